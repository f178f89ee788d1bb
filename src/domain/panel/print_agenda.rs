//! The agenda and the index of its papers, as documents. Initials unless names are asked for; nothing of a child in the title.

use super::case::Case;
use super::page::MeetingPage;
use super::paperwork::{Have, Missing};
use super::running::{Item, Line, Running, legend};
use crate::domain::document::{Document, Table, Text};
use crate::domain::words;

/// How a document of a meeting shows children.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Names {
    #[default]
    Initials,
    Full,
}

impl Names {
    /// Whether only initials are shown.
    pub fn are_initials(self) -> bool {
        self == Self::Initials
    }
}

/// The beginning of a file's name for this meeting: its kind and day.
pub fn stem(page: &MeetingPage, what: &str) -> String {
    format!("{}-{}-{what}", page.meeting.kind.to_lowercase(), page.meeting.day)
}

pub(super) fn title(page: &MeetingPage, what: &str) -> String {
    format!("{}, {}: {what}", page.kind.name, words::weekday(page.meeting.day))
}

/// Words at the foot of everything printed for a meeting.
pub(super) const FOOT: &str = "Confidential to the meeting. Return or destroy after it.";

/// The agenda.
pub fn agenda(page: &MeetingPage, names: Names) -> Document {
    let running = page.running();
    let mut document = Document::new(title(page, "agenda"))
        .compact()
        .footer(FOOT)
        .heading(1, page.kind.name.clone())
        .pairs(head(page));
    let mut section = String::new();
    let mut table = business_table();
    for (item, line) in page.items.iter().zip(&running.lines) {
        if item.item.section != section {
            document = closed(document, std::mem::replace(&mut table, table_for(page, item)));
            section.clone_from(&item.item.section);
            if let Some(heading) = &line.heading {
                document = document.heading(2, heading.clone());
            }
        }
        table.push(row(page, item, line, names));
    }
    closing(closed(document, table), page, &running)
}

fn closed(document: Document, table: Table) -> Document {
    if table.rows.is_empty() {
        document
    } else {
        document.table(table)
    }
}

fn head(page: &MeetingPage) -> Vec<(&'static str, Text)> {
    let hours = page.hours();
    let mut head = vec![(
        "When",
        Text::from(format!(
            "{}, {}-{}",
            words::weekday(page.meeting.day),
            hours.starts().format("%H:%M"),
            hours.ends().format("%H:%M")
        )),
    )];
    let people = [
        ("Where", &page.meeting.place),
        ("Chair", &page.chair),
        ("Clerk", &page.clerk),
    ];
    head.extend(
        people
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(key, words)| (key, words.into())),
    );
    if page.kind.decides {
        head.push(("Quorum", page.quorum().line().into()));
    }
    if let Some(sent) = page.meeting.pack_out {
        head.push((
            "Papers sent",
            format!("{} (late papers marked *)", words::weekday(sent)).into(),
        ));
    }
    head
}

fn business_table() -> Table {
    Table::new([("No", 6), ("Item", 56), ("At", 9), ("Min", 7)])
        .right(2)
        .right(3)
}

/// The columns of a section; standing business has few.
fn table_for(page: &MeetingPage, item: &Item) -> Table {
    if item.case.is_none() {
        return business_table();
    }
    let section = page.kinds.section(&item.item.section);
    let limit = section.map_or("due", |section| section.limit.as_str());
    // In columns of 80: a reference, a time and a week are never broken.
    let from = says_from(page, item);
    let (school, alerts) = if from { (13, 9) } else { (17, 12) };
    let mut columns = vec![
        ("No", 5),
        ("Ref", if from { 9 } else { 10 }),
        ("Child", 10),
        ("School", school),
    ];
    columns.extend(from.then_some(("From", 8)));
    columns.extend([("wk", 6), (limit, 8), ("Alerts", alerts), ("At", 7), ("Min", 5)]);
    let last = columns.len() - 1;
    Table::new(columns).right(last - 1).right(last)
}

/// Who asked is said of new requests.
fn says_from(page: &MeetingPage, item: &Item) -> bool {
    page.kinds
        .section(&item.item.section)
        .is_some_and(|section| section.test == "assess")
}

fn row(page: &MeetingPage, item: &Item, line: &Line, names: Names) -> Vec<Text> {
    let number = format!("{}{}", line.number, if is_late(item) { "*" } else { "" });
    let at = line.slot.starts.format("%H:%M").to_string();
    let minutes = item.item.minutes.to_string();
    match &item.case {
        None => vec![
            number.into(),
            item.words(names.are_initials()).into(),
            at.into(),
            minutes.into(),
        ],
        Some(case) => {
            let mut cells: Vec<Text> = vec![
                number.into(),
                case.reference.clone().into(),
                whose(item, case, names).into(),
                case.setting.clone().into(),
            ];
            cells.extend(says_from(page, item).then(|| case.source.replace('-', " ").into()));
            cells.push(case.week(page.meeting.day).unwrap_or_default().into());
            cells.push(due(case).into());
            cells.push(Text::bold(line.alerts.join(" ")));
            cells.extend([at.into(), minutes.into()]);
            cells
        }
    }
}

fn is_late(item: &Item) -> bool {
    item.item.late_papers || item.case.as_ref().is_some_and(|case| case.papers.is_late())
}

/// `T.R. Y9`, with the note of the item where there is one.
fn whose(item: &Item, case: &Case, names: Names) -> String {
    let note = if item.item.title.is_empty() {
        String::new()
    } else {
        format!(" ({})", item.item.title)
    };
    format!("{} {}{note}", case.who(names.are_initials()), case.year_words())
}

fn due(case: &Case) -> String {
    let day = case.due.or(case.discussed);
    day.map(|day| day.format("%-d %b").to_string()).unwrap_or_default()
}

fn closing(document: Document, page: &MeetingPage, running: &Running) -> Document {
    let mut document = document;
    if let Some(at) = running.over_at {
        let words = format!(
            "The time booked ends at {}: item {} and those after it run over.",
            page.hours().ends().format("%H:%M"),
            at + 1
        );
        document = document.paragraph(Text::bold(words));
    }
    let legend: Vec<String> = legend(running)
        .iter()
        .map(|(alert, words)| format!("{alert}: {words}"))
        .collect();
    document = document.paragraph(legend.join("; "));
    match page.days().next {
        Some(next) => document.paragraph(format!("Next meeting: {}.", words::weekday(next))),
        None => document,
    }
}

/// The index of the pack: each item with its papers, those missing, and who was asked.
pub fn pack_index(page: &MeetingPage, names: Names) -> Document {
    let mut table = Table::new([("No", 6), ("Ref", 11), ("Child", 12), ("Papers", 33), ("Missing", 33)]);
    for item in &page.items {
        let Some(case) = &item.case else { continue };
        let have: Vec<String> = case
            .papers
            .have
            .iter()
            .map(Have::said)
            .chain(item.item.papers.iter().cloned())
            .collect();
        let missing = case
            .papers
            .missing
            .iter()
            .map(Missing::said)
            .chain(item.item.missing.iter().cloned());
        let missing: Vec<String> = missing.collect();
        table.push([
            item.item.position.to_string(),
            case.reference.clone(),
            whose(item, case, names),
            have.join("\n"),
            if missing.is_empty() {
                "complete".to_owned()
            } else {
                missing.join("\n")
            },
        ]);
    }
    let document = Document::new(title(page, "papers"))
        .compact()
        .footer(FOOT)
        .heading(1, format!("{}: papers", page.kind.name))
        .pairs(head(page));
    match table.rows.is_empty() {
        true => document.paragraph("No case is on the agenda yet."),
        false => document.table(table),
    }
}
