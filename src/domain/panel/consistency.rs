//! Whether decisions are consistent: rates with their counts and their base, and reasons that were used before.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::decision;
use crate::domain::id::ChildId;
use crate::domain::name::fold;

/// Counts below this are held back in what goes to schools.
pub const SMALL: usize = 5;
/// Reasons of fewer words are not compared.
const FEW_WORDS: usize = 5;
/// The same reasons within this many days are warned of.
const MONTH: i64 = 31;

/// A decision as it is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Decided {
    pub child: ChildId,
    pub reference: String,
    /// `Surname, Forename`: for the desk's own eyes, in nothing that is printed or written out.
    #[serde(skip)]
    pub name: String,
    pub code: String,
    pub day: Option<NaiveDate>,
    pub school: String,
    /// The primary need.
    pub need: String,
    /// Who asked.
    pub source: String,
    pub reasons: String,
}

/// What decisions are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    School,
    Need,
    Source,
}

impl By {
    /// Every way, in order.
    pub const ALL: [Self; 3] = [Self::School, Self::Need, Self::Source];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::School => "School",
            Self::Need => "Primary need",
            Self::Source => "Who asked",
        }
    }

    /// What a decision is counted under; what is not recorded is a group of its own.
    pub(super) fn of(self, row: &Decided) -> &str {
        let group = match self {
            Self::School => &row.school,
            Self::Need => &row.need,
            Self::Source => &row.source,
        };
        if group.is_empty() { "not recorded" } else { group }
    }
}

/// How many of a group were refused, of how many that could have been.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Rate {
    pub group: String,
    pub refused: usize,
    /// Yes and no together: what was put off or noted is not counted.
    pub base: usize,
}

impl Rate {
    /// `3 of 12 (25%)`
    pub fn words(&self) -> String {
        match self.base {
            0 => "0 of 0".into(),
            base => format!(
                "{} of {base} ({}%)",
                self.refused,
                (self.refused * 100 + base / 2) / base
            ),
        }
    }

    /// As [`words`](Self::words), for what goes to schools: a base, or a count other than none, below five is held back, and so
    /// is a count that leaves fewer than five on the other side.
    pub fn words_for_schools(&self) -> String {
        let small = |count: usize| count > 0 && count < SMALL;
        if self.base < SMALL || small(self.refused) || small(self.base - self.refused) {
            return format!("held back: fewer than {SMALL}");
        }
        self.words()
    }
}

/// Whether a code is a yes or a no to assessing or to a plan; nothing for what settles neither.
pub(super) fn is_no(code: &str) -> Option<bool> {
    match code {
        "ASSESS" | "ISSUE" => Some(false),
        _ => decision(code).filter(|kind| kind.refusal).map(|_| true),
    }
}

/// Refusals by group with their base, the largest base first.
pub fn rates(rows: &[Decided], by: By) -> Vec<Rate> {
    let mut groups: BTreeMap<&str, Rate> = BTreeMap::new();
    for (row, no) in rows.iter().filter_map(|row| Some((row, is_no(&row.code)?))) {
        let rate = groups.entry(by.of(row)).or_default();
        rate.base += 1;
        rate.refused += usize::from(no);
    }
    let named = |(group, rate): (&str, Rate)| Rate {
        group: group.into(),
        ..rate
    };
    let mut rates: Vec<Rate> = groups.into_iter().map(named).collect();
    rates.sort_by(|a, b| b.base.cmp(&a.base).then_with(|| a.group.cmp(&b.group)));
    rates
}

/// All refusals of a time with their base.
pub fn total(rows: &[Decided]) -> Rate {
    let counted: Vec<bool> = rows.iter().filter_map(|row| is_no(&row.code)).collect();
    Rate {
        group: "all".into(),
        refused: counted.iter().filter(|no| **no).count(),
        base: counted.len(),
    }
}

/// Decisions about different children within a month of each other that were given in the same words, each set the oldest first.
/// A word or two say nothing.
pub fn shared(rows: &[Decided]) -> Vec<Vec<&Decided>> {
    let mut by_words: BTreeMap<String, Vec<&Decided>> = BTreeMap::new();
    for row in rows {
        let words = fold(&row.reasons);
        if words.split_whitespace().count() >= FEW_WORDS {
            by_words.entry(words).or_default().push(row);
        }
    }
    let sets = by_words.values().map(|set| near_others(set));
    sets.filter(|set| !set.is_empty()).collect()
}

/// Those of a set beside which another child's was decided within a month.
fn near_others<'a>(set: &[&'a Decided]) -> Vec<&'a Decided> {
    let near = |one: &Decided, other: &Decided| {
        let days = one
            .day
            .zip(other.day)
            .map(|(one, other)| (one - other).num_days().abs());
        other.child != one.child && days.is_some_and(|days| days <= MONTH)
    };
    let beside = |one: &&Decided| set.iter().any(|other| near(one, other));
    set.iter().copied().filter(beside).collect()
}

/// Decisions about other children within a month that were given in the same words.
pub fn same_reasons<'a>(reasons: &str, child: ChildId, day: NaiveDate, others: &'a [Decided]) -> Vec<&'a Decided> {
    let words = fold(reasons);
    let near = |other: &&Decided| other.day.is_some_and(|on| (day - on).num_days().abs() <= MONTH);
    let same = |other: &&Decided| other.child != child && !words.is_empty() && fold(&other.reasons) == words;
    others.iter().filter(near).filter(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(child: u128, code: &str, school: &str, reasons: &str) -> Decided {
        Decided {
            child: uuid::Uuid::from_u128(child).into(),
            code: code.into(),
            school: school.into(),
            reasons: reasons.into(),
            day: NaiveDate::from_ymd_opt(2026, 11, 18),
            ..Decided::default()
        }
    }

    #[test]
    fn a_rate_shows_its_base_and_counts_only_yes_and_no() {
        let rows = [
            row(1, "ASSESS", "Fernhill", ""),
            row(2, "NO_ASSESS", "Fernhill", ""),
            row(3, "DEFER", "Fernhill", ""),
            row(4, "NO_ISSUE", "", ""),
        ];
        let rates = rates(&rows, By::School);
        assert_eq!(rates[0].words(), "1 of 2 (50%)");
        assert_eq!((rates[1].group.as_str(), rates[1].base), ("not recorded", 1));
        assert_eq!(total(&rows).words(), "2 of 3 (67%)");
        assert_eq!(Rate::default().words(), "0 of 0");
    }

    #[test]
    fn the_same_reasons_for_another_child_within_a_month_are_seen() {
        let held = [
            row(1, "NO_ASSESS", "", "Support is  working."),
            row(2, "ASSESS", "", "Other."),
        ];
        let on = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let child = |number| uuid::Uuid::from_u128(number).into();
        assert_eq!(same_reasons("support is working.", child(3), on, &held).len(), 1);
        assert_eq!(
            same_reasons("support is working.", child(1), on, &held).len(),
            0,
            "their own"
        );
        assert_eq!(same_reasons("", child(3), on, &held).len(), 0);
        let later = NaiveDate::from_ymd_opt(2026, 12, 20).expect("a day");
        assert_eq!(same_reasons("support is working.", child(3), later, &held).len(), 0);
    }

    #[test]
    fn reasons_shared_between_children_are_listed_together() {
        let words = "The support begun in September works.";
        let rows = [
            row(1, "NO_ASSESS", "", words),
            row(2, "NO_ASSESS", "", "the support begun in september WORKS."),
            row(1, "NO_ISSUE", "", words),
            row(3, "ASSESS", "", "Plain."),
            row(4, "ASSESS", "", "Plain."),
        ];
        let sets = shared(&rows);
        assert_eq!(sets.len(), 1);
        assert_eq!(sets[0].len(), 3, "each of them has another child's beside it");
        assert!(shared(&rows[..1]).is_empty());
    }

    proptest! {
        #[test]
        fn no_count_between_one_and_four_can_be_read_out_of_what_goes_to_schools(refused in 0usize..30, yes in 0usize..30) {
            let rate = Rate { group: String::new(), refused, base: refused + yes };
            let words = rate.words_for_schools();
            let told = words.split(' ').filter_map(|word| word.parse::<usize>().ok()).collect::<Vec<_>>();
            if let [refused, base] = told[..] {
                for count in [refused, base, base - refused] {
                    prop_assert!(count == 0 || count >= SMALL, "{words}");
                }
            }
        }
    }
}
