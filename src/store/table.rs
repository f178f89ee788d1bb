//! Every table that is kept, with its real columns. All else of a record is in its `detail`, as JSON.
//!
//! One list serves writing, reading, the journal, undo, the archive and the check. Derived tables (`duty`, `desk`, the search
//! tables) are not in it: they are worked out from these.

use std::sync::LazyLock;

use super::{Result, StoreError};

/// How the values of a column are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, codes, days, ids.
    Text,
    /// Whole numbers.
    Number,
    /// Yes or no.
    Flag,
}

/// A real column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

/// One kept table.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    /// Real columns besides `id` and `detail`.
    pub columns: &'static [Column],
    /// The column that leads to the child this row is about, if one does.
    pub child: Option<&'static str>,
    /// The column that leads to the process whose clock reads this row, if one does.
    pub process: Option<&'static str>,
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const fn number(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Number,
    }
}

const fn flag(name: &'static str) -> Column {
    Column { name, kind: Kind::Flag }
}

macro_rules! table {
    ($name:literal, [$($column:expr),* $(,)?]) => {
        Table { name: $name, columns: &[$($column),*], child: None, process: None }
    };
    ($name:literal, child, [$($column:expr),* $(,)?]) => {
        Table { name: $name, columns: &[text("child"), $($column),*], child: Some("child"), process: None }
    };
    ($name:literal, child process, [$($column:expr),* $(,)?]) => {
        Table {
            name: $name, columns: &[text("child"), text("process"), $($column),*], child: Some("child"),
            process: Some("process"),
        }
    };
    ($name:literal, process, [$($column:expr),* $(,)?]) => {
        Table { name: $name, columns: &[text("process"), $($column),*], child: None, process: Some("process") }
    };
}

/// Every kept table; a table comes after those it refers to.
pub static TABLES: &[Table] = &[
    table!(
        "organisation",
        [
            text("kind"),
            text("name"),
            text("urn"),
            text("laestab"),
            text("ukprn"),
            text("la_code")
        ]
    ),
    table!(
        "person",
        [text("surname"), text("forename"), text("role"), text("organisation")]
    ),
    Table {
        name: "child",
        columns: &[
            text("reference"),
            text("surname"),
            text("forename"),
            text("born"),
            text("upn"),
            text("uln"),
            text("nhs_number"),
            text("status"),
            text("setting"),
            text("caseworker"),
            text("authority"),
            text("left_on"),
        ],
        child: Some("id"),
        process: None,
    },
    table!("child_person", child, [text("person"), text("role")]),
    Table {
        name: "process",
        columns: &[
            text("child"),
            text("kind"),
            text("opened"),
            text("closed"),
            text("route"),
        ],
        child: Some("child"),
        process: Some("id"),
    },
    table!("event", process, [text("name"), text("day"), flag("void")]),
    table!("exception", process, [text("ground"), text("starts"), text("ends")]),
    table!("referral", child process, [text("kind"), text("source"), text("received"), text("outcome"), text("triaged")]),
    table!(
        "cycle",
        child,
        [text("started"), text("review_due"), text("closed"), number("effect")]
    ),
    table!("advice", child process, [
        text("contributor"), text("person"), text("organisation"), text("asked"), text("due"), text("chased"),
        text("received"), text("dropped"),
    ]),
    table!("plan", child process, [
        number("version"), text("state"), text("draft_sent"), text("final_sent"), text("ceased"), text("review_due"),
        text("placement"),
    ]),
    table!("plan_section", [text("plan"), text("letter")]),
    table!(
        "outcome",
        [text("plan"), text("area"), number("position"), text("status")]
    ),
    table!(
        "provision",
        [text("plan"), text("outcome"), text("area"), text("last_checked")]
    ),
    table!(
        "plan_check",
        [text("plan"), text("day"), text("section"), number("score")]
    ),
    table!(
        "personal_budget",
        child,
        [text("plan"), text("discussed"), text("agreed")]
    ),
    table!("review", child process, [
        text("plan"), text("kind"), text("due"), text("meeting_on"), text("held"), text("closed"),
    ]),
    table!(
        "meeting",
        [
            text("kind"),
            text("day"),
            text("state"),
            text("chair"),
            text("clerk"),
            text("signed_off")
        ]
    ),
    table!(
        "seat",
        [text("meeting"), text("role"), text("person"), text("attendance")]
    ),
    table!("agenda_item", child process, [text("meeting"), text("section"), number("position"), number("minutes")]),
    table!(
        "declaration",
        [text("meeting"), text("item"), text("person"), text("kind")]
    ),
    table!("decision", child process, [text("meeting"), text("item"), text("code"), text("day"), text("decided_by")]),
    table!(
        "meeting_action",
        child,
        [text("meeting"), text("item"), text("owner"), text("due"), text("state")]
    ),
    table!("letter", child process, [text("decision"), text("kind"), text("due"), text("ready"), text("sent")]),
    table!(
        "tac_offer",
        child,
        [
            text("decision"),
            text("offered"),
            text("reply"),
            text("held"),
            text("review_due")
        ]
    ),
    table!("appeal", child process, [text("kind"), text("lodged"), text("closed")]),
    table!(
        "service",
        [text("organisation"), text("name"), text("heading"), text("ends")]
    ),
    table!(
        "service_referral",
        child,
        [
            text("service"),
            text("asked"),
            text("accepted"),
            text("first_seen"),
            text("ended"),
        ]
    ),
    table!(
        "note",
        child,
        [
            text("meeting"),
            text("kind"),
            text("day"),
            text("follow_up"),
            text("followed_up"),
            flag("restricted"),
        ]
    ),
    table!("task", child, [text("owner"), text("due"), text("done")]),
    table!(
        "exclusion",
        child,
        [text("kind"), text("day"), text("status"), text("setting")]
    ),
    table!("health_check", child, [text("offered"), text("done")]),
    table!("destination", child, [text("checked"), text("code")]),
    table!("attainment", child, [text("day"), text("key_stage")]),
    table!(
        "feedback",
        child,
        [text("kind"), text("day"), text("reply_due"), text("replied")]
    ),
    table!("paper", child process, [text("kind"), text("day")]),
    table!(
        "objective",
        [
            text("register"),
            text("strand"),
            text("owner"),
            text("due"),
            text("closed")
        ]
    ),
    table!("training", [text("day"), text("topic")]),
    table!(
        "equipment_order",
        child,
        [text("requested"), text("decided"), text("delivered")]
    ),
    table!("forum_question", child, [text("meeting"), text("answered")]),
    table!("desk_setting", [text("value")]),
];

/// The statements each table is worked by, put together once.
pub(crate) struct Statements {
    pub table: &'static Table,
    pub select: String,
    /// Writes nothing when the id is there already.
    pub insert: String,
    pub upsert: String,
    pub delete: String,
}

static STATEMENTS: LazyLock<Vec<Statements>> = LazyLock::new(|| TABLES.iter().map(statements).collect());

fn statements(table: &'static Table) -> Statements {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let columns = format!("id, {}, detail", names.join(", "));
    let marks = vec!["?"; names.len() + 2].join(", ");
    let renewed: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
    let insert = format!("INSERT INTO \"{}\" ({columns}) VALUES ({marks})", table.name);
    Statements {
        table,
        select: format!("SELECT {columns} FROM \"{}\"", table.name),
        upsert: format!(
            "{insert} ON CONFLICT (id) DO UPDATE SET {}, detail = excluded.detail",
            renewed.join(", ")
        ),
        insert: format!("{insert} ON CONFLICT (id) DO NOTHING"),
        delete: format!("DELETE FROM \"{}\" WHERE id = ?", table.name),
    }
}

/// The statements of the table of that name.
pub(crate) fn of(name: &str) -> Result<&'static Statements> {
    STATEMENTS
        .iter()
        .find(|statements| statements.table.name == name)
        .ok_or_else(|| StoreError::Database(format!("there is no table {name}")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::Store;

    #[test]
    fn the_list_and_the_file_have_the_same_columns_and_every_table_is_strict() {
        let store = Store::in_memory().unwrap();
        for table in TABLES {
            let mut columns: Vec<String> = vec!["detail".into(), "id".into()];
            columns.extend(table.columns.iter().map(|column| column.name.to_owned()));
            columns.sort();
            let mut query = store
                .connection
                .prepare("SELECT name FROM pragma_table_info(?) ORDER BY name")
                .unwrap();
            let held: Vec<String> = query
                .query_map([table.name], |row| row.get(0))
                .unwrap()
                .map(|name| name.unwrap())
                .collect();
            assert_eq!(held, columns, "{}", table.name);
        }
        let loose: i64 = store
            .connection
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict
                 AND name NOT LIKE 'sqlite_%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(loose, 0);
    }

    /// Tables that are worked out from those kept, or are about the file itself: the archive and the journal leave them out.
    const NOT_KEPT: [&str; 15] = [
        "journal",
        "journal_row",
        "journal_child",
        "journal_undone",
        "counter",
        "draft",
        "duty",
        "desk",
        "schedule",
        "schedule_load",
        "desk_count",
        "name_word",
        "name_slip",
        "identity",
        "note_no",
    ];

    #[test]
    fn every_table_of_the_file_is_in_the_list_or_known_not_to_be() {
        let store = Store::in_memory().unwrap();
        let mut query = store
            .connection
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
            .unwrap();
        let held = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let held: BTreeSet<String> = held.map(|name| name.unwrap()).collect();
        let known = TABLES.iter().map(|table| table.name).chain(NOT_KEPT);
        assert_eq!(held, known.map(str::to_owned).collect(), "add a new table to TABLES");
    }

    #[test]
    fn a_table_stands_after_those_it_refers_to() {
        let store = Store::in_memory().unwrap();
        for (place, table) in TABLES.iter().enumerate() {
            let mut query = store
                .connection
                .prepare("SELECT \"table\" FROM pragma_foreign_key_list(?)")
                .unwrap();
            for target in query.query_map([table.name], |row| row.get::<_, String>(0)).unwrap() {
                let target = target.unwrap();
                let at = TABLES.iter().position(|table| table.name == target);
                assert!(at.is_some_and(|at| at < place), "{} refers to {target}", table.name);
            }
        }
    }
}
