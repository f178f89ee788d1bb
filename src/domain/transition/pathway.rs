//! The pathway to adulthood: its stages, each with the age by which it is expected. Practice as data, not law.

use std::sync::LazyLock;

use chrono::{Months, NaiveDate};
use serde::Deserialize;

/// One stage of the pathway.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Stage {
    /// What a child's record holds.
    pub code: String,
    /// What is shown.
    pub words: String,
    /// Expected by this age, in years.
    by_age: f64,
}

#[derive(Deserialize)]
struct File {
    stage: Vec<Stage>,
}

static STAGES: LazyLock<Vec<Stage>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../assets/checklists/pathway.toml"))
        .expect("the shipped pathway is read by a test");
    file.stage
});

/// The stages, in order.
pub fn stages() -> &'static [Stage] {
    &STAGES
}

impl Stage {
    /// The day by which someone born on this day is expected to have come so far.
    pub fn expected_by(&self, born: NaiveDate) -> NaiveDate {
        let months = (self.by_age * 12.0).round() as u32;
        born.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
    }
}

/// The stage a record stands at: its place in [`stages`]; none while nothing has begun.
///
/// The record may say more after the code (who leads it), as people write it.
pub fn reached(adulthood: &str) -> Option<usize> {
    let said = adulthood.trim().to_lowercase();
    stages().iter().position(|stage| {
        let rest = said.strip_prefix(&stage.code);
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-'))
    })
}

/// The furthest stage expected on a day of someone born on `born`; none before the first.
pub fn expected(born: NaiveDate, today: NaiveDate) -> Option<usize> {
    stages().iter().rposition(|stage| stage.expected_by(born) <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_stages_follow_one_another() {
        assert!(stages().len() >= 4);
        assert!(stages().windows(2).all(|pair| pair[0].by_age < pair[1].by_age));
        let codes: std::collections::BTreeSet<_> = stages().iter().map(|stage| &stage.code).collect();
        assert_eq!(codes.len(), stages().len());
    }

    #[test]
    fn what_a_record_says_is_read_with_whoever_leads_it() {
        assert_eq!(reached(""), None);
        assert_eq!(reached("planned"), Some(1));
        assert_eq!(reached("Adult-services (Ms Okafor, social care)"), Some(3));
        assert_eq!(reached("planned-ish"), None);
    }

    #[test]
    fn seventeen_and_a_half_is_the_age_for_adult_services() {
        let born = day("2009-05-25");
        assert_eq!(expected(born, day("2026-11-24")), Some(2));
        assert_eq!(expected(born, day("2026-11-25")), Some(3));
        assert_eq!(expected(day("2013-01-01"), day("2026-11-25")), None);
    }
}
