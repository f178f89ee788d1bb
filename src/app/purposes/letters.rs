//! The forms of a letter: a part, the address, the override, the sending; and what every letter of this desk says.

use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::data::letters::Opened;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::screen::Scene;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::letter::{Addressee, Letter};
use crate::domain::letters::{self, DESK_WORDS, DeskWords, Facts};
use crate::domain::record::AnyRecord;
use crate::domain::reviews::steps::{About, letter_sent};
use crate::domain::typed_date::Lean;

/// What a form of letters is filled for. It is kept with half-typed words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterPurpose {
    /// Type a part of a letter.
    Part {
        /// The letter.
        letter: Box<Letter>,
        /// Code of the part.
        code: String,
    },
    /// Say to whom it goes.
    Address(Box<Letter>),
    /// Mark it ready although something is missing.
    Override(Box<Letter>),
    /// Send it.
    Send {
        /// The letter.
        letter: Box<Letter>,
        /// What it is put together from.
        facts: Box<Facts>,
        /// The review it belongs to, where it does.
        about: Option<Box<About>>,
    },
    /// What every letter of this desk says.
    Details,
}

impl LetterPurpose {
    /// What the form was opened over: the review whose step the going of the letter is. The letter itself is put together afresh
    /// each time it is opened.
    pub fn seen(&self) -> Vec<AnyRecord> {
        match self {
            Self::Send { about: Some(about), .. } => about.ground.as_seen(),
            _ => Vec::new(),
        }
    }
}

fn form(title: String, purpose: LetterPurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Letters(purpose), fields)))
}

fn name(letter: &Letter) -> String {
    letters::find(&letter.kind).map_or_else(|| letter.kind.clone(), |kind| kind.name.clone())
}

/// Types a part.
pub fn part(open: &Opened, code: &str) -> Dialog {
    let purpose = LetterPurpose::Part {
        letter: Box::new(open.letter.clone()),
        code: code.to_owned(),
    };
    part_form(&open.letter, code, &open.name, purpose)
}

fn part_form(letter: &Letter, code: &str, child: &str, purpose: LetterPurpose) -> Dialog {
    let held = letter.parts.iter().find(|part| part.code == code);
    let words = held.map_or("", |part| part.words.as_str());
    let heading = held.map_or("", |part| part.heading.as_str());
    let kind = letters::find(&letter.kind);
    let hint = kind
        .and_then(|kind| kind.parts.iter().find(|part| part.code == code))
        .map_or("", |part| part.hint.as_str());
    let heading = if heading.is_empty() { code } else { heading };
    let title = format!("{}: {heading} ({})", name(letter), veiled(child));
    form(title, purpose, vec![Field::long("words", "Words", words).hint(hint)])
}

/// Says to whom it goes.
pub fn address(open: &Opened) -> Dialog {
    address_form(&open.letter)
}

fn address_form(letter: &Letter) -> Dialog {
    let first = letter.addressees.first().cloned().unwrap_or_default();
    let fields = vec![
        Field::line("name", "To", &first.name)
            .required()
            .hint("The name on the envelope"),
        Field::line("greeting", "Dear ...", &first.greeting)
            .required()
            .hint("Ms Khan"),
        Field::long("address", "Address", &first.address),
    ];
    form(
        format!("{}: to whom", name(letter)),
        LetterPurpose::Address(Box::new(letter.clone())),
        fields,
    )
}

/// Marks it ready although something is missing.
pub fn override_it(open: &Opened, preferences: &Preferences) -> Dialog {
    override_form(&open.letter, preferences)
}

fn override_form(letter: &Letter, preferences: &Preferences) -> Dialog {
    let lacks: Vec<_> = letters::missing(letter).into_iter().map(|lack| lack.words).collect();
    let fields = vec![
        Field::line("by", "Who says so", &preferences.name)
            .required()
            .hint("A named person who may decide this"),
        Field::long("why", "Why", "")
            .required()
            .hint("Kept with the letter and in the journal"),
    ];
    let title = format!("Ready although missing: {}", lacks.join("; "));
    form(title, LetterPurpose::Override(Box::new(letter.clone())), fields)
}

/// Sends it. The day is that of the letter: the time for an appeal runs from it.
pub fn send(open: &Opened, scene: &Scene) -> Dialog {
    let purpose = LetterPurpose::Send {
        letter: Box::new(open.letter.clone()),
        facts: Box::new(open.facts.clone()),
        about: open.about.clone(),
    };
    send_form(&open.letter, purpose, scene.today, scene.preferences)
}

fn send_form(letter: &Letter, purpose: LetterPurpose, today: chrono::NaiveDate, preferences: &Preferences) -> Dialog {
    let fields = send_fields(today, preferences);
    form(
        format!("Send: {} to {}", name(letter), letter.to.join(", ")),
        purpose,
        fields,
    )
}

/// The day, the way and by whom: for one letter or for many.
pub(super) fn send_fields(today: chrono::NaiveDate, preferences: &Preferences) -> Vec<Field> {
    let ways = ["post", "e-mail", "secure e-mail", "portal", "by hand"];
    let ways = ways.iter().map(|way| Answer::new(*way, *way)).collect();
    vec![
        Field::day("day", "Sent on", Some(today), Lean::Past)
            .required()
            .hint("The letter bears this day"),
        Field::choice("how", "How", ways, "post"),
        Field::line("by", "By whom", &preferences.name).required(),
    ]
}

/// What every letter of this desk says.
pub fn details(words: &DeskWords) -> Dialog {
    let field = |word: &letters::DeskWord| {
        let held = words.get(word.field);
        match word.field {
            "address" | "sendiass" | "mediation" | "disagreement" | "tribunal" | "school-information" => {
                Field::long(word.field, word.label, held).hint(word.hint)
            }
            _ => Field::line(word.field, word.label, held).hint(word.hint),
        }
    };
    let fields = DESK_WORDS.iter().map(field).collect();
    form(
        "Letter details: said once, in every letter".to_owned(),
        LetterPurpose::Details,
        fields,
    )
}

/// What a filled form comes to.
pub fn filled(
    purpose: &LetterPurpose,
    form: &Form,
    moment: &Moment,
    _preferences: &Preferences,
) -> Result<Filled, Fault> {
    let change = match purpose {
        LetterPurpose::Part { letter, code } => prepared(typed(letter, code, &form.text("words"))),
        LetterPurpose::Address(letter) => prepared(addressed(letter, form)),
        LetterPurpose::Override(letter) => {
            let ready = letters::overridden(letter, &form.text("by"), &form.text("why"), moment.today);
            prepared(ready.ok_or(("why", "A name and a reason are needed.".to_owned()))?)
        }
        LetterPurpose::Send { letter, facts, about } => sent(letter, facts, about.as_deref(), form, moment)?,
        LetterPurpose::Details => Change::Together {
            name: "set the letter details".to_owned(),
            changes: DESK_WORDS
                .iter()
                .map(|word| Change::Set(DeskWords::setting(word.field, &form.text(word.field))))
                .collect(),
        },
    };
    Ok(Filled::Change(Box::new(change)))
}

fn prepared(letter: Letter) -> Change {
    Change::PrepareLetter(Box::new(letter))
}

/// A letter written in is no longer ready: somebody must look at it again.
fn typed(letter: &Letter, code: &str, words: &str) -> Letter {
    let mut letter = letter.clone();
    letter.ready = None;
    for part in letter.parts.iter_mut().filter(|part| part.code == code) {
        words.trim_end().clone_into(&mut part.words);
    }
    letter
}

fn addressed(letter: &Letter, form: &Form) -> Letter {
    let to = Addressee {
        greeting: form.text("greeting"),
        name: form.text("name"),
        address: form.text("address"),
    };
    Letter {
        ready: None,
        addressed_by_hand: true,
        to: vec![to.name.clone()],
        addressees: vec![to],
        ..letter.clone()
    }
}

/// The letter as it bears the day it goes, and its going, as one.
pub(super) fn sent(
    letter: &Letter,
    facts: &Facts,
    about: Option<&About>,
    form: &Form,
    moment: &Moment,
) -> Result<Change, Fault> {
    let on = form.day("day", moment.today).unwrap_or(moment.today);
    if on > moment.today {
        return Err(("day", "A letter is sent today or was sent before.".to_owned()));
    }
    let kind = letters::find(&letter.kind).ok_or(("day", "This kind of letter is not known here.".to_owned()))?;
    let dated = letters::compose(kind, &facts.on(on), Some(letter));
    let lacks = letters::missing(&dated);
    if dated.overridden_by.is_empty() && !lacks.is_empty() {
        let words: Vec<_> = lacks.into_iter().map(|lack| lack.words).collect();
        return Err((
            "day",
            format!("It is no longer complete. Missing: {}.", words.join("; ")),
        ));
    }
    let follows = about.map(|about| letter_sent(about, &dated, on)).transpose()?;
    let mut changes = vec![
        prepared(dated),
        Change::SendLetter {
            letter: letter.id,
            by: form.text("by"),
            how: form.text("how"),
            on,
        },
    ];
    changes.extend(follows.unwrap_or_default());
    Ok(Change::Together {
        name: format!("send the letter {}", letters::stem(letter)),
        changes,
    })
}

/// The form a draft was typed in.
pub fn reopen(purpose: &LetterPurpose, moment: &Moment, preferences: &Preferences) -> Dialog {
    match purpose {
        LetterPurpose::Part { letter, code } => part_form(letter, code, &letter.reference, purpose.clone()),
        LetterPurpose::Address(letter) => address_form(letter),
        LetterPurpose::Override(letter) => override_form(letter, preferences),
        LetterPurpose::Send { letter, .. } => send_form(letter, purpose.clone(), moment.today, preferences),
        LetterPurpose::Details => details(&DeskWords::default()),
    }
}
