//! Wellbeing in the child's own judgement, and a therapist's outcome measures before and after.

use chrono::NaiveDate;

use super::Fault;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::domain::change::ReviewStep;
use crate::domain::review::Measure;
use crate::domain::reviews::steps::{Ground, note_down};
use crate::domain::typed_date::Lean;

/// `3.5 2 4 1`, from tenths.
fn words_of(scales: &[u8]) -> String {
    let one = |tenths: &u8| match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    };
    scales.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Four numbers from 0 to 5, in half steps, as tenths; none for an empty answer.
fn scales(words: &str) -> Result<Vec<u8>, String> {
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

pub(super) fn fields(ground: &Ground) -> Vec<Field> {
    let review = &ground.review;
    let ratings = (1..=5)
        .map(|number| Answer::new(number.to_string(), format!("{number} of 5")))
        .collect();
    let rating = review.wellbeing.map(|rating| rating.to_string()).unwrap_or_default();
    let measure = review.measures.last().cloned().unwrap_or_default();
    vec![
        Field::choice("wellbeing", "Wellbeing, 1 to 5", ratings, &rating)
            .hint("In the child's or young person's own judgement"),
        Field::line("therapist", "Therapist", measure.therapist.clone())
            .hint("Therapy outcome measures; leave empty if none were taken"),
        Field::day("started", "Before, on", measure.started, Lean::Past),
        Field::line("before", "Before", words_of(&measure.before))
            .hint("Impairment, activity, participation, wellbeing: four numbers from 0 to 5"),
        Field::day("ended", "After, on", measure.ended, Lean::Past),
        Field::line("after", "After", words_of(&measure.after))
            .hint("The same four at the end; empty while it goes on"),
    ]
}

pub(super) fn filled(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let before = scales(&form.text("before")).map_err(|fault| ("before", fault))?;
    let after = scales(&form.text("after")).map_err(|fault| ("after", fault))?;
    let measure = Measure {
        therapist: form.text("therapist"),
        started: form.day("started", today),
        ended: form.day("ended", today),
        before,
        after,
    };
    sound(&measure, today)?;
    Ok(note_down(ground, "note wellbeing and measures", |review| {
        review.wellbeing = form.text("wellbeing").parse().ok();
        review.measures.pop();
        if measure != Measure::default() {
            review.measures.push(measure);
        }
    }))
}

/// A change is told from the first measuring to the second: both have been, in this order.
fn sound(measure: &Measure, today: NaiveDate) -> Result<(), Fault> {
    let wrong = |key, words: &str| Err((key, words.to_owned()));
    let (started, ended) = (measure.started, measure.ended);
    if started.is_some_and(|day| day > today) {
        return wrong("started", "this day has not come");
    }
    if ended.is_some_and(|day| day > today) {
        return wrong("ended", "this day has not come");
    }
    if started.zip(ended).is_some_and(|(started, ended)| ended < started) {
        return wrong("ended", "this is before the first measuring");
    }
    if measure.before.is_empty() && !measure.after.is_empty() {
        return wrong(
            "before",
            "write the four numbers from before too: the change is told from them",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_measuring_stands_after_a_first_and_neither_is_still_to_come() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let today = day("2026-11-25").unwrap();
        let measure = Measure {
            started: day("2026-09-01"),
            ended: day("2026-11-25"),
            before: vec![20, 25, 20, 20],
            after: vec![40; 4],
            ..Measure::default()
        };
        assert_eq!(sound(&measure, today), Ok(()));
        let field = |changed: Measure| sound(&changed, today).map_err(|(key, _)| key);
        let early = day("2026-08-01");
        assert_eq!(
            field(Measure {
                ended: early,
                ..measure.clone()
            }),
            Err("ended")
        );
        let late = day("2026-11-26");
        assert_eq!(
            field(Measure {
                ended: late,
                ..measure.clone()
            }),
            Err("ended")
        );
        let both = Measure {
            started: late,
            ended: None,
            ..measure.clone()
        };
        assert_eq!(field(both), Err("started"));
        assert_eq!(
            field(Measure {
                before: Vec::new(),
                ..measure
            }),
            Err("before")
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
}
