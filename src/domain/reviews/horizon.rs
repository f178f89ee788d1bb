//! The days a plan of meetings covers: the rest of a term, the next one, or the school year.

use chrono::NaiveDate;

use crate::domain::age::SchoolYear;
use crate::domain::calendar::Calendar;
use crate::domain::code::codes;

codes! {
    /// How far a plan of meetings reaches.
    Horizon {
        Term = "term", "to the end of this term";
        Next = "next-term", "to the end of next term";
        Year = "year", "to the end of the school year";
    }
}

/// First and last day of a plan made today, and the last lawful day of the reviews it must hold: those that cannot wait until
/// school opens again.
pub fn span(horizon: Horizon, today: NaiveDate, calendar: &Calendar) -> (NaiveDate, NaiveDate, NaiveDate) {
    up_to(last(horizon, today, calendar), today, calendar)
}

/// The same of a plan up to a day of one's own.
pub fn up_to(last: NaiveDate, today: NaiveDate, calendar: &Calendar) -> (NaiveDate, NaiveDate, NaiveDate) {
    // In the middle of a term school is open the day after.
    let opens = calendar.next_term(last).map(|term| term.first);
    let within = calendar.term_of(last).is_some_and(|term| last < term.last);
    let until = opens
        .filter(|_| !within)
        .and_then(|first| first.pred_opt())
        .unwrap_or(last);
    (today, last, until)
}

fn last(horizon: Horizon, today: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let year = SchoolYear::of(today).last();
    let term = calendar.term_of(today).or_else(|| calendar.next_term(today));
    match (horizon, term) {
        (Horizon::Term, Some(term)) => term.last,
        (Horizon::Next, Some(term)) => calendar.next_term(term.last).map_or(term.last, |next| next.last),
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_holds_what_cannot_wait_until_school_opens_again() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let of = |horizon| span(horizon, day("2026-11-25"), Calendar::builtin());
        assert_eq!(
            of(Horizon::Term),
            (day("2026-11-25"), day("2026-12-18"), day("2027-01-03"))
        );
        assert_eq!(of(Horizon::Next).1, day("2027-03-25"));
        assert_eq!(of(Horizon::Year).1, day("2027-08-31"));
        let to = |last| up_to(day(last), day("2026-11-25"), Calendar::builtin()).2;
        assert_eq!(to("2027-02-05"), day("2027-02-05"), "in the middle of a term");
        assert_eq!(to("2026-12-18"), day("2027-01-03"), "the last day of one");
    }
}
