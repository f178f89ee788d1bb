//! The letters that go with decisions: most sent, some ready, some with parts still to be written.

use chrono::{Days, NaiveDate};

use super::scene::Scene;
use crate::domain::letter::{Letter, LetterPart};
use crate::domain::meeting::Decision;

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Begun,
    Ready,
    Sent,
}

impl Scene<'_> {
    /// The letter a decision is told in.
    pub fn letters_of(&mut self, decision: &Decision, due: NaiveDate) -> Option<Letter> {
        let kind = match decision.code.as_str() {
            "ASSESS" => "will-assess",
            "NO_ASSESS" => "will-not-assess",
            "ISSUE" => "will-issue",
            "NO_ISSUE" => "will-not-issue",
            _ => return None,
        };
        let stage = self.stage_of(decision.day);
        let day = decision.day + Days::new(self.more.between(1, 5).into());
        let done = Some(day.min(self.today));
        Some(Letter {
            id: self.ids.next(),
            child: decision.child,
            process: decision.process,
            kind: kind.to_owned(),
            to: vec!["parents".to_owned()],
            copies: vec!["school".to_owned()],
            due: Some(due),
            ready: done.filter(|_| stage != Stage::Begun),
            sent: done.filter(|_| stage == Stage::Sent),
            sent_by: if stage == Stage::Sent { "panel clerk" } else { "" }.to_owned(),
            sent_how: if stage == Stage::Sent { "e-mail" } else { "" }.to_owned(),
            parts: parts(decision, stage),
            ..Letter::default()
        })
    }

    /// Last week's letters are still in hand.
    fn stage_of(&mut self, decided: NaiveDate) -> Stage {
        match (self.today - decided).num_days() {
            ..=8 => self
                .more
                .weighted(&[(30, Stage::Sent), (30, Stage::Ready), (40, Stage::Begun)]),
            9..=40 => self
                .more
                .weighted(&[(92, Stage::Sent), (4, Stage::Ready), (4, Stage::Begun)]),
            _ => Stage::Sent,
        }
    }
}

/// What is written so far; the letter just begun lacks what only a person can write.
fn parts(decision: &Decision, stage: Stage) -> Vec<LetterPart> {
    let no = decision.code.starts_with("NO_");
    let mut parts = vec![
        ("decision", DECIDED),
        ("contact", CONTACT),
        ("advice-service", SENDIASS),
    ];
    if stage != Stage::Begun {
        parts.push(("reasons", decision.reasons.as_str()));
        parts.push(("evidence", "The school's report and what you wrote to us."));
    }
    if no {
        parts.extend(APPEAL);
        if stage != Stage::Begun {
            parts.push(("would-change", decision.would_change.as_str()));
        }
    }
    let part = |(code, words): (&str, &str)| LetterPart {
        code: code.to_owned(),
        words: words.to_owned(),
    };
    parts.into_iter().map(part).collect()
}

const DECIDED: &str = "The local authority has decided.";
const CONTACT: &str = "Ring your caseworker at the council.";
const SENDIASS: &str = "Northmere SENDIASS gives information, advice and support free of charge.";

const APPEAL: [(&str, &str); 3] = [
    ("appeal", "You may appeal to the tribunal."),
    (
        "mediation",
        "Before most appeals you must first contact a mediation adviser.",
    ),
    ("disagreement", "There is a disagreement resolution service."),
];
