//! Triage of one referral: the referral on the left, what is asked on the right, the outcome at the end.
//!
//! Nothing is written before the outcome is saved. The answers given so far are kept as a draft, so that leaving, a crash or a
//! power cut loses no word and leaves the referral as it was.

use chrono::NaiveDate;

use crate::app::action::Act;
use crate::app::dialog::{Dialog, Item, Menu, Reader, Said};
use crate::app::pick::Pick;
use crate::app::place::Place;
use crate::app::purposes::referrals::{outcome, section};
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::veil::veiled;
use crate::app::wish::Wish;
use crate::domain::desk::year_words;
use crate::domain::referral::{Referral, Triage};
use crate::domain::triage::line::{self, Line, Mark, Part};
use crate::domain::triage::outcome::{follows, outcomes};
use crate::domain::triage::{Checklist, TriagePage, queue};
use crate::domain::words;

use super::pick::Chosen;

/// One referral being triaged.
#[derive(Debug, Clone)]
pub struct Triaging {
    /// What was read.
    pub page: Box<TriagePage>,
    /// The referral with the answers given so far.
    pub working: Referral,
    /// What is asked, in order.
    pub lines: Vec<Line>,
    /// What must be said before anybody decides.
    pub warnings: Vec<String>,
    /// Which line is chosen.
    pub at: usize,
    today: NaiveDate,
}

impl Triaging {
    /// The page of a referral; `begun` are answers given on it before.
    pub fn new(page: Box<TriagePage>, begun: Option<&Referral>, today: NaiveDate) -> Self {
        let working = match begun {
            Some(begun) => line::with_answers(&page.referral, begun),
            None => page.referral.clone(),
        };
        let mut triaging = Self {
            page,
            working,
            lines: Vec::new(),
            warnings: Vec::new(),
            at: 0,
            today,
        };
        triaging.read();
        triaging.at = triaging
            .lines
            .iter()
            .position(|line| line.part == Part::Test)
            .unwrap_or(0);
        triaging
    }

    fn read(&mut self) {
        let list = Checklist::builtin();
        self.lines = line::lines(list, &self.page, &self.working, self.today);
        self.warnings = queue::warnings(&self.page, &self.working, self.today, list);
    }

    /// Whether an answer was given that is not saved.
    pub fn is_begun(&self) -> bool {
        self.working != self.page.referral
    }

    /// The line chosen.
    pub fn line(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    fn step(&mut self, by: i64) {
        let last = self.lines.len().saturating_sub(1) as i64;
        self.at = (self.at as i64).saturating_add(by).clamp(0, last) as usize;
    }

    /// To the first line of the block after, or before.
    fn step_part(&mut self, by: i64) {
        let parts = [Part::Ours, Part::Test, Part::Evidence, Part::Criteria];
        let now = self
            .line()
            .and_then(|line| parts.iter().position(|part| *part == line.part))
            .unwrap_or(0) as i64;
        let to = parts[(now + by).rem_euclid(parts.len() as i64) as usize];
        self.at = self.lines.iter().position(|line| line.part == to).unwrap_or(self.at);
    }

    /// Answers the chosen line and goes to the next.
    fn mark(&mut self, mark: Mark) -> Option<Notice> {
        let line = self.lines.get(self.at)?;
        let (part, code) = (line.part, line.code.clone());
        if !line::mark(&mut self.working, part, &code, mark) {
            return Some(Notice::plain("That answer does not belong to this question."));
        }
        self.read();
        self.step(1);
        None
    }

    /// The next answer of the chosen line, round and round.
    fn turn(&mut self) -> Option<Notice> {
        let line = self.lines.get(self.at)?;
        let marks = line.part.marks();
        let now = line
            .mark
            .filter(|_| line.given)
            .and_then(|mark| marks.iter().position(|known| *known == mark));
        let next = marks[now.map_or(0, |now| (now + 1) % marks.len())];
        let at = self.at;
        let said = self.mark(next);
        self.at = at;
        said
    }

    /// The sentence of a line was written.
    pub fn wrote(&mut self, part: Part, code: &str, words: &str) {
        line::write(&mut self.working, part, code, words);
        self.read();
    }

    /// Does what is asked for; true as the second where an answer was given.
    pub fn act(&mut self, act: Act, scene: &Scene) -> (Vec<Wish>, bool) {
        let said = match act {
            Act::Up => return self.moved(|this| this.step(-1)),
            Act::Down => return self.moved(|this| this.step(1)),
            Act::PageUp => return self.moved(|this| this.step(-scene.page / 2)),
            Act::PageDown => return self.moved(|this| this.step(scene.page / 2)),
            Act::First => return self.moved(|this| this.step(i64::MIN)),
            Act::Last => return self.moved(|this| this.step(i64::MAX)),
            Act::NextBlock => return self.moved(|this| this.step_part(1)),
            Act::PreviousBlock => return self.moved(|this| this.step_part(-1)),
            Act::AnswerYes => self.mark(Mark::Yes),
            Act::AnswerMayBe => self.mark(Mark::MayBe),
            Act::AnswerNo => self.mark(Mark::No),
            Act::AnswerNotNeeded => self.mark(Mark::NotNeeded),
            Act::AnswerTurn => self.turn(),
            _ => return (self.open(act, scene), false),
        };
        (said.map(Wish::Say).into_iter().collect(), true)
    }

    fn moved(&mut self, change: impl FnOnce(&mut Self)) -> (Vec<Wish>, bool) {
        change(self);
        (Vec::new(), false)
    }

    fn open(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let name = self.page.held.child.list_name();
        let child = self.page.held.child.id;
        match act {
            Act::Open | Act::AnswerWrite => self.sentence().map(Wish::open).into_iter().collect(),
            Act::Outcome => vec![Wish::open(self.outcomes())],
            Act::EditReferral => vec![Wish::open(section::menu(&name))],
            Act::TriageChild => vec![Wish::Go(Place::Child(child))],
            Act::ReadReferral => vec![Wish::open(self.whole())],
            Act::LogCall => vec![Wish::open(crate::app::purposes::note::dialog(
                vec![child],
                &crate::app::purposes::note::title(&name),
                scene.today,
            ))],
            _ => Vec::new(),
        }
    }

    fn sentence(&self) -> Option<Dialog> {
        let line = self.line()?;
        let written = line::written(&self.working, line.part, &line.code);
        Some(outcome::sentence(
            line.part,
            &line.code,
            &line.words,
            &written,
            &self.working,
        ))
    }

    /// The referral in full.
    fn whole(&self) -> Dialog {
        let line = |(label, words): (&str, String)| match label {
            "" => Said::Plain(words),
            label => Said::Pair(label.to_owned(), words),
        };
        let lines = told(&self.page).into_iter().map(line).collect();
        Dialog::Reader(Reader::new(veiled(&self.page.held.child.list_name()), lines))
    }

    fn outcomes(&self) -> Dialog {
        let offered = outcomes(self.working.kind);
        let item = |outcome: &Triage| {
            let pick = Pick::Referrals(Chosen::Outcome(*outcome));
            Item::new(words::capital(outcome.words()), follows(*outcome), pick)
        };
        let title = format!("{}: what now?", veiled(&self.page.held.child.list_name()));
        Dialog::Menu(Menu::new(title, offered.iter().map(item).collect()))
    }

    /// The form of an outcome.
    pub fn outcome(&self, chosen: Triage, scene: &Scene) -> Dialog {
        outcome::dialog(&self.page, &self.working, chosen, scene.preferences, scene.today)
    }

    /// The form of a part of the request.
    pub fn section(&self, section: section::Section) -> Dialog {
        section::dialog(&self.page.held.child, &self.page.referral, section)
    }
}

/// The referral in words: what it says, then what is known of the child. Nothing that is empty.
pub fn told(page: &TriagePage) -> Vec<(&'static str, String)> {
    let (referral, child) = (&page.referral, &page.held.child);
    let day = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
    let closed = page.held.cycles.iter().filter(|cycle| cycle.effect.is_some()).count();
    let cycles = match page.held.cycles.len() {
        0 => String::new(),
        held => format!("{}, {closed} with a result", words::count(held as i64, "cycle")),
    };
    let settled = match (referral.outcome, referral.triaged) {
        (Some(outcome), Some(on)) => format!("{}, {}: {}", outcome.words(), words::day(on), referral.outcome_why),
        _ => String::new(),
    };
    let lines = vec![
        ("", referral.reason.clone()),
        ("Settled", settled),
        ("Tried", referral.tried.clone()),
        ("By", referral.made_by.clone()),
        ("Parent told", day(referral.parent_told)),
        ("Hoped for", referral.wanted.clone()),
        ("Child says", referral.child_view.clone()),
        ("Parents say", referral.parent_view.clone()),
        ("Advice", referral.outside_advice.clone()),
        ("Age", age_and_year(page)),
        ("Needs", child.needs.join(", ")),
        ("SEN status", child.status.words().to_owned()),
        ("Support", cycles),
        ("Attendance", child.attendance.clone()),
        ("Strengths", child.strengths.clone()),
        ("Gathering since", day(referral.gathering_since)),
        ("Decide by", page.decide_by().map(words::weekday).unwrap_or_default()),
        ("Papers", referral.attachments.join(", ")),
    ];
    lines
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

fn age_and_year(page: &TriagePage) -> String {
    let born = page.held.child.born.map(words::day).unwrap_or_default();
    let year = page.held.row.year.map(year_words).unwrap_or_default();
    [born, year]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
