//! Letters across the desk: those that wait, and those of late.

use chrono::NaiveDate;

use crate::domain::id::{LetterId, MeetingId};
use crate::domain::letter::Letter;
use crate::store::{Result, Store};

impl Store {
    /// The letters not yet sent, the earliest due first, each with its child's name as lists have it.
    pub fn letters_unsent(&self, most: usize) -> Result<Vec<(Letter, String)>> {
        let sql = "SELECT t.id, d.name, d.reference FROM letter t JOIN desk d ON d.child = t.child
                   WHERE t.sent IS NULL ORDER BY t.due, t.id LIMIT ?";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([i64::try_from(most).unwrap_or(i64::MAX)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, name, reference): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if let Some(letter) = self.letter(&id)? {
                found.push((Letter { reference, ..letter }, name));
            }
        }
        Ok(found)
    }

    /// The letters that wait, and those sent since a day.
    pub fn letters_since(&self, day: NaiveDate) -> Result<Vec<Letter>> {
        let sql = "SELECT id FROM letter WHERE sent IS NULL UNION ALL SELECT id FROM letter WHERE sent >= ?";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([day.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.extend(self.letter(&row.get::<_, String>(0)?)?);
        }
        Ok(found)
    }

    /// The letters of what a meeting decided, the earliest due first.
    pub fn letters_of_meeting(&self, meeting: MeetingId) -> Result<Vec<Letter>> {
        let sql = "SELECT t.id FROM decision d JOIN letter t ON t.decision = d.id WHERE d.meeting = ? ORDER BY t.due, d.id, t.id";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([meeting.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.extend(self.letter(&row.get::<_, String>(0)?)?);
        }
        Ok(found)
    }

    fn letter(&self, id: &str) -> Result<Option<Letter>> {
        match id.parse::<LetterId>() {
            Ok(id) => self.get(id),
            Err(_) => Ok(None),
        }
    }
}
