//! The sum behind a last day, in words.

use chrono::{Datelike, NaiveDate};

use super::{Clock, Days};
use crate::domain::calendar::{Span, Unit};
use crate::domain::rule::{EventDays, Expression, Rule};
use crate::domain::words::weekday;

impl Clock<'_> {
    /// `6 weeks after Mon 8 Sep 2025 is Mon 20 Oct 2025.` and how it was counted; a sum within a sum has a step of its own.
    pub(super) fn arithmetic(&self, rule: &Rule, days: &Days<'_>, due: Option<NaiveDate>) -> Option<String> {
        let sum = rule.due.as_ref()?;
        let mut steps = Vec::new();
        let phrase = self.phrase(sum, days, &mut steps);
        steps.push(match due {
            Some(due) => format!("{phrase} is {}", weekday(due)),
            None => format!("{phrase} cannot be worked out yet"),
        });
        let day = format!("{}.", crate::domain::words::capital(&steps.join("; ")));
        Some(match counting(sum) {
            Some(how) => format!("{day} {how}"),
            None => day,
        })
    }

    /// One sum in words; the sums within it go to `steps`.
    fn phrase(&self, sum: &Expression, days: &Days<'_>, steps: &mut Vec<String>) -> String {
        let mut part = |sum: &Expression| self.part(sum, days, steps);
        match sum {
            Expression::Start => days.start().map_or("the day it runs from".into(), weekday),
            Expression::Event(event) => {
                let words = &self.book.events.kind(*event).words;
                days.day_of(*event).map_or(format!("({words}: not yet)"), |day| {
                    format!("{} ({words})", weekday(day))
                })
            }
            Expression::After(span, from) => format!("{span} after {}", part(from)),
            Expression::BeginningWith(span, from) => format!("{span} beginning with {}", part(from)),
            Expression::Before(span, from) => format!("{span} before {}", part(from)),
            Expression::DayBefore(from) => format!("the day before {}", part(from)),
            Expression::BeforeNamed(named, from) => {
                let year = from.day(days, self.calendar).ok().flatten().map(|day| day.year());
                format!(
                    "the last day before {} {}",
                    name(*named),
                    year.map_or("that year".into(), |year| year.to_string())
                )
            }
            Expression::FirstNamed { named, on, from } => {
                let on = if *on { "on or after" } else { "after" };
                format!("the first {} {on} {}", name(*named), part(from))
            }
            Expression::EarlierOf(a, b) => {
                format!("the earlier of {} and {}", self.beside(a, days), self.beside(b, days))
            }
            Expression::LaterOf(a, b) => format!("the later of {} and {}", self.beside(a, days), self.beside(b, days)),
            Expression::RolledByTribunal(from) => format!("{}, moved on to a day the tribunal counts,", part(from)),
        }
    }

    /// A part of a sum: a day in words, or "that" after a step that works it out.
    fn part(&self, sum: &Expression, days: &Days<'_>, steps: &mut Vec<String>) -> String {
        let day = sum.day(days, self.calendar).ok().flatten();
        match (sum, day) {
            (Expression::Start | Expression::Event(_), _) | (_, None) => self.phrase(sum, days, steps),
            // Of two days one may not be known, or both be the same: then there is nothing to choose.
            (Expression::EarlierOf(a, b) | Expression::LaterOf(a, b), Some(day)) if self.same(a, b, days) => {
                weekday(day)
            }
            (_, Some(day)) => {
                let phrase = self.phrase(sum, days, steps);
                steps.push(format!("{phrase} is {}", weekday(day)));
                "that".to_string()
            }
        }
    }

    fn same(&self, a: &Expression, b: &Expression, days: &Days<'_>) -> bool {
        let day = |sum: &Expression| sum.day(days, self.calendar).ok().flatten();
        day(a).is_none() || day(b).is_none() || day(a) == day(b)
    }

    /// One of two days to choose from, with its own day where it is a sum.
    fn beside(&self, sum: &Expression, days: &Days<'_>) -> String {
        let phrase = self.phrase(sum, days, &mut Vec::new());
        match (sum, sum.day(days, self.calendar)) {
            (Expression::Start | Expression::Event(_), _) => phrase,
            (_, Ok(Some(day))) => format!("{phrase} ({})", weekday(day)),
            _ => phrase,
        }
    }
}

/// How the outermost span of a sum is counted.
fn counting(sum: &Expression) -> Option<&'static str> {
    use Unit::{Days, Months, TribunalDays, Weeks, WorkingDays, Years};
    match sum {
        Expression::After(Span { unit, .. }, _) => Some(match unit {
            Days | Weeks => "The day it runs from is day 0; weekends and holidays count.",
            Months | Years => "It ends on the corresponding date, or on the last day of a month too short to have it.",
            WorkingDays => {
                "The next working day is the first to count; weekends and bank holidays do not count, school holidays do."
            }
            TribunalDays => "Weekends, bank holidays, all of August and 25 Dec to 1 Jan do not count.",
        }),
        Expression::BeginningWith(Span { unit, .. }, _) => Some(match unit {
            Days | Weeks => "The day itself is day 1; weekends and holidays count.",
            Months | Years => "The day itself counts, so it ends on the day before the corresponding date.",
            WorkingDays | TribunalDays => {
                "The day itself is day 1 if it is a working day; weekends and bank holidays do not count."
            }
        }),
        Expression::BeforeNamed(..) => Some("The law says before, so the named day itself is too late."),
        Expression::RolledByTribunal(inner) => counting(inner),
        Expression::EarlierOf(a, _) | Expression::LaterOf(a, _) => counting(a),
        Expression::Before(_, inner) | Expression::DayBefore(inner) => counting(inner),
        Expression::Start | Expression::Event(_) | Expression::FirstNamed { .. } => None,
    }
}

fn name((month, day): (u32, u32)) -> String {
    let date = NaiveDate::from_ymd_opt(2024, month, day);
    date.map_or_else(|| format!("{day}/{month}"), |date| date.format("%-d %B").to_string())
}
