//! What is printed from this tab: the schedule, the lists around it, the report of one review, a calendar file.

use chrono::NaiveDate;

use super::calendar::{CalendarPage, Zoom};
use super::list::ListPage;
use super::one::OnePage;
use super::{Reviews, Scene, View};
use crate::app::data::Question;
use crate::app::data::reviews::Ask;
use crate::app::effect::Effect;
use crate::app::print::Print;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::calendar::Calendar;
use crate::domain::review::Review;
use crate::domain::reviews::ask::ScheduleAsk;
use crate::domain::reviews::calendar as calendar_pages;
use crate::domain::reviews::print;
use crate::domain::reviews::row::ScheduleRow;
use crate::domain::reviews::sheet::{self as sheets, Sheet, SheetKind};
use crate::domain::words;

fn wish(print: Print) -> Vec<Wish> {
    vec![Wish::Do(Effect::Print(Box::new(print)))]
}

/// The schedule as far as it is shown.
fn schedule(rows: &[ScheduleRow], more: bool, list: &ListPage, today: NaiveDate) -> Vec<Wish> {
    // A filter may name a child: it is said on the page, not in the title, which is kept in the file's properties.
    let mut sheet = sheets::schedule(
        rows,
        format!("Reviews, as they stand on {}", words::day(today)),
        today,
        more,
    );
    let narrowed = list.narrowed_by();
    if !narrowed.is_empty() {
        sheet.said.push(format!("Only: {narrowed}."));
    }
    let document = sheet.document(today);
    wish(Print::everything("reviews", document))
}

/// The calendar shown, and under it its reviews where they are few.
fn calendar_page(rows: &[ScheduleRow], more: bool, page: &CalendarPage, narrowed: &str, today: NaiveDate) -> Vec<Wish> {
    let calendar = Calendar::builtin();
    let document = match page.zoom {
        Zoom::Year => calendar_pages::year_page(&page.loads, page.year(), today, calendar),
        Zoom::Month => calendar_pages::month_page(rows, page.at, today, calendar),
    };
    let document = match narrowed {
        "" => document,
        narrowed => document.paragraph(format!("Only those of the filter{narrowed}.")),
    };
    let document = match rows.len() {
        few if few <= LISTED_UNDER && !more => {
            let list = sheets::schedule(rows, "The reviews".into(), today, more);
            document.then(list.document(today))
        }
        _ => document.paragraph("The reviews one by one are printed from the list."),
    };
    wish(Print::everything("review-calendar", document))
}

/// So many reviews are printed one by one under a calendar, and no more.
const LISTED_UNDER: usize = 200;

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
    /// What was read, as files: a calendar file, the calendar shown, or the list.
    pub(super) fn printed(&self, rows: &[ScheduleRow], more: bool, scene: &Scene) -> Vec<Wish> {
        match self.view {
            View::Calendar => calendar_page(rows, more, &self.calendar, &self.list.filter_words(), scene.today),
            _ => schedule(rows, more, &self.list, scene.today),
        }
    }

    /// What is shown as files: the list, the week or month of the calendar, or one of the lists around.
    pub(super) fn print(&self, calendar: bool, scene: &Scene) -> Vec<Wish> {
        match (self.view, &self.sheets.sheet, calendar) {
            (View::Sheet, Some(sheet), false) => return listed(self.sheets.kind, sheet, scene.today),
            (View::Planner, _, false) => {
                let sheet = self.planner.sheet(&self.list.filter_words());
                return wish(Print::everything("review-plan", sheet.document(scene.today)));
            }
            _ => {}
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
