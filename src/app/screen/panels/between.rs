//! Deciding a case between meetings: what can be decided, then the form of a decision.

use super::pick::Chosen;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::pick::Pick;
use crate::app::purposes::sitting::decision;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::panel::between::Case;
use crate::domain::panel::codes::DecisionKind;

/// Offers what can be decided about the case.
pub fn take(case: Option<Box<Case>>) -> Vec<Wish> {
    let Some(case) = case else {
        return vec![Wish::Say(Notice::bad(
            "This case is no longer held; nothing was decided.",
        ))];
    };
    let line = |kind: &&'static DecisionKind| {
        let chosen = Chosen::Between(kind.code.as_str(), case.clone());
        Item::new(kind.words.clone(), kind.appeal.words(), Pick::Panels(chosen))
    };
    let items = case.choices.iter().map(line).collect();
    let title = format!("Decide between meetings: {}", case.label);
    vec![Wish::open(Dialog::Menu(Menu::new(title, items)))]
}

/// The form of the decision chosen.
pub fn decide(code: &'static str, case: Case) -> Vec<Wish> {
    vec![Wish::open(decision::dialog(code, case.facts, &case.evidence))]
}
