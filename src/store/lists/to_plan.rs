//! The reviews that want a day, with what binds them: the school's days and room, who can come when, the care plan's review.

use chrono::{Days, NaiveDate};

use crate::domain::child::flag_words;
use crate::domain::desk::Step;
use crate::domain::id::ChildId;
use crate::domain::query::Query;
use crate::domain::review::Review;
use crate::domain::reviews::ask::ScheduleAsk;
use crate::domain::reviews::planner::NEAR_DAYS;
use crate::domain::reviews::row::{Comes, ScheduleRow, ToPlan};
use crate::domain::weekdays::Weekdays;
use crate::store::{Result, Store};

impl Store {
    /// The reviews that want a day up to `until`, each with what is kept of it, and whether there are more than `limit`. Also those
    /// set later than they may be, and those to which people are invited in the weeks after: they take room there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn to_plan(
        &self,
        query: &Query,
        until: NaiveDate,
        today: NaiveDate,
        limit: usize,
    ) -> Result<(Vec<ToPlan>, bool)> {
        let ask = ScheduleAsk {
            query: query.clone(),
            days: Some((NaiveDate::default(), until)),
            to_meet: true,
            ..ScheduleAsk::default()
        };
        let page = self.schedule(&ask, today, &Step::First, limit)?;
        let after = ScheduleAsk {
            query: query.clone(),
            set_after: Some((until, until + Days::new(NEAR_DAYS))),
            ..ScheduleAsk::default()
        };
        let after = self.schedule(&after, today, &Step::First, limit - page.rows.len().min(limit))?;
        let with = |row: ScheduleRow| -> Result<ToPlan> {
            let (school_days, room) = self.school_meets(row.child)?;
            Ok(ToPlan {
                review: row.review.map(|id| self.get::<Review>(id)).transpose()?.flatten(),
                beside: self.care_review(&row, today)?,
                people: self.who_comes(row.child)?,
                school_days,
                room,
                row,
            })
        };
        let rows = page.rows.into_iter().chain(after.rows).map(with);
        Ok((rows.collect::<Result<_>>()?, page.more || after.more))
    }

    /// The days on which the child's school holds review meetings, and how many in a week, where they are held.
    fn school_meets(&self, child: ChildId) -> Result<(Option<Weekdays>, Option<u32>)> {
        let mut query = self.connection.prepare_cached(
            "SELECT o.detail ->> 'senco_days', o.detail ->> 'reviews_a_week'
             FROM child c JOIN organisation o ON o.id = c.setting WHERE c.id = ?",
        )?;
        let mut rows = query.query([child.to_string()])?;
        let Some(row) = rows.next()? else {
            return Ok((None, None));
        };
        let days: Option<String> = row.get(0)?;
        Ok((days.as_deref().and_then(Weekdays::read), row.get(1)?))
    }

    /// Those about a child who said on which days they can come.
    fn who_comes(&self, child: ChildId) -> Result<Vec<Comes>> {
        let mut query = self.connection.prepare_cached(
            "SELECT p.forename, p.surname, p.detail ->> 'comes_on' FROM child_person l JOIN person p ON p.id = l.person
             WHERE l.child = ? AND p.detail ->> 'comes_on' IS NOT NULL AND l.detail ->> 'ends' IS NULL
             AND coalesce(l.detail ->> 'not_to_be_told', 0) = 0 ORDER BY p.surname, p.forename, p.id",
        )?;
        let mut rows = query.query([child.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (forename, surname, days): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let name = format!("{forename} {surname}").trim().to_owned();
            found.extend(Weekdays::read(&days).map(|days| Comes { name, days }));
        }
        Ok(found)
    }

    /// The next review of the care plan of a looked-after child: the day that is known, else the last one the rules give, OT-06.
    fn care_review(&self, row: &ScheduleRow, today: NaiveDate) -> Result<Option<NaiveDate>> {
        if !flag_words(row.flags).any(|flag| flag.key == "lac") {
            return Ok(None);
        }
        let mut query = self.connection.prepare_cached(
            "SELECT coalesce(
                 (SELECT c.detail -> 'flags' ->> 'care_review_on' FROM child c
                  WHERE c.id = ?1 AND c.detail -> 'flags' ->> 'care_review_on' >= ?2),
                 (SELECT min(t.due) FROM process p CROSS JOIN duty t ON t.process = p.id
                  WHERE p.child = ?1 AND p.kind = 'looked-after' AND t.rule LIKE 'OT-06%' AND t.due >= ?2))",
        )?;
        Ok(query.query_row((row.child.to_string(), today), |row| row.get(0))?)
    }
}
