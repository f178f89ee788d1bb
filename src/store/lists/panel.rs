//! A meeting's page: the meeting, its seats, its agenda, and the cases that could be on it.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rusqlite::{OptionalExtension, params};

use super::candidates::{For, MOST};
use super::{read, text};
use crate::domain::calendar::Calendar;
use crate::domain::document::Document;
use crate::domain::id::{AgendaItemId, MeetingId, PersonId};
use crate::domain::meeting::{AgendaItem, Attendance, Declaration, Meeting, Seat};
use crate::domain::organisation::Organisation;
use crate::domain::panel::countdown;
use crate::domain::panel::kinds::{Kind, Kinds};
use crate::domain::panel::page::{Before, MeetingPage, SeatLine};
use crate::domain::panel::print_agenda::Names;
use crate::domain::panel::print_sheet::{SheetFacts, sheet};
use crate::domain::panel::running::Item;
use crate::domain::panel::seats::{Sat, Share, shares};
use crate::domain::person::Person;
use crate::store::{Result, Store, read as records};

impl Store {
    /// The kinds of meeting: those shipped, with the desk's own laid over them.
    pub fn meeting_kinds(&self) -> Result<Kinds> {
        let mut query = self.connection.prepare_cached(
            "SELECT value FROM desk_setting WHERE id >= 'meeting-kind.' AND id < 'meeting-kind/' ORDER BY id",
        )?;
        let own: Vec<String> = query
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let (kinds, faults) = Kinds::with(own.iter().map(String::as_str));
        if !faults.is_empty() {
            tracing::warn!(count = faults.len(), "kinds of meeting could not be read");
        }
        Ok(kinds)
    }

    /// A meeting with all that its page shows; none when there is no such meeting.
    pub fn meeting_page(&self, meeting: MeetingId, today: NaiveDate) -> Result<Option<MeetingPage>> {
        let Some(meeting) = self.get::<Meeting>(meeting)? else {
            return Ok(None);
        };
        let kinds = self.meeting_kinds()?;
        let kind = kinds
            .find(&meeting.kind)
            .cloned()
            .unwrap_or_else(|| Kind::unknown(&meeting.kind));
        let reading = For {
            connection: &self.connection,
            kinds: &kinds,
            kind: &kind,
            meeting: meeting.id,
            day: meeting.day,
            papers_due: countdown::marks(&meeting, &kind, Calendar::builtin())
                .ok()
                .map(|[papers, ..]| papers.day),
        };
        let items = self.items(&reading)?;
        let taken: BTreeSet<_> = items
            .iter()
            .filter_map(|item| Some((item.item.child?, item.item.process)))
            .collect();
        let cases = items.iter().filter_map(|item| item.case.as_ref());
        let decided_on = cases.map(|case| (case.child, case.rule.clone())).collect();
        let over = meeting.day < today;
        let mut candidates = if over {
            Vec::new()
        } else {
            reading.candidates(&taken, &decided_on)?
        };
        let more_candidates = candidates.len() > MOST;
        candidates.truncate(MOST);
        let next = self.next_meeting(&meeting)?;
        let mut page = MeetingPage {
            chair: self.person_name(meeting.chair)?,
            clerk: self.person_name(meeting.clerk)?,
            seats: self.seat_lines(meeting.id)?,
            items,
            candidates,
            more_candidates,
            declarations: self.of::<Declaration>("meeting", meeting.id)?,
            next,
            next_expected: expected(&kind, meeting.day),
            before: self.before(&meeting, today)?,
            shares: self.seat_shares(&meeting.kind, meeting.day)?,
            meeting,
            kinds,
            kind,
            orders: Vec::new(),
            questions: Vec::new(),
            schools: Vec::new(),
        };
        self.keep_log(&mut page, today)?;
        Ok(Some(page))
    }

    /// A sheet for each case on the agenda, or for one item alone, each on a page of its own behind `before`.
    pub fn item_sheets(
        &self,
        page: &MeetingPage,
        only: Option<AgendaItemId>,
        names: Names,
        today: NaiveDate,
        before: Document,
    ) -> Result<Document> {
        let mut document = before;
        for item in page
            .with_papers()
            .filter(|item| only.is_none_or(|only| only == item.item.id))
        {
            let Some(child) = item.item.child else { continue };
            let facts = SheetFacts {
                page: self.child_page(child, today)?.unwrap_or_default(),
                attainment: self.of("child", child)?,
                exclusions: self.of("child", child)?,
            };
            if let Some(sheet) = sheet(page, item, &facts, names) {
                document = if document.blocks.is_empty() {
                    sheet
                } else {
                    document.then(sheet)
                };
            }
        }
        Ok(document)
    }

    fn items(&self, reading: &For<'_>) -> Result<Vec<Item>> {
        let mut items = self.of::<AgendaItem>("meeting", reading.meeting)?;
        items.sort_by_key(|item| (item.position, item.id));
        let whole = |item: AgendaItem| {
            Ok(Item {
                case: reading.of_item(&item)?,
                presenter_name: self.person_name(item.presenter)?,
                item,
            })
        };
        items.into_iter().map(whole).collect()
    }

    fn person_name(&self, person: Option<PersonId>) -> Result<String> {
        Ok(match person {
            Some(person) => records::by_id::<Person>(&self.connection, person)?.map(|person| person.name()),
            None => None,
        }
        .unwrap_or_default())
    }

    /// The seats of a meeting in the order they were entered, with who holds each.
    pub fn seat_lines(&self, meeting: MeetingId) -> Result<Vec<SeatLine>> {
        let line = |seat: Seat| {
            let person = match seat.person {
                Some(person) => records::by_id::<Person>(&self.connection, person)?,
                None => None,
            };
            let body = seat
                .organisation
                .or(person.as_ref().and_then(|person| person.organisation));
            let body = match body {
                Some(body) => records::by_id::<Organisation>(&self.connection, body)?,
                None => None,
            };
            Ok(SeatLine {
                name: person.as_ref().map(Person::name).unwrap_or_default(),
                email: person.map(|person| person.email).unwrap_or_default(),
                organisation: body.map(|body| body.name).unwrap_or_default(),
                seat,
            })
        };
        self.of::<Seat>("meeting", meeting)?.into_iter().map(line).collect()
    }

    fn next_meeting(&self, meeting: &Meeting) -> Result<Option<(MeetingId, NaiveDate)>> {
        let sql = "SELECT id, day FROM meeting WHERE day > ? AND kind = ? AND state IN ('planned', 'agenda-out')
                   ORDER BY day, id LIMIT 1";
        #[cfg(test)]
        super::plans::asked(sql);
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([meeting.day.to_string(), meeting.kind.clone()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(read(row, 0)?.zip(read(row, 1)?))
    }

    fn before(&self, meeting: &Meeting, today: NaiveDate) -> Result<Before> {
        let last = "SELECT day FROM meeting WHERE day < ? AND day >= ? AND kind = ? AND state <> 'cancelled'
                    ORDER BY day DESC LIMIT 1";
        let from = meeting.day - Days::new(400);
        let last: Option<String> = self
            .connection
            .prepare_cached(last)?
            .query_row(
                params![meeting.day.to_string(), from.to_string(), meeting.kind],
                |row| row.get(0),
            )
            .optional()?;
        let (open_actions, overdue_actions) = self
            .connection
            .prepare_cached(
                "SELECT count(*), coalesce(sum(a.due < ?), 0) FROM meeting_action a JOIN meeting m ON m.id = a.meeting
                 WHERE a.state = 'open' AND m.kind = ?",
            )?
            .query_row(params![today.to_string(), meeting.kind], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(Before {
            last: last.and_then(|day| day.parse().ok()),
            open_actions,
            overdue_actions,
        })
    }

    /// How often each seat of a kind of meeting was filled in the year before a day.
    pub fn seat_shares(&self, kind: &str, day: NaiveDate) -> Result<Vec<Share>> {
        let sql = "SELECT m.day, s.role, s.attendance,
                     (SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id AND i.child IS NOT NULL)
                   FROM meeting m JOIN seat s ON s.meeting = m.id
                   WHERE m.day >= ? AND m.day < ? AND m.kind = ? AND m.state IN ('held', 'signed-off') ORDER BY m.day, m.id";
        #[cfg(test)]
        super::plans::asked(sql);
        let mut query = self.connection.prepare_cached(sql)?;
        let from = day - Days::new(365);
        let mut rows = query.query(params![from.to_string(), day.to_string(), kind])?;
        let mut sat = Vec::new();
        while let Some(row) = rows.next()? {
            sat.push(Sat {
                day: read(row, 0)?.unwrap_or_default(),
                role: text(row, 1)?,
                attendance: Attendance::from_code(&text(row, 2)?).unwrap_or_default(),
                items: row.get(3)?,
            });
        }
        Ok(shares(&sat))
    }
}

/// The day of the next meeting by the rhythm of its kind.
fn expected(kind: &Kind, day: NaiveDate) -> Option<NaiveDate> {
    let to = day + Days::new(200);
    kind.rhythm
        .days(day, day + Days::new(1), to, Calendar::builtin())
        .first()
        .copied()
}
