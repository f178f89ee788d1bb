//! The list row of each child: everything lists show and sort by, in one place, kept in step with the facts.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, params};

use super::derive::Entered;
use super::{Result, search};
use crate::domain::child::Child;
use crate::domain::desk::{NOTHING_DUE, Stage, cohort, stage_of};
use crate::domain::id::ChildId;
use crate::domain::name::fold;

/// What runs about a child, and what falls due next.
#[derive(Debug, Default)]
struct Running {
    open: bool,
    stage: Stage,
    started: String,
    rule: String,
    due: String,
    process: Option<String>,
    review_due: String,
    waiting: i64,
    untriaged: bool,
}

/// Writes the child's row anew, and its search words with it.
///
/// The words themselves go to `later`: what is searched is cheap to write many at once, and dear in between other rows.
pub(crate) fn refresh(connection: &Connection, child: &Child, later: &mut search::Later<'_>) -> Result<()> {
    let id = child.id.to_string();
    let about = about(connection, &id)?;
    let running = running(connection, child, &id, about)?;
    let was = held(connection, &id)?;
    put(connection, child, &running, was.as_ref(), later)
}

/// Writes the row of a child just entered.
pub(crate) fn enter(connection: &Connection, entered: &Entered<'_>, later: &mut search::Later<'_>) -> Result<()> {
    let about = About {
        process: entered.process.is_some(),
        plan: entered.plan,
        ..About::default()
    };
    let id = entered.child.id.to_string();
    let running = running(connection, entered.child, &id, about)?;
    put(connection, entered.child, &running, None, later)
}

fn put(
    connection: &Connection,
    child: &Child,
    running: &Running,
    was: Option<&Held>,
    later: &mut search::Later<'_>,
) -> Result<()> {
    let setting = name_of(connection, "SELECT name FROM organisation WHERE id = ?", child.setting)?;
    let caseworker = name_of(
        connection,
        "SELECT trim(forename || ' ' || surname) FROM person WHERE id = ?",
        child.caseworker,
    )?;
    let words = search::words_of(child, &setting);
    let no = match was {
        Some(held) => held.no,
        None => next_no(connection)?,
    };
    write(connection, no, child, running, &[&setting, &caseworker, &words])?;
    let is = Held {
        no,
        open: running.open,
        stage: running.stage.code().into(),
        words: String::new(),
    };
    count(connection, was, Some(&is))?;
    if was.is_none_or(|was| was.words != words) {
        search::refresh(connection, no, child, was.is_some(), later)?;
        later.put(no, words, was.is_some())?;
    }
    Ok(())
}

/// Takes the row of a child away that is no longer held.
pub(crate) fn remove(connection: &Connection, child: ChildId) -> Result<()> {
    let Some(held) = held(connection, &child.to_string())? else {
        return Ok(());
    };
    count(connection, Some(&held), None)?;
    connection
        .prepare_cached("DELETE FROM desk WHERE no = ?")?
        .execute([held.no])?;
    search::remove(connection, held.no)
}

struct Held {
    no: i64,
    open: bool,
    stage: String,
    words: String,
}

fn held(connection: &Connection, child: &str) -> Result<Option<Held>> {
    Ok(connection
        .prepare_cached("SELECT no, open, stage, words FROM desk WHERE child = ?")?
        .query_row([child], |row| {
            Ok(Held {
                no: row.get(0)?,
                open: row.get(1)?,
                stage: row.get(2)?,
                words: row.get(3)?,
            })
        })
        .optional()?)
}

fn next_no(connection: &Connection) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(no), 0) + 1 FROM desk")?
        .query_row([], |row| row.get(0))?)
}

fn name_of(connection: &Connection, sql: &str, id: Option<impl std::fmt::Display>) -> Result<String> {
    let Some(id) = id else { return Ok(String::new()) };
    let name = connection
        .prepare_cached(sql)?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

fn write(connection: &Connection, no: i64, child: &Child, running: &Running, texts: &[&str; 3]) -> Result<()> {
    let [setting, caseworker, words] = texts;
    let cohort = child.born.map_or(0, |born| cohort(born, child.years_ahead));
    let name_key = format!("{} {}", fold(&child.surname), fold(&child.forename));
    let mut put = connection.prepare_cached(&PUT)?;
    put.execute(params![
        no,
        child.id.to_string(),
        running.open,
        name_key,
        child.list_name(),
        child.reference.as_deref().unwrap_or(""),
        child.born.map(|born| born.to_string()).unwrap_or_default(),
        cohort,
        child.status.code(),
        child.needs.join(" "),
        setting,
        child.authority.as_deref().unwrap_or(""),
        caseworker,
        running.stage.code(),
        running.started,
        running.rule,
        running.due,
        running.process,
        running.review_due,
        running.waiting,
        running.untriaged,
        child.flags.bits(),
        child.upn.as_deref().unwrap_or(""),
        words,
    ])?;
    Ok(())
}

/// All columns of a row but its number and its child, which never change.
const COLUMNS: &str = "open, name_key, name, reference, born, cohort, status, needs, setting, authority, caseworker, stage, started, \
    rule, due, process, review_due, waiting, untriaged, flags, upn, words";

/// The row in place of the one with its number. One that is the same already is left alone, and a dozen indexes with it.
static PUT: LazyLock<String> = LazyLock::new(|| {
    let fresh: Vec<String> = COLUMNS.split(", ").map(|column| format!("excluded.{column}")).collect();
    let marks = vec!["?"; fresh.len() + 2].join(", ");
    let fresh = fresh.join(", ");
    format!(
        "INSERT INTO desk (no, child, {COLUMNS}) VALUES ({marks})
         ON CONFLICT (no) DO UPDATE SET ({COLUMNS}) = ({fresh}) WHERE ({COLUMNS}) IS NOT ({fresh})"
    )
});

/// Keeps the counts of open cases by stage in step.
fn count(connection: &Connection, was: Option<&Held>, is: Option<&Held>) -> Result<()> {
    if was.is_some_and(|was| is.is_some_and(|is| (was.open, &was.stage) == (is.open, &is.stage))) {
        return Ok(());
    }
    let mut change = connection.prepare_cached(
        "INSERT INTO desk_count (what, value, rows) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET rows = rows + excluded.rows",
    )?;
    for (held, by) in [(was, -1), (is, 1)] {
        let Some(held) = held else { continue };
        change.execute(params!["children", "all", by])?;
        if held.open {
            change.execute(params!["cases", "open", by])?;
            change.execute(params!["stage", held.stage, by])?;
        }
    }
    Ok(())
}

/// Looks together what runs about a child.
fn running(connection: &Connection, child: &Child, id: &str, about: About) -> Result<Running> {
    let mut running = Running {
        due: NOTHING_DUE.into(),
        ..Running::default()
    };
    let About {
        process,
        review: reviewed,
        waiting,
        untriaged,
        cycle,
        plan,
    } = about;
    if process {
        processes(connection, id, &mut running)?;
        duty(connection, id, &mut running)?;
    }
    if reviewed {
        review(connection, id, &mut running)?;
    }
    (running.waiting, running.untriaged) = (waiting, untriaged);
    running.open |= running.untriaged || cycle || running.waiting > 0 || !running.review_due.is_empty();
    if running.stage == Stage::Nothing {
        running.stage = match (running.untriaged, plan, cycle) {
            (true, ..) => Stage::Concern,
            (_, true, _) => Stage::Plan,
            (.., true) => Stage::Support,
            _ => Stage::Nothing,
        };
    }
    running.open &= child.left_on.is_none();
    Ok(running)
}

/// What there is about a child at all, asked in one statement: of most there is little.
#[derive(Default)]
struct About {
    process: bool,
    review: bool,
    waiting: i64,
    untriaged: bool,
    cycle: bool,
    plan: bool,
}

fn about(connection: &Connection, child: &str) -> Result<About> {
    let mut query = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM process WHERE child = ?1),
                EXISTS (SELECT 1 FROM review WHERE child = ?1 AND closed IS NULL),
                (SELECT count(*) FROM advice WHERE child = ?1 AND received IS NULL AND dropped IS NULL),
                EXISTS (SELECT 1 FROM referral WHERE child = ?1 AND triaged IS NULL),
                EXISTS (SELECT 1 FROM cycle WHERE child = ?1 AND closed IS NULL),
                EXISTS (SELECT 1 FROM plan WHERE child = ?1 AND state = 'final')",
    )?;
    Ok(query.query_row([child], |row| {
        Ok(About {
            process: row.get(0)?,
            review: row.get(1)?,
            waiting: row.get(2)?,
            untriaged: row.get(3)?,
            cycle: row.get(4)?,
            plan: row.get(5)?,
        })
    })?)
}

/// The stage is that of the open process whose clock has run longest.
fn processes(connection: &Connection, child: &str, running: &mut Running) -> Result<()> {
    let mut query = connection.prepare_cached(
        "SELECT id, kind, opened FROM process WHERE child = ? AND closed IS NULL ORDER BY opened, id LIMIT 1",
    )?;
    let first = query
        .query_row([child], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
            ))
        })
        .optional()?;
    let Some((process, kind, opened)) = first else {
        return Ok(());
    };
    let mut events = connection.prepare_cached("SELECT name FROM event WHERE process = ? AND void = 0 ORDER BY day")?;
    let names: Vec<String> = events
        .query_map([&process], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    running.stage = stage_of(&kind, names.iter().map(String::as_str));
    (running.open, running.started, running.process) = (true, opened, Some(process));
    Ok(())
}

fn duty(connection: &Connection, child: &str, running: &mut Running) -> Result<()> {
    let mut query = connection.prepare_cached(
        "SELECT due, rule, duty.process FROM process p CROSS JOIN duty ON duty.process = p.id WHERE p.child = ?
         AND settled = 'open' AND due IS NOT NULL ORDER BY due, rule LIMIT 1",
    )?;
    let next = query
        .query_row([child], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    if let Some((due, rule, process)) = next {
        (running.due, running.rule, running.process, running.open) = (due, rule, Some(process), true);
    }
    Ok(())
}

fn review(connection: &Connection, child: &str, running: &mut Running) -> Result<()> {
    let mut query = connection.prepare_cached(
        "SELECT min(due), min(CASE WHEN NOT EXISTS (SELECT 1 FROM duty d WHERE d.process = t.process) THEN due END)
         FROM review t WHERE child = ? AND closed IS NULL",
    )?;
    let (due, own): (Option<String>, Option<String>) =
        query.query_row([child], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // Where its process has duties, the law speaks for the review, and goes on doing so after the meeting.
    if let Some(own) = own.filter(|own| *own < running.due) {
        (running.due, running.rule) = (own, "review".into());
    }
    running.review_due = due.unwrap_or_default();
    Ok(())
}
