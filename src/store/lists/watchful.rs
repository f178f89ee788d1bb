//! Lists somebody must keep an eye on, and exclusions beside the roll.

use chrono::{Days, NaiveDate};
use rusqlite::types::Value;

use super::filter::Filter;
use super::{Listing, page, read, text};
use crate::domain::age::SchoolYear;
use crate::domain::child::{Child, FLAG_WORDS, SenStatus};
use crate::domain::desk::{Page, Step};
use crate::domain::id::ChildId;
use crate::domain::organisation::Organisation;
use crate::domain::review::Review;
use crate::domain::watchful::{self, Kind, Line, Roll, Share};
use crate::store::{Result, Store};

impl Store {
    /// A page of one of the lists, by name.
    pub fn watchful(&self, kind: Kind, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<Line>> {
        let listing = Listing {
            select: "d.child, d.setting",
            from: "desk d",
            order: &["d.name_key", "d.no"],
            descending: false,
        };
        let found = page(
            &self.connection,
            &listing,
            &which(kind, today),
            step,
            limit,
            |row, at| Ok((read::<ChildId>(row, at)?.unwrap_or_default(), text(row, at + 1)?)),
        )?;
        let mut rows = Vec::new();
        for (child, setting) in found.rows {
            let held = self.held_for_watching(child, setting, today)?;
            rows.push(watchful::line(kind, &held, today));
        }
        Ok(Page {
            rows,
            first: found.first,
            last: found.last,
            more: found.more,
        })
    }

    fn held_for_watching(&self, id: ChildId, setting: String, today: NaiveDate) -> Result<watchful::Held> {
        let child = self.get::<Child>(id)?.unwrap_or_default();
        let organisation = match child.setting {
            Some(setting) => self.get::<Organisation>(setting)?,
            None => None,
        };
        let reviews: Vec<Review> = self.of("child", id)?;
        let next = reviews
            .iter()
            .filter(|review| review.closed.is_none() && review.held.is_none())
            .min_by_key(|review| review.due);
        let (suspensions, excluded) = self.exclusions_this_year(id, today)?;
        Ok(watchful::Held {
            setting,
            setting_authority: organisation.and_then(|held| held.la_code).unwrap_or_default(),
            psychologist: self.psychologist_of(id)?,
            review_due: next.map(|review| review.due),
            review_on: next.and_then(|review| review.meeting_on),
            moving: self.is_there(MOVING, id)?,
            suspensions,
            excluded,
            child,
        })
    }

    fn psychologist_of(&self, child: ChildId) -> Result<String> {
        let mut query = self.connection.prepare_cached(
            "SELECT trim(p.forename || ' ' || p.surname) FROM child_person c JOIN person p ON p.id = c.person
             WHERE c.child = ? AND (c.role LIKE '%psycholog%' OR p.role LIKE '%psycholog%') ORDER BY c.id LIMIT 1",
        )?;
        let mut rows = query.query([child.to_string()])?;
        rows.next()?.map_or(Ok(String::new()), |row| text(row, 0))
    }

    fn exclusions_this_year(&self, child: ChildId, today: NaiveDate) -> Result<(u32, bool)> {
        let year = SchoolYear::of(today);
        let mut query = self.connection.prepare_cached(
            "SELECT count(*) FILTER (WHERE kind = 'suspension'), count(*) FILTER (WHERE kind = 'permanent')
             FROM exclusion WHERE child = ? AND day BETWEEN ? AND ?",
        )?;
        let days = (child.to_string(), year.first().to_string(), today.to_string());
        Ok(query.query_row(days, |row| Ok((row.get(0)?, row.get::<_, u32>(1)? > 0)))?)
    }

    /// Suspensions of the twelve months to `today` by SEN status at the time, each beside its part of the roll today.
    ///
    /// The roll is the whole one, where the desk was told this status's part of it; else everyone held here who has not left, and the
    /// share says so.
    pub fn exclusion_shares(&self, today: NaiveDate) -> Result<Vec<Share>> {
        let from = today.checked_sub_days(Days::new(365)).unwrap_or(today);
        let mut part = self.connection.prepare_cached(
            "SELECT count(*) FROM exclusion WHERE kind = 'suspension' AND day > ?1 AND day <= ?2 AND (?3 = '' OR status = ?3)",
        )?;
        let mut roll = self
            .connection
            .prepare_cached("SELECT count(*) FROM child WHERE left_on IS NULL AND (?1 = '' OR status = ?1)")?;
        let mut counted = |status: &str| -> Result<(u64, u64)> {
            let days = (from.to_string(), today.to_string(), status);
            let part: u32 = part.query_row(days, |row| row.get(0))?;
            let roll: u32 = roll.query_row([status], |row| row.get(0))?;
            Ok((part.into(), roll.into()))
        };
        let told = self.roll()?;
        let (of, all) = counted("")?;
        let mut shares = Vec::new();
        for status in [SenStatus::NoSen, SenStatus::Support, SenStatus::Plan] {
            let (part, roll_part) = counted(status.code())?;
            let share = Share {
                status,
                part,
                of,
                roll_part,
                roll: all,
                whole: false,
            };
            let whole = told.share(status);
            shares.push(whole.map_or(share, |percent| share.of_whole(percent)));
        }
        Ok(shares)
    }

    /// What the desk was told of the whole roll.
    pub fn roll(&self) -> Result<Roll> {
        let percent = |told: Option<String>| told.and_then(|text| text.parse().ok());
        Ok(Roll {
            support: percent(self.setting(Roll::SUPPORT)?),
            plan: percent(self.setting(Roll::PLAN)?),
        })
    }
}

const MOVING: &str = "SELECT 1 FROM process WHERE child = ? AND kind = 'move' AND closed IS NULL LIMIT 1";

fn flag(key: &str) -> i64 {
    let word = FLAG_WORDS.iter().find(|word| word.key == key);
    word.map_or(0, |word| i64::from(word.bit))
}

/// Which children are on a list. Those suspended are found by the days of this school year.
fn which(kind: Kind, today: NaiveDate) -> Filter {
    // The first condition is that of the index `desk_watched`, word for word.
    let flagged = |key| Filter::new("d.flags & 262 <> 0 AND d.flags & ? <> 0").with(Value::Integer(flag(key)));
    match kind {
        Kind::LookedAfter => flagged("lac"),
        Kind::OutOfArea => flagged("ooa"),
        Kind::Protection => flagged("cp"),
        Kind::Excluded => {
            let year = SchoolYear::of(today).first().to_string();
            let excluded = "d.child IN (SELECT child FROM exclusion WHERE day BETWEEN ? AND ? GROUP BY child
                            HAVING count(*) >= 2 OR max(kind = 'permanent'))";
            Filter::new(excluded)
                .with(Value::Text(year))
                .with(Value::Text(today.to_string()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_holds_the_flags_of_the_lists() {
        assert_eq!(flag("lac") | flag("ooa") | flag("cp"), 262);
    }
}
