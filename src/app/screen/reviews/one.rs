//! One review, step by step. Every line leads to the form that changes it.

use chrono::NaiveDate;
use serde::Serialize;

use super::Scene;
use super::past;
use super::pick::Chosen;
use crate::app::action::Act;
use crate::app::data::Question;
use crate::app::data::reviews::{Ask, One};
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::list::stride;
use crate::app::pick::Pick;
use crate::app::place::Place;
use crate::app::purposes::{note, reviews as forms};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::code::codes;
use crate::domain::id::ChildId;
use crate::domain::review::Consulted;
use crate::domain::reviews::measures;
use crate::domain::reviews::schedule::Step;
use crate::domain::reviews::steps::{Ground, plan_in_force};

codes! {
    /// Something done in a review.
    StepKind {
        Day = "day", "set the day of the meeting";
        Invite = "invite", "send the invitations";
        Reply = "reply", "replies and reports of those invited";
        Papers = "papers", "send the papers round";
        FamilyViews = "family-views", "views of the family";
        ChildViews = "child-views", "views of the child";
        Outcomes = "outcomes", "judge the outcomes";
        Provision = "provision", "is the provision delivered";
        Measures = "measures", "wellbeing";
        Therapy = "therapy", "a therapist's outcome measure";
        Adulthood = "adulthood", "preparing for adulthood";
        Budget = "budget", "personal budget";
        Hold = "hold", "record the meeting";
        Report = "report", "the report was sent";
        Decide = "decide", "the decision was sent";
        Notice = "notice", "the amendment notice was sent";
        Represent = "represent", "comments of the family";
        NotAmend = "not-amend", "decided not to amend after all";
        Final = "final", "the final amended plan was sent";
        Past = "past", "look at a review before this one";
        Ceasing = "ceasing", "asked about ceasing the plan";
        Naming = "naming", "the school the plan is to name";
        Consult = "consult", "a school or college consulted";
        Moving = "moving", "something happened in the move";
        Transfer = "transfer", "start a phase transfer";
        Move = "move", "start a move between authorities";
    }
}

/// The state of the page.
#[derive(Debug, Clone, Default)]
pub struct OnePage {
    /// Whose review.
    pub child: ChildId,
    /// What was read.
    pub held: Option<Box<One>>,
    /// The lines, each with the step it leads to.
    pub lines: Vec<Spot>,
    /// Which is chosen.
    pub at: usize,
    /// Asked for again and not yet read: what is held may be the review before the last change.
    pub stale: bool,
}

/// A line of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spot {
    /// What it is, or a heading.
    pub label: String,
    /// What is held of it.
    pub words: String,
    /// By when, and when it was done.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done: Option<NaiveDate>,
    /// The rule its day comes from.
    pub rule: &'static str,
    /// The form it leads to; a heading leads nowhere.
    pub step: Option<StepKind>,
    /// Of several, which.
    pub place: usize,
}

impl OnePage {
    /// A page of this child's review, not read yet.
    pub fn of(child: ChildId) -> Self {
        Self {
            child,
            ..Self::default()
        }
    }

    /// Asks for it. No form is opened over what is held before it has come.
    pub fn again(&mut self) -> Vec<Wish> {
        self.stale = true;
        vec![Wish::Load(Question::Reviews(Ask::One(self.child)))]
    }

    /// Whether this is done over what is held, which is being read anew: all but moving over the lines.
    pub fn must_wait(&self, act: Act, scene: &Scene) -> bool {
        let moves = stride(act, scene.page).is_some() || matches!(act, Act::NextBlock | Act::PreviousBlock);
        self.stale && !moves
    }

    /// Takes it in.
    pub fn take(&mut self, one: One) {
        let first = self.held.is_none();
        self.stale = false;
        self.lines = super::one_lines::lines(&one);
        self.held = Some(Box::new(one));
        if first {
            self.at = self.next_place().unwrap_or(1);
        }
        self.step_lines(0);
    }

    /// The line of the step that is next.
    fn next_place(&self) -> Option<usize> {
        let step = step_of(self.held.as_ref()?.row.step)?;
        self.lines.iter().position(|line| line.step == Some(step))
    }

    /// Moves over the lines, passing over headings.
    fn step_lines(&mut self, by: i64) -> Vec<Wish> {
        let last = self.lines.len().saturating_sub(1) as i64;
        let mut at = (self.at as i64).saturating_add(by).clamp(0, last);
        let way = if by < 0 { -1 } else { 1 };
        while self.lines.get(at as usize).is_some_and(|line| line.step.is_none()) {
            if at + way < 0 || at + way > last {
                return Vec::new();
            }
            at += way;
        }
        self.at = at as usize;
        Vec::new()
    }

    /// A click; true when the line was chosen already.
    pub fn choose(&mut self, line: usize) -> bool {
        if self.lines.get(line).is_none_or(|line| line.step.is_none()) {
            return false;
        }
        let again = self.at == line;
        self.at = line;
        again
    }

    /// Does what is asked for.
    pub fn act(&mut self, act: Act, scene: &Scene) -> Option<Vec<Wish>> {
        if let Some(by) = stride(act, scene.page) {
            return Some(self.step_lines(by));
        }
        Some(match act {
            Act::NextBlock => self.block(1),
            Act::PreviousBlock => self.block(-1),
            Act::Open => self.open(scene),
            Act::ReviewDay => self.step(StepKind::Day, scene),
            Act::ReviewViews => self.step(StepKind::FamilyViews, scene),
            Act::ReviewOutcome => self.step(StepKind::Outcomes, scene),
            Act::MoveBegin => self.step(StepKind::Move, scene),
            Act::ReviewStep => vec![Wish::open(menu())],
            Act::ReviewLetters => self.letters(),
            Act::ReviewKeep => self.keep(scene),
            Act::ReviewWhy => self.why(),
            Act::ReviewChild => vec![Wish::Go(Place::Child(self.child))],
            Act::LogCall => self.log_call(scene),
            _ => return None,
        })
    }

    /// To the first line after the next heading.
    fn block(&mut self, by: i64) -> Vec<Wish> {
        let headings: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.lines[*at].step.is_none())
            .collect();
        let now = headings.iter().rposition(|at| *at < self.at).unwrap_or(0) as i64;
        if let Some(heading) = headings.get((now + by).rem_euclid(headings.len().max(1) as i64) as usize) {
            self.at = (heading + 1).min(self.lines.len().saturating_sub(1));
            return self.step_lines(0);
        }
        Vec::new()
    }

    fn open(&mut self, scene: &Scene) -> Vec<Wish> {
        let Some(line) = self.lines.get(self.at).cloned() else {
            return Vec::new();
        };
        match line.step {
            Some(StepKind::Outcomes) => self.outcome(line.place),
            Some(StepKind::Provision) => self.provision(line.place, scene),
            Some(StepKind::Reply) => self.reply(line.place, scene),
            Some(StepKind::Therapy) => self.measure(line.place),
            Some(StepKind::Moving) => self.moving(line.rule, scene),
            Some(StepKind::Past) => self.past(line.place),
            Some(StepKind::Consult) if self.is_consulted(line.place) => self.consulted(line.place, scene),
            Some(step) if line.done.is_none() => self.step_or_letter(step, scene),
            Some(step) => self.step(step, scene),
            None => Vec::new(),
        }
    }

    fn ground(&self) -> Option<Ground> {
        let one = self.held.as_ref()?;
        Some(Ground::of(&one.page, &one.row))
    }

    /// Opens the form of a step.
    pub fn step(&mut self, step: StepKind, scene: &Scene) -> Vec<Wish> {
        let (Some(one), Some(ground)) = (&self.held, self.ground()) else {
            return Vec::new();
        };
        match step {
            StepKind::Outcomes => self.outcomes(),
            StepKind::Provision => self.provision(0, scene),
            StepKind::Reply => self.reply(0, scene),
            StepKind::Therapy => self.measures(&ground),
            StepKind::Moving => self.move_step("", scene),
            StepKind::Past => self.past(0),
            StepKind::Consult => self.which_consulted(scene),
            step => vec![Wish::open(forms::step_dialog(step, one, ground, scene.today))],
        }
    }

    fn outcomes(&self) -> Vec<Wish> {
        let Some(one) = &self.held else { return Vec::new() };
        let item = |(place, outcome): (usize, &crate::domain::plan::Outcome)| {
            Item::new(
                &outcome.words,
                outcome.status.words(),
                Pick::Reviews(Chosen::Outcome(place)),
            )
        };
        let items: Vec<Item> = one.page.outcomes.iter().enumerate().map(item).collect();
        if items.is_empty() {
            let words =
                "The plan holds no outcomes yet: enter them with the plan, and they stand here at every review.";
            return vec![Wish::Say(Notice::plain(words))];
        }
        vec![Wish::open(Dialog::Menu(Menu::new("Which outcome?", items)))]
    }

    /// Opens the form of one outcome.
    pub fn outcome(&mut self, place: usize) -> Vec<Wish> {
        let (Some(one), Some(ground)) = (&self.held, self.ground()) else {
            return Vec::new();
        };
        match (plan_in_force(&one.page), one.page.outcomes.get(place)) {
            (Some(plan), Some(outcome)) => vec![Wish::open(forms::outcome::dialog(ground, plan, outcome))],
            _ => self.outcomes(),
        }
    }

    fn provision(&self, place: usize, scene: &Scene) -> Vec<Wish> {
        let (Some(one), Some(ground)) = (&self.held, self.ground()) else {
            return Vec::new();
        };
        match (plan_in_force(&one.page), one.page.provision.get(place)) {
            (Some(plan), Some(provision)) => {
                vec![Wish::open(forms::provision::dialog(
                    ground,
                    plan,
                    provision,
                    scene.today,
                ))]
            }
            _ => vec![Wish::Say(Notice::plain(
                "The plan holds no provision yet: enter it with the plan.",
            ))],
        }
    }

    fn reply(&self, place: usize, scene: &Scene) -> Vec<Wish> {
        let Some(ground) = self.ground() else { return Vec::new() };
        match ground.review.people.get(place) {
            Some(_) => vec![Wish::open(forms::person::dialog(ground, place, scene.today))],
            None => vec![Wish::Say(Notice::plain(
                "Nobody is invited yet: send the invitations first.",
            ))],
        }
    }

    /// Which measure, where there are some; else the form of the first.
    fn measures(&self, ground: &Ground) -> Vec<Wish> {
        let held = &ground.review.measures;
        if held.is_empty() {
            return self.measure(0);
        }
        let item = |place, words: &str, aside: &str| Item::new(words, aside, Pick::Reviews(Chosen::Measure(place)));
        let corrected = held.iter().enumerate();
        let corrected = corrected.map(|(place, one)| item(place, &measures::whose(one), &measures::in_short(one)));
        let more = item(held.len(), "one more", "another therapist, or another span");
        let items = corrected.chain([more]).collect();
        vec![Wish::open(Dialog::Menu(Menu::new("Which outcome measure?", items)))]
    }

    /// Opens the form of one measure.
    pub fn measure(&self, place: usize) -> Vec<Wish> {
        let ground = self.ground().into_iter();
        ground
            .map(|ground| Wish::open(forms::measures::dialog(ground, place)))
            .collect()
    }

    fn past(&self, place: usize) -> Vec<Wish> {
        match self.held.as_ref().and_then(|one| past::page(one, place)) {
            Some(page) => vec![Wish::open(page)],
            None => vec![Wish::Say(Notice::plain("No review of this plan is over yet."))],
        }
    }

    fn is_consulted(&self, place: usize) -> bool {
        self.ground()
            .is_some_and(|ground| place < ground.review.consulted.len())
    }

    /// Which school consulted, where there are some; else the form of the first.
    fn which_consulted(&self, scene: &Scene) -> Vec<Wish> {
        let Some(ground) = self.ground() else { return Vec::new() };
        let held = &ground.review.consulted;
        if held.is_empty() {
            return self.consulted(0, scene);
        }
        let item = |place, words: &str, aside: &str| Item::new(words, aside, Pick::Reviews(Chosen::Consulted(place)));
        let stands = |held: &Consulted| if held.replied.is_some() { "answered" } else { "awaited" };
        let listed = held.iter().enumerate();
        let listed = listed.map(|(place, held)| item(place, &held.setting, stands(held)));
        let items = listed
            .chain([item(held.len(), "one more", "another school or college")])
            .collect();
        vec![Wish::open(Dialog::Menu(Menu::new("Which school or college?", items)))]
    }

    /// The form of one school consulted; past the last, of one more.
    pub fn consulted(&self, place: usize, scene: &Scene) -> Vec<Wish> {
        let ground = self.ground().into_iter();
        ground
            .map(|ground| Wish::open(forms::moving::consulting(ground, place, scene.today)))
            .collect()
    }

    fn keep(&self, scene: &Scene) -> Vec<Wish> {
        let grounds = self.ground().into_iter().collect();
        vec![forms::keep::asked(grounds, scene.today)]
    }

    fn log_call(&self, scene: &Scene) -> Vec<Wish> {
        let Some(one) = &self.held else { return Vec::new() };
        let title = note::title(&one.row.name);
        vec![Wish::open(note::dialog(vec![self.child], &title, scene.today))]
    }
}

/// The form behind what is next.
fn step_of(step: Step) -> Option<StepKind> {
    Some(match step {
        Step::SetDay => StepKind::Day,
        Step::Invite => StepKind::Invite,
        Step::Papers => StepKind::Papers,
        Step::Hold => StepKind::Hold,
        Step::Report => StepKind::Report,
        Step::Decide => StepKind::Decide,
        Step::Notice => StepKind::Notice,
        Step::Final => StepKind::Final,
        Step::Done => return None,
    })
}

fn menu() -> Dialog {
    // What happens in a move is offered where one runs.
    let item = |step: &StepKind| Item::new(step.words(), "", Pick::Reviews(Chosen::Step(*step)));
    Dialog::Menu(Menu::new("Which step?", StepKind::ALL.iter().map(item).collect()))
}
