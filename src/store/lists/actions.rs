//! The log of actions: bounded looks at what is open, by the index that orders it.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::{read, text};
use crate::domain::child::Child;
use crate::domain::meeting::{ActionState, Meeting, MeetingAction};
use crate::domain::panel::actions::{ActionRow, in_order};
use crate::store::{Result, Store};

/// More open actions than this nobody carries from meeting to meeting.
const MOST: i64 = 300;

const SELECT: &str = "SELECT a.id, NULL, a.child, coalesce(c.reference, ''), coalesce(c.surname, ''), coalesce(c.forename, ''),
        coalesce(a.detail ->> 'what', ''), trim(coalesce(p.forename, '') || ' ' || coalesce(p.surname, '')),
        coalesce(a.detail ->> 'service', ''), a.due, a.state, a.detail ->> 'done', coalesce(a.detail ->> 'evidence', ''),
        a.meeting, m.day
    FROM meeting_action a LEFT JOIN meeting m ON m.id = a.meeting LEFT JOIN child c ON c.id = a.child
         LEFT JOIN person p ON p.id = a.owner";

const LETTERS: &str = "SELECT NULL, l.id, l.child, coalesce(c.reference, ''), c.surname, c.forename,
        'Send the letter: ' || replace(l.kind, '-', ' '), '', 'clerk', l.due, 'open', NULL, '', d.meeting, m.day
    FROM letter l JOIN decision d ON d.id = l.decision JOIN child c ON c.id = l.child LEFT JOIN meeting m ON m.id = d.meeting
    WHERE l.sent IS NULL AND l.due < ?1";

impl Store {
    /// What earlier meetings of this kind asked for and is still open, and all that this one asked for; overdue first. A letter
    /// of a decision that is not sent by its day is an action of the clerk.
    pub fn action_log(&self, meeting: &Meeting, today: NaiveDate) -> Result<Vec<ActionRow>> {
        let own = format!("{SELECT} WHERE a.meeting = ?1");
        let mut rows = self.action_rows(&own, params![meeting.id.to_string()])?;
        let carried =
            format!("{SELECT} WHERE a.state = 'open' AND m.kind = ?1 AND m.day < ?2 ORDER BY a.due, a.id LIMIT ?3");
        let carried = self.action_rows(&carried, params![meeting.kind, meeting.day.to_string(), MOST])?;
        rows.extend(carried.into_iter().map(|row| ActionRow { carried: true, ..row }));
        let letters = format!("{LETTERS} AND m.kind = ?2 AND m.day <= ?3 ORDER BY l.due, l.id LIMIT ?4");
        rows.extend(self.action_rows(
            &letters,
            params![today.to_string(), meeting.kind, meeting.day.to_string(), MOST],
        )?);
        in_order(&mut rows, today);
        Ok(rows)
    }

    /// Everything that any meeting asked for and is still open, overdue first.
    pub fn open_actions(&self, today: NaiveDate) -> Result<Vec<ActionRow>> {
        let open = format!("{SELECT} WHERE a.state = 'open' ORDER BY a.due, a.id LIMIT ?1");
        let mut rows = self.action_rows(&open, params![MOST])?;
        let letters = format!("{LETTERS} ORDER BY l.due, l.id LIMIT ?2");
        rows.extend(self.action_rows(&letters, params![today.to_string(), MOST])?);
        in_order(&mut rows, today);
        Ok(rows)
    }

    fn action_rows(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<ActionRow>> {
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let row = action_row(row)?;
            let record = row
                .action
                .map(|id| self.get::<MeetingAction>(id))
                .transpose()?
                .flatten();
            found.push(ActionRow { record, ..row });
        }
        Ok(found)
    }
}

fn action_row(row: &Row<'_>) -> Result<ActionRow> {
    let child = Child {
        surname: text(row, 4)?,
        forename: text(row, 5)?,
        ..Child::default()
    };
    Ok(ActionRow {
        action: read(row, 0)?,
        record: None,
        letter: read(row, 1)?,
        child: read(row, 2)?,
        reference: text(row, 3)?,
        initials: child.initials(),
        what: text(row, 6)?,
        owner: text(row, 7)?,
        service: text(row, 8)?,
        due: read(row, 9)?,
        state: ActionState::from_code(&text(row, 10)?).unwrap_or_default(),
        done: read(row, 11)?,
        evidence: text(row, 12)?,
        meeting: read(row, 13)?,
        asked: read(row, 14)?,
        carried: false,
    })
}
