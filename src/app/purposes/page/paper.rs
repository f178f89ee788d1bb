//! A link to a file elsewhere. The file is never copied; its fingerprint is taken when it is linked.

use super::PagePurpose;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::purposes::Filled;
use crate::app::veil::veiled;
use crate::domain::note::Paper;
use crate::domain::typed_date::Lean;

const KINDS: &[&str] = &[
    "report",
    "plan",
    "letter",
    "form",
    "views",
    "minutes",
    "school record",
    "other",
];

/// The form; `name` is whose page it is.
pub fn dialog(paper: &Paper, name: &str) -> Dialog {
    let kinds = KINDS.iter().map(|kind| Answer::new(*kind, *kind)).collect();
    let kind = if paper.kind.is_empty() { "report" } else { &paper.kind };
    let fields = vec![
        Field::line("location", "The file", paper.location.clone())
            .required()
            .hint("Where it lies, in full; the file stays there and is not copied"),
        Field::line("title", "What it is called", paper.title.clone()).required(),
        Field::code("kind", "Kind", kinds).or_new().taking(kind),
        Field::line("author", "By", paper.author.clone()),
        Field::day(
            "day",
            "Of",
            (!paper.location.is_empty()).then_some(paper.day),
            Lean::Past,
        )
        .hint("The day it bears; today when left empty"),
    ];
    let title = match name.is_empty() {
        true => "A paper".to_owned(),
        false => format!("A paper about {}", veiled(name)),
    };
    let purpose = PagePurpose::SavePaper(Box::new(paper.clone()));
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

/// The file is looked at outside; with its fingerprint the link is saved.
pub(super) fn saved(form: &Form, paper: &Paper, moment: &Moment, preferences: &Preferences) -> Filled {
    let paper = Paper {
        // Pasted from a window of files, a name often comes in quotes.
        location: form.text("location").trim_matches(['"', '\'']).to_owned(),
        title: form.text("title"),
        kind: form.text("kind"),
        author: form.text("author"),
        day: form.day("day", moment.today).unwrap_or(moment.today),
        ..paper.clone()
    };
    let effect = Effect::LinkPaper(Box::new(paper));
    Filled::Effect(Box::new(effect), Box::new(preferences.clone()))
}
