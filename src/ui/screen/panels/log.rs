//! What some kinds of meeting keep beside their agenda.
//!
//! ```text
//! Agreed and not delivered: 1, the longest for 50 days
//! Ref      Child         What             Cost    Asked        How it stands
//! 26/0418  Khan, Amir    Standing frame   £1200   1 Sep 2026   ordered 9 Oct 2026, NOT DELIVERED ...
//! ```

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::rows::{self, Row, Rows};
use super::say;
use crate::app::App;
use crate::app::screen::panels::meeting::{Opened, Panel};
use crate::domain::panel::log::{LogKind, OrderLine, QuestionLine, missed};
use crate::domain::panel::page::MeetingPage;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

/// Draws the orders or the questions.
pub fn draw(app: &App, open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let Some(page) = &open.page else { return };
    let look = memory.look.clone();
    let today = app.moment.today;
    let (columns, lines): (Vec<Column>, Vec<Row>) = match page.log() {
        Some(LogKind::Orders) => (order_columns(), orders(app, page, today, &look)),
        _ => (question_columns(), questions(page, &look)),
    };
    if lines.is_empty() && page.schools.is_empty() {
        let words = match page.log() {
            Some(LogKind::Orders) => "Nothing was asked for in two years: a adds what is.",
            _ => "No question was asked: a adds one. Nothing that is printed of it names a child.",
        };
        return say(words, memory, frame, area);
    }
    let rows = lines.into_iter().chain(below(page, today, &look)).collect::<Vec<_>>();
    let list = Rows {
        columns: &columns,
        rows: &rows,
        chosen: Some(open.line()),
        at: open.line(),
        block: Panel::Log as usize,
    };
    rows::draw(&list, memory, frame, area);
}

fn order_columns() -> Vec<Column> {
    vec![
        Column::fixed("Ref", 8, 3),
        Column::sharing("Child", 10, 1, 0),
        Column::sharing("What", 16, 2, 0),
        Column::fixed("Cost", 7, 4),
        Column::fixed("Asked", 11, 5),
        Column::sharing("How it stands", 24, 3, 0),
    ]
}

fn orders(app: &App, page: &MeetingPage, today: NaiveDate, look: &Look) -> Vec<Row> {
    let line = |(index, line): (usize, &OrderLine)| {
        let order = &line.order;
        let style = match order.waited(today) {
            Some(_) => look.theme.soon,
            None => look.theme.text,
        };
        let cells = vec![
            Cell::plain(line.reference.clone()),
            Cell::plain(crate::ui::name(app, &line.name)),
            Cell::plain(order.item.clone()),
            Cell::plain(order.cost_pence.map(words::pounds).unwrap_or_default()),
            Cell::plain(words::day(order.requested)),
            Cell::styled(order.standing(today), style),
        ];
        Row::Line(index, cells)
    };
    page.orders.iter().enumerate().map(line).collect()
}

fn question_columns() -> Vec<Column> {
    vec![
        Column::fixed("Asked", 11, 3),
        Column::sharing("By", 10, 1, 4),
        Column::sharing("Question", 16, 4, 0),
        Column::sharing("About", 8, 1, 5),
        Column::fixed("Case", 8, 6),
        Column::sharing("Answer", 14, 3, 0),
    ]
}

fn questions(page: &MeetingPage, look: &Look) -> Vec<Row> {
    let line = |(index, line): (usize, &QuestionLine)| {
        let question = &line.question;
        let answer = match question.answered {
            Some(_) => Cell::plain(question.answer.clone()),
            None => Cell::styled("not answered", look.theme.soon),
        };
        let cells = vec![
            Cell::plain(words::day(line.asked)),
            Cell::plain(line.school.clone()),
            Cell::plain(question.question.replace('\n', " ")),
            Cell::plain(question.about.clone()),
            Cell::plain(line.reference.clone()),
            answer,
        ];
        Row::Line(index, cells)
    };
    page.questions.iter().enumerate().map(line).collect()
}

/// What wants attention, the days to delivery, and how often each school came.
fn below(page: &MeetingPage, today: NaiveDate, look: &Look) -> Vec<Row> {
    let mut rows = vec![Row::Words(String::new(), look.theme.text)];
    let warnings = page.log_warnings(today).into_iter();
    rows.extend(warnings.map(|words| Row::Words(words, look.theme.soon)));
    rows.extend(page.delivery_words().map(|words| Row::Words(words, look.theme.text)));
    if !page.schools.is_empty() {
        rows.push(Row::Words(
            "Schools: came, of the meetings of a year".to_owned(),
            look.theme.heading,
        ));
    }
    for school in &page.schools {
        let absent = missed(school);
        let (absent, style) = match absent.is_empty() {
            true => (String::new(), look.theme.text),
            false => (format!("; absent for {absent}"), look.theme.soon),
        };
        rows.push(Row::Words(
            format!("  {}: {}{absent}", school.role, school.words()),
            style,
        ));
    }
    rows
}
