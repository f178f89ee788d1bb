//! The planner: days proposed, why, what cannot be lawful, and the load of each week before and after.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Scene;
use super::pick::Chosen;
use crate::app::action::Act;
use crate::app::data::Question;
use crate::app::data::reviews::Ask;
use crate::app::dialog::{Confirm, Dialog};
use crate::app::effect::Effect;
use crate::app::list::stride;
use crate::app::pick::Pick;
use crate::app::purposes::reviews as forms;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::calendar::Calendar;
use crate::domain::change::Change;
use crate::domain::id::ChildId;
use crate::domain::query::Query;
use crate::domain::record::AnyRecord;
use crate::domain::review::Review;
use crate::domain::reviews::horizon::{self, Horizon};
use crate::domain::reviews::planner::told::{self, Line, WeekLoad};
use crate::domain::reviews::planner::{self, Setup, Wanted, breaks, propose};
use crate::domain::reviews::row::{ToPlan, monday};
use crate::domain::reviews::sheet::Sheet;
use crate::domain::reviews::steps::fresh;
use crate::domain::weekdays::Weekdays;
use crate::domain::words;

/// The state of the planner.
#[derive(Debug, Clone)]
pub struct PlannerPage {
    /// How it plans.
    pub setup: Setup,
    /// How far the plan reaches.
    pub horizon: Horizon,
    /// The reviews that want a day.
    pub rows: Vec<ToPlan>,
    /// There are more than can be planned at once.
    pub more: bool,
    /// A line for each, those that are not lawful first, then by day.
    pub lines: Vec<Line>,
    /// Which is chosen.
    pub at: usize,
    /// Whether it was read.
    pub is_read: bool,
    /// Days chosen by hand.
    by_hand: BTreeMap<ChildId, NaiveDate>,
}

impl Default for PlannerPage {
    fn default() -> Self {
        let day = NaiveDate::default();
        Self {
            setup: Setup {
                today: day,
                first: day,
                last: day,
                per_week: 4,
                weekdays: Weekdays::ALL,
                ahead_weeks: 6,
            },
            horizon: Horizon::Next,
            rows: Vec::new(),
            more: false,
            lines: Vec::new(),
            at: 0,
            is_read: false,
            by_hand: BTreeMap::new(),
        }
    }
}

impl PlannerPage {
    /// Asks for the reviews to be planned.
    pub fn read(&mut self, query: &Query, today: NaiveDate) -> Vec<Wish> {
        if today == NaiveDate::default() {
            return vec![Wish::Load(Question::Reviews(Ask::Begin))];
        }
        let (first, last, until) = horizon::span(self.horizon, today, Calendar::builtin());
        (self.setup.today, self.setup.first, self.setup.last) = (today, first, last);
        let query = query.clone();
        vec![Wish::Load(Question::Reviews(Ask::ToPlan { query, until }))]
    }

    /// Takes in the reviews, and proposes a day for each.
    pub fn take(&mut self, rows: Vec<ToPlan>, more: bool, today: NaiveDate) {
        self.setup.today = today;
        (self.rows, self.more, self.is_read) = (rows, more, true);
        self.plan();
    }

    /// Plans otherwise.
    pub fn set(&mut self, horizon: Horizon, per_week: u32, weekdays: Weekdays, ahead_weeks: u32) {
        self.horizon = horizon;
        (self.setup.per_week, self.setup.weekdays, self.setup.ahead_weeks) = (per_week, weekdays, ahead_weeks);
        // What was planned before does not stand under the new words while it is read.
        self.is_read = false;
        self.rows.clear();
        self.lines.clear();
    }

    /// Moves one by hand, or, without a day, leaves it to the planner again; says what came of it.
    pub fn put(&mut self, child: ChildId, day: Option<NaiveDate>) -> String {
        match day {
            Some(day) => self.by_hand.insert(child, day),
            None => self.by_hand.remove(&child),
        };
        let before = self.days();
        self.plan();
        let after = self.days();
        let moved = after
            .iter()
            .filter(|(other, day)| **other != child && before.get(other) != Some(day));
        self.moved_words(child, day, moved.count())
    }

    fn days(&self) -> BTreeMap<ChildId, NaiveDate> {
        let day = |line: &Line| Some((self.rows[line.place].row.child, line.day?));
        self.lines.iter().filter_map(day).collect()
    }

    fn moved_words(&self, child: ChildId, day: Option<NaiveDate>, others: usize) -> String {
        let Some(day) = day else {
            return "The planner chooses its day again.".to_owned();
        };
        let mut lines = self.lines.iter();
        let line = lines.find(|line| self.rows[line.place].row.child == child);
        let wrong = match line.map_or(0, |line| line.breaks.len()) {
            0 => "nothing is broken".to_owned(),
            1 => "it breaks something, said below".to_owned(),
            many => format!("it breaks {many} things, said below"),
        };
        let others = match others {
            0 => String::new(),
            others => format!("; {} give way", words::count(others as i64, "other")),
        };
        format!("Moved to {}: {wrong}{others}.", words::weekday(day))
    }

    fn wanted(&self) -> Vec<Wanted> {
        let by_hand = |held: &ToPlan| self.by_hand.get(&held.row.child).copied();
        self.rows.iter().map(|held| Wanted::of(held, by_hand(held))).collect()
    }

    fn plan(&mut self) {
        let wanted = self.wanted();
        let proposal = propose(&self.setup, &wanted, Calendar::builtin());
        let chosen = self.lines.get(self.at).map(|line| line.place);
        self.lines = told::lines(&self.rows, &proposal);
        let same = |place: usize| self.lines.iter().position(|line| line.place == place);
        self.at = chosen
            .and_then(same)
            .unwrap_or(self.at)
            .min(self.lines.len().saturating_sub(1));
    }

    /// The load of each week as it stands, and as proposed.
    pub fn weeks(&self) -> Vec<WeekLoad> {
        told::weeks(&self.setup, &self.rows, &self.lines)
    }

    /// The plan as a list to be printed.
    pub fn sheet(&self, filter: &str) -> Sheet {
        told::sheet(&self.setup, &self.rows, &self.lines, filter)
    }

    /// The reviews whose day would change.
    fn changed(&self) -> Vec<Review> {
        let one = |line: &Line| {
            let held = &self.rows[line.place];
            let day = line.day?;
            (told::set(held) != Some(day)).then(|| Review {
                meeting_on: Some(day),
                ..held.review.clone().unwrap_or_else(|| fresh(&held.row))
            })
        };
        self.lines.iter().filter_map(one).collect()
    }

    /// The review as it was read.
    fn held(&self, review: &Review) -> Option<AnyRecord> {
        let mut read = self.rows.iter().filter_map(|held| held.review.as_ref());
        read.find(|held| held.id == review.id).cloned().map(AnyRecord::from)
    }

    /// Sets every day proposed.
    pub fn save(&self) -> Vec<Wish> {
        let reviews = self.changed();
        let seen = reviews.iter().filter_map(|review| self.held(review)).collect();
        vec![Wish::Do(Effect::Save(Box::new(Change::SetReviews(reviews).over(seen))))]
    }

    /// The child of the chosen line.
    pub fn chosen_child(&self) -> Option<ChildId> {
        let line = self.lines.get(self.at)?;
        Some(self.rows[line.place].row.child)
    }

    /// A click; true when the line was chosen already.
    pub fn choose(&mut self, line: usize) -> bool {
        let again = self.at == line;
        self.at = line.min(self.lines.len().saturating_sub(1));
        again
    }

    fn step(&mut self, by: i64) -> Vec<Wish> {
        let last = self.lines.len().saturating_sub(1) as i64;
        self.at = (self.at as i64).saturating_add(by).clamp(0, last) as usize;
        Vec::new()
    }

    /// Does what is asked for.
    pub fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(by) = stride(act, scene.page) {
            return self.step(by);
        }
        match act {
            Act::PlanSetup => vec![Wish::open(forms::setup::dialog(&self.setup, self.horizon))],
            Act::PlanMove => self.move_chosen(),
            Act::PlanTake => self.ask_to_take(),
            _ => Vec::new(),
        }
    }

    fn move_chosen(&self) -> Vec<Wish> {
        let Some(line) = self.lines.get(self.at) else {
            return Vec::new();
        };
        let row = &self.rows[line.place].row;
        vec![Wish::open(forms::by_hand::dialog(row, line.day))]
    }

    /// What a day would break for a review, while the others stand as proposed, in sentences.
    pub fn would_break(&self, child: ChildId, day: NaiveDate) -> Vec<String> {
        let Some(held) = self.rows.iter().find(|held| held.row.child == child) else {
            return Vec::new();
        };
        let one = &Wanted::of(held, None);
        let there = self.lines.iter().filter(|line| {
            let row = &self.rows[line.place].row;
            row.child != child
                && planner::share_rooms(&one.setting, &row.setting)
                && line.day.map(monday) == Some(monday(day))
        });
        let found = breaks(&self.setup, one, day, there.count() as u32, Calendar::builtin());
        held.wrong(&found)
    }

    fn ask_to_take(&self) -> Vec<Wish> {
        let (changed, unlawful) = told::sums(&self.rows, &self.lines);
        if changed == 0 {
            return vec![Wish::Say(Notice::plain("Every review has the day proposed already."))];
        }
        let mut lines = vec![format!(
            "{} of reviews will be set or moved.",
            words::count(changed as i64, "day")
        )];
        if unlawful > 0 {
            lines.push(format!(
                "{} no lawful day; what is past is held as soon as it can be, what was moved by hand as you chose.",
                match unlawful {
                    1 => "1 review has".to_owned(),
                    many => format!("{many} reviews have"),
                }
            ));
        }
        lines.push("One undo takes all of it back.".to_owned());
        vec![Wish::open(Dialog::Confirm(Confirm {
            title: "Take the plan?".to_owned(),
            lines,
            yes: "set these days".to_owned(),
            then: Pick::Reviews(Chosen::TakePlan),
        }))]
    }
}
