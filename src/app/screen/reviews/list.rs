//! The schedule as a list: by week, school, caseworker or next step; all, late, without a day, or phase transfers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tui_input::Input;

use crate::app::action::Act;
use crate::app::data::reviews::Ask;
use crate::app::data::{Counted, Page, Question};
use crate::app::field::{Edit, edit_line};
use crate::app::list::{Line, List, Step, Want};
use crate::app::wish::Wish;
use crate::domain::code::codes;
use crate::domain::id::ChildId;
use crate::domain::query::Query;
use crate::domain::reviews::ask::{Order, ScheduleAsk};
use crate::domain::reviews::row::ScheduleRow;

codes! {
    /// Which reviews the list shows.
    Only {
        All = "all", "all reviews";
        Late = "late", "late";
        Unset = "no-day", "without a day";
        Transfers = "transfers", "phase transfers";
        Decide = "decide", "waiting for a decision";
    }
}

impl Line for ScheduleRow {
    type Id = ChildId;
    fn id(&self) -> ChildId {
        self.child
    }
}

/// The state of the list.
#[derive(Debug, Clone, Default)]
pub struct ListPage {
    /// The lines held.
    pub list: List<ScheduleRow>,
    /// The filter, as typed.
    pub filter: Input,
    /// Whether it is being typed.
    pub filtering: bool,
    /// What is wrong with it, in a sentence.
    pub fault: Option<String>,
    /// The order.
    pub order: Order,
    /// Which reviews.
    pub only: Only,
    /// Only those of these days.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Those marked.
    pub marked: BTreeSet<ChildId>,
    /// The filter last understood.
    pub query: Query,
}

impl ListPage {
    /// The filter as the titles of calendar and planner show it: ` (school:fern)`; nothing where there is none.
    pub fn filter_words(&self) -> String {
        match self.filter.value().trim() {
            "" => String::new(),
            filter => format!(" ({filter})"),
        }
    }

    /// What it asks for, whichever page.
    pub fn wanted(&self) -> ScheduleAsk {
        ScheduleAsk {
            query: self.query.clone(),
            order: self.order,
            days: self.days,
            transfers: self.only == Only::Transfers,
            unset: self.only == Only::Unset,
            late: self.only == Only::Late,
            step: (self.only == Only::Decide).then_some(crate::domain::reviews::schedule::Step::Decide),
            ..ScheduleAsk::default()
        }
    }

    fn ask(&self, want: Want) -> Wish {
        Wish::Load(Question::Reviews(Ask::List {
            ask: Box::new(self.wanted()),
            want,
            step: self.list.beside(want),
        }))
    }

    /// Read anew.
    pub fn again(&mut self) -> Vec<Wish> {
        let want = self.list.read_anew();
        vec![self.ask(want)]
    }

    /// Another list: from its top.
    pub fn another(&mut self) -> Vec<Wish> {
        self.list.go_to_start();
        self.marked.clear();
        self.again()
    }

    /// Takes in a page.
    pub fn take(&mut self, want: Want, page: Page<ScheduleRow>, total: Counted) -> Vec<Wish> {
        let want = self.list.take(want, page, total);
        want.map(|want| self.ask(want)).into_iter().collect()
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.filter.value().trim().is_empty() || self.only != Only::All || self.days.is_some()
    }

    /// Whether a filter is set or being typed.
    pub fn is_filtered(&self) -> bool {
        self.filtering || !self.filter.value().trim().is_empty()
    }

    /// What narrows the list, in words.
    pub fn narrowed_by(&self) -> String {
        let mut words = Vec::new();
        if let Some((first, last)) = self.days {
            let span = if first == last {
                crate::domain::words::day(first)
            } else {
                format!("{} to {}", first.format("%-d %b"), crate::domain::words::day(last))
            };
            words.push(span);
        }
        if self.only != Only::All {
            words.push(self.only.words().to_owned());
        }
        words.join(", ")
    }

    /// Does what is asked for; none when it is nothing of the list's.
    pub fn act(&mut self, act: Act, page: i64) -> Option<Vec<Wish>> {
        if let Some(step) = Step::asked(act, page) {
            let want = self.list.go(step);
            return Some(want.map(|want| self.ask(want)).into_iter().collect());
        }
        Some(match act {
            Act::NextBlock => self.turn_only(1),
            Act::PreviousBlock => self.turn_only(-1),
            Act::ReviewOrder => self.turn_order(),
            Act::ReviewMark => self.mark(),
            Act::ReviewFilter => {
                self.filtering = true;
                Vec::new()
            }
            Act::FilterKeep | Act::FilterDown => {
                self.filtering = false;
                Vec::new()
            }
            Act::FilterClear => self.clear(),
            _ => return None,
        })
    }

    fn turn_only(&mut self, by: i64) -> Vec<Wish> {
        self.only = turned(Only::ALL, self.only, by);
        self.another()
    }

    fn turn_order(&mut self) -> Vec<Wish> {
        self.order = turned(Order::ALL, self.order, 1);
        self.another()
    }

    fn mark(&mut self) -> Vec<Wish> {
        let Some(child) = self.list.selected().map(Line::id) else {
            return Vec::new();
        };
        if !self.marked.remove(&child) {
            self.marked.insert(child);
        }
        let want = self.list.go(Step::By(1));
        want.map(|want| self.ask(want)).into_iter().collect()
    }

    /// Takes the filter and all that narrows away.
    pub fn clear(&mut self) -> Vec<Wish> {
        self.filtering = false;
        self.filter = Input::default();
        (self.query, self.fault) = (Query::default(), None);
        (self.only, self.days) = (Only::All, None);
        self.another()
    }

    /// Writes in the filter; the list follows at every letter it understands.
    pub fn write(&mut self, edit: &Edit) -> Vec<Wish> {
        if !edit_line(&mut self.filter, edit) {
            return Vec::new();
        }
        match Query::read(self.filter.value()) {
            Ok(query) => {
                (self.query, self.fault) = (query, None);
                self.another()
            }
            Err(fault) => {
                self.fault = Some(fault.to_string());
                Vec::new()
            }
        }
    }

    /// The lines marked, else the chosen one.
    pub fn meant(&self) -> Vec<&ScheduleRow> {
        if self.marked.is_empty() {
            return self.list.selected().into_iter().collect();
        }
        let marked = |row: &&ScheduleRow| self.marked.contains(&row.child);
        self.list.rows().iter().filter(marked).collect()
    }
}

/// The one so many places further on, round and round.
fn turned<T: Copy + PartialEq>(all: &[T], now: T, by: i64) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0) as i64;
    all[(at + by).rem_euclid(all.len() as i64) as usize]
}
