//! What is done for all the children marked: chosen from a menu, asked for in a form, agreed to by name.

use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::dialog::{Confirm, Dialog, Item, Menu};
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::pick::Pick;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Deed;
use crate::domain::child::Flags;
use crate::domain::id::{ChildId, PersonId};
use crate::domain::note::{Note, NoteKind};
use crate::domain::task::Task;
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// A child and what lists call it.
pub type Named = (ChildId, String);

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Give them to another caseworker.
    HandOver,
    /// Something to do for each.
    Task,
    /// The same line in the story of each, with a day to come back.
    Note,
    /// The flags that can be set, or taken away.
    Flags(bool),
    /// One of them.
    Flag(String, bool),
    /// Write them into a file: a workbook, or comma-separated values.
    Write {
        /// Whether as a workbook.
        workbook: bool,
    },
}

/// What such a form is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ManyPurpose {
    /// Give these to another caseworker.
    HandOver(Vec<Named>),
    /// Something to do for each of these.
    Task(Vec<Named>),
}

/// One child by name, several by their number.
pub fn about(children: &[Named]) -> String {
    match children {
        [(_, name)] => veiled(name),
        several => words::children(several.len()),
    }
}

/// What can be done for these.
pub fn menu(children: &[Named]) -> Dialog {
    let line = |words: &str, chosen| Item::new(words, "", Pick::Many(chosen));
    let lines = vec![
        line("Log a line, with a day to come back", Chosen::Note),
        line("Something to do", Chosen::Task),
        line("Hand over to another caseworker", Chosen::HandOver),
        line("Set a flag", Chosen::Flags(true)),
        line("Take a flag away", Chosen::Flags(false)),
        line("Write into a workbook (Excel)", Chosen::Write { workbook: true }),
        line("Write as comma-separated values", Chosen::Write { workbook: false }),
    ];
    Dialog::Menu(Menu::new(format!("With {}", about(children)), lines))
}

/// The flags that are only set or not.
pub fn flags(children: &[Named], on: bool) -> Dialog {
    let line = |key: &str, words: &str| Item::new(words, "", Pick::Many(Chosen::Flag(key.to_owned(), on)));
    let lines = Flags::plain().map(|word| line(word.key, word.words)).collect();
    let title = match on {
        true => format!("Set for {}", about(children)),
        false => format!("Take away from {}", about(children)),
    };
    Dialog::Menu(Menu::new(title, lines))
}

/// The question before a flag is set or taken away.
pub fn flag(children: &[Named], key: &str, on: bool) -> Dialog {
    let deed = Deed::Flag {
        key: key.to_owned(),
        on,
    };
    Dialog::Confirm(agree(&deed, children))
}

/// Names told before somebody agrees; the rest are told by their number.
const TOLD: usize = 8;

/// The question that names what is done, and for whom.
fn agree(deed: &Deed, children: &[Named]) -> Confirm {
    let ids: Vec<ChildId> = children.iter().map(|(id, _)| *id).collect();
    let change = deed.change(&ids);
    let mut lines: Vec<String> = children.iter().take(TOLD).map(|(_, name)| veiled(name)).collect();
    if children.len() > TOLD {
        lines.push(format!("and {} more", children.len() - TOLD));
    }
    lines.push("Undo takes it back whole.".to_owned());
    let name = change.name(None);
    Confirm {
        title: format!("{}?", words::capital(&name)),
        lines,
        yes: match children.len() {
            1 => "do it".to_owned(),
            several => format!("do it for all {several}"),
        },
        then: Pick::Save(Box::new(change)),
    }
}

/// The form that gives them to another caseworker.
pub fn hand_over(children: Vec<Named>) -> Dialog {
    let title = format!("Hand over {}", about(&children));
    let fields = vec![
        Field::person("to", "To").required().hint("Type part of the name"),
        Field::long("words", "A word for them", "")
            .hint("Stands in the story of each. What you had still to do for them goes with them."),
    ];
    form(title, ManyPurpose::HandOver(children), fields)
}

/// The form of something to do for each.
pub fn task(children: Vec<Named>) -> Dialog {
    let title = format!("Something to do for {}", about(&children));
    let fields = vec![
        Field::line("what", "What is to be done", "").required(),
        Field::day("due", "By", None, Lean::Future).hint("fri, +10wd, 25/11; leave empty for no day"),
        Field::person("owner", "By whom"),
        Field::long("note", "Note", ""),
    ];
    form(title, ManyPurpose::Task(children), fields)
}

fn form(title: String, purpose: ManyPurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Many(purpose), fields)))
}

pub(super) fn reopen(purpose: &ManyPurpose) -> Dialog {
    match purpose {
        ManyPurpose::HandOver(children) => hand_over(children.clone()),
        ManyPurpose::Task(children) => task(children.clone()),
    }
}

pub(super) fn filled(
    form: &Form,
    purpose: &ManyPurpose,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    match purpose {
        ManyPurpose::HandOver(children) => {
            let to: PersonId = form
                .picked("to")
                .ok_or_else(|| ("to", "choose one of those found".to_owned()))?;
            let deed = Deed::HandOver {
                to,
                name: form.text("to"),
                note: Note {
                    kind: NoteKind::Note,
                    day: moment.today,
                    words: form.text("words"),
                    by: preferences.name.clone(),
                    ..Note::default()
                },
            };
            Ok(Filled::Confirm(Box::new(agree(&deed, children))))
        }
        ManyPurpose::Task(children) => {
            let ids: Vec<ChildId> = children.iter().map(|(id, _)| *id).collect();
            let task = Task {
                what: form.text("what"),
                due: form.day("due", moment.today),
                owner: form.picked("owner"),
                note: form.text("note"),
                ..Task::default()
            };
            Ok(Filled::Change(Box::new(Deed::Task(task).change(&ids))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;

    #[test]
    fn the_question_names_a_few_and_counts_the_rest() {
        let children: Vec<Named> = (1..=11)
            .map(|number| {
                (
                    ChildId::from(uuid::Uuid::from_u128(number)),
                    format!("Child{number}, A"),
                )
            })
            .collect();
        let Dialog::Confirm(confirm) = flag(&children, "lac", true) else {
            panic!("no question")
        };
        assert_eq!(confirm.title, "Set the flag “looked after” for 11 children?");
        assert_eq!(confirm.lines[TOLD], "and 3 more");
        let Pick::Save(change) = confirm.then else {
            panic!("not saved")
        };
        let Change::Together { changes, .. } = *change else {
            panic!("not one change")
        };
        assert!(matches!(&changes[..], [Change::SetFlag { children, .. }] if children.len() == 11));
    }
}
