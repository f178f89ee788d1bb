//! Who moves to the next phase of education, and when: from the date of birth, the year and the setting.
//!
//! The phases and their days are those of regulation 18 of the SEND Regulations 2014; the school years are the usual ones. A
//! process opened by hand always comes before what is worked out here.

use chrono::NaiveDate;

use crate::domain::age::{NcYear, SchoolYear};
use crate::domain::code::codes;
use crate::domain::desk::cohort;
use crate::domain::name::fold;
use crate::domain::organisation::OrganisationKind;

codes! {
    /// A move from one phase of education to the next.
    Phase {
        Nothing = "", "no move";
        School = "school", "early years to school";
        Junior = "junior", "infant to junior";
        Middle = "middle", "primary to middle";
        Secondary = "secondary", "primary to secondary";
        FromMiddle = "from-middle", "middle to secondary";
        Post16 = "post-16", "secondary to post-16";
        Next = "next", "to the next school";
        BetweenPost16 = "between-post-16", "between post-16 places";
    }
}

/// What is known of the setting a child is at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    pub kind: OrganisationKind,
    /// Primary, secondary, all-through ... as the register has it.
    pub phase: &'a str,
    pub name: &'a str,
}

/// A child's move to the next phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    pub phase: Phase,
    /// The first day of the school year in the new phase.
    pub on: NaiveDate,
}

impl Transfer {
    /// First day of the last school year in the old phase: the year in which the review for the move is held.
    pub fn year_begins(&self) -> NaiveDate {
        SchoolYear(SchoolYear::of(self.on).0 - 1).first()
    }
}

/// The phase that follows this setting, and the last year children spend in it. Nothing where it is not said, and nothing for a
/// special school, an all-through school or alternative provision: regulation 2 names transfers from an infant, primary, middle or
/// secondary school, and who is at one of these may stay. Whoever does move on is listed once somebody starts the transfer.
fn leaves(setting: &Setting<'_>) -> Option<(Phase, NcYear)> {
    let (phase, name) = (fold(setting.phase), fold(setting.name));
    let says = |word: &str| phase.contains(word) || name.contains(word);
    if setting.kind == OrganisationKind::EarlyYears || phase == "nursery" {
        return Some((Phase::School, NcYear(-1)));
    }
    let may_stay = matches!(
        setting.kind,
        OrganisationKind::SpecialSchool | OrganisationKind::Alternative | OrganisationKind::College
    );
    if may_stay || says("all through") || says("special") {
        return None;
    }
    let found = [
        ("infant", Phase::Junior, 2),
        ("first school", Phase::Middle, 4),
        ("middle", Phase::FromMiddle, 8),
        ("primary", Phase::Secondary, 6),
        ("junior", Phase::Secondary, 6),
        ("secondary", Phase::Post16, 11),
    ];
    found
        .into_iter()
        .find(|(word, ..)| says(word))
        .map(|(_, phase, year)| (phase, NcYear(year)))
}

/// The move that follows a child's time at a setting; nothing when the child is past it already on `after`.
pub fn transfer(born: NaiveDate, years_ahead: i8, setting: &Setting<'_>, after: NaiveDate) -> Option<Transfer> {
    let (phase, last) = leaves(setting)?;
    let year = cohort(born, years_ahead) + i32::from(last.0);
    let on = SchoolYear(year + 1).first();
    (after < on).then_some(Transfer { phase, on })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn at(kind: OrganisationKind, phase: &'static str, name: &'static str) -> Setting<'static> {
        Setting { kind, phase, name }
    }

    #[test]
    fn each_phase_ends_with_its_own_year() {
        use OrganisationKind::{EarlyYears, School, SpecialSchool};
        let today = day("2026-11-25");
        let cases = [
            (
                at(EarlyYears, "", "Acorns"),
                "2022-10-01",
                Some((Phase::School, "2027-09-01")),
            ),
            (
                at(School, "Primary", "Elm Infant School"),
                "2019-10-01",
                Some((Phase::Junior, "2027-09-01")),
            ),
            (
                at(School, "Primary", "Elm Primary School"),
                "2015-10-01",
                Some((Phase::Secondary, "2027-09-01")),
            ),
            (
                at(School, "Primary", "Elm Primary School"),
                "2017-10-01",
                Some((Phase::Secondary, "2029-09-01")),
            ),
            (
                at(School, "Middle deemed secondary", "Oak"),
                "2013-10-01",
                Some((Phase::FromMiddle, "2027-09-01")),
            ),
            (
                at(School, "Secondary", "Ash"),
                "2010-10-01",
                Some((Phase::Post16, "2027-09-01")),
            ),
            (at(SpecialSchool, "", "Beech"), "2015-10-01", None),
            (at(School, "All-through", "Larch"), "2015-10-01", None),
            (at(School, "", "No words"), "2015-10-01", None),
        ];
        for (setting, born, wanted) in cases {
            let found = transfer(day(born), 0, &setting, today).map(|found| (found.phase, found.on));
            assert_eq!(found, wanted.map(|(phase, on)| (phase, day(on))), "{setting:?}");
        }
    }

    #[test]
    fn a_child_taught_a_year_ahead_moves_a_year_sooner() {
        let setting = at(OrganisationKind::School, "Primary", "Elm");
        let found = transfer(day("2016-10-01"), 1, &setting, day("2026-11-25")).expect("a move");
        assert_eq!(found.on, day("2027-09-01"));
        assert_eq!(found.year_begins(), day("2026-09-01"));
    }
}
