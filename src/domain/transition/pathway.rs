//! The pathway to adulthood: its stages and who leads, each with the age by which it is expected. Practice as data, not law.

use std::sync::LazyLock;

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::domain::agency::Agency;

/// One stage of the pathway.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Stage {
    /// What a child's record holds.
    pub code: String,
    /// What is shown.
    pub words: String,
    /// The same in a word or two.
    pub short: String,
    /// Expected by this age, in years.
    by_age: f64,
}

/// The age from which an agency's lead is asked for.
#[derive(Deserialize)]
struct LeadAsked {
    agency: Agency,
    by_age: f64,
}

#[derive(Deserialize)]
struct File {
    stage: Vec<Stage>,
    lead: Vec<LeadAsked>,
}

static PATHWAY: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/checklists/pathway.toml"))
        .expect("the shipped pathway is read by a test")
});

/// The stages, in order.
pub fn stages() -> &'static [Stage] {
    &PATHWAY.stage
}

/// The agencies of which somebody born on this day should have a lead by now, in their order.
pub fn leads_asked(born: NaiveDate, today: NaiveDate) -> impl Iterator<Item = Agency> {
    let asked = PATHWAY
        .lead
        .iter()
        .filter(move |lead| at_age(born, lead.by_age) <= today);
    asked.map(|lead| lead.agency)
}

/// The day on which someone born on this day is so many years old, in half and quarter years too.
fn at_age(born: NaiveDate, years: f64) -> NaiveDate {
    let months = (years * 12.0).round() as u32;
    born.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

impl Stage {
    /// The day by which someone born on this day is expected to have come so far.
    pub fn expected_by(&self, born: NaiveDate) -> NaiveDate {
        at_age(born, self.by_age)
    }
}

/// The stage a record stands at: its place in [`stages`]; none while nothing has begun.
///
/// The record may say more after the code, as people write it.
pub fn reached(adulthood: &str) -> Option<usize> {
    parted(adulthood).0
}

/// What a record says beside the stage: `planned (Ms Okafor)` says `Ms Okafor`; all of it where no stage is read from it.
pub fn said(adulthood: &str) -> &str {
    let rest = parted(adulthood).1;
    let rest = rest.trim_start_matches([',', ';', ':']).trim();
    let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.unwrap_or(rest).trim()
}

/// A record that [`reached`] and [`said`] read back: the stage by its place, none while nothing has begun.
pub fn record(stage: Option<usize>, said: &str) -> String {
    let code = stage
        .and_then(|stage| stages().get(stage))
        .map(|stage| stage.code.as_str());
    match (code, said.trim()) {
        // Words that begin like a stage are kept apart from one.
        (None, said) if reached(said).is_some() => format!("({said})"),
        (None, said) => said.to_owned(),
        (Some(code), "") => code.to_owned(),
        (Some(code), said) => format!("{code} ({said})"),
    }
}

/// The stage and the words after it.
fn parted(adulthood: &str) -> (Option<usize>, &str) {
    let whole = adulthood.trim();
    let after = |stage: &Stage| {
        let (start, rest) = whole.split_at_checked(stage.code.len())?;
        let ends = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-');
        (start.eq_ignore_ascii_case(&stage.code) && ends).then(|| rest.trim())
    };
    let mut read = stages().iter().enumerate();
    let found = read.find_map(|(place, stage)| Some((Some(place), after(stage)?)));
    found.unwrap_or((None, whole))
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
    fn a_record_is_written_as_it_is_read() {
        assert_eq!(said("planned (Ms Okafor)"), "Ms Okafor");
        assert_eq!(said("planned, visit in June"), "visit in June");
        assert_eq!((reached("doing well"), said("doing well")), (None, "doing well"));
        for (stage, words) in [
            (None, ""),
            (None, "asked"),
            (None, "planned for June"),
            (Some(2), ""),
            (Some(0), "Ms Okafor (careers)"),
        ] {
            let record = record(stage, words);
            assert_eq!((reached(&record), said(&record)), (stage, words), "{record}");
        }
    }

    #[test]
    fn every_agency_is_asked_for_a_lead_and_none_too_early() {
        let asked = |born: &str| leads_asked(day(born), day("2026-11-25")).collect::<Vec<_>>();
        assert_eq!(asked("2012-05-26"), []);
        assert_eq!(asked("2012-05-25"), [Agency::Education]);
        assert_eq!(asked("2010-11-25"), Agency::ALL);
    }

    #[test]
    fn seventeen_and_a_half_is_the_age_for_adult_services() {
        let born = day("2009-05-25");
        assert_eq!(expected(born, day("2026-11-24")), Some(2));
        assert_eq!(expected(born, day("2026-11-25")), Some(3));
        assert_eq!(expected(day("2013-01-01"), day("2026-11-25")), None);
    }
}
