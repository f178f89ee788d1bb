//! The letters of one review: made from its page, gone on with, and sent; the going of one is the step it stands for.

use super::Scene;
use super::one::{OnePage, StepKind};
use super::pick::Chosen;
use crate::app::data::Question;
use crate::app::data::letters::Ask;
use crate::app::data::reviews::One;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::law;
use crate::app::pick::Pick;
use crate::app::place::Place;
use crate::app::purposes::event;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::letter::Letter;
use crate::domain::letters;
use crate::domain::reviews::steps::{About, Ground, LETTERS, letter_to_tell, move_course};

/// The newest letter of a kind that belongs to the review shown.
pub(super) fn held<'p>(one: &'p One, about: &About, kind: &str) -> Option<&'p Letter> {
    let ours = one.page.letters.iter().filter(|letter| letter.kind == kind);
    ours.filter(|letter| about.has(letter)).max_by_key(|letter| letter.id)
}

/// The letter whose going is a step, by its code; none for a step without one, and for a decision nobody has made yet.
pub(super) fn of_step(step: StepKind, ground: &Ground) -> Option<&'static str> {
    Some(match step {
        StepKind::Invite => "review-invitation",
        StepKind::Report => "review-report",
        StepKind::Decide if ground.review.resolved.is_some() => letter_to_tell(&ground.review.decision),
        StepKind::Notice => "amendment-notice",
        StepKind::NotAmend => "review-not-amending",
        StepKind::Final => "final-amended-plan",
        StepKind::Ceasing => "ceasing-consultation",
        StepKind::Consult => "school-consultation",
        _ => return None,
    })
}

/// How the letter of a step stands, for its line: `letter: 2 parts missing`; nothing where there is none, or it went.
pub(super) fn standing(one: &One, about: &About, step: StepKind) -> String {
    let letter = of_step(step, &about.ground).and_then(|kind| held(one, about, kind));
    let waits = letter.filter(|letter| letter.sent.is_none());
    waits.map_or_else(String::new, |letter| {
        format!("letter: {}", letters::standing(letter).words())
    })
}

fn name(code: &str) -> String {
    letters::find(code).map_or_else(|| code.to_owned(), |kind| kind.name.clone())
}

/// Letters wanted only while a phase transfer or a move runs.
fn fits(kind: &str, about: &About, one: &One) -> bool {
    let out = move_course(&one.page).is_some_and(|course| course.process.moves_out);
    match kind {
        "phase-transfer" => !about.ground.beside.is_empty(),
        "plan-hand-over" => about.moving.is_some() && out,
        "plan-transferred" => about.moving.is_some() && !out,
        _ => true,
    }
}

impl OnePage {
    fn about(&self) -> Option<About> {
        self.held.as_ref().map(|one| About::of(&one.page, &one.row))
    }

    /// All letters of the review, each with how it stands.
    pub(super) fn letters(&self) -> Vec<Wish> {
        let (Some(one), Some(about)) = (&self.held, self.about()) else {
            return Vec::new();
        };
        let offered = LETTERS.iter().enumerate().filter(|(_, kind)| fits(kind, &about, one));
        let item = |(place, kind): (usize, &&str)| {
            let stands = held(one, &about, kind).map_or_else(String::new, |letter| letters::standing(letter).words());
            Item::new(name(kind), stands, Pick::Reviews(Chosen::Letter(place)))
        };
        vec![Wish::open(Dialog::Menu(Menu::new(
            "Which letter of this review?",
            offered.map(item).collect(),
        )))]
    }

    /// Goes on with the letter at this place that waits; makes one where none does.
    pub(super) fn letter(&self, place: usize) -> Vec<Wish> {
        let (Some(one), Some(about), Some(kind)) = (&self.held, self.about(), LETTERS.get(place)) else {
            return Vec::new();
        };
        match held(one, &about, kind) {
            Some(letter) if letter.sent.is_none() || *kind != "school-consultation" => {
                vec![Wish::Go(Place::Letter(letter.id))]
            }
            _ => vec![Wish::Load(Question::Letters(Ask::New(self.child, (*kind).to_owned())))],
        }
    }

    /// A step whose letter can be made: the letter, or that it was done already.
    pub(super) fn step_or_letter(&mut self, step: StepKind, scene: &Scene) -> Vec<Wish> {
        let (Some(one), Some(about)) = (&self.held, self.about()) else {
            return Vec::new();
        };
        match of_step(step, &about.ground) {
            Some(kind) if one.row.set || one.row.held || step == StepKind::Consult => {
                let by_letter = match held(one, &about, kind).filter(|letter| letter.sent.is_none()) {
                    Some(letter) => Item::new("go on with the letter", letters::standing(letter).words(), pick(kind)),
                    None => Item::new("write the letter", "the step, once it goes", pick(kind)),
                };
                let chosen = match step {
                    StepKind::Consult => Chosen::Consulted(about.ground.review.consulted.len()),
                    step => Chosen::Step(step),
                };
                let done = Item::new("it went already", "note the day", Pick::Reviews(chosen));
                vec![Wish::open(Dialog::Menu(Menu::new(name(kind), vec![by_letter, done])))]
            }
            _ => self.step(step, scene),
        }
    }

    /// A duty of the move: its letter where this authority owes one, else what happened.
    pub(super) fn moving(&mut self, rule: &'static str, scene: &Scene) -> Vec<Wish> {
        let (Some(one), Some(about)) = (&self.held, self.about()) else {
            return Vec::new();
        };
        let kind = match rule {
            "TR-01" | "TR-02" => "plan-hand-over",
            "TR-03" => "plan-transferred",
            _ => return self.move_step(rule, scene),
        };
        if !fits(kind, &about, one) {
            return self.move_step(rule, scene);
        }
        let items = vec![
            Item::new("the letter", "the step, once it goes", pick(kind)),
            Item::new(
                "it was done already",
                "note the day",
                Pick::Reviews(Chosen::MoveStep(rule)),
            ),
        ];
        vec![Wish::open(Dialog::Menu(Menu::new(name(kind), items)))]
    }

    /// Something happened in the move; of a duty, what meets it.
    pub(super) fn move_step(&self, rule: &str, scene: &Scene) -> Vec<Wish> {
        let course = self.held.as_ref().and_then(|one| Some((one, move_course(&one.page)?)));
        match course {
            Some((one, course)) => {
                let process = &course.process;
                let met_by = law::met_by(rule);
                let form = event::dialog(process.id, &process.kind, &one.row.name, met_by, scene.today);
                vec![Wish::open(form)]
            }
            None => vec![Wish::Say(Notice::plain(
                "No move between authorities is open: a, then start a move, begins one.",
            ))],
        }
    }
}

fn pick(kind: &str) -> Pick {
    let place = LETTERS.iter().position(|known| *known == kind).unwrap_or(0);
    Pick::Reviews(Chosen::Letter(place))
}
