//! The lists around reviews: phase transfers, moves, from fourteen on, and those somebody must keep an eye on.

use chrono::NaiveDate;

use crate::app::action::Act;
use crate::app::data::Question;
use crate::app::data::reviews::Ask;
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::list::stride;
use crate::app::place::Place;
use crate::app::purposes::page::{care, facts, growing};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::child::Child;
use crate::domain::id::ChildId;
use crate::domain::query::Query;
use crate::domain::reviews::sheet::{Sheet, SheetKind};
use crate::domain::transition::stages::{self, AgeStages};

/// Stage against age, to be read.
pub fn stages(ages: &[AgeStages]) -> Dialog {
    let mut lines = vec![Said::Plain(stages::behind_words(ages)), Said::Gap];
    lines.extend(
        ages.iter()
            .map(|ages| Said::Pair(format!("{} years", ages.age), ages.to_string())),
    );
    Dialog::Reader(Reader::new("Stage by age", lines))
}

/// The state of such a list.
#[derive(Debug, Clone, Default)]
pub struct SheetPage {
    /// Which list.
    pub kind: SheetKind,
    /// What was read; none before it is.
    whole: Option<Sheet>,
    /// The same as far as it is shown.
    pub sheet: Option<Sheet>,
    /// What it is narrowed to: see [`Sheet::only`].
    pub only: Option<&'static str>,
    /// The chosen line.
    pub at: usize,
}

impl SheetPage {
    /// Asks for it.
    pub fn read(&self, query: &Query) -> Vec<Wish> {
        let ask = Ask::Sheet {
            kind: self.kind,
            query: query.clone(),
        };
        vec![Wish::Load(Question::Reviews(ask))]
    }

    /// Another list.
    pub fn show(&mut self, kind: SheetKind, query: &Query) -> Vec<Wish> {
        if self.kind != kind {
            *self = Self {
                kind,
                ..Self::default()
            };
        }
        self.read(query)
    }

    /// Narrows the list to the next thing that is to be looked at of somebody; after the last, to nothing.
    pub fn turn_only(&mut self) -> Vec<Wish> {
        let Some(whole) = &self.whole else { return Vec::new() };
        let marks: Vec<&str> = whole.marks_there().collect();
        let now = self.only.and_then(|only| marks.iter().position(|mark| *mark == only));
        self.only = marks.get(now.map_or(0, |now| now + 1)).copied();
        self.at = 0;
        self.narrow();
        match marks.is_empty() {
            true => vec![Wish::Say(Notice::plain(
                "This list is not narrowed: nothing in it is to be looked at.",
            ))],
            false => Vec::new(),
        }
    }

    /// Shows all again; false when all are shown.
    pub fn show_all(&mut self) -> bool {
        let narrowed = self.only.take().is_some();
        self.narrow();
        narrowed
    }

    fn narrow(&mut self) {
        let Some(whole) = &self.whole else { return };
        let there = |only: &&str| whole.marks_there().any(|mark| mark == *only);
        self.only = self.only.filter(there);
        let sheet = self.only.map_or_else(|| whole.clone(), |only| whole.only(only));
        self.at = self.at.min(sheet.rows.len().saturating_sub(1));
        self.sheet = Some(sheet);
    }

    /// Takes it in.
    pub fn take(&mut self, kind: SheetKind, sheet: Sheet) {
        if kind == self.kind {
            self.whole = Some(sheet);
            self.narrow();
        }
    }

    /// What the foot offers on the list that is open.
    pub fn hints(&self) -> Vec<Act> {
        use Act::*;
        match self.kind {
            SheetKind::Moves => vec![Open, MoveBegin, NextBlock, ReviewFilter, ReviewPrint, Back],
            SheetKind::Adulthood => vec![
                Open,
                ReviewFacts,
                ReviewOnly,
                ReviewStages,
                ReviewFilter,
                Back,
                NextBlock,
                ReviewPrint,
            ],
            SheetKind::Excluded => vec![
                Open,
                ReviewFacts,
                ReviewRoll,
                NextBlock,
                ReviewFilter,
                ReviewPrint,
                Back,
            ],
            kind if kind.watched().is_some() => vec![Open, ReviewFacts, NextBlock, ReviewFilter, ReviewPrint, Back],
            _ => vec![Open, NextBlock, ReviewFilter, ReviewPrint, ReviewCalendar, Back],
        }
    }

    /// The child of the chosen line.
    pub fn child(&self) -> Option<ChildId> {
        self.sheet.as_ref()?.rows.get(self.at).map(|row| row.child)
    }

    /// A click; true when the line was chosen already.
    pub fn choose(&mut self, line: usize) -> bool {
        let again = self.at == line;
        self.at = line;
        again
    }

    fn step(&mut self, by: i64) -> Vec<Wish> {
        let rows = self.sheet.as_ref().map_or(0, |sheet| sheet.rows.len());
        let last = rows.saturating_sub(1) as i64;
        self.at = (self.at as i64).saturating_add(by).clamp(0, last) as usize;
        Vec::new()
    }

    fn turn(&mut self, by: i64, query: &Query) -> Vec<Wish> {
        let all = SheetKind::ALL;
        let at = all.iter().position(|kind| *kind == self.kind).unwrap_or(0) as i64;
        self.show(all[(at + by).rem_euclid(all.len() as i64) as usize], query)
    }

    /// Asks for what is held of the chosen child, where the list is one of facts that can be entered here.
    fn ask_facts(&self) -> Vec<Wish> {
        let is_asked = self.kind == SheetKind::Adulthood || self.kind.watched().is_some();
        let child = self.child().filter(|_| is_asked);
        let wish = |child| Wish::Load(Question::Reviews(Ask::Facts(child)));
        child.map(wish).into_iter().collect()
    }

    /// The form of what the list asks for.
    pub fn facts(&self, child: Option<&Child>, today: NaiveDate) -> Vec<Wish> {
        let Some(child) = child else {
            let words = "This child is no longer held: nothing was opened.";
            return vec![Wish::Say(Notice::plain(words))];
        };
        let dialog = match self.kind {
            SheetKind::Adulthood => growing::dialog(child),
            SheetKind::Excluded => facts::new_exclusion(child, today),
            _ => care::dialog(child),
        };
        vec![Wish::open(dialog)]
    }

    /// Does what is asked for.
    pub fn act(&mut self, act: Act, page: i64, query: &Query) -> Vec<Wish> {
        if let Some(by) = stride(act, page) {
            return self.step(by);
        }
        match act {
            Act::NextBlock => self.turn(1, query),
            Act::PreviousBlock => self.turn(-1, query),
            Act::Open => {
                let child = self.child();
                child.map(|child| Wish::Go(Place::Child(child))).into_iter().collect()
            }
            Act::ReviewFacts => self.ask_facts(),
            Act::ReviewOnly => self.turn_only(),
            _ => Vec::new(),
        }
    }
}
