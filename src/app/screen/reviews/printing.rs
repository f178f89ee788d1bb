//! What is printed from this tab: the schedule, the lists around it, the report of one review, a calendar file.

use chrono::NaiveDate;

use super::list::ListPage;
use super::one::OnePage;
use super::{Reviews, Scene, View};
use crate::app::data::Question;
use crate::app::data::reviews::Ask;
use crate::app::effect::Effect;
use crate::app::print::Print;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::review::Review;
use crate::domain::reviews::ask::ScheduleAsk;
use crate::domain::reviews::print;
use crate::domain::reviews::row::ScheduleRow;
use crate::domain::reviews::sheet::{self as sheets, Sheet, SheetKind};
use crate::domain::words;

fn wish(print: Print) -> Vec<Wish> {
    vec![Wish::Do(Effect::Print(Box::new(print)))]
}

/// The schedule as far as it is shown.
pub fn schedule(rows: &[ScheduleRow], more: bool, list: &ListPage, today: NaiveDate) -> Vec<Wish> {
    let title = match list.narrowed_by() {
        narrowed if narrowed.is_empty() => format!("Reviews, as they stand on {}", words::day(today)),
        narrowed => format!("Reviews: {narrowed}"),
    };
    let document = sheets::schedule(rows, title, today, more).document(today);
    wish(Print::everything("reviews", document))
}

/// One of the lists around reviews.
fn listed(kind: SheetKind, sheet: &Sheet, today: NaiveDate) -> Vec<Wish> {
    wish(Print::everything(kind.code(), sheet.document(today)))
}

/// The report of one review, under the child's reference.
pub fn report(one: &OnePage) -> Vec<Wish> {
    let Some(held) = &one.held else { return Vec::new() };
    let reference = held.row.reference.replace('/', "-");
    wish(Print::everything(
        format!("{reference}-review-report"),
        print::report(&held.page, &held.row),
    ))
}

/// The meetings set, for a calendar.
pub fn calendar(rows: &[ScheduleRow], reviews: &[Review]) -> Vec<Wish> {
    let entries = print::entries(rows, reviews);
    if entries.is_empty() {
        let words = "No meeting is set in the days shown: no file was written.";
        return vec![Wish::Say(Notice::plain(words))];
    }
    wish(Print::calendar("review-meetings", "Review meetings", entries))
}

impl Reviews {
    /// What is shown as files: the list, the week or month of the calendar, or one of the lists around.
    pub(super) fn print(&self, calendar: bool, scene: &Scene) -> Vec<Wish> {
        if let (View::Sheet, Some(sheet), false) = (self.view, &self.sheets.sheet, calendar) {
            return listed(self.sheets.kind, sheet, scene.today);
        }
        let mut ask = self.list.wanted();
        match self.view {
            View::Calendar => ask.days = Some(self.calendar.shown()),
            View::One => {
                ask = ScheduleAsk {
                    child: Some(self.one.child),
                    ..ScheduleAsk::default()
                }
            }
            View::List if ask.days.is_none() && calendar => ask.to_meet = true,
            _ => {}
        }
        let ask = Box::new(ask);
        vec![Wish::Load(Question::Reviews(Ask::Print { ask, calendar }))]
    }
}
