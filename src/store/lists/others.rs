//! Referrals, advice, reviews, meetings.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::filter::Filter;
use super::{Listing, count, page, read, text};
use crate::domain::desk::{AdviceRow, Counted, MeetingRow, Page, ReferralRow, ReviewRow, Step};
use crate::domain::query::{Marker, Query, Wanted};
use crate::store::{Result, Store};

/// From the referrals to their children, never the other way: there are fewer of them.
const REFERRALS: &str = "referral r CROSS JOIN desk d ON d.child = r.child";
const ADVICE: &str = "advice a JOIN desk d ON d.child = a.child LEFT JOIN person p ON p.id = a.person";
const REVIEWS: &str = "review r JOIN desk d ON d.child = r.child";

impl Store {
    /// Concerns and requests, oldest first; only those untriaged when the query says `new`.
    pub fn referrals(&self, query: &Query, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<ReferralRow>> {
        let listing = Listing {
            select: "r.id, r.child, d.name, d.reference, d.setting, d.flags, r.kind, r.source, r.received, r.outcome, r.triaged,
                     r.detail ->> 'reason'",
            from: REFERRALS,
            order: &["r.received", "r.id"],
            descending: turned(query),
        };
        page(
            &self.connection,
            &listing,
            &self.referral_filter(query, today)?,
            step,
            limit,
            referral_row,
        )
    }

    /// How many referrals there are of that kind, counting no further than `most`.
    pub fn count_referrals(&self, query: &Query, today: NaiveDate, most: usize) -> Result<Counted> {
        count(&self.connection, REFERRALS, &self.referral_filter(query, today)?, most)
    }

    fn referral_filter(&self, query: &Query, today: NaiveDate) -> Result<Filter> {
        let new = query
            .terms
            .iter()
            .any(|term| !term.not && term.wanted == Wanted::Marked(Marker::New));
        Filter::new(if new { "r.triaged IS NULL" } else { "1" }).and(query, &self.connection, today)
    }

    /// Advice still owed, the longest overdue first; all advice when the query says `closed`.
    pub fn advice(&self, query: &Query, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<AdviceRow>> {
        let listing = Listing {
            select: "a.id, a.child, a.process, d.name, d.reference, d.setting, d.flags, a.contributor,
                     trim(p.forename || ' ' || p.surname), a.asked, a.due, a.chased, a.received",
            from: ADVICE,
            order: &["a.due", "a.id"],
            descending: turned(query),
        };
        page(
            &self.connection,
            &listing,
            &self.advice_filter(query, today)?,
            step,
            limit,
            advice_row,
        )
    }

    /// How much advice is owed, counting no further than `most`.
    pub fn count_advice(&self, query: &Query, today: NaiveDate, most: usize) -> Result<Counted> {
        count(&self.connection, ADVICE, &self.advice_filter(query, today)?, most)
    }

    fn advice_filter(&self, query: &Query, today: NaiveDate) -> Result<Filter> {
        let all = query
            .terms
            .iter()
            .any(|term| term.wanted == Wanted::Marked(Marker::Closed));
        let owed = if all {
            "1"
        } else {
            "a.received IS NULL AND a.dropped IS NULL"
        };
        let without: Vec<_> = query
            .terms
            .iter()
            .filter(|term| term.wanted != Wanted::Marked(Marker::Closed))
            .cloned()
            .collect();
        let query = Query {
            terms: without,
            sort: query.sort,
        };
        Filter::new(owed).and(&query, &self.connection, today)
    }

    /// Reviews not yet closed, the soonest due first.
    pub fn reviews(&self, query: &Query, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<ReviewRow>> {
        let listing = Listing {
            select: "r.id, r.child, d.name, d.reference, d.setting, d.flags, r.kind, r.due, r.meeting_on, r.held, r.detail",
            from: REVIEWS,
            order: &["r.due", "r.id"],
            descending: turned(query),
        };
        let filter = Filter::new("r.closed IS NULL").and(query, &self.connection, today)?;
        page(&self.connection, &listing, &filter, step, limit, review_row)
    }

    /// How many reviews are not yet closed, counting no further than `most`.
    pub fn count_reviews(&self, query: &Query, today: NaiveDate, most: usize) -> Result<Counted> {
        let filter = Filter::new("r.closed IS NULL").and(query, &self.connection, today)?;
        count(&self.connection, REVIEWS, &filter, most)
    }

    /// Meetings from a day on, the soonest first, with what each lacks.
    pub fn meetings(&self, from: NaiveDate, step: &Step, limit: usize) -> Result<Page<MeetingRow>> {
        let listing = Listing {
            select: "m.id, m.kind, m.day, m.state, trim(p.forename || ' ' || p.surname),
                     (SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id AND i.child IS NOT NULL),
                     (SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id AND i.child IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM decision c WHERE c.item = i.id)),
                     m.detail ->> 'agenda_sent', m.signed_off",
            from: "meeting m LEFT JOIN person p ON p.id = m.chair",
            order: &["m.day", "m.id"],
            descending: false,
        };
        let filter = Filter::new("m.day >= ?").with(Value::Text(from.to_string()));
        page(&self.connection, &listing, &filter, step, limit, |row, at| {
            meeting_row(&self.connection, row, at)
        })
    }
}

fn turned(query: &Query) -> bool {
    query.sort.is_some_and(|sort| sort.descending)
}

pub(super) fn referral_row(row: &Row<'_>, at: usize) -> Result<ReferralRow> {
    Ok(ReferralRow {
        referral: read(row, at)?.unwrap_or_default(),
        child: read(row, at + 1)?.unwrap_or_default(),
        name: text(row, at + 2)?,
        reference: text(row, at + 3)?,
        setting: text(row, at + 4)?,
        flags: row.get(at + 5)?,
        kind: text(row, at + 6)?,
        source: text(row, at + 7)?,
        received: read(row, at + 8)?,
        outcome: text(row, at + 9)?,
        triaged: read(row, at + 10)?,
        reason: text(row, at + 11)?,
    })
}

pub(super) fn advice_row(row: &Row<'_>, at: usize) -> Result<AdviceRow> {
    Ok(AdviceRow {
        advice: read(row, at)?.unwrap_or_default(),
        child: read(row, at + 1)?.unwrap_or_default(),
        process: read(row, at + 2)?,
        name: text(row, at + 3)?,
        reference: text(row, at + 4)?,
        setting: text(row, at + 5)?,
        flags: row.get(at + 6)?,
        contributor: text(row, at + 7)?,
        person: text(row, at + 8)?,
        asked: read(row, at + 9)?,
        due: read(row, at + 10)?,
        chased: read(row, at + 11)?,
        received: read(row, at + 12)?,
    })
}

pub(super) fn review_row(row: &Row<'_>, at: usize) -> Result<ReviewRow> {
    let (meeting_on, held): (Option<NaiveDate>, Option<NaiveDate>) = (read(row, at + 8)?, read(row, at + 9)?);
    let detail: serde_json::Value = serde_json::from_str(&text(row, at + 10)?).unwrap_or_default();
    Ok(ReviewRow {
        review: read(row, at)?.unwrap_or_default(),
        child: read(row, at + 1)?.unwrap_or_default(),
        name: text(row, at + 2)?,
        reference: text(row, at + 3)?,
        setting: text(row, at + 4)?,
        flags: row.get(at + 5)?,
        kind: text(row, at + 6)?,
        due: read(row, at + 7)?,
        lacks: review_lacks(meeting_on, held, &detail),
        meeting_on,
        held,
    })
}

/// What a review still lacks before it is held; after it, what still has to go out.
fn review_lacks(meeting_on: Option<NaiveDate>, held: Option<NaiveDate>, detail: &serde_json::Value) -> Vec<String> {
    let missing = |field: &str| detail.get(field).is_none();
    let before = [
        ("a date", meeting_on.is_none()),
        ("invitations", missing("invited")),
        ("parent views", missing("parent_views")),
        ("the child's views", missing("child_views")),
        ("papers sent out", missing("papers_out")),
    ];
    let after = [
        ("the report", missing("report_sent")),
        ("the decision", missing("decided")),
    ];
    let asked: &[(&str, bool)] = if held.is_some() { &after } else { &before };
    asked
        .iter()
        .filter(|(_, lacks)| *lacks)
        .map(|(words, _)| (*words).to_owned())
        .collect()
}

pub(super) fn meeting_row(connection: &Connection, row: &Row<'_>, at: usize) -> Result<MeetingRow> {
    let id = text(row, at)?;
    let mut seats = connection.prepare_cached(
        "SELECT role FROM seat WHERE meeting = ? AND attendance NOT IN ('accepted', 'present')
         AND coalesce(detail ->> 'required', 0) = 1 ORDER BY id",
    )?;
    let empty_seats: Vec<String> = seats
        .query_map([&id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let (items, undecided): (u32, u32) = (row.get(at + 5)?, row.get(at + 6)?);
    let state = text(row, at + 3)?;
    let mut lacks: Vec<String> = empty_seats.clone();
    if state == "planned" && text(row, at + 7)?.is_empty() {
        lacks.push(if items == 0 {
            "an agenda".into()
        } else {
            "the agenda sent out".into()
        });
    }
    if state == "held" {
        lacks.push("signed-off minutes".into());
    }
    Ok(MeetingRow {
        meeting: id.parse().unwrap_or_default(),
        kind: text(row, at + 1)?,
        day: read(row, at + 2)?,
        undecided: if state == "planned" { 0 } else { undecided },
        state,
        chair: text(row, at + 4)?,
        items,
        empty_seats,
        lacks,
    })
}
