//! Therapy outcome measures: four scales before and after, by kind of therapy, and what is said of the change.

use chrono::NaiveDate;

use crate::domain::review::{Measure, Therapy};
use crate::domain::words;

/// The four scales, in the order they are written.
const SCALES: [&str; 4] = ["impairment", "activity", "participation", "wellbeing"];

/// Why a measure is not taken: the field, and a sentence.
pub type Fault = (&'static str, String);

fn number(tenths: i32) -> String {
    let (whole, rest) = (tenths / 10, tenths.abs() % 10);
    match rest {
        0 => whole.to_string(),
        rest if whole == 0 && tenths < 0 => format!("-0.{rest}"),
        rest => format!("{whole}.{rest}"),
    }
}

/// A change with its sign; none is `0`.
fn signed(tenths: i32) -> String {
    let sign = if tenths > 0 { "+" } else { "" };
    format!("{sign}{}", number(tenths))
}

/// `3.5 2 4 1`, from tenths.
pub fn words_of(scales: &[u8]) -> String {
    let one = |tenths: &u8| number((*tenths).into());
    scales.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Four numbers from 0 to 5, in half steps, as tenths; none for an empty answer.
///
/// # Errors
/// A sentence that says how they are written.
pub fn scales(words: &str) -> Result<Vec<u8>, String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let read = |word: &&str| {
        let number: f32 = word.replace(',', ".").parse().ok()?;
        let tenths = (number * 10.0).round();
        ((0.0..=50.0).contains(&tenths) && tenths % 5.0 == 0.0).then_some(tenths as u8)
    };
    let read: Option<Vec<u8>> = parts.iter().map(read).collect();
    match read {
        Some(scales) if scales.len() == 4 => Ok(scales),
        _ => Err("write four numbers from 0 to 5, in halves: 2 2.5 3 3".to_owned()),
    }
}

/// Whether it can be kept: it says whose it is and has a first measuring, and a second one stands after it. Both have been.
///
/// # Errors
/// The field to be mended, and a sentence.
pub fn sound(measure: &Measure, today: NaiveDate) -> Result<(), Fault> {
    let wrong = |key, words: &str| Err((key, words.to_owned()));
    let (started, ended) = (measure.started, measure.ended);
    if measure.before.is_empty() {
        return wrong(
            "before",
            "write the four numbers from before: the change is told from them",
        );
    }
    if measure.therapy == Therapy::Other && measure.therapist.trim().is_empty() {
        return wrong("therapist", "say which therapy it is, or whose");
    }
    if started.is_none_or(|day| day > today) {
        return wrong("started", "write the day of the first measuring; it has been");
    }
    if ended.is_some_and(|day| day > today) {
        return wrong("ended", "this day has not come");
    }
    if started.zip(ended).is_some_and(|(started, ended)| ended < started) {
        return wrong("ended", "this is before the first measuring");
    }
    if !measure.after.is_empty() && ended.is_none() {
        return wrong("ended", "write the day of the second measuring");
    }
    Ok(())
}

/// Whose measure it is: the kind of therapy, and the therapist where one is named.
pub fn whose(measure: &Measure) -> String {
    let kind = words::capital(measure.therapy.words());
    match (measure.therapy, measure.therapist.trim()) {
        (Therapy::Other, "") => kind,
        (Therapy::Other, name) => name.to_owned(),
        (_, "") => kind,
        (_, name) => format!("{kind}, {name}"),
    }
}

/// Whether the therapy goes on, so that the measure is still to have its end.
pub fn goes_on(measure: &Measure) -> bool {
    measure.after.is_empty() && measure.ended.is_none()
}

/// It ended, and nobody measured the end.
fn lacks_end(measure: &Measure) -> bool {
    measure.after.is_empty() && measure.ended.is_some()
}

/// In a line of the page: `2 2.5 3 3 on 1 Sep 2026, then 3 3 3 3 on 5 Nov 2026 (+2.5)`.
pub fn in_short(measure: &Measure) -> String {
    let on = |day: Option<NaiveDate>| day.map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
    let first = format!("{}{}", words_of(&measure.before), on(measure.started));
    if measure.after.is_empty() {
        let end = if lacks_end(measure) {
            ", ended without a score"
        } else {
            ""
        };
        return first + end;
    }
    let sum = |scales: &[u8]| scales.iter().map(|tenths| i32::from(*tenths)).sum::<i32>();
    let change = signed(sum(&measure.after) - sum(&measure.before));
    format!(
        "({change}) {first}, then {}{}",
        words_of(&measure.after),
        on(measure.ended)
    )
}

/// In the report: whose it is, each scale with its change, and when; no end score is said, not hidden.
pub fn in_full(measure: &Measure) -> String {
    let one = |(place, scale): (usize, &&str)| {
        let before: i32 = measure.before.get(place).copied()?.into();
        Some(match measure.after.get(place).copied().map(i32::from) {
            None => format!("{scale} {}", number(before)),
            Some(after) => {
                let change = signed(after - before);
                format!("{scale} {} to {} ({change})", number(before), number(after))
            }
        })
    };
    let told: Vec<String> = SCALES.iter().enumerate().filter_map(one).collect();
    let when = [
        ("measured", measure.started),
        ("and again", measure.ended.filter(|_| !measure.after.is_empty())),
    ];
    let when = when
        .into_iter()
        .filter_map(|(words, day)| Some(format!("{words} {}", words::day(day?))));
    let when = when.collect::<Vec<_>>().join(" ");
    let end = if lacks_end(measure) {
        "; it has ended and there is no score at the end"
    } else {
        ""
    };
    let when = if when.is_empty() { when } else { format!("; {when}") };
    format!("{}: {}{when}{end}", whose(measure), told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    fn both() -> Measure {
        Measure {
            therapy: Therapy::Speech,
            therapist: "R Osei".into(),
            started: day("2026-09-01"),
            ended: day("2026-11-25"),
            before: vec![20, 25, 30, 5],
            after: vec![30, 25, 25, 0],
        }
    }

    #[test]
    fn a_second_measuring_stands_after_a_first_and_neither_is_still_to_come() {
        let today = day("2026-11-25").expect("a day");
        assert_eq!(sound(&both(), today), Ok(()));
        let field = |change: &dyn Fn(&mut Measure)| {
            let mut measure = both();
            change(&mut measure);
            sound(&measure, today).map_err(|(key, _)| key)
        };
        assert_eq!(field(&|held| held.ended = day("2026-08-01")), Err("ended"));
        assert_eq!(field(&|held| held.ended = day("2026-11-26")), Err("ended"));
        assert_eq!(field(&|held| held.ended = None), Err("ended"));
        assert_eq!(field(&|held| held.started = day("2026-11-26")), Err("started"));
        assert_eq!(field(&|held| held.started = None), Err("started"));
        assert_eq!(field(&|held| held.before.clear()), Err("before"));
        assert_eq!(
            field(&|held| (held.therapy, held.therapist) = Default::default()),
            Err("therapist")
        );
    }

    #[test]
    fn scales_are_read_in_halves_and_read_back() {
        assert_eq!(scales("2 2.5 3 0"), Ok(vec![20, 25, 30, 0]));
        assert_eq!(words_of(&[20, 25, 30, 0]), "2 2.5 3 0");
        assert_eq!(scales(""), Ok(Vec::new()));
        for wrong in ["2 3", "1 2 3 6", "1 2 3 2.2", "a b c d", "NaN 1 2 3"] {
            assert!(scales(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_measure_says_its_change_and_a_missing_end() {
        let mut measure = both();
        assert_eq!(
            in_full(&measure),
            "Speech and language therapy, R Osei: impairment 2 to 3 (+1), activity 2.5 to 2.5 (0), participation 3 to 2.5 \
             (-0.5), wellbeing 0.5 to 0 (-0.5); measured 1 Sep 2026 and again 25 Nov 2026"
        );
        assert_eq!(
            in_short(&measure),
            "(0) 2 2.5 3 0.5 on 1 Sep 2026, then 3 2.5 2.5 0 on 25 Nov 2026"
        );
        measure.after.clear();
        assert!(in_full(&measure).ends_with("measured 1 Sep 2026; it has ended and there is no score at the end"));
        assert!(in_short(&measure).ends_with("ended without a score"));
        assert!(!goes_on(&measure));
        measure.ended = None;
        assert!(goes_on(&measure));
        assert_eq!(
            whose(&Measure {
                therapy: Therapy::Other,
                ..measure
            }),
            "R Osei"
        );
    }
}
