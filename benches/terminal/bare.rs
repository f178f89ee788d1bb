//! The floor: a bare ratatui program over the same file. A table of cases read by pages along the index, an arrow key, a page key
//! and a search of the beginnings of names; all that waits is read before it is drawn. No thread, no statutory day, no help.

use std::io::{self, BufWriter, stdout};
use std::path::Path;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, poll, read};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Paragraph, Row, Table, TableState};
use ratatui::{Frame, Terminal};
use rusqlite::{Connection, params};

/// What comes within it is drawn together. Not zero: asked without any time, crossterm says nothing is there.
const WAITING: Duration = Duration::from_micros(50);
/// Rows read at a time.
const PAGE: usize = 200;
/// Rows found that are shown.
const FOUND: usize = 20;

const COLUMNS: &str = "name, rule, due, stage, started, cohort, setting, reference, no";
type Line = [String; 8];

struct Bare {
    connection: Connection,
    rows: Vec<Line>,
    /// Where the page held begins in the whole, where it ends, and where those before it began.
    offset: usize,
    last: (String, i64),
    total: usize,
    at: usize,
    typed: Option<String>,
    found: Vec<Line>,
    left: bool,
}

pub fn run(path: &Path) -> io::Result<()> {
    let mut bare = Bare::over(path);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, stdout())))?;
    let mut state = TableState::default();
    while !bare.left {
        terminal.draw(|frame| bare.draw(frame, &mut state))?;
        bare.take(&read()?);
        while !bare.left && poll(WAITING)? {
            bare.take(&read()?);
        }
    }
    execute!(stdout(), LeaveAlternateScreen)?;
    disable_raw_mode()
}

impl Bare {
    fn over(path: &Path) -> Self {
        let connection = Connection::open(path).expect("opens");
        let total: i64 = connection
            .query_row("SELECT rows FROM desk_count WHERE what = 'cases'", [], |row| row.get(0))
            .expect("a count");
        let mut bare = Self {
            connection,
            rows: Vec::new(),
            offset: 0,
            last: (String::new(), 0),
            total: usize::try_from(total).expect("not negative"),
            at: 0,
            typed: None,
            found: Vec::new(),
            left: false,
        };
        bare.begin();
        bare
    }

    fn begin(&mut self) {
        (self.offset, self.at, self.last) = (0, 0, (String::new(), 0));
        self.rows = self.page();
    }

    /// The page after the last row held.
    fn page(&mut self) -> Vec<Line> {
        let sql = format!("SELECT {COLUMNS} FROM desk WHERE open = 1 AND (due, no) > (?, ?) ORDER BY due, no LIMIT ?");
        let mut query = self.connection.prepare_cached(&sql).expect("a statement");
        let mut rows = query
            .query(params![self.last.0, self.last.1, PAGE as i64])
            .expect("rows");
        let mut lines = Vec::new();
        while let Some(row) = rows.next().expect("a row") {
            lines.push(line(row));
            self.last = (row.get(2).expect("a day"), row.get(8).expect("a number"));
        }
        lines
    }

    fn take(&mut self, event: &Event) {
        let Event::Key(key) = event else { return };
        match (&mut self.typed, key.code) {
            (Some(_), KeyCode::Esc) => self.typed = None,
            (Some(typed), KeyCode::Char(letter)) => {
                typed.push(letter);
                self.find();
            }
            (None, KeyCode::Char('/')) => self.typed = Some(String::new()),
            (None, KeyCode::Char('q')) => self.left = true,
            (None, KeyCode::Home) => self.begin(),
            (None, KeyCode::Down) => self.go(1),
            (None, KeyCode::PageDown) => self.go(46),
            _ => {}
        }
    }

    fn go(&mut self, lines: usize) {
        self.at = (self.at + lines).min(self.total - 1 - self.offset);
        while self.at + 50 >= self.rows.len() && self.offset + self.rows.len() < self.total {
            let more = self.page();
            self.rows.extend(more);
            if self.rows.len() > 3 * PAGE {
                self.rows.drain(..PAGE);
                self.offset += PAGE;
                self.at -= PAGE;
            }
        }
    }

    fn find(&mut self) {
        let typed = self.typed.as_deref().unwrap_or_default().to_lowercase();
        let sql = format!("SELECT {COLUMNS} FROM desk WHERE name_key >= ? AND name_key < ? ORDER BY name_key LIMIT ?");
        let mut query = self.connection.prepare_cached(&sql).expect("a statement");
        let found = query.query_map(params![typed, format!("{typed}\u{10FFFF}"), FOUND as i64], |row| {
            Ok(line(row))
        });
        self.found = found.and_then(Iterator::collect).expect("rows");
    }

    fn draw(&self, frame: &mut Frame<'_>, state: &mut TableState) {
        let [head, body, foot] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)]).areas(frame.area());
        frame.render_widget(Paragraph::new(self.typed.as_deref().unwrap_or("Cases")), head);
        let (lines, at) = match self.typed {
            Some(_) => (&self.found, 0),
            None => (&self.rows, self.at),
        };
        let widths = [30, 30, 12, 12, 12, 6, 40, 12].map(Constraint::Length);
        // As `Table` begins at its offset, only what can be seen is made.
        let first = at.saturating_sub(usize::from(body.height) / 2);
        let rows = lines.iter().skip(first).take(body.height.into());
        let table = Table::new(rows.map(|line| Row::new(line.iter().map(String::as_str))), widths)
            .row_highlight_style(Style::new().add_modifier(Modifier::REVERSED));
        state.select(Some(at - first));
        frame.render_stateful_widget(table, body, state);
        let place = format!("row {} of {}", self.offset + self.at + 1, self.total);
        frame.render_widget(Paragraph::new(place), foot);
    }
}

fn line(row: &rusqlite::Row<'_>) -> Line {
    std::array::from_fn(|column| match row.get_ref(column).expect("a column") {
        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
        other => other.as_str_or_null().ok().flatten().unwrap_or_default().to_owned(),
    })
}
