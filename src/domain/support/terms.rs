//! The graduated response term by term.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::EFFECTS;
use crate::domain::calendar::{Calendar, Term};

/// One term of the graduated response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermLine {
    pub term: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Begun in the term.
    pub begun: usize,
    /// Closed in the term.
    pub closed: usize,
    /// Closed with effect -2, -1, 0, +1, +2.
    pub effects: [usize; 5],
    /// Review fell due in the term and was not held by its day.
    pub missed: usize,
}

/// What the termly view reads of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub started: NaiveDate,
    pub review_due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub effect: Option<i8>,
}

/// The last terms up to today, newest first. A holiday counts to the term before it.
pub fn terms(spans: &[Span], calendar: &Calendar, today: NaiveDate, most: usize) -> Vec<TermLine> {
    let begun: Vec<&Term> = calendar.terms().iter().filter(|term| term.first <= today).collect();
    let mut lines = Vec::new();
    for (place, term) in begun.iter().enumerate() {
        let last = begun
            .get(place + 1)
            .map_or(today.max(term.last), |next| next.first - Days::new(1));
        lines.push(term_line(term, last, spans, today));
    }
    lines.reverse();
    lines.truncate(most);
    lines
}

fn term_line(term: &Term, last: NaiveDate, spans: &[Span], today: NaiveDate) -> TermLine {
    let within = |day: NaiveDate| term.first <= day && day <= last;
    let closed = || spans.iter().filter(|span| span.closed.is_some_and(within));
    let missed = |span: &&Span| {
        span.review_due
            .is_some_and(|due| within(due) && due < today && span.closed.is_none_or(|closed| closed > due))
    };
    TermLine {
        term: term.name.clone(),
        first: term.first,
        last,
        begun: spans.iter().filter(|span| within(span.started)).count(),
        closed: closed().count(),
        effects: EFFECTS.map(|(effect, _)| closed().filter(|span| span.effect == Some(effect)).count()),
        missed: spans.iter().filter(missed).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn terms_count_what_began_closed_and_was_missed() {
        let spans = [
            Span {
                started: day("2026-09-07"),
                review_due: Some(day("2026-11-02")),
                closed: Some(day("2026-11-04")),
                effect: Some(1),
            },
            Span {
                started: day("2026-11-05"),
                review_due: Some(day("2026-12-17")),
                closed: None,
                effect: None,
            },
        ];
        let lines = terms(&spans, Calendar::builtin(), day("2026-11-25"), 3);
        let now = &lines[0];
        assert_eq!((now.begun, now.closed, now.missed), (2, 1, 1), "{now:?}");
        assert_eq!(now.effects, [0, 0, 0, 1, 0]);
        assert_eq!(lines.len(), 3);
        assert!(lines[1].last < now.first);
    }
}
