//! The letters that go with decisions: most sent, some ready, some with parts still to be written.

use chrono::{Days, NaiveDate};

use super::scene::Scene;
use crate::domain::change::Change;
use crate::domain::letter::{Letter, LetterPart};
use crate::domain::meeting::Decision;
use crate::domain::record::AnyRecord;
use crate::domain::referral::ReferralKind;
use crate::domain::words;

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

    /// A request of the last days is still to be acknowledged. It comes last, so that nothing else is drawn differently.
    pub fn receipt_to_write(&mut self) {
        let since = self.today - Days::new(6);
        let requests = self.changes.iter().filter_map(|change| match change {
            Change::Save(AnyRecord::Referral(held)) if held.kind == ReferralKind::Request => Some(held),
            _ => None,
        });
        let lately = requests.filter(|held| held.received >= since && held.triaged.is_none());
        let Some((process, received)) = lately.map(|held| (held.process, held.received)).next() else {
            return;
        };
        let letter = Letter {
            id: self.ids.next(),
            child: self.child.id,
            process,
            kind: "request-received".to_owned(),
            to: vec!["parents".to_owned()],
            due: Some(received + Days::new(7)),
            ..Letter::default()
        };
        self.save(letter);
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
    let holds: &[&str] = match decision.code.as_str() {
        "ASSESS" => &[
            "decision", "why", "advice", "advisers", "others", "dates", "contact", "sendiass",
        ],
        "ISSUE" => &["decision", "why", "what-happens", "contact", "sendiass"],
        _ => &REFUSAL,
    };
    // The questions are those of a refusal to assess alone.
    let asked = |code: &&&str| decision.code == "NO_ASSESS" || !code.ends_with("-question");
    let part = |code: &&str| {
        let typed = TYPED.contains(code);
        let words = words_of(code, decision);
        (!typed || stage != Stage::Begun).then(|| LetterPart {
            code: (*code).to_owned(),
            words,
            ..LetterPart::default()
        })
    };
    holds.iter().filter(asked).filter_map(part).collect()
}

const REFUSAL: [&str; 14] = [
    "decision",
    "test",
    "first-question",
    "second-question",
    "reasons",
    "evidence",
    "support",
    "would-change",
    "tac",
    "appeal",
    "mediation",
    "disagreement",
    "sendiass",
    "contact",
];

/// Parts that only a person can write.
const TYPED: [&str; 8] = [
    "why",
    "advisers",
    "first-question",
    "second-question",
    "reasons",
    "evidence",
    "support",
    "would-change",
];

fn words_of(code: &str, decision: &Decision) -> String {
    let standing = |words: &str| words.to_owned();
    match code {
        "decision" => format!("The local authority decided this on {}.", words::day(decision.day)),
        "why" | "reasons" => decision.reasons.clone(),
        "first-question" => format!("Yes. {}", decision.first_why),
        "second-question" => format!("No. {}", decision.second_why),
        "would-change" => decision.would_change.clone(),
        "evidence" => decision.evidence.join("\n"),
        "support" => {
            standing("The school goes on with the small group and the calm start, and looks at both each half-term.")
        }
        "advisers" => standing("Parents\nSchool\nEducational psychology\nHealth\nSocial care"),
        _ => standing(
            STANDING
                .iter()
                .find(|(part, _)| *part == code)
                .map_or("", |(_, words)| words),
        ),
    }
}

const STANDING: &[(&str, &str)] = &[
    (
        "advice",
        "Each of those below is asked for advice and has six weeks to answer.",
    ),
    (
        "others",
        "You may ask us to seek advice from others, and we want your own views.",
    ),
    (
        "dates",
        "You will hear by the sixteenth week if no plan is to be made, and have the final plan by the twentieth.",
    ),
    (
        "what-happens",
        "You will have a draft to comment on, with at least 15 days to do so.",
    ),
    (
        "test",
        "The law asks whether it is, or may be, necessary for provision to be made through a plan.",
    ),
    (
        "tac",
        "We would like to meet you, with those who know your child at school. Saying no makes no difference to your right to appeal.",
    ),
    (
        "appeal",
        "You have the right to appeal to the tribunal. It must receive your appeal within two months of the date we sent this letter, \
         or within one month of the date on your mediation certificate, whichever is later.",
    ),
    (
        "mediation",
        "Before you can appeal you must speak to a mediation adviser, within two months of the date of this letter.",
    ),
    (
        "disagreement",
        "A disagreement resolution service is there for you, free and independent.",
    ),
    (
        "sendiass",
        "Northmere SENDIASS gives information, advice and support, free and in confidence: 01632 960700.",
    ),
    (
        "contact",
        "Please ask for your caseworker at the council: 01632 960700.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_that_is_ready_tells_of_appeal_mediation_and_advice_and_lacks_no_words() {
        for code in ["ASSESS", "ISSUE", "NO_ASSESS", "NO_ISSUE"] {
            let decision = Decision {
                code: code.into(),
                reasons: "reasons".into(),
                would_change: "what would".into(),
                evidence: vec!["a report".into()],
                ..Decision::default()
            };
            let ready = parts(&decision, Stage::Ready);
            assert!(ready.iter().all(|part| !part.words.is_empty()), "{ready:?}");
            let has = |part: &str| ready.iter().any(|held| held.code == part);
            let refuses = code.starts_with("NO_");
            assert_eq!(
                has("appeal") && has("mediation") && has("disagreement"),
                refuses,
                "{code}"
            );
            assert!(parts(&decision, Stage::Begun).len() < ready.len());
        }
    }
}
