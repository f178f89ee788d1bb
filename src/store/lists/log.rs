//! What some kinds of meeting keep beside their agenda: equipment, questions, the schools that came.

use chrono::{Days, NaiveDate};
use rusqlite::params;

use super::candidates::initials;
use super::{read, text};
use crate::domain::equipment::EquipmentOrder;
use crate::domain::forum::ForumQuestion;
use crate::domain::id::{EquipmentOrderId, ForumQuestionId};
use crate::domain::meeting::{Attendance, Meeting};
use crate::domain::panel::log::{LogKind, OrderLine, QuestionLine};
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::seats::{Sat, Share, shares};
use crate::store::{Result, Store};

/// Orders of so many days are shown.
const ORDERS: u64 = 730;
/// Questions without an answer are carried for so many days.
const CARRIED: u64 = 400;
/// The most lines shown.
const MOST: i64 = 500;

impl Store {
    /// Reads into a page what its kind of meeting keeps beside the agenda.
    pub(super) fn keep_log(&self, page: &mut MeetingPage, today: NaiveDate) -> Result<()> {
        match page.log() {
            Some(LogKind::Orders) => page.orders = self.orders(today)?,
            Some(LogKind::Questions) => {
                page.questions = self.questions_of(&page.meeting)?;
                page.schools = self.school_shares(&page.meeting.kind, page.meeting.day)?;
            }
            None => {}
        }
        Ok(())
    }

    fn orders(&self, today: NaiveDate) -> Result<Vec<OrderLine>> {
        let sql = "SELECT e.id, d.reference, d.name FROM equipment_order e JOIN desk d ON d.child = e.child
                   WHERE e.requested >= ? ORDER BY e.requested, e.id LIMIT ?";
        #[cfg(test)]
        super::plans::asked(sql);
        let mut query = self.connection.prepare_cached(sql)?;
        let from = today - Days::new(ORDERS);
        let mut rows = query.query(params![from.to_string(), MOST])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(id) = read::<EquipmentOrderId>(row, 0)? else {
                continue;
            };
            let name = text(row, 2)?;
            if let Some(order) = self.get::<EquipmentOrder>(id)? {
                found.push(OrderLine {
                    order,
                    reference: text(row, 1)?,
                    initials: initials(&name),
                    name,
                });
            }
        }
        Ok(found)
    }

    fn questions_of(&self, meeting: &Meeting) -> Result<Vec<QuestionLine>> {
        let sql = "SELECT q.id, m.day FROM meeting m JOIN forum_question q ON q.meeting = m.id
                   WHERE m.day BETWEEN ?1 AND ?2 AND m.kind = ?3 AND (m.id = ?4 OR q.answered IS NULL)
                   ORDER BY m.day, m.id LIMIT ?5";
        let from = meeting.day - Days::new(CARRIED);
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(params![
            from.to_string(),
            meeting.day.to_string(),
            meeting.kind,
            meeting.id.to_string(),
            MOST
        ])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(id) = read::<ForumQuestionId>(row, 0)? else {
                continue;
            };
            let Some(question) = self.get::<ForumQuestion>(id)? else {
                continue;
            };
            let child = question
                .child
                .map(|child| self.get::<crate::domain::child::Child>(child))
                .transpose()?;
            found.push(QuestionLine {
                school: self.organisation_name(question.asked_by)?,
                reference: child.flatten().and_then(|child| child.reference).unwrap_or_default(),
                asked: read(row, 1)?.unwrap_or_default(),
                question,
            });
        }
        Ok(found)
    }

    /// How often each school came to a kind of meeting in the year up to a day.
    fn school_shares(&self, kind: &str, day: NaiveDate) -> Result<Vec<Share>> {
        let sql = "SELECT m.day, o.name, s.attendance FROM meeting m JOIN seat s ON s.meeting = m.id
                   LEFT JOIN person p ON p.id = s.person
                   JOIN organisation o ON o.id = coalesce(s.detail ->> 'organisation', p.organisation)
                   WHERE m.day BETWEEN ? AND ? AND m.kind = ? AND m.state IN ('held', 'signed-off') AND o.kind = 'school'
                   ORDER BY m.day, m.id";
        let mut query = self.connection.prepare_cached(sql)?;
        let from = day - Days::new(365);
        let mut rows = query.query(params![from.to_string(), day.to_string(), kind])?;
        let mut sat = Vec::new();
        while let Some(row) = rows.next()? {
            sat.push(Sat {
                day: read(row, 0)?.unwrap_or_default(),
                role: text(row, 1)?,
                attendance: Attendance::from_code(&text(row, 2)?).unwrap_or_default(),
                items: 0,
            });
        }
        Ok(shares(&sat))
    }
}
