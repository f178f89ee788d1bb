//! From concern to request, and from concern to support: how long children waited, school by school.

use chrono::NaiveDate;
use serde::Serialize;

/// One child's way from the first concern.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Way {
    pub setting: String,
    pub born: Option<NaiveDate>,
    /// The first concern held.
    pub concern: NaiveDate,
    /// The first request after it.
    pub requested: Option<NaiveDate>,
    /// The first cycle of support after it.
    pub supported: Option<NaiveDate>,
}

/// How long the children of one school waited for a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SchoolWait {
    pub setting: String,
    /// Children with a concern and a request: what the weeks are reckoned over.
    pub requests: usize,
    /// Half waited no longer than this, in whole weeks.
    pub median_weeks: i64,
    pub longest_weeks: i64,
}

/// Weeks from concern to request by school, the longest median first.
pub fn by_school(ways: &[Way]) -> Vec<SchoolWait> {
    let mut schools: Vec<&str> = ways.iter().map(|way| way.setting.as_str()).collect();
    schools.sort_unstable();
    schools.dedup();
    let mut found: Vec<SchoolWait> = schools
        .into_iter()
        .filter_map(|school| of_school(ways, school))
        .collect();
    found.sort_by(|a, b| {
        b.median_weeks
            .cmp(&a.median_weeks)
            .then_with(|| a.setting.cmp(&b.setting))
    });
    found
}

fn of_school(ways: &[Way], school: &str) -> Option<SchoolWait> {
    let ours = ways.iter().filter(|way| way.setting == school);
    let mut weeks: Vec<i64> = ours
        .filter_map(|way| Some((way.requested? - way.concern).num_days() / 7))
        .filter(|weeks| *weeks >= 0)
        .collect();
    weeks.sort_unstable();
    Some(SchoolWait {
        setting: school.to_owned(),
        requests: weeks.len(),
        median_weeks: median(&weeks)?,
        longest_weeks: *weeks.last()?,
    })
}

/// Months from concern to first support for an age band.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BandWait {
    pub band: &'static str,
    pub children: usize,
    pub median_months: i64,
}

const BANDS: [(&str, i64, i64); 4] = [("0-4", 0, 5), ("5-10", 5, 11), ("11-15", 11, 16), ("16-25", 16, 26)];

/// Months from concern to first support by age at the concern. Bands without a child are left out.
pub fn by_age(ways: &[Way]) -> Vec<BandWait> {
    let band = |&(band, from, to): &(&'static str, i64, i64)| {
        let mut days: Vec<i64> = ways
            .iter()
            .filter(|way| age_at(way).is_some_and(|age| (from..to).contains(&age)))
            .filter_map(|way| Some((way.supported? - way.concern).num_days()))
            .filter(|days| *days >= 0)
            .collect();
        days.sort_unstable();
        Some(BandWait {
            band,
            children: days.len(),
            median_months: median(&days)? * 12 / 365,
        })
    };
    BANDS.iter().filter_map(band).collect()
}

fn age_at(way: &Way) -> Option<i64> {
    crate::domain::age::age_on(way.born?, way.concern).map(i64::from)
}

/// The middle one; of an even number the lower of the two, so that it is a wait somebody had.
fn median(sorted: &[i64]) -> Option<i64> {
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn way(setting: &str, concern: &str, requested: Option<&str>) -> Way {
        Way {
            setting: setting.to_owned(),
            born: Some(day("2016-05-01")),
            concern: day(concern),
            requested: requested.map(day),
            supported: None,
        }
    }

    #[test]
    fn weeks_are_told_by_school_with_their_base() {
        let ways = [
            way("Fern", "2026-01-01", Some("2026-01-15")),
            way("Fern", "2026-01-01", Some("2026-03-12")),
            way("Fern", "2026-01-01", None),
            way("Oak", "2026-01-01", Some("2026-05-07")),
            way("Elm", "2026-01-01", None),
        ];
        let found = by_school(&ways);
        let told: Vec<_> = found
            .iter()
            .map(|wait| {
                (
                    wait.setting.as_str(),
                    wait.requests,
                    wait.median_weeks,
                    wait.longest_weeks,
                )
            })
            .collect();
        assert_eq!(told, [("Oak", 1, 18, 18), ("Fern", 2, 2, 10)]);
    }

    #[test]
    fn a_request_before_the_concern_counts_for_nothing() {
        assert_eq!(by_school(&[way("Fern", "2026-03-01", Some("2026-01-01"))]), []);
    }

    #[test]
    fn months_are_told_by_age_at_the_concern() {
        let supported = |days: i64| Way {
            supported: Some(day("2026-01-01") + chrono::Duration::days(days)),
            ..way("Fern", "2026-01-01", None)
        };
        let found = by_age(&[supported(31), supported(92), supported(400)]);
        assert_eq!(
            (found.len(), found[0].band, found[0].children, found[0].median_months),
            (1, "5-10", 3, 3)
        );
    }
}
