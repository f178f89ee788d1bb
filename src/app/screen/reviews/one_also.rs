//! What is looked at beside outcomes and provision: wellbeing, therapists' measures, adulthood, a personal budget.

use super::one::{Spot, StepKind};
use super::one_lines::line;
use crate::app::data::reviews::One;
use crate::domain::age::age_on;
use crate::domain::review::Review;
use crate::domain::reviews::measures;
use crate::domain::words;

/// Each outcome measure, and a line for one more.
fn therapy(review: &Review) -> Vec<Spot> {
    let held = review.measures.iter().enumerate();
    let mut lines: Vec<Spot> = held
        .map(|(place, held)| Spot {
            place,
            ..line(StepKind::Therapy, &measures::whose(held), measures::in_short(held))
        })
        .collect();
    let (label, words) = match lines.is_empty() {
        true => ("Therapy measures", "none yet"),
        false => ("Another therapy measure", ""),
    };
    lines.push(Spot {
        place: lines.len(),
        ..line(StepKind::Therapy, label, words)
    });
    lines
}

/// What the child said at the last review that asked.
fn wellbeing_before(reviews: &[Review]) -> Option<u8> {
    let over = reviews.iter().filter(|review| review.closed.is_some());
    let asked = over.filter_map(|review| Some((review.closed?, review.wellbeing?)));
    asked.max_by_key(|(closed, _)| *closed).map(|(_, rating)| rating)
}

/// The lines, preparing for adulthood only from Year 9 or fourteen.
pub(super) fn lines(one: &One, review: &Review) -> Vec<Spot> {
    let wellbeing = match (review.wellbeing, wellbeing_before(&one.page.reviews)) {
        (Some(rating), Some(before)) => format!("{rating} of 5; {before} of 5 at the review before"),
        (Some(rating), None) => format!("{rating} of 5"),
        (None, Some(before)) => format!("not asked yet; {before} of 5 at the review before"),
        (None, None) => "not asked yet".to_owned(),
    };
    let budget = match review.budget_discussed {
        Some(day) => format!("talked of on {}", words::day(day)),
        None => "not talked of yet".to_owned(),
    };
    let mut lines = vec![line(StepKind::Measures, "Wellbeing", wellbeing)];
    lines.extend(therapy(review));
    let year_nine = one.row.year.is_some_and(|year| year >= 9);
    let fourteen = one
        .page
        .child
        .born
        .and_then(|born| age_on(born, one.row.day))
        .is_some_and(|age| age >= 14);
    if year_nine || fourteen {
        let said = if review.adulthood.is_empty() {
            "not looked at yet"
        } else {
            "written down"
        };
        lines.push(line(StepKind::Adulthood, "Preparing for adulthood", said));
    }
    lines.push(line(StepKind::Budget, "Personal budget", budget));
    lines
}
