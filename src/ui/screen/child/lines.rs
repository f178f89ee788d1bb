//! The panels of the page as lines of cells.

use chrono::NaiveDate;

use crate::app::App;
use crate::app::data::{ChildPage, PaperState};
use crate::app::law;
use crate::app::purposes::process::kind_words;
use crate::app::screen::child::ChildScreen;
use crate::app::veil::short;
use crate::domain::clock::{Duty, State};
use crate::domain::desk::ProcessFacts;
use crate::domain::words;
use crate::ui::screen::due;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

/// A panel: its columns, its lines, and what is said when there are none.
pub struct Panel {
    /// The columns.
    pub columns: Vec<Column>,
    /// A line for each, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Why there are none.
    pub empty: &'static str,
}

/// The panel that is open.
pub fn panel(app: &App, look: &Look) -> Panel {
    let screen = &app.places.child;
    let Some(page) = &screen.page else {
        return Panel {
            columns: Vec::new(),
            rows: Vec::new(),
            empty: "",
        };
    };
    match screen.panel {
        0 => dates(app, page, look),
        1 => story(app),
        2 => people(app, page),
        3 => advice(app, page, look),
        4 => plan(page),
        5 => reviews(app, page, look),
        6 => papers(screen, page, look),
        _ => tasks(app, page, look),
    }
}

fn day(day: Option<NaiveDate>) -> Cell {
    Cell::plain(day.map(words::day).unwrap_or_default())
}

fn dates(app: &App, page: &ChildPage, look: &Look) -> Panel {
    let today = app.moment.today;
    let several = page.processes.len() > 1;
    let mut rows = Vec::new();
    for (process, duties) in page.processes.iter().zip(&app.places.child.duties) {
        for duty in duties {
            let rule = law::rule(duty);
            rows.push(vec![
                Cell::plain(rule.title.clone()),
                how_it_stands(process, duty, today, look),
                day(duty.due),
                day(duty.target),
                Cell::plain(rule.id.clone()),
                Cell::plain(if several {
                    kind_words(&process.process.kind)
                } else {
                    String::new()
                }),
            ]);
        }
    }
    Panel {
        columns: vec![
            Column::sharing("What", 20, 3, 0),
            Column::fixed("How it stands", 18, 0),
            Column::fixed("Last day", 11, 1),
            Column::fixed("Work to", 11, 3),
            Column::fixed("Rule", 9, 2),
            Column::sharing("Process", if several { 13 } else { 0 }, 0, 4),
        ],
        rows,
        empty: "No date follows from what is recorded. p starts a process, a adds a step to it.",
    }
}

/// How a duty stands on the day, with a sign before the words.
fn how_it_stands(process: &ProcessFacts, duty: &Duty, today: NaiveDate, look: &Look) -> Cell {
    let dim = |said: &str| Cell::styled(format!("{} {said}", look.symbols.open), look.theme.dim);
    let state = duty.state(today);
    match (state, duty.due) {
        // A process that was closed took what was left in it along: it is neither late nor due.
        _ if process.process.closed.is_some() && law::is_unmet(duty, today) => dim("closed"),
        // Guidance and practice prompt, and make nothing late.
        (State::Late, Some(_)) if !law::rule(duty).binds() => dim("prompt, passed"),
        (State::Open | State::DueToday | State::Late, Some(last)) => {
            let (sign, words, style) = due(last, today, look);
            Cell::styled(format!("{sign} {words}"), style)
        }
        (State::Met | State::MetLate, _) => {
            Cell::styled(format!("{} {}", look.symbols.done, state.words()), look.theme.good)
        }
        _ => dim(state.words()),
    }
}

fn story(app: &App) -> Panel {
    let screen = &app.places.child;
    let row = |line: &crate::domain::desk::StoryLine| {
        let sign = if line.restricted { "restricted: " } else { "" };
        let words = line.words.replace('\n', " ");
        let label = law::event_words(&line.label);
        // What happened in a process mostly says itself; a line somebody wrote has its kind before it.
        let said = match (sign.is_empty() && words.is_empty(), label.is_empty()) {
            (true, _) => label,
            (false, true) => format!("{sign}{words}"),
            (false, false) => format!("{label}: {sign}{words}"),
        };
        vec![day(Some(line.day)), Cell::plain(said)]
    };
    let empty = if screen.filter.value().is_empty() {
        "Nothing has been written yet. l logs a call."
    } else {
        "No line has these words. Esc clears the filter."
    };
    Panel {
        columns: vec![Column::fixed("Day", 11, 0), Column::sharing("What", 16, 1, 0)],
        rows: screen.story.iter().map(row).collect(),
        empty,
    }
}

fn people(app: &App, page: &ChildPage) -> Panel {
    let row = |linked: &crate::domain::desk::LinkedPerson| {
        let (link, person) = (&linked.link, &linked.person);
        let mut notes = Vec::new();
        if link.parental_responsibility {
            notes.push("parental responsibility");
        }
        if link.lives_with {
            notes.push("lives with");
        }
        if link.not_to_be_told {
            notes.push("NOT TO BE TOLD");
        }
        // Family have the child's name, and mostly so have their addresses.
        let hidden = app.preferences.initials && person.role.is_empty();
        let (called, email) = match hidden {
            true => (short(&person.name()), String::new()),
            false => (person.name(), person.email.clone()),
        };
        vec![
            Cell::plain(called),
            Cell::plain(link.role.replace('-', " ")),
            Cell::plain(person.telephone.clone()),
            Cell::plain(email),
            Cell::plain(notes.join(", ")),
        ]
    };
    Panel {
        columns: vec![
            Column::sharing("Name", 14, 2, 0),
            Column::sharing("Who", 10, 1, 0),
            Column::sharing("Telephone", 13, 0, 2),
            Column::sharing("E-mail", 14, 2, 3),
            Column::sharing("", 24, 2, 1),
        ],
        rows: page.people.iter().map(row).collect(),
        empty: "Nobody is linked to this child yet. + links somebody.",
    }
}

fn advice(app: &App, page: &ChildPage, look: &Look) -> Panel {
    let today = app.moment.today;
    let row = |held: &crate::domain::advice::Advice| {
        let how = if held.is_owed() {
            let (sign, words, style) = due(held.due, today, look);
            Cell::styled(format!("{sign} {words}"), style)
        } else if let Some(received) = held.received {
            Cell::styled(
                format!("{} in {}", look.symbols.done, words::day(received)),
                look.theme.good,
            )
        } else {
            Cell::styled("no longer asked", look.theme.dim)
        };
        vec![
            Cell::plain(held.contributor.replace('-', " ")),
            how,
            day(Some(held.asked)),
            day(held.chased),
            day(held.draft_seen),
            day(held.final_sent),
        ]
    };
    Panel {
        columns: vec![
            Column::sharing("From", 14, 2, 0),
            Column::fixed("How it stands", 18, 0),
            Column::fixed("Asked", 11, 1),
            Column::fixed("Chased", 11, 2),
            Column::fixed("Draft seen", 11, 3),
            Column::fixed("Final sent", 11, 3),
        ],
        rows: page.advice.iter().map(row).collect(),
        empty: "No advice has been asked for. + asks for it.",
    }
}

fn plan(page: &ChildPage) -> Panel {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for plan in &page.plans {
        let sent = plan.final_sent.or(plan.draft_sent);
        let words = format!("Version {}: {}", plan.version, plan.state.words());
        rows.push(vec![Cell::plain("plan"), Cell::plain(words), day(sent)]);
    }
    for section in &page.sections {
        let words = format!("{}  {}", section.letter, section.words.replace('\n', " "));
        rows.push(vec![Cell::plain("section"), Cell::plain(words), day(None)]);
    }
    for outcome in &page.outcomes {
        let words = format!("{} ({})", outcome.words, outcome.status.words());
        rows.push(vec![Cell::plain("outcome"), Cell::plain(words), day(outcome.by_when)]);
    }
    for provision in &page.provision {
        let words = [
            provision.what.as_str(),
            provision.who.as_str(),
            provision.how_often.as_str(),
        ];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        rows.push(vec![
            Cell::plain("provision"),
            Cell::plain(words.join(", ")),
            day(provision.last_checked),
        ]);
    }
    Panel {
        columns: vec![
            Column::fixed("", 9, 1),
            Column::sharing("", 20, 1, 0),
            Column::fixed("Day", 11, 0),
        ],
        rows,
        empty: "There is no plan. + begins one.",
    }
}

fn reviews(app: &App, page: &ChildPage, look: &Look) -> Panel {
    let today = app.moment.today;
    let row = |held: &crate::domain::review::Review| {
        let how = match held.held {
            Some(held) => Cell::styled(
                format!("{} held {}", look.symbols.done, words::day(held)),
                look.theme.good,
            ),
            None => {
                let (sign, words, style) = due(held.due, today, look);
                Cell::styled(format!("{sign} {words}"), style)
            }
        };
        vec![
            Cell::plain(held.kind.words()),
            how,
            day(held.meeting_on),
            day(held.report_sent),
            Cell::plain(held.decision.replace('-', " ")),
        ]
    };
    Panel {
        columns: vec![
            Column::sharing("Review", 12, 1, 0),
            Column::fixed("How it stands", 18, 0),
            Column::fixed("Meeting", 11, 1),
            Column::fixed("Report", 11, 2),
            Column::sharing("Decision", 10, 1, 2),
        ],
        rows: page.reviews.iter().map(row).collect(),
        empty: "No review is set. + sets one.",
    }
}

fn papers(screen: &ChildScreen, page: &ChildPage, look: &Look) -> Panel {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for paper in &page.papers {
        rows.push(vec![
            day(Some(paper.day)),
            Cell::plain(paper.kind.clone()),
            Cell::plain(paper.title.clone()),
            found(screen.papers.get(&paper.id).copied(), look),
            Cell::plain(paper.location.clone()),
        ]);
    }
    for letter in &page.letters {
        let state = crate::domain::letters::standing(letter).words();
        let kind = crate::domain::letters::find(&letter.kind).map_or(letter.kind.as_str(), |kind| kind.name.as_str());
        let words = format!("{kind} to {}", letter.to.join(", "));
        rows.push(vec![
            day(letter.sent.or(letter.due)),
            Cell::plain("letter"),
            Cell::plain(words),
            Cell::plain(state),
            Cell::plain(""),
        ]);
    }
    Panel {
        columns: vec![
            Column::fixed("Day", 11, 0),
            Column::sharing("Kind", 8, 1, 1),
            Column::sharing("Title", 16, 3, 0),
            Column::sharing("How it stands", 25, 1, 0),
            Column::sharing("Where", 12, 2, 3),
        ],
        rows,
        empty: "No paper is linked and no letter written. + links a file.",
    }
}

/// How the file of a paper was found.
fn found(state: Option<PaperState>, look: &Look) -> Cell {
    match state {
        None => Cell::plain(""),
        Some(state @ (PaperState::Changed | PaperState::Missing)) => {
            Cell::styled(format!("{} {}", look.symbols.late, state.words()), look.theme.late)
        }
        Some(state) => Cell::plain(state.words()),
    }
}

fn tasks(app: &App, page: &ChildPage, look: &Look) -> Panel {
    let today = app.moment.today;
    let how = |done: Option<chrono::NaiveDate>, by: Option<chrono::NaiveDate>| match (done, by) {
        (Some(done), _) => Cell::styled(
            format!("{} done {}", look.symbols.done, words::day(done)),
            look.theme.good,
        ),
        (None, Some(by)) => {
            let (sign, words, style) = due(by, today, look);
            Cell::styled(format!("{sign} {words}"), style)
        }
        (None, None) => Cell::plain("no day set"),
    };
    let mine = page
        .tasks
        .iter()
        .map(|task| vec![Cell::plain(task.what.clone()), how(task.done, task.due), day(task.due)]);
    let asked = page.actions.iter().map(|action| {
        let words = format!("{} (asked by a meeting)", action.what);
        vec![Cell::plain(words), how(action.done, action.due), day(action.due)]
    });
    Panel {
        columns: vec![
            Column::sharing("What", 20, 3, 0),
            Column::sharing("How it stands", 18, 1, 0),
            Column::fixed("By", 11, 1),
        ],
        rows: mine.chain(asked).collect(),
        empty: "Nothing is to be done. + or t enters something.",
    }
}
