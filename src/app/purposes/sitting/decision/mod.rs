//! A decision: the test first, then the reasons, then what the kind of decision asks for; what is the same each time comes last and
//! is filled in already.

mod answers;
mod fields;

use super::SittingPurpose;
use crate::app::dialog::Dialog;
use crate::app::form::Form;
use crate::app::purpose::Purpose;
use crate::domain::meeting::Decision;
use crate::domain::panel::codes::decision as kind_of;
use crate::domain::panel::decision::DecisionFacts;

pub(super) use answers::filled;
pub(super) use fields::fields;

/// The form for a decision; `evidence` is what is on file, a line each.
pub fn dialog(code: &'static str, facts: DecisionFacts, evidence: &str) -> Dialog {
    let words = kind_of(code).map_or(code, |kind| kind.words.as_str());
    let title = format!("{}: {words}", facts.reference);
    let fields = fields(code, &facts, evidence).unwrap_or_default();
    let purpose = SittingPurpose::Decide {
        code: code.to_owned(),
        facts: Box::new(facts),
    };
    Dialog::Form(Box::new(Form::new(title, Purpose::Sitting(purpose), fields)))
}

/// The form that corrects the words of a decision taken already.
pub fn correct(made: &Decision, facts: DecisionFacts) -> Dialog {
    let facts = DecisionFacts {
        correcting: Some(Box::new(made.clone())),
        ..facts
    };
    let title = format!(
        "Correct {}: {}",
        facts.reference,
        crate::domain::panel::codes::words(&made.code)
    );
    let fields = fields(&made.code, &facts, "").unwrap_or_default();
    let purpose = SittingPurpose::Decide {
        code: made.code.clone(),
        facts: Box::new(facts),
    };
    Dialog::Form(Box::new(Form::new(title, Purpose::Sitting(purpose), fields)))
}
