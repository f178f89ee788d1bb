//! Whom to ask for advice: the same ticks wherever a decision to assess is taken or more is asked for.

use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::domain::advice::Advice;
use crate::domain::advice_run::{Advisers, Offer};

/// Key of the ticks.
pub const TICKS: &str = "advisers";
const OTHERS: &str = "advisers-others";

/// The ticks, those the law names and the people known chosen already.
pub fn ticks(label: &'static str, offers: &[Offer]) -> Field {
    let answers = offers.iter().map(|offer| Answer::new(&offer.code, &offer.words));
    let wanted: Vec<&str> = offers
        .iter()
        .filter(|offer| offer.wanted)
        .map(|offer| offer.code.as_str())
        .collect();
    Field::ticks(TICKS, label, answers.collect(), &wanted)
        .hint("Space ticks or unticks. The letter is the paragraph of regulation 6(1)")
}

/// Whoever the list does not have.
pub fn others() -> Field {
    Field::line(OTHERS, "  And", "").hint("Anybody else, such as one the family names; commas between them")
}

/// The requests to those chosen and to those named besides; not dated yet.
pub fn chosen(form: &Form, offers: &[Offer]) -> Vec<Advice> {
    let ticked = form.ticked(TICKS);
    let listed = offers.iter().filter(|offer| ticked.contains(&offer.code));
    let listed = listed.map(|offer| offer.request.clone());
    let typed = form.text(OTHERS);
    let named = typed.split(',').map(str::trim).filter(|name| !name.is_empty());
    let like = offers.first().map(|offer| offer.request.clone()).unwrap_or_default();
    let named = named.map(|name| Advice {
        child: like.child,
        process: like.process,
        contributor: name.to_owned(),
        question: Advisers::builtin().other_question.clone(),
        ..Advice::default()
    });
    listed.chain(named).collect()
}
