//! Children who move: to the next phase, and between authorities.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::condition::ENTRY;
use super::filter::Filter;
use super::{Listing, page, read, text};
use crate::domain::age::SchoolYear;
use crate::domain::child::{Child, EntryRoute};
use crate::domain::clock::{Clock, Duty, State};
use crate::domain::desk::Step;
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::matter::{Event, Process};
use crate::domain::query::Query;
use crate::domain::reviews::ask::ScheduleAsk;
use crate::domain::reviews::phase::Phase;
use crate::domain::reviews::row::ScheduleRow;
use crate::domain::reviews::sheet::{MoveLine, TransferLine};
use crate::store::{Result, Store, duties};

/// An open process of a kind, with what lists say of its child.
struct Running {
    process: ProcessId,
    child: ChildId,
    name: String,
    setting: String,
    cohort: i32,
}

impl Store {
    /// Phase transfers that run, and those expected by age and school for which nobody opened a process; and whether there are
    /// more than `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn phase_transfers(&self, query: &Query, today: NaiveDate, limit: usize) -> Result<(Vec<TransferLine>, bool)> {
        let (running, mut more) = self.running("phase-transfer", query, today, limit)?;
        let mut lines = Vec::new();
        for held in running {
            lines.push(self.transfer_line(&held, today)?);
        }
        let ask = ScheduleAsk {
            query: query.clone(),
            transfers: true,
            ..ScheduleAsk::default()
        };
        let expected = self.schedule(&ask, today, &Step::First, limit)?;
        more |= expected.more;
        // Whoever is reviewed next in a later school year moves in a later one.
        let this_year = |row: &&ScheduleRow| row.meeting_by <= SchoolYear::of(today).last();
        for row in expected.rows.iter().filter(this_year) {
            match lines.iter_mut().find(|line| line.child == row.child) {
                Some(line) => line.no_later_than(row),
                None => lines.push(TransferLine::expected(row)),
            }
        }
        Ok((lines, more))
    }

    /// Those of some children a filter finds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn among(&self, children: &[ChildId], query: &Query, today: NaiveDate) -> Result<HashSet<ChildId>> {
        let ids: Vec<String> = children.iter().map(|child| format!("\"{child}\"")).collect();
        let ids = rusqlite::types::Value::Text(format!("[{}]", ids.join(",")));
        let filter = Filter::new("d.child IN (SELECT value FROM json_each(?))").with(ids);
        let filter = filter.and(query, &self.connection, today)?;
        let sql = format!("SELECT d.child FROM desk d WHERE {}", filter.sql);
        let mut rows = self.connection.prepare_cached(&sql)?;
        let mut rows = rows.query(rusqlite::params_from_iter(filter.values))?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            found.extend(read::<ChildId>(row, 0)?);
        }
        Ok(found)
    }

    fn running(&self, kind: &str, query: &Query, today: NaiveDate, limit: usize) -> Result<(Vec<Running>, bool)> {
        let listing = Listing {
            select: "p.child, d.name, d.setting, d.cohort",
            from: "process p CROSS JOIN desk d ON d.child = p.child",
            order: &["p.opened", "p.id"],
            descending: false,
        };
        let filter = Filter::new("p.kind = ? AND p.closed IS NULL").with(rusqlite::types::Value::Text(kind.to_owned()));
        let filter = filter.and(query, &self.connection, today)?;
        let found = page(&self.connection, &listing, &filter, &Step::First, limit, |row, at| {
            Ok(Running {
                // The key of the list stands before what is selected: the day it opened and the process itself.
                process: read(row, at - 1)?.unwrap_or_default(),
                child: read(row, at)?.unwrap_or_default(),
                name: text(row, at + 1)?,
                setting: text(row, at + 2)?,
                cohort: row.get(at + 3)?,
            })
        })?;
        Ok((found.rows, found.more))
    }

    fn transfer_line(&self, held: &Running, today: NaiveDate) -> Result<TransferLine> {
        let duties = self.duties_of(held.process)?;
        let events: Vec<Event> = self.of("process", held.process)?;
        let by = |rules: &[&str]| {
            let found = duties.iter().filter(|(rule, _)| rules.contains(&rule.as_str()));
            found.filter_map(|(_, duty)| duty.due).min()
        };
        let on = |names: &[&str]| {
            let told = events
                .iter()
                .filter(|event| !event.void && names.contains(&event.name.as_str()));
            told.map(|event| event.day).max()
        };
        let runs = |wanted: &str| duties.iter().any(|(rule, _)| rule == wanted);
        Ok(TransferLine {
            child: held.child,
            name: held.name.clone(),
            year: (held.cohort > 0).then(|| SchoolYear::of(today).0 - held.cohort),
            setting: held.setting.clone(),
            phase: match () {
                () if runs("PT-03") => Phase::BetweenPost16.words(),
                () if runs("PT-01") => Phase::Post16.words(),
                () => Phase::Next.words(),
            }
            .to_owned(),
            meeting_by: by(&["PT-04", "PT-04.post-16"]),
            held: on(&["review-meeting"]),
            notice_by: by(&["PT-04.notice", "PT-04.post-16-notice"]),
            noticed: on(&["amendment-notice-sent"]),
            name_by: by(&["PT-01", "PT-02", "PT-03"]),
            named: on(&["final-amended-plan-sent", "final-plan-sent", "next-place-named"]),
            late: longest_late(&duties, today),
        })
    }

    /// Moves between authorities that run, each with what waits in it; and whether there are more than `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn moves(&self, query: &Query, today: NaiveDate, limit: usize) -> Result<(Vec<MoveLine>, bool)> {
        let (running, more) = self.running("move", query, today, limit)?;
        let lines = running.into_iter().map(|held| self.move_line(held, today));
        Ok((lines.collect::<Result<_>>()?, more))
    }

    /// How the children a filter finds came to be known here, with how many came so; those of whom it is not said are left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn entries(&self, query: &Query, today: NaiveDate) -> Result<Vec<(EntryRoute, u32)>> {
        let filter = Filter::new("1").and(query, &self.connection, today)?;
        let sql = format!(
            "SELECT {ENTRY} AS entry, count(*) FROM desk d JOIN child k ON k.id = d.child
             WHERE entry <> '' AND {} GROUP BY entry",
            filter.sql
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query(rusqlite::params_from_iter(filter.values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let route = EntryRoute::from_code(&text(row, 0)?);
            found.extend(route.zip(Some(row.get(1)?)));
        }
        Ok(found)
    }

    fn move_line(&self, held: Running, today: NaiveDate) -> Result<MoveLine> {
        let clock = Clock::builtin();
        let mut duties = self.duties_of(held.process)?;
        duties.retain(|(_, duty)| matches!(duty.state(today), State::Open | State::DueToday | State::Late));
        duties.sort_by_key(|(rule, duty)| (duty.due.is_none(), duty.due, rule.clone()));
        let waits = duties.iter().map(|(_, duty)| {
            let rule = clock.book.rule(duty.rule);
            (rule.actor.clone(), rule.title.clone(), duty.due)
        });
        let events: Vec<Event> = self.of("process", held.process)?;
        let moved = events.iter().find(|event| !event.void && event.name == "move");
        let child = self.get::<Child>(held.child)?.unwrap_or_default();
        Ok(MoveLine {
            child: held.child,
            name: held.name,
            entry: child.entry.words().to_owned(),
            moves: moved.map(|event| event.day),
            process: self.get::<Process>(held.process)?.unwrap_or_default(),
            duties: waits.collect(),
        })
    }

    /// The duties of a process as its facts stand, each with the id of its rule.
    fn duties_of(&self, process: ProcessId) -> Result<Vec<(String, Duty)>> {
        let Some(process) = self.get::<Process>(process)? else {
            return Ok(Vec::new());
        };
        let clock = Clock::builtin();
        let facts = duties::facts_of(&self.connection, &process)?;
        let named = |duty: Duty| (clock.book.rule(duty.rule).id.clone(), duty);
        Ok(clock.duties(&facts).into_iter().map(named).collect())
    }
}

/// The duty that is late the longest, in words, and its last day.
fn longest_late(duties: &[(String, Duty)], today: NaiveDate) -> Option<(String, NaiveDate)> {
    let binds = |duty: &Duty| Clock::builtin().book.rule(duty.rule).binds();
    let late = duties
        .iter()
        .filter(|(_, duty)| duty.state(today) == State::Late && binds(duty));
    let (duty, due) = late
        .filter_map(|(_, duty)| Some((duty, duty.due?)))
        .min_by_key(|(_, due)| *due)?;
    Some((Clock::builtin().book.rule(duty.rule).title.clone(), due))
}
