//! Figures as bars.
//!
//! ```text
//! Advice still owed (48 now; week by week over a year)  ▁▂▃▅▇▇▆▅
//! › all services            ██████████████████████ 48  12 late
//!   educational psychology  ███████                17  9 late, clears about 20 Jan 2027
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::referrals::figures::{Bar, Chart};
use crate::domain::desk::ReferralRow;
use crate::domain::referral::Source;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::widget::table::{self, Cell, Column};
use crate::ui::widget::{bars, sparkline};
use crate::ui::{name, text};

use super::sheet::{self, Shown};

/// Draws the view.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let view = &app.places.referrals.figures;
    match (&view.behind, &view.charts) {
        (Some((title, rows)), _) => draw_behind(app, title, &rows.rows, rows.at, memory, frame, area),
        (None, Some(charts)) if !charts.is_empty() => draw_charts(charts, view.at, memory, frame, area),
        (None, Some(_)) => super::say("There is nothing to count yet.", memory, frame, area),
        (None, None) => super::say("Reading ...", memory, frame, area),
    }
}

/// One row of the page.
enum Row<'a> {
    Heading(&'a Chart),
    Bar { index: usize, bar: &'a Bar, most: u64 },
    Gap,
}

fn rows(charts: &[Chart]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut index = 0;
    for chart in charts {
        let most = chart.bars.iter().map(|bar| bar.count).max().unwrap_or(0);
        rows.push(Row::Heading(chart));
        for bar in &chart.bars {
            rows.push(Row::Bar { index, bar, most });
            index += 1;
        }
        rows.push(Row::Gap);
    }
    rows.pop();
    rows
}

fn draw_charts(charts: &[Chart], at: usize, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let rows = rows(charts);
    let chosen = rows
        .iter()
        .position(|row| matches!(row, Row::Bar { index, .. } if *index == at))
        .unwrap_or(0);
    // The heading of the first chart stays in sight while its first bar is chosen.
    let wanted = if at == 0 { 0 } else { chosen };
    let top = table::scroll(memory.tops.referrals, wanted, rows.len(), area.height as usize);
    memory.tops.referrals = top;
    for (row, y) in rows.iter().skip(top).zip(area.y..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        match row {
            Row::Heading(chart) => draw_heading(chart, memory, frame, line),
            Row::Bar { index, bar, most } => {
                draw_bar(bar, *most, *index == at, memory, frame, line);
                memory.hits.push((line, Hit::Line(*index)));
            }
            Row::Gap => {}
        }
    }
}

fn draw_heading(chart: &Chart, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let words = text::fit(
        &format!("{} ({})", chart.title, chart.base),
        area.width.saturating_sub(2) as usize,
        look.symbols.cut,
    );
    let after = area.x + 1 + text::width(&words) as u16 + 2;
    frame
        .buffer_mut()
        .set_string(area.x + 1, area.y, words, look.theme.heading);
    let room = area.right().saturating_sub(after + 1) as usize;
    if room >= 8 {
        let spark = sparkline::sparkline(&chart.spark, room, look);
        frame.buffer_mut().set_string(after, area.y, spark, look.theme.accent);
    }
}

fn draw_bar(bar: &Bar, most: u64, chosen: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let width = area.width as usize;
    let label = (width / 3).clamp(8, 24);
    let long = (width / 4).clamp(4, 40);
    let number = most.to_string().len().max(3);
    let (base, length): (Style, Style) = match chosen {
        true => (look.theme.selected, look.theme.selected),
        false => (look.theme.text, look.theme.accent),
    };
    let buffer = frame.buffer_mut();
    if chosen {
        buffer.set_string(area.x, area.y, " ".repeat(width), base);
        buffer.set_string(area.x + 1, area.y, look.symbols.chosen.to_string(), base);
    }
    let mut x = area.x + 3;
    let mut put = |words: &str, wide: usize, style: Style| {
        let room = (area.right().saturating_sub(x) as usize).min(wide);
        buffer.set_string(x, area.y, text::fill(words, room, look.symbols.cut), style);
        x += wide as u16 + 1;
    };
    put(&bar.label, label, base);
    put(&bars::bar(bar.count, most, long, look), long, length);
    put(&format!("{:>number$}", bar.count), number, base);
    let rest = width.saturating_sub(3 + label + long + number + 4);
    put(&format!(" {}", bar.aside), rest, base);
}

fn draw_behind(
    app: &App,
    title: &str,
    rows: &[ReferralRow],
    at: usize,
    memory: &mut Memory,
    frame: &mut Frame,
    area: Rect,
) {
    let cells = |index: usize| {
        let row = &rows[index];
        let source = Source::from_code(&row.source).map(Source::words).unwrap_or(&row.source);
        vec![
            Cell::plain(name(app, &row.name)),
            Cell::plain(source.to_owned()),
            Cell::plain(row.received.map(words::day).unwrap_or_default()),
            Cell::plain(row.reason.clone()),
        ]
    };
    let shown = Shown {
        heading: format!("{title}: {}", rows.len()),
        columns: vec![
            Column::sharing("Name", 16, 1, 0),
            Column::fixed("From", 14, 2),
            Column::fixed("Received", 11, 1),
            Column::sharing("About", 14, 3, 3),
        ],
        count: rows.len(),
        at,
        cells: &cells,
        marked: &|_| false,
        empty: "No referral came in that month.".to_owned(),
        detail: Vec::new(),
    };
    sheet::draw(&shown, memory, frame, area);
}

/// Which row of how many.
pub fn tally(app: &App) -> String {
    let view = &app.places.referrals.figures;
    match &view.behind {
        Some((_, rows)) if !rows.rows.is_empty() => format!("row {} of {}", rows.at + 1, rows.rows.len()),
        _ => String::new(),
    }
}
