//! Invitations as entries of a calendar. Nothing of a child is in them: a kind, a time, a place.

use super::page::MeetingPage;
use crate::domain::calendar::Calendar;
use crate::domain::document::{Entry, When};
use crate::domain::meeting::MeetingState;

/// The meeting, and the day papers are due.
pub fn entries(page: &MeetingPage, calendar: &Calendar) -> Vec<Entry> {
    let hours = page.hours();
    let time = |time| page.meeting.day.and_time(time);
    let cancelled = page.meeting.state == MeetingState::Cancelled;
    let meeting = Entry {
        cancelled,
        ..Entry::new(
            page.meeting.id,
            When::Time(time(hours.starts()), time(hours.ends())),
            page.kind.name.clone(),
        )
        .place(page.meeting.place.clone())
        .description("Papers follow separately. Please say whether you come, or who comes in your place.")
    };
    let mut entries = vec![meeting];
    if let Some(papers) = page.marks(calendar).first() {
        let uid = format!("{}-papers", page.meeting.id);
        let summary = format!("{}: papers in by 17:00", page.kind.name);
        entries.push(Entry {
            cancelled,
            ..Entry::new(uid, When::Day(papers.day), summary)
        });
    }
    entries
}
