//! What comes in: referrals by month and source, and how long they lie before they are triaged.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::referral::{ReferralKind, Source};

/// Months looked back on.
pub const MONTHS: u32 = 12;

/// How many came in one month from one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inflow {
    /// The first day of the month.
    pub month: NaiveDate,
    pub kind: ReferralKind,
    pub source: Source,
    pub count: u32,
}

/// One month as a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthBar {
    pub month: NaiveDate,
    pub count: u32,
    /// By source, the commonest first.
    pub sources: Vec<(Source, u32)>,
}

/// The first day of the month `back` months before the one a day is in.
pub fn month_before(day: NaiveDate, back: u32) -> NaiveDate {
    day.with_day(1).unwrap_or(day) - Months::new(back)
}

/// A bar for each of the last twelve months, the oldest first; a month without any has an empty one.
pub fn month_bars(inflow: &[Inflow], kind: ReferralKind, today: NaiveDate) -> Vec<MonthBar> {
    (0..MONTHS)
        .rev()
        .map(|back| month_bar(inflow, kind, month_before(today, back)))
        .collect()
}

fn month_bar(inflow: &[Inflow], kind: ReferralKind, month: NaiveDate) -> MonthBar {
    let mut sources: Vec<(Source, u32)> = inflow
        .iter()
        .filter(|line| line.month == month && line.kind == kind)
        .map(|line| (line.source, line.count))
        .collect();
    sources.sort_by_key(|(source, count)| (std::cmp::Reverse(*count), *source));
    MonthBar {
        month,
        count: sources.iter().map(|(_, count)| count).sum(),
        sources,
    }
}

/// The headings of [`triage_ages`].
pub const TRIAGE_AGES: [&str; 4] = ["up to 2 days", "3 to 7 days", "8 to 14 days", "over 14 days"];

/// How many referrals lie untriaged for how long.
pub fn triage_ages(received: &[NaiveDate], today: NaiveDate) -> [u32; 4] {
    let mut ages = [0; 4];
    for day in received {
        let days = (today - *day).num_days();
        ages[[2, 7, 14].iter().position(|limit| days <= *limit).unwrap_or(3)] += 1;
    }
    ages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn every_month_has_a_bar_and_the_last_is_this_one() {
        let inflow = |month, source, count| Inflow {
            month: day(month),
            kind: ReferralKind::Request,
            source,
            count,
        };
        let held = [
            inflow("2026-11-01", Source::School, 4),
            inflow("2026-11-01", Source::Parent, 7),
            inflow("2025-12-01", Source::Parent, 1),
            inflow("2025-11-01", Source::Parent, 9),
        ];
        let bars = month_bars(&held, ReferralKind::Request, day("2026-11-25"));
        assert_eq!(bars.len(), 12);
        assert_eq!((bars[11].month, bars[11].count), (day("2026-11-01"), 11));
        assert_eq!(bars[11].sources[0], (Source::Parent, 7));
        assert_eq!((bars[0].month, bars[0].count), (day("2025-12-01"), 1));
        assert_eq!(month_bars(&held, ReferralKind::Concern, day("2026-11-25"))[11].count, 0);
    }

    #[test]
    fn a_referral_is_counted_in_one_age() {
        let received = ["2026-11-25", "2026-11-23", "2026-11-22", "2026-11-11", "2026-11-10"].map(day);
        assert_eq!(triage_ages(&received, day("2026-11-25")), [2, 1, 1, 1]);
    }
}
