//! The page of one letter: its parts, what each still lacks, and what can be done with the whole.

use crate::app::action::Act;
use crate::app::data::letters::Opened;
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::effect::Effect;
use crate::app::print::Print;
use crate::app::purposes::letters as forms;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::change::Change;
use crate::domain::document::{Block, Document};
use crate::domain::letter::{Letter, LetterPart};
use crate::domain::letters;

/// The part to begin with: the first that must be typed and is not, else the first that lacks something.
pub fn first_missing(letter: &Letter) -> usize {
    let typed = letter.parts.iter().position(|part| part.typed && !is_there(part));
    let any = || letter.parts.iter().position(|part| !is_there(part));
    typed.or_else(any).unwrap_or(0)
}

/// Whether a part is there.
pub fn is_there(part: &LetterPart) -> bool {
    part.lacks.is_empty() && (part.optional || !part.words.trim().is_empty())
}

/// Does what is asked for with the letter.
pub(super) fn act(open: &Opened, part: usize, act: Act, scene: &Scene) -> Vec<Wish> {
    let letter = &open.letter;
    match act {
        Act::ReadLetter => return vec![Wish::open(read(&letters::document(letter)))],
        Act::PrintLetter => {
            let print = Print::everything(letters::stem(letter), letters::document(letter));
            return vec![Wish::Do(Effect::Print(Box::new(print)))];
        }
        _ => {}
    }
    if let Some(day) = letter.sent {
        let day = crate::domain::words::day(day);
        return say(&format!(
            "Sent on {day}: nothing in it can be changed. p prints it again, v shows it."
        ));
    }
    match act {
        Act::Open => write(open, part),
        Act::ReadyLetter => ready(open, scene),
        Act::OverrideLetter if letters::missing(letter).is_empty() => say("Nothing is missing: r marks it ready."),
        Act::OverrideLetter => vec![Wish::open(forms::override_it(open, scene.preferences))],
        Act::SendLetter if letter.ready.is_none() => say("Mark it ready first: r does, and says what is missing."),
        Act::SendLetter => vec![Wish::open(forms::send(open, scene))],
        Act::AddressLetter => vec![Wish::open(forms::address(open))],
        _ => Vec::new(),
    }
}

/// What is typed is written in a form; standing words say where their facts come from.
fn write(open: &Opened, part: usize) -> Vec<Wish> {
    let Some(part) = open.letter.parts.get(part) else {
        return Vec::new();
    };
    if part.typed {
        return vec![Wish::open(forms::part(open, &part.code))];
    }
    if part.lacks.is_empty() {
        return say("These words stand in every letter of this kind; v shows the whole letter.");
    }
    if part.lacks.iter().any(|what| what.contains("letter details")) {
        return vec![Wish::Load(crate::app::data::Question::Letters(
            crate::app::data::letters::Ask::Details,
        ))];
    }
    say(&format!(
        "Still to be known: {}. Enter it on the child's page.",
        part.lacks.join(", ")
    ))
}

fn ready(open: &Opened, scene: &Scene) -> Vec<Wish> {
    match letters::mark_ready(&open.letter, scene.today) {
        Ok(letter) => {
            let change = Change::PrepareLetter(Box::new(letter));
            vec![Wish::Do(Effect::Save(Box::new(change)))]
        }
        Err(lacks) => {
            let words: Vec<_> = lacks.into_iter().map(|lack| lack.words).collect();
            vec![Wish::Say(Notice::bad(format!(
                "Not ready. Missing: {}.",
                words.join("; ")
            )))]
        }
    }
}

fn say(words: &str) -> Vec<Wish> {
    vec![Wish::Say(Notice::plain(words))]
}

/// The letter as a page of text, as it will be printed.
fn read(document: &Document) -> Dialog {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { words, .. } => lines.push(Said::Heading(words.clone())),
            Block::Paragraph(text) | Block::Close(text) => {
                lines.extend(text.plain().lines().map(|line| Said::Plain(line.to_owned())))
            }
            Block::List { items, .. } => {
                lines.extend(items.iter().map(|item| Said::Plain(format!("- {}", item.plain()))))
            }
            Block::PageBreak => lines.push(Said::Heading("And to the other address".to_owned())),
            _ => {}
        }
        lines.push(Said::Gap);
    }
    lines.push(Said::Plain(document.footer.clone()));
    Dialog::Reader(Reader::new(document.title.clone(), lines))
}
