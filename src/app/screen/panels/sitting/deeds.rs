//! What is done in a meeting: decide, correct, declare, ask, minute, sign off, print.

use super::{Chosen, SittingScreen, say};
use crate::app::action::Act;
use crate::app::dialog::{Confirm, Dialog, Item, Menu};
use crate::app::effect::Effect;
use crate::app::pick::Pick;
use crate::app::print::Print;
use crate::app::purposes::sitting::{self as forms, decision};
use crate::app::screen::Scene;
use crate::app::wish::Wish;
use crate::domain::change::Change;
use crate::domain::meeting::{Attendance, Seat};
use crate::domain::panel::codes::DecisionKind;
use crate::domain::panel::decision::DecisionFacts;
use crate::domain::panel::print_minutes;
use crate::domain::panel::sitting::{SeatRow, Sitting, SittingItem};

/// What is not settled is named up to here before signing off; the rest is counted, so that the question fits a small screen.
const NAMED: usize = 8;

impl SittingScreen {
    /// A decision is asked for: one of these, whichever fits the item.
    pub(super) fn decide(&mut self, codes: &[&'static str]) -> Vec<Wish> {
        let (Some(held), Some(item)) = (&self.held, self.shown()) else {
            return Vec::new();
        };
        if let Some(why) = why_not(held, item) {
            return vec![say(&why)];
        }
        let fits = |code: &&&'static str| item.choices().iter().any(|kind| kind.code == ***code);
        let Some(code) = codes.iter().find(fits) else {
            return vec![say("That cannot be decided about this item: o shows what can.")];
        };
        self.decision_form(code)
    }

    fn decision_form(&mut self, code: &'static str) -> Vec<Wish> {
        let called = self.called.map(|(_, since)| since);
        let facts = self.held.as_ref().and_then(|held| held.facts(self.item));
        let Some(facts) = facts else { return Vec::new() };
        let evidence = self.shown().map(|item| item.advice.join("\n")).unwrap_or_default();
        self.decided = true;
        vec![Wish::open(decision::dialog(
            code,
            DecisionFacts { called, ..facts },
            &evidence,
        ))]
    }

    /// Everything that can be decided about the item, in words.
    pub(super) fn choices(&self) -> Vec<Wish> {
        let (Some(held), Some(item)) = (&self.held, self.shown()) else {
            return Vec::new();
        };
        if let Some(why) = why_not(held, item) {
            return vec![say(&why)];
        }
        let line = |kind: &&'static DecisionKind| {
            Item::new(
                kind.words.clone(),
                kind.appeal.words(),
                Pick::Sitting(Chosen::Code(kind.code.as_str())),
            )
        };
        let items = item.choices().iter().map(line).collect();
        vec![Wish::open(Dialog::Menu(Menu::new(
            format!("Decide: {}", item.label()),
            items,
        )))]
    }

    /// A line of a menu was chosen, or a question answered with yes.
    pub fn chosen(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        match chosen {
            Chosen::Code(code) => self.decision_form(code),
            Chosen::Sign(meeting) => {
                let by = match scene.preferences.name.as_str() {
                    "" => "the desk's owner".to_owned(),
                    name => name.to_owned(),
                };
                let on = scene.today;
                vec![Wish::Do(Effect::Save(Box::new(Change::SignMinutes {
                    meeting,
                    by,
                    on,
                })))]
            }
        }
    }

    /// Correct the words of a decision while the minutes are not signed off.
    pub(super) fn correct(&self) -> Vec<Wish> {
        let (Some(held), Some(item)) = (&self.held, self.shown()) else {
            return Vec::new();
        };
        let facts = held.facts(self.item);
        match (held.is_signed(), item.decision(), facts) {
            (true, ..) => vec![say("The minutes are signed off: A adds a correction to them.")],
            (_, Some(made), Some(facts)) => vec![Wish::open(decision::correct(made, facts))],
            _ => vec![say("Nothing has been decided about this item yet.")],
        }
    }

    pub(super) fn form(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        let item = self.shown();
        let dialog = match act {
            Act::AddMinute if !held.is_signed() => {
                return vec![say("The minutes are not signed off yet: e corrects a decision.")];
            }
            Act::AddMinute => forms::addition(held, scene.today),
            _ if held.is_signed() && act != Act::AskAction => {
                return vec![say("The minutes are signed off: A adds a correction to them.")];
            }
            Act::DeclareInterest => forms::declare(held, item),
            Act::AskAction => forms::action(held, item, scene.today),
            Act::MinuteItem => match item {
                Some(item) => forms::discussion(item),
                None => return Vec::new(),
            },
            _ => match item.and_then(SittingItem::decision).filter(|made| made.not_quorate) {
                Some(made) => forms::confirm(made),
                None => return vec![say("This item was not decided without quorum.")],
            },
        };
        vec![Wish::open(dialog)]
    }

    /// Those who said they come are here.
    pub(super) fn attendance(&self) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        if held.is_signed() {
            return vec![say("The minutes are signed off: A adds a correction to them.")];
        }
        let come = held
            .seats
            .iter()
            .filter(|row| row.seat.attendance == Attendance::Accepted);
        let here = |row: &SeatRow| {
            let attendance = Attendance::Present;
            Change::Save(
                Seat {
                    attendance,
                    ..row.seat.clone()
                }
                .into(),
            )
        };
        let changes: Vec<Change> = come.map(here).collect();
        if changes.is_empty() {
            return vec![say(
                "Nobody else said that they come: Seats of the meeting's page notes who is here.",
            )];
        }
        let name = "note who is here".to_owned();
        vec![Wish::Do(Effect::Save(Box::new(Change::Together { name, changes })))]
    }

    /// The minutes and the log, as they stand.
    pub(super) fn print(&self, scene: &Scene) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        let stem = format!("minutes-{}-{}", held.meeting.kind.to_lowercase(), held.meeting.day);
        let document = print_minutes::document(held, scene.today);
        vec![Wish::Do(Effect::Print(Box::new(Print::everything(stem, document))))]
    }

    /// Signing off asks with another key, names the meeting, and says what is not settled.
    pub(super) fn sign(&self) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        if held.is_signed() {
            return vec![say("The minutes are signed off already: A adds to them.")];
        }
        let mut lines = vec![
            held.title(),
            "From then on nothing of the meeting changes; corrections are added to it.".into(),
        ];
        let unsettled = held.unsettled();
        lines.extend(unsettled.iter().take(NAMED).cloned());
        if unsettled.len() > NAMED {
            lines.push(format!("and {} more: the minutes show them", unsettled.len() - NAMED));
        }
        vec![Wish::open(Dialog::Confirm(Confirm {
            title: "Sign off the minutes?".into(),
            lines,
            yes: "sign them off".into(),
            then: Pick::Sitting(Chosen::Sign(held.meeting.id)),
        }))]
    }
}

/// Why nothing can be decided about an item now.
fn why_not(held: &Sitting, item: &SittingItem) -> Option<String> {
    if held.is_signed() {
        return Some("The minutes are signed off: A adds a correction to them.".into());
    }
    if !item.is_case() {
        return Some("This item is about no child: there is nothing to decide.".into());
    }
    let made = item.decision()?;
    let put_off = made.code == "DEFER";
    (!put_off).then(|| "This item is decided: e corrects its words, u takes the last change back.".to_owned())
}
