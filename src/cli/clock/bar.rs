//! The weeks as a bar of text: where things happened, where the last days lie, and where today is.

use chrono::NaiveDate;

use crate::domain::clock::{Clock, Duty, Facts};
use crate::domain::rule::{Force, Kind};
use crate::domain::words;

/// Columns for the weeks themselves.
const WIDTH: i64 = 68;
/// Columns before them.
const MARGIN: usize = 8;
/// Weeks shown when all last days lie sooner.
const FEWEST: i64 = 6;
/// Weeks shown at most: a year and a little.
const MOST: i64 = 60;

/// The bar, or none when there is nothing with a day to draw.
pub fn weeks(clock: Clock<'_>, facts: &Facts, duties: &[Duty], today: NaiveDate) -> Option<String> {
    let drawn: Vec<&Duty> = duties.iter().filter(|duty| belongs(clock, duty)).collect();
    let start = drawn.iter().map(|duty| duty.runs_from).min()?;
    let in_reach = |due: &NaiveDate| (*due - start).num_weeks() <= MOST;
    let last = drawn.iter().filter_map(|duty| duty.due).filter(in_reach).max()?;
    let weeks = ((last - start).num_days().max(0) / 7 + 1).clamp(FEWEST, MOST);
    let scale = Scale {
        start,
        weeks,
        per_week: (WIDTH / weeks).max(1),
    };
    Some(scale.page(facts, &drawn, today))
}

/// Only what somebody must do by a day in law is drawn.
fn belongs(clock: Clock<'_>, duty: &Duty) -> bool {
    let rule = clock.book.rule(duty.rule);
    duty.kind == Kind::ActBy && rule.force == Force::Law && duty.closed.is_none() && duty.due >= Some(duty.runs_from)
}

struct Scale {
    start: NaiveDate,
    weeks: i64,
    per_week: i64,
}

impl Scale {
    fn column(&self, day: NaiveDate) -> Option<usize> {
        let days = (day - self.start).num_days();
        let within = 0 <= days && days < self.weeks * 7 + 7;
        within.then(|| (days * self.per_week / 7) as usize)
    }

    fn page(&self, facts: &Facts, duties: &[&Duty], today: NaiveDate) -> String {
        let length = (self.weeks * self.per_week) as usize + 1;
        let mut bar = vec!['-'; length];
        for duty in duties {
            self.mark(&mut bar, duty.due, '|');
        }
        for happened in &facts.events {
            self.mark(&mut bar, Some(happened.on), 'o');
        }
        let mut page = format!("\n{}{}\n", " ".repeat(MARGIN), self.numbers(duties));
        page.push_str(&format!("  weeks {}\n", bar.iter().collect::<String>()));
        page.push_str(&self.today(today, length));
        page.push_str(&format!("{}o happened   | last day in law\n", " ".repeat(MARGIN)));
        page
    }

    fn mark(&self, bar: &mut [char], day: Option<NaiveDate>, with: char) {
        if let Some(place) = day
            .and_then(|day| self.column(day))
            .and_then(|column| bar.get_mut(column))
        {
            *place = with;
        }
    }

    /// The week numbers of the last days, and 0, where there is room for them.
    fn numbers(&self, duties: &[&Duty]) -> String {
        let mut days: Vec<NaiveDate> = duties.iter().filter_map(|duty| duty.due).collect();
        days.push(self.start);
        days.sort();
        days.dedup();
        let mut line = String::new();
        for day in days {
            let Some(column) = self.column(day) else { continue };
            if column >= line.len() + usize::from(!line.is_empty()) {
                line.push_str(&" ".repeat(column - line.len()));
                line.push_str(&((day - self.start).num_days() / 7).to_string());
            }
        }
        line
    }

    fn today(&self, today: NaiveDate, length: usize) -> String {
        let week = words::week(self.start, today);
        match self.column(today).filter(|column| *column < length) {
            Some(column) if column + week.len() + 9 > length => {
                let text = format!("today, {week} ^");
                format!(
                    "{}{text}\n",
                    " ".repeat((MARGIN + column + 1).saturating_sub(text.len()))
                )
            }
            Some(column) => format!("{}^ today, {week}\n", " ".repeat(MARGIN + column)),
            None => format!("{}today is {week}, outside the bar\n", " ".repeat(MARGIN)),
        }
    }
}
