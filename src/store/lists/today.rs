//! Today's blocks: each a few index scans put together by day.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, named_params};

use super::others::{meeting_row, review_row};
use super::{read, text};
use crate::domain::desk::{Block, Counted, LineKind, Step, Today, TodayBlock, TodayLine};
use crate::domain::id::MeetingId;
use crate::domain::letters;
use crate::domain::panel::codes;
use crate::domain::rule::RuleBook;
use crate::domain::words;
use crate::store::{Result, Store};

/// How far a block is counted; beyond it a list shows "and more".
const COUNTED: i64 = 2_000;

/// More lines than any block has.
const EVERY: usize = 10_000_000;

/// Something with a day, as a scan of the index that orders it. `{}` is the condition on that day.
struct Scan {
    kind: LineKind,
    /// id, child, process, rule, what, since, due, target; then name, reference, setting, flags of the child.
    select: &'static str,
    from: &'static str,
    where_: &'static str,
    day: &'static str,
}

const DATED: &[Scan] = &[
    Scan {
        kind: LineKind::Duty,
        select: "NULL, t.child, t.process, t.rule, '', t.runs_from, t.due, t.target",
        from: "duty t",
        where_: "t.settled = 'open' AND t.due IS NOT NULL",
        day: "t.due",
    },
    Scan {
        kind: LineKind::Review,
        select: "t.id, t.child, t.process, '', 'annual review', NULL, t.due, NULL",
        from: "review t",
        // Where its process has duties, the law speaks for the review, and goes on doing so after the meeting.
        where_: "t.closed IS NULL AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.process = t.process)",
        day: "t.due",
    },
    Scan {
        kind: LineKind::Task,
        select: "t.id, t.child, NULL, '', t.detail ->> 'what', NULL, t.due, NULL",
        from: "task t",
        where_: "t.done IS NULL",
        day: "t.due",
    },
    Scan {
        kind: LineKind::FollowUp,
        select: "t.id, t.child, NULL, '', 'follow up: ' || coalesce(t.detail ->> 'words', ''), t.day, t.follow_up, NULL",
        from: "note t",
        where_: "t.follow_up IS NOT NULL AND t.followed_up IS NULL",
        day: "t.follow_up",
    },
    Scan {
        kind: LineKind::Action,
        select: "t.id, t.child, NULL, '', t.detail ->> 'what', NULL, t.due, NULL",
        from: "meeting_action t",
        where_: "t.state = 'open'",
        day: "t.due",
    },
    Scan {
        kind: LineKind::Letter,
        select: "t.id, t.child, t.process, '', t.kind, NULL, t.due, NULL",
        from: "letter t",
        where_: "t.sent IS NULL",
        day: "t.due",
    },
    Scan {
        kind: LineKind::Cycle,
        select: "t.id, t.child, NULL, '', 'review of the cycle', t.started, t.review_due, NULL",
        from: "cycle t",
        where_: "t.closed IS NULL",
        day: "t.review_due",
    },
];

const NEW: Scan = Scan {
    kind: LineKind::Referral,
    select: "t.id, t.child, t.process, '', t.kind || ' from ' || t.source, t.received, NULL, NULL",
    from: "referral t",
    where_: "t.triaged IS NULL",
    day: "t.received",
};

const OWED: Scan = Scan {
    kind: LineKind::Advice,
    select: "t.id, t.child, t.process, '', t.contributor, t.asked, t.due, NULL",
    from: "advice t",
    where_: "t.received IS NULL AND t.dropped IS NULL",
    day: "t.due",
};

const DECIDED: Scan = Scan {
    kind: LineKind::Decision,
    select: "t.id, t.child, t.process, '', t.code, t.day, NULL, NULL",
    from: "decision t",
    where_: "1",
    day: "t.day",
};

/// Only counted: a meeting's line is made from more than one scan.
const MEETINGS: Scan = Scan {
    kind: LineKind::Meeting,
    select: "",
    from: "meeting t",
    where_: "1",
    day: "t.day",
};

/// Only counted.
const REVIEW_MEETINGS: Scan = Scan {
    kind: LineKind::Review,
    select: "",
    from: "review t",
    where_: "t.meeting_on IS NOT NULL AND t.held IS NULL",
    day: "t.meeting_on",
};

impl Store {
    /// The first look of the day: at most `limit` lines in each block.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn today(&self, today: NaiveDate, limit: usize) -> Result<Today> {
        let block = |which| self.today_block(which, today, limit);
        Ok(Today {
            late: block(TodayBlock::Late)?,
            due: block(TodayBlock::Due)?,
            new: block(TodayBlock::New)?,
            owed: block(TodayBlock::Owed)?,
            meetings: block(TodayBlock::Meetings)?,
            decisions: block(TodayBlock::Decisions)?,
        })
    }

    /// One block of the first look: at most `limit` lines of it, and how many there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn today_block(&self, which: TodayBlock, today: NaiveDate, limit: usize) -> Result<Block> {
        let limit = limit.min(EVERY);
        let up = |from, to| Span { from, to, down: false };
        let ever = up(NaiveDate::MIN, NaiveDate::MAX);
        let held = &self.connection;
        match which {
            TodayBlock::Late => block(held, DATED, &up(NaiveDate::MIN, today - Days::new(1)), limit),
            TodayBlock::Due => block(held, DATED, &up(today, today + Days::new(7)), limit),
            TodayBlock::New => block(held, &[NEW], &ever, limit),
            TodayBlock::Owed => block(held, &[OWED], &ever, limit),
            TodayBlock::Meetings => self.meetings_of_the_week(today, limit),
            TodayBlock::Decisions => {
                let fortnight = Span {
                    from: today - Days::new(14),
                    to: today,
                    down: true,
                };
                block(held, &[DECIDED], &fortnight, limit)
            }
        }
    }

    fn meetings_of_the_week(&self, today: NaiveDate, limit: usize) -> Result<Block> {
        let until = today + Days::new(7);
        let meetings = self.meetings(today, &Step::First, limit)?;
        let kinds = self.meeting_kinds()?;
        let mut lines: Vec<TodayLine> = meetings
            .rows
            .into_iter()
            .filter(|meeting| meeting.day.is_some_and(|day| day <= until))
            .map(|meeting| TodayLine {
                kind: LineKind::Meeting,
                id: meeting.meeting.0.into(),
                meeting: Some(meeting.meeting),
                what: format!(
                    "{}, {}",
                    kinds.name(&meeting.kind),
                    words::count(i64::from(meeting.items), "case")
                ),
                due: meeting.day,
                lacks: meeting.lacks,
                ..TodayLine::default()
            })
            .collect();
        lines.extend(self.reviews_of_the_week(today, until, limit)?);
        let span = Span {
            from: today,
            to: until,
            down: false,
        };
        let (mut count, mut or_more) = (0, false);
        for scan in &[MEETINGS, REVIEW_MEETINGS] {
            add_up(&mut count, &mut or_more, counted(&self.connection, scan, &span)?);
        }
        Ok(gathered(lines, count, or_more, limit, false))
    }

    fn reviews_of_the_week(&self, today: NaiveDate, until: NaiveDate, limit: usize) -> Result<Vec<TodayLine>> {
        let mut query = self.connection.prepare_cached(
            "SELECT r.id, r.child, d.name, d.reference, d.setting, d.flags, r.kind, r.due, r.meeting_on, r.held, r.detail
             FROM review r JOIN desk d ON d.child = r.child
             WHERE r.meeting_on IS NOT NULL AND r.held IS NULL AND r.meeting_on BETWEEN ? AND ? ORDER BY r.meeting_on, r.id LIMIT ?",
        )?;
        let mut rows = query.query((
            today.to_string(),
            until.to_string(),
            i64::try_from(limit).unwrap_or(i64::MAX),
        ))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let review = review_row(row, 0)?;
            lines.push(TodayLine {
                kind: LineKind::Review,
                id: review.review.0.into(),
                child: Some(review.child),
                name: review.name,
                reference: review.reference,
                setting: review.setting,
                flags: review.flags,
                what: format!("{} review meeting", review.kind),
                due: review.meeting_on,
                lacks: review.lacks,
                ..TodayLine::default()
            });
        }
        Ok(lines)
    }

    /// A meeting's own row.
    pub fn meeting_row(&self, meeting: MeetingId) -> Result<Option<crate::domain::desk::MeetingRow>> {
        let mut query = self.connection.prepare_cached(
            "SELECT m.id, m.kind, m.day, m.state, trim(p.forename || ' ' || p.surname),
               (SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id AND i.child IS NOT NULL),
               (SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id AND i.child IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM decision c WHERE c.item = i.id)),
               m.detail ->> 'agenda_sent', m.signed_off
             FROM meeting m LEFT JOIN person p ON p.id = m.chair WHERE m.id = ?",
        )?;
        let mut rows = query.query([meeting.to_string()])?;
        rows.next()?
            .map(|row| meeting_row(&self.connection, row, 0))
            .transpose()
    }
}

struct Span {
    from: NaiveDate,
    to: NaiveDate,
    /// Newest first.
    down: bool,
}

impl Span {
    /// As text that sorts like a date; the ends of time stand outside every date kept.
    fn text(day: NaiveDate) -> String {
        match day {
            NaiveDate::MIN => "0000".into(),
            NaiveDate::MAX => "9999-12-31".into(),
            day => day.to_string(),
        }
    }
}

fn block(connection: &Connection, scans: &[Scan], span: &Span, limit: usize) -> Result<Block> {
    let (mut lines, mut count, mut or_more) = (Vec::new(), 0, false);
    for scan in scans {
        lines.extend(scanned(connection, scan, span, limit)?);
        add_up(&mut count, &mut or_more, counted(connection, scan, span)?);
    }
    Ok(gathered(lines, count, or_more, limit, span.down))
}

fn add_up(count: &mut usize, or_more: &mut bool, rows: i64) {
    *or_more |= rows > COUNTED;
    *count += usize::try_from(rows.min(COUNTED)).unwrap_or_default();
}

/// Lines in order of day, and how many there are in all.
fn gathered(mut lines: Vec<TodayLine>, count: usize, or_more: bool, limit: usize, down: bool) -> Block {
    let day = |line: &TodayLine| line.due.or(line.since);
    lines.sort_by(|a, b| if down { day(b).cmp(&day(a)) } else { day(a).cmp(&day(b)) });
    let rows = count.max(lines.len());
    lines.truncate(limit);
    Block {
        lines,
        count: Counted { rows, or_more },
    }
}

fn scanned(connection: &Connection, scan: &Scan, span: &Span, limit: usize) -> Result<Vec<TodayLine>> {
    let sql = format!(
        "SELECT {}, d.name, d.reference, d.setting, d.flags FROM {} LEFT JOIN desk d ON d.child = t.child
         WHERE {} AND {day} BETWEEN :from AND :to ORDER BY {day} {way} LIMIT :limit",
        scan.select,
        scan.from,
        scan.where_,
        day = scan.day,
        way = if span.down { "DESC" } else { "" },
    );
    #[cfg(test)]
    super::plans::asked(&sql);
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query(named_params! {
        ":from": Span::text(span.from), ":to": Span::text(span.to), ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
    })?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(line(scan.kind, row)?);
    }
    Ok(lines)
}

fn counted(connection: &Connection, scan: &Scan, span: &Span) -> Result<i64> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} AND {} BETWEEN ? AND ? LIMIT ?)",
        scan.from, scan.where_, scan.day
    );
    #[cfg(test)]
    super::plans::asked(&sql);
    let mut query = connection.prepare_cached(&sql)?;
    Ok(
        query.query_row((Span::text(span.from), Span::text(span.to), COUNTED + 1), |row| {
            row.get(0)
        })?,
    )
}

fn line(kind: LineKind, row: &Row<'_>) -> Result<TodayLine> {
    let rule = text(row, 3)?;
    let what = match kind {
        LineKind::Duty => title_of(&rule).to_owned(),
        LineKind::Decision => codes::words(&text(row, 4)?),
        LineKind::Letter => format!("letter: {}", letter_words(&text(row, 4)?)),
        _ => text(row, 4)?,
    };
    Ok(TodayLine {
        kind,
        id: read(row, 0)?.unwrap_or_default(),
        child: read(row, 1)?,
        process: read(row, 2)?,
        rule,
        what,
        since: read(row, 5)?,
        due: read(row, 6)?,
        target: read(row, 7)?,
        name: text(row, 8)?,
        reference: text(row, 9)?,
        setting: text(row, 10)?,
        flags: row.get::<_, Option<u32>>(11)?.unwrap_or_default(),
        ..TodayLine::default()
    })
}

/// What a letter is called; its code for a kind not known.
fn letter_words(code: &str) -> String {
    letters::find(code).map_or_else(|| code.to_owned(), |kind| kind.name.clone())
}

/// What a rule asks, in a few words.
fn title_of(rule: &str) -> &'static str {
    let book = RuleBook::builtin();
    book.find(rule)
        .first()
        .map_or("", |index| book.rule(*index).title.as_str())
}
