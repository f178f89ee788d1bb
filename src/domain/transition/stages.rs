//! Stage against age: how many young people of each age stand where on the pathway, and how many of them are behind it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{belongs, pathway};
use crate::domain::age::age_on;

/// What is known of one young person, for the count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    pub born: NaiveDate,
    /// Taught out of year group, as [`crate::domain::child::Child::years_ahead`].
    pub years_ahead: i8,
    /// The stage as it is recorded.
    pub adulthood: String,
}

/// The young people of one age.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AgeStages {
    /// Whole years.
    pub age: u32,
    pub people: u32,
    /// How many stand at each stage: first those not begun, then by the stages of the pathway.
    pub at: Vec<u32>,
    /// How many are not as far as expected at their age.
    pub behind: u32,
}

/// Everyone who belongs to the transition list, counted by age, the youngest first.
pub fn by_age(people: &[Standing], today: NaiveDate) -> Vec<AgeStages> {
    let mut ages = std::collections::BTreeMap::new();
    for person in people {
        if belongs(person.born, person.years_ahead, today) {
            let age = age_on(person.born, today).unwrap_or_default();
            count(ages.entry(age).or_insert_with(|| nobody(age)), person, today);
        }
    }
    ages.into_values().collect()
}

fn nobody(age: u32) -> AgeStages {
    AgeStages {
        age,
        at: vec![0; pathway::stages().len() + 1],
        ..AgeStages::default()
    }
}

fn count(ages: &mut AgeStages, person: &Standing, today: NaiveDate) {
    let reached = pathway::reached(&person.adulthood).map_or(0, |stage| stage + 1);
    let expected = pathway::expected(person.born, today).map_or(0, |stage| stage + 1);
    ages.people += 1;
    ages.at[reached] += 1;
    ages.behind += u32::from(reached < expected);
}

/// `12 in all: 3 not begun, 5 talked about, 4 planned; 3 behind`. Stages where nobody stands are left out.
impl std::fmt::Display for AgeStages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let there = self.at.iter().zip(names()).filter(|(count, _)| **count > 0);
        let said: Vec<String> = there.map(|(count, name)| format!("{count} {name}")).collect();
        let behind = match self.behind {
            0 => "none".to_owned(),
            behind => behind.to_string(),
        };
        write!(f, "{} in all: {}; {behind} behind", self.people, said.join(", "))
    }
}

/// What the columns of the count are called, in the order of [`AgeStages::at`].
pub fn names() -> impl Iterator<Item = &'static str> {
    std::iter::once("not begun").chain(pathway::stages().iter().map(|stage| stage.short.as_str()))
}

/// `61 of 130 are behind the pathway for their age.`
pub fn behind_words(ages: &[AgeStages]) -> String {
    let sum = |of: fn(&AgeStages) -> u32| ages.iter().map(of).sum::<u32>();
    let (behind, all) = (sum(|ages| ages.behind), sum(|ages| ages.people));
    match all {
        0 => "Nobody from fourteen on has an open matter here.".to_owned(),
        _ => format!("{behind} of {all} are behind the pathway for their age."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn each_age_is_counted_by_stage_and_those_behind_are_among_them() {
        let person = |born: &str, adulthood: &str| Standing {
            born: day(born),
            adulthood: adulthood.into(),
            ..Standing::default()
        };
        let people = [
            person("2012-05-25", ""),
            person("2012-05-26", ""),
            person("2012-01-01", "talked-about (Ms Okafor)"),
            person("2009-01-01", "destination-known"),
            person("2015-01-01", "planned"),
        ];
        let ages = by_age(&people, day("2026-11-25"));
        assert_eq!(
            ages.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "3 in all: 2 not begun, 1 talked about; 1 behind",
                "1 in all: 1 place known; 1 behind"
            ],
            "fourteen and a half today is behind, a day younger is not; eleven does not belong"
        );
        assert_eq!((ages[0].age, ages[1].age), (14, 17));
        assert_eq!(behind_words(&ages), "2 of 4 are behind the pathway for their age.");
        assert!(behind_words(&[]).starts_with("Nobody"));
    }
}
