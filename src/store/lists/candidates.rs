//! Cases as a panel sees them: those that wait for a decision, read along the index of their duty, and those on an agenda.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{read, text};
use crate::domain::age::SchoolYear;
use crate::domain::equipment;
use crate::domain::id::{ChildId, MeetingId, PersonId, ProcessId};
use crate::domain::meeting::AgendaItem;
use crate::domain::panel::case::Case;
use crate::domain::panel::kinds::{Kind, Kinds, Section};
use crate::domain::panel::paperwork::{AdvicePaper, Papers, Shown};
use crate::store::Result;

/// The most cases offered to an agenda.
pub(super) const MOST: usize = 240;

/// What cases are read for.
pub(super) struct For<'a> {
    pub connection: &'a Connection,
    pub kinds: &'a Kinds,
    pub kind: &'a Kind,
    pub meeting: MeetingId,
    pub day: NaiveDate,
    /// Papers that come after it are late.
    pub papers_due: Option<NaiveDate>,
}

/// Columns of `desk d` that every case has.
const SHOWN: &str = "d.child, d.name, d.reference, d.born, d.cohort, d.setting, d.needs, d.flags";

impl For<'_> {
    /// Cases that wait for a decision of this kind of meeting and are not on its agenda, the soonest due first. `decided_on` are
    /// the duties the agenda has already.
    pub fn candidates(
        &self,
        taken: &BTreeSet<(ChildId, Option<ProcessId>)>,
        decided_on: &BTreeSet<(ChildId, String)>,
    ) -> Result<Vec<Case>> {
        let (mut found, mut seen): (Vec<Case>, _) = (Vec::new(), taken.clone());
        for section in self.kinds.sections(self.kind) {
            for rule in &section.rules {
                self.waiting(section, rule, &mut found)?;
            }
            if let Some(days) = section.undiscussed_days {
                self.undiscussed(section, days, &mut found)?;
            }
            if section.code == equipment::SECTION {
                self.asked_for(section, &mut found)?;
            }
            if section.rules.is_empty() && section.undiscussed_days.is_none() {
                self.carried_over(section, &mut found)?;
            }
        }
        found.sort_by_key(|case| (case.due.is_none(), case.due));
        found.retain(|case| seen.insert((case.child, case.process)));
        // A review told in two processes, as before a phase transfer, waits for one decision.
        let mut rules = decided_on.clone();
        found.retain(|case| case.rule.is_empty() || rules.insert((case.child, case.rule.clone())));
        found.truncate(MOST + 1);
        found.iter_mut().try_for_each(|case| self.complete(case))?;
        Ok(found)
    }

    fn waiting(&self, section: &Section, rule: &str, found: &mut Vec<Case>) -> Result<()> {
        let until = section
            .days_before
            .map_or(NaiveDate::MAX, |days| self.day + Days::new(days.into()));
        let sql = format!(
            "SELECT {SHOWN}, u.process, u.due, u.runs_from FROM duty u JOIN desk d ON d.child = u.child
             WHERE u.settled IN ('open', 'same-day') AND u.due IS NOT NULL AND u.rule = ? AND u.due <= ?
             ORDER BY u.due, u.process LIMIT ?"
        );
        #[cfg(test)]
        super::plans::asked(&sql);
        let until = if until == NaiveDate::MAX {
            "9999".into()
        } else {
            until.to_string()
        };
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query(params![rule, until, MOST as i64 + 1])?;
        while let Some(row) = rows.next()? {
            let case = Case {
                process: read(row, 8)?,
                due: read(row, 9)?,
                since: read(row, 10)?,
                rule: rule.to_owned(),
                section: section.code.clone(),
                ..self.shown(row)?
            };
            if in_years(section, case.year) {
                found.push(case);
            }
        }
        Ok(())
    }

    /// Young people whom no meeting of this kind has discussed for so many days, the oldest first.
    fn undiscussed(&self, section: &Section, days: u32, found: &mut Vec<Case>) -> Result<()> {
        let sql = format!(
            "SELECT {SHOWN}, (SELECT max(m.day) FROM agenda_item i JOIN meeting m ON m.id = i.meeting
               WHERE i.child = d.child AND m.kind = ?1 AND m.state IN ('held', 'signed-off')) AS discussed
             FROM desk d WHERE d.open = 1 AND d.cohort BETWEEN ?2 AND ?3 AND coalesce(discussed, '') < ?4
             ORDER BY d.cohort, d.no LIMIT ?5"
        );
        #[cfg(test)]
        super::plans::asked(&sql);
        let this_year = SchoolYear::of(self.day).0;
        let youngest = this_year - section.years_from.unwrap_or(0);
        let since = self.day - Days::new(days.into());
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query(params![
            self.kind.code,
            this_year - 20,
            youngest,
            since.to_string(),
            MOST as i64 + 1
        ])?;
        while let Some(row) = rows.next()? {
            found.push(Case {
                section: section.code.clone(),
                discussed: read(row, 8)?,
                ..self.shown(row)?
            });
        }
        Ok(())
    }

    /// Children for whom equipment was asked for and nothing decided yet, the oldest request first.
    fn asked_for(&self, section: &Section, found: &mut Vec<Case>) -> Result<()> {
        let sql = format!(
            "SELECT {SHOWN}, e.requested FROM equipment_order e JOIN desk d ON d.child = e.child
             WHERE e.decided IS NULL ORDER BY e.requested, e.id LIMIT ?"
        );
        #[cfg(test)]
        super::plans::asked(&sql);
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query([MOST as i64 + 1])?;
        while let Some(row) = rows.next()? {
            found.push(Case {
                section: section.code.clone(),
                since: read(row, 8)?,
                ..self.shown(row)?
            });
        }
        Ok(())
    }

    /// Items of the last three months' meetings of this kind that came to no decision, where no duty brings them back.
    fn carried_over(&self, section: &Section, found: &mut Vec<Case>) -> Result<()> {
        let sql = format!(
            "SELECT {SHOWN}, i.process FROM meeting m JOIN agenda_item i ON i.meeting = m.id JOIN desk d ON d.child = i.child
             WHERE m.day BETWEEN ? AND ? AND m.kind = ? AND i.section = ?
               AND NOT EXISTS (SELECT 1 FROM decision c WHERE c.item = i.id AND c.code <> 'DEFER')
             ORDER BY m.day, m.id LIMIT ?"
        );
        let (from, to) = (self.day - Days::new(91), self.day - Days::new(1));
        let mut query = self.connection.prepare_cached(&sql)?;
        let span = params![
            from.to_string(),
            to.to_string(),
            self.kind.code,
            section.code,
            MOST as i64
        ];
        let mut rows = query.query(span)?;
        while let Some(row) = rows.next()? {
            found.push(Case {
                section: section.code.clone(),
                process: read(row, 8)?,
                ..self.shown(row)?
            });
        }
        Ok(())
    }

    fn shown(&self, row: &Row<'_>) -> Result<Case> {
        let (name, cohort): (String, i32) = (text(row, 1)?, row.get(4)?);
        Ok(Case {
            child: read(row, 0)?.unwrap_or_default(),
            initials: initials(&name),
            name,
            reference: text(row, 2)?,
            born: read(row, 3)?,
            year: (cohort > 0).then(|| SchoolYear::of(self.day).0 - cohort),
            setting: text(row, 5)?,
            needs: text(row, 6)?.split_whitespace().map(str::to_owned).collect(),
            flags: row.get(7)?,
            ..Case::default()
        })
    }

    /// The case of an item, with the duty its section waits for; none for an item about no child.
    pub fn of_item(&self, item: &AgendaItem) -> Result<Option<Case>> {
        let Some(child) = item.child else { return Ok(None) };
        let sql = format!("SELECT {SHOWN} FROM desk d WHERE d.child = ?");
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query([child.to_string()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut case = Case {
            process: item.process,
            section: item.section.clone(),
            ..self.shown(row)?
        };
        if let Some(process) = item.process {
            self.duty_of(process, &mut case)?;
        }
        let section = self.kinds.section(&case.section);
        if section.is_some_and(|section| section.undiscussed_days.is_some()) {
            case.discussed = self.discussed_before(child)?;
        }
        self.complete(&mut case)?;
        Ok(Some(case))
    }

    /// The day of the last meeting of this kind before this one that had the child on its agenda.
    fn discussed_before(&self, child: ChildId) -> Result<Option<NaiveDate>> {
        let mut query = self.connection.prepare_cached(
            "SELECT max(m.day) FROM agenda_item i JOIN meeting m ON m.id = i.meeting
             WHERE i.child = ? AND m.kind = ? AND m.state IN ('held', 'signed-off') AND m.day < ?",
        )?;
        let asked = params![child.to_string(), self.kind.code, self.day.to_string()];
        let mut rows = query.query(asked)?;
        rows.next()?.map_or(Ok(None), |row| read(row, 0))
    }

    /// The duty the section waits for, open or not; else the process's next open one.
    fn duty_of(&self, process: ProcessId, case: &mut Case) -> Result<()> {
        let none = Vec::new();
        let rules = self
            .kinds
            .section(&case.section)
            .map_or(&none, |section| &section.rules);
        let mut query = self.connection.prepare_cached(
            "SELECT rule, due, runs_from, settled FROM duty WHERE process = ? AND due IS NOT NULL ORDER BY due, rule",
        )?;
        let mut rows = query.query([process.to_string()])?;
        let mut best: Option<(u8, String, Option<NaiveDate>, Option<NaiveDate>)> = None;
        while let Some(row) = rows.next()? {
            let (rule, settled) = (text(row, 0)?, text(row, 3)?);
            let fit = match (rules.contains(&rule), settled.as_str()) {
                (true, "open" | "same-day") => 0,
                (true, _) => 1,
                (false, "open") => 2,
                _ => continue,
            };
            if best.as_ref().is_none_or(|(other, ..)| fit < *other) {
                best = Some((fit, rule, read(row, 1)?, read(row, 2)?));
            }
        }
        if let Some((_, rule, due, since)) = best {
            (case.rule, case.due, case.since) = (rule, due, since);
        }
        Ok(())
    }

    /// What else a panel must know: who asked, what is open beside, papers, who presents, where else it is listed.
    fn complete(&self, case: &mut Case) -> Result<()> {
        self.open_beside(case)?;
        self.presented_by(case)?;
        case.on = self.listed(case)?;
        let shown = self.shown_of(case)?;
        case.papers = Papers::of(&case.section, &shown, self.papers_due);
        if let Some(process) = case.process {
            case.deferred = self
                .connection
                .prepare_cached("SELECT count(*) FROM decision WHERE process = ? AND code = 'DEFER'")?
                .query_row([process.to_string()], |row| row.get(0))?;
        }
        Ok(())
    }

    fn open_beside(&self, case: &mut Case) -> Result<()> {
        let mut query = self
            .connection
            .prepare_cached("SELECT kind FROM process WHERE child = ? AND closed IS NULL")?;
        let mut rows = query.query([case.child.to_string()])?;
        while let Some(row) = rows.next()? {
            match text(row, 0)?.as_str() {
                "appeal" => case.tribunal = true,
                "mediation" => case.mediation = true,
                "phase-transfer" => case.transfer = true,
                _ => {}
            }
        }
        let mut query = self.connection.prepare_cached(
            "SELECT kind, detail ->> 'mediation_held' FROM appeal WHERE child = ? AND closed IS NULL",
        )?;
        let mut rows = query.query([case.child.to_string()])?;
        while let Some(row) = rows.next()? {
            match text(row, 0)?.as_str() {
                "mediation" => case.mediation = true,
                _ => case.tribunal = true,
            }
        }
        Ok(())
    }

    fn presented_by(&self, case: &mut Case) -> Result<()> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT c.caseworker, trim(p.forename || ' ' || p.surname) FROM child c LEFT JOIN person p ON p.id = c.caseworker
                 WHERE c.id = ?",
            )?
            .query_row([case.child.to_string()], |row| {
                Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?))
            })
            .optional()?;
        if let Some((id, name)) = found {
            case.presenter = id.and_then(|id| id.parse().ok());
            case.presenter_name = name.unwrap_or_default();
        }
        Ok(())
    }

    /// Another meeting to come on whose agenda it already is.
    fn listed(&self, case: &Case) -> Result<Option<(MeetingId, NaiveDate)>> {
        let mut query = self.connection.prepare_cached(
            "SELECT m.id, m.day FROM agenda_item i JOIN meeting m ON m.id = i.meeting
             WHERE i.child = ? AND i.process IS ? AND m.id <> ? AND m.state IN ('planned', 'agenda-out') AND m.day >= ?
             ORDER BY m.day LIMIT 1",
        )?;
        let process = case.process.map(|process| process.to_string());
        // From a week before: a meeting of this week whose items were never decided still counts.
        let from = (self.day - Days::new(7)).to_string();
        let mut rows = query.query(params![case.child.to_string(), process, self.meeting.to_string(), from])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(read(row, 0)?.zip(read(row, 1)?))
    }

    fn shown_of(&self, case: &mut Case) -> Result<Shown> {
        let mut shown = Shown::default();
        let child = case.child.to_string();
        let last = |sql: &str| -> Result<Option<NaiveDate>> {
            let found: Option<Option<String>> = self
                .connection
                .prepare_cached(sql)?
                .query_row([&child], |row| row.get(0))
                .optional()?;
            Ok(found.flatten().and_then(|day| day.parse().ok()))
        };
        shown.cycles = last("SELECT max(started) FROM cycle WHERE child = ?")?;
        shown.attainment = last("SELECT max(day) FROM attainment WHERE child = ?")?;
        shown.plan = last("SELECT max(final_sent) FROM plan WHERE child = ?")?;
        shown.report = last("SELECT max(detail ->> 'report_sent') FROM review WHERE child = ?")?;
        self.views(case, &mut shown)?;
        self.advice(case, &mut shown)?;
        Ok(shown)
    }

    fn views(&self, case: &mut Case, shown: &mut Shown) -> Result<()> {
        let mut query = self.connection.prepare_cached(
            "SELECT source, received, detail ->> 'parent_view', detail ->> 'child_view', detail ->> 'child_view_on'
             FROM referral WHERE child = ? AND kind = 'request' ORDER BY received DESC, id DESC LIMIT 1",
        )?;
        let mut rows = query.query([case.child.to_string()])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        case.source = text(row, 0)?;
        shown.request = read(row, 1)?;
        shown.parent_view = (!text(row, 2)?.is_empty()).then_some(None);
        shown.child_view = match text(row, 3)?.is_empty() {
            true => None,
            false => Some(read(row, 4)?),
        };
        Ok(())
    }

    fn advice(&self, case: &mut Case, shown: &mut Shown) -> Result<()> {
        let Some(process) = case.process else { return Ok(()) };
        let mut query = self.connection.prepare_cached(
            "SELECT a.contributor, trim(p.forename || ' ' || p.surname), a.asked, a.chased, a.received, a.person
             FROM advice a LEFT JOIN person p ON p.id = a.person WHERE a.process = ? AND a.dropped IS NULL ORDER BY a.id",
        )?;
        let mut rows = query.query([process.to_string()])?;
        while let Some(row) = rows.next()? {
            let received: Option<NaiveDate> = read(row, 4)?;
            let author: Option<PersonId> = read(row, 5)?;
            case.authors.extend(author.filter(|_| received.is_some()));
            shown.advice.push(AdvicePaper {
                contributor: text(row, 0)?,
                person: text(row, 1)?,
                asked: read(row, 2)?,
                chased: read(row, 3)?,
                received,
            });
        }
        Ok(())
    }
}

fn in_years(section: &Section, year: Option<i32>) -> bool {
    let from = section
        .years_from
        .is_none_or(|from| year.is_some_and(|year| year >= from));
    from && section.years_to.is_none_or(|to| year.is_some_and(|year| year <= to))
}

/// Initials of a name as lists have it, forename first.
pub(super) fn initials(name: &str) -> String {
    let first = |part: &str| {
        part.trim()
            .chars()
            .next()
            .map(|letter| format!("{letter}."))
            .unwrap_or_default()
    };
    match name.split_once(", ") {
        Some((surname, forename)) => first(forename) + &first(surname),
        None => first(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_forename_first() {
        assert_eq!(initials("Khan, Amina"), "A.K.");
        assert_eq!(initials("Aroha"), "A.");
    }
}
