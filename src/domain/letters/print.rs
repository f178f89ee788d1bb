//! A letter as a document, once for each address it goes to.

use crate::domain::document::{Document, Text};
use crate::domain::letter::{Addressee, Letter, LetterPart};
use crate::domain::words;

/// The letter as it is printed. Until it is sent every page says that it is a draft.
pub fn document(letter: &Letter) -> Document {
    let name = super::find(&letter.kind).map_or("Letter", |kind| kind.name.as_str());
    let state = if letter.sent.is_some() {
        ""
    } else {
        "DRAFT, not sent.  "
    };
    let reference = if letter.reference.is_empty() {
        String::new()
    } else {
        format!("Reference {}.  ", letter.reference)
    };
    let title = format!("{name} {}", letter.reference).trim().to_owned();
    let mut whole = Document::new(title).footer(format!("{state}{reference}Private and confidential"));
    let nobody = [Addressee::default()];
    let to = if letter.addressees.is_empty() {
        &nobody[..]
    } else {
        &letter.addressees
    };
    for addressee in to {
        let one = one(letter, addressee);
        whole = if whole.blocks.is_empty() {
            Document {
                blocks: one.blocks,
                ..whole
            }
        } else {
            whole.then(one)
        };
    }
    whole
}

/// The letter as one address gets it.
fn one(letter: &Letter, addressee: &Addressee) -> Document {
    let day = letter.sent.or(letter.dated).map(words::day).unwrap_or_default();
    let reference = format!("Reference: {}", letter.reference);
    let address = format!("{}\n{}", addressee.name, addressee.address);
    let mut page = Document::new("")
        .paragraph(letter.sender.trim())
        .paragraph(day)
        .paragraph(if letter.reference.is_empty() { "" } else { &reference })
        .paragraph(address.trim())
        .paragraph(format!("Dear {},", greeting(addressee)))
        .heading(1, letter.subject.clone());
    for part in &letter.parts {
        page = put(page, part);
    }
    page = page.close(format!("Yours sincerely\n\n{}", letter.signed.trim()).trim());
    if letter.copies.is_empty() {
        return page;
    }
    page.paragraph(Text::bold("Copies to: ").and(letter.copies.join("; ")))
}

fn greeting(addressee: &Addressee) -> &str {
    if addressee.greeting.is_empty() {
        "Sir or Madam"
    } else {
        &addressee.greeting
    }
}

fn put(mut page: Document, part: &LetterPart) -> Document {
    if part.words.trim().is_empty() && part.optional {
        return page;
    }
    if !part.heading.is_empty() {
        page = page.heading(part.level, part.heading.clone());
    }
    if part.words.trim().is_empty() {
        return page.paragraph("[still to be written]");
    }
    let lines = part.words.lines().map(str::trim).filter(|line| !line.is_empty());
    match (part.list, part.typed) {
        (true, _) if part.words.trim().lines().count() > 1 => page.bullets(lines.map(no_dash)),
        (_, true) => page.typed(&part.words),
        (_, false) => part
            .words
            .split("\n\n")
            .fold(page, |page, stretch| page.paragraph(Text::marked(stretch.trim()))),
    }
}

/// Who types a list puts dashes before its lines.
fn no_dash(line: &str) -> &str {
    line.strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .unwrap_or(line)
}

/// What the files of the letter are called: its reference and kind, nobody's name.
pub fn stem(letter: &Letter) -> String {
    format!("{} {}", letter.reference, letter.kind)
}
