//! The list of moves between authorities, with what each of the two owes.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Sheet, SheetKind, SheetRow, day_or_dash};
use crate::domain::child::EntryRoute;
use crate::domain::id::ChildId;
use crate::domain::letters::authority_name;
use crate::domain::matter::Process;
use crate::domain::words;

/// A move between authorities and what is next in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MoveLine {
    pub child: ChildId,
    pub name: String,
    /// How the child came to be known here.
    pub entry: String,
    pub moves: Option<NaiveDate>,
    /// The other authority, by its name, and whether the move leads out of the area.
    pub process: Process,
    /// Each duty that waits: who, what, by when.
    pub duties: Vec<(String, String, Option<NaiveDate>)>,
}

/// Whose a duty of a move is, by name where it is not this authority's: `Kent (old)`, or `us (new)`.
pub fn whose(actor: &str, process: &Process) -> String {
    let other = authority_name(&process.other_authority);
    let (ours, which) = match actor {
        "Old authority" => (process.moves_out, "old"),
        "New authority" => (!process.moves_out, "new"),
        _ => return actor.to_owned(),
    };
    match (ours, other.is_empty()) {
        (_, true) => actor.to_owned(),
        (true, _) => format!("us ({which})"),
        (false, _) => format!("{other} ({which})"),
    }
}

/// How a child moves: `from Kent`; else how it came to be known here.
fn way(line: &MoveLine) -> String {
    let other = authority_name(&line.process.other_authority);
    match (other.is_empty(), line.process.moves_out) {
        (true, _) => line.entry.clone(),
        (_, true) => format!("to {other}"),
        _ => format!("from {other}"),
    }
}

/// What stands in place of a duty where none waits.
fn nothing_waits(process: &Process) -> String {
    let words = match process.markers.iter().any(|held| held == "without-plan") {
        true => "no plan to hand over; a request starts a new clock",
        false => "nothing waits",
    };
    words.to_owned()
}

/// How many came here in each way, but for those found here: `new to the UK 4`.
fn came(entries: &[(EntryRoute, u32)]) -> Option<String> {
    let others = EntryRoute::ALL
        .iter()
        .filter(|route| !matches!(route, EntryRoute::Unsaid | EntryRoute::Here));
    let counted = others.filter_map(|route| entries.iter().find(|(known, _)| known == route));
    let counted: Vec<String> = counted
        .map(|(route, count)| format!("{} {count}", route.words()))
        .collect();
    let all = counted.join(", ");
    (!all.is_empty())
        .then(|| format!("Came here: {all}. Under Cases the filter entry: shows who, such as entry:new-to-uk."))
}

/// Moves into and out of the area: a line for each duty that waits; above them how children came here.
pub fn moves(lines: &[MoveLine], entries: &[(EntryRoute, u32)], today: NaiveDate) -> Sheet {
    let row = |line: &MoveLine, duty: Option<&(String, String, Option<NaiveDate>)>| {
        let (who, what, by) = duty
            .cloned()
            .unwrap_or((String::new(), nothing_waits(&line.process), None));
        SheetRow {
            child: line.child,
            watch: by.is_some_and(|by| by < today),
            cells: vec![
                line.name.clone(),
                what,
                whose(&who, &line.process),
                way(line),
                day_or_dash(line.moves),
                match (duty, by) {
                    (_, Some(by)) => words::day(by),
                    (Some(_), None) => "no number of days".to_owned(),
                    (None, None) => "-".to_owned(),
                },
            ],
            ..SheetRow::default()
        }
    };
    let rows = lines.iter().flat_map(|line| match line.duties.as_slice() {
        [] => vec![row(line, None)],
        duties => duties.iter().map(|duty| row(line, Some(duty))).collect(),
    });
    Sheet {
        title: SheetKind::Moves.words().into(),
        said: [Some("What the old and the new authority owe, each with its last day. Working days are counted where the law counts them.".to_owned()), came(entries)].into_iter().flatten().collect(),
        columns: vec![("Name", 18), ("What", 30), ("Who", 16), ("How", 16), ("Moves", 11), ("By", 13)],
        rows: rows.collect(),
        nothing: "No move is open. n starts one, for a child with a plan or without: the day of the move, and the other authority.".into(),
        more: false,
..Sheet::default()
    }
}
