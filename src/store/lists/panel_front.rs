//! The first page of Panels: meetings by date with what each lacks, what decisions wait for, rhythms that were missed.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rusqlite::params;

use super::{read, text};
use crate::domain::calendar::Calendar;
use crate::domain::desk::Step;
use crate::domain::id::MeetingId;
use crate::domain::meeting::{MeetingState, Seat};
use crate::domain::panel::codes;
use crate::domain::panel::front::{After, Front, FrontRow, KindStanding};
use crate::domain::panel::kinds::Kinds;
use crate::domain::panel::recurrence::{Known, standing};
use crate::store::{Result, Store};

/// Days back from today that meetings are still shown.
const BACK: u64 = 35;
/// Meetings on the first page.
const SHOWN: usize = 150;
/// Days back that decisions are looked at for what they lack.
const DECIDED: u64 = 60;

impl Store {
    /// The chair's first look.
    pub fn panel_front(&self, today: NaiveDate) -> Result<Front> {
        let kinds = self.meeting_kinds()?;
        let rows = self.meetings(today - Days::new(BACK), &Step::First, SHOWN)?.rows;
        let named = |row: crate::domain::desk::MeetingRow| FrontRow {
            short: kinds
                .find(&row.kind)
                .map_or_else(|| row.kind.clone(), |kind| kind.short.clone()),
            row,
        };
        let known = self.known_meetings(today)?;
        Ok(Front {
            rows: rows.into_iter().map(named).collect(),
            after: self.after_decisions(today)?,
            standings: standings(&kinds, &known, today),
            holders: self.holders(&known)?,
            kinds: kinds.all().to_vec(),
        })
    }

    /// Kinds of meeting with something missed, or due and not called.
    pub fn standings(&self, today: NaiveDate) -> Result<Vec<KindStanding>> {
        Ok(standings(&self.meeting_kinds()?, &self.known_meetings(today)?, today))
    }

    fn after_decisions(&self, today: NaiveDate) -> Result<After> {
        let sql = "SELECT d.code,
             coalesce(sum(NOT EXISTS (SELECT 1 FROM letter l WHERE l.decision = d.id)), 0),
             coalesce(sum(NOT EXISTS (SELECT 1 FROM tac_offer o WHERE o.decision = d.id)), 0),
             coalesce(sum(coalesce(d.detail ->> 'not_quorate', 0)), 0)
           FROM decision d WHERE d.day >= ? AND d.day <= ? AND d.code NOT IN ('DEFER', 'NOTE', 'RATIFY') GROUP BY d.code";
        #[cfg(test)]
        super::plans::asked(sql);
        let from = today - Days::new(DECIDED);
        let (mut without_letter, mut without_offer, mut not_quorate) = (0, 0, 0);
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(params![from.to_string(), today.to_string()])?;
        while let Some(row) = rows.next()? {
            let kind = codes::decision(&text(row, 0)?);
            // Some decisions make no letter: none is missed there.
            if kind.is_none_or(|kind| !kind.letters.is_empty()) {
                without_letter += row.get::<_, u32>(1)?;
            }
            if kind.is_some_and(|kind| kind.refusal) {
                without_offer += row.get::<_, u32>(2)?;
            }
            not_quorate += row.get::<_, u32>(3)?;
        }
        let letters_late = self
            .connection
            .prepare_cached("SELECT count(*) FROM letter WHERE sent IS NULL AND due < ? AND decision IS NOT NULL")?
            .query_row([today.to_string()], |row| row.get(0))?;
        Ok(After {
            without_letter,
            letters_late,
            without_offer,
            not_quorate,
        })
    }

    /// Meetings of the last year and those to come, by kind: day, state and id, the oldest first.
    fn known_meetings(&self, today: NaiveDate) -> Result<BTreeMap<String, Vec<(Known, MeetingId)>>> {
        let sql = "SELECT kind, day, state, id FROM meeting WHERE day >= ? ORDER BY day, id LIMIT 3000";
        #[cfg(test)]
        super::plans::asked(sql);
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([(today - Days::new(400)).to_string()])?;
        let mut known: BTreeMap<String, Vec<(Known, MeetingId)>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (Some(day), Some(id)) = (read(row, 1)?, read(row, 3)?) else {
                continue;
            };
            let state = MeetingState::from_code(&text(row, 2)?).unwrap_or_default();
            known.entry(text(row, 0)?).or_default().push(((day, state), id));
        }
        Ok(known)
    }

    /// The seats of the latest meeting of each kind.
    fn holders(&self, known: &BTreeMap<String, Vec<(Known, MeetingId)>>) -> Result<Vec<(String, Vec<Seat>)>> {
        let last = known.iter().filter_map(|(kind, known)| Some((kind, known.last()?.1)));
        last.map(|(kind, id)| Ok((kind.clone(), self.of::<Seat>("meeting", id)?)))
            .collect()
    }
}

/// Kinds that ever met, with something missed, or due and not called.
fn standings(kinds: &Kinds, known: &BTreeMap<String, Vec<(Known, MeetingId)>>, today: NaiveDate) -> Vec<KindStanding> {
    let one = |(code, known): (&String, &Vec<(Known, MeetingId)>)| {
        let kind = kinds.find(code)?;
        let known: Vec<Known> = known.iter().map(|(known, _)| *known).collect();
        Some(KindStanding {
            code: code.clone(),
            name: kind.short.clone(),
            standing: standing(kind.rhythm, &known, today, Calendar::builtin()),
        })
    };
    let all = known.iter().filter_map(one);
    all.filter(|kind| !kind.standing.missed.is_empty() || kind.standing.planned.is_none())
        .collect()
}
