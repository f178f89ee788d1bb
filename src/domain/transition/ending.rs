//! How long a plan may be kept past the twenty-fifth birthday.

use chrono::NaiveDate;

use crate::domain::clock::Facts;
use crate::domain::figures::DestinationCode;
use crate::domain::process::ProcessKind;
use crate::domain::reviews::schedule::last_day;
use crate::domain::rule::RuleBook;

/// The last day the plan of somebody born on this day may be kept, by what they do: the end of the college year, or the day
/// before the twenty-sixth birthday for an apprentice and on other courses, whose own end may come sooner. Where it is not known
/// what they do, the college year, which ends first. CE-06: Children and Families Act 2014 s.46, SEND Regulations 2014 reg 46.
pub fn kept_until(born: NaiveDate, does: Option<DestinationCode>) -> Option<NaiveDate> {
    use DestinationCode as D;
    let (marker, rule) = match does {
        Some(D::Apprenticeship) => ("apprenticeship", "CE-06.apprenticeship"),
        Some(D::SupportedInternship | D::Work) => ("other-course", "CE-06.otherwise"),
        _ => ("at-college", "CE-06"),
    };
    let book = RuleBook::builtin();
    let mut facts = Facts::of(ProcessKind::Ceasing);
    facts.happened(book.event("born")?, born);
    facts.markers.set(book.events.marker(marker)?);
    last_day(&facts, rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_plan_is_kept_as_long_as_the_clock_says() {
        let born = day("2001-10-05");
        let until = |does| kept_until(born, does);
        assert_eq!(until(Some(DestinationCode::College)), Some(day("2027-07-31")));
        assert_eq!(until(None), Some(day("2027-07-31")));
        let before_26 = Some(day("2027-10-04"));
        assert_eq!(until(Some(DestinationCode::Apprenticeship)), before_26);
        assert_eq!(until(Some(DestinationCode::SupportedInternship)), before_26);
    }
}
