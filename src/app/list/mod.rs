//! A list of any length of which only a window is held. It asks for more as the selection nears the window's edge.

use crate::app::action::Act;
use crate::domain::desk::{Counted, Key, Page, Step as Beside};

/// A line that can be told from every other.
pub trait Line {
    /// What tells it apart.
    type Id: Copy + PartialEq + std::fmt::Debug;
    /// That of this line.
    fn id(&self) -> Self::Id;
}

/// Lines asked for at a time.
pub const PAGE: usize = 200;
/// Lines held at most: the pages around the selection.
const HELD: usize = 3 * PAGE;
/// How near to an edge the next page is asked for. A held arrow key runs at some 30 lines a second.
const NEAR: usize = 80;

/// A page the list wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// The first page.
    Start,
    /// The page after the last line held.
    After,
    /// The page before the first line held.
    Before,
    /// The last page.
    End,
    /// The page around the selection, read anew.
    Again,
}

/// A movement asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many lines down, or up when negative.
    By(i64),
    /// To the first line.
    First,
    /// To the last line.
    Last,
}

impl Step {
    /// The movement an action asks for on a page of so many lines; none for what moves nothing.
    pub fn asked(act: Act, page: i64) -> Option<Self> {
        Some(match act {
            Act::Up => Step::By(-1),
            Act::Down => Step::By(1),
            Act::PageUp => Step::By(-page),
            Act::PageDown => Step::By(page),
            Act::First => Step::First,
            Act::Last => Step::Last,
            _ => return None,
        })
    }
}

/// How many lines an action moves the choice of a list that is held whole; as far as it goes for the first and the last.
pub fn stride(act: Act, page: i64) -> Option<i64> {
    Step::asked(act, page).map(|step| match step {
        Step::By(lines) => lines,
        // Half of the range, so that a place can be added without an overflow.
        Step::First => i64::MIN / 2,
        Step::Last => i64::MAX / 2,
    })
}

/// A page that is held: how many lines, and where its first and last stand.
#[derive(Debug, Clone)]
struct Held {
    lines: usize,
    first: Option<Key>,
    last: Option<Key>,
}

/// A window on a list: the lines held, where they stand in the whole, and which is selected.
#[derive(Debug, Clone)]
pub struct List<L> {
    rows: Vec<L>,
    pages: Vec<Held>,
    /// Lines before the first held; unknown after a jump to the end of a list not counted to its end.
    offset: Option<u64>,
    /// Whether lines come before, or after, those held.
    before: bool,
    after: bool,
    total: Counted,
    at: usize,
    owed: i64,
    asked: Option<Want>,
    /// Where the page read anew ends: the key of the line after it, and that line's place in the whole.
    again: Option<(Key, Option<u64>)>,
    loaded: bool,
}

impl<L> Default for List<L> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            pages: Vec::new(),
            offset: Some(0),
            before: false,
            after: false,
            total: Counted::default(),
            at: 0,
            owed: 0,
            asked: None,
            again: None,
            loaded: false,
        }
    }
}

impl<L: Line> List<L> {
    /// The lines held.
    pub fn rows(&self) -> &[L] {
        &self.rows
    }

    /// The place of the selected line among those held.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many lines there are in all.
    pub fn total(&self) -> Counted {
        self.total
    }

    /// Lines before the first held, where that is known.
    pub fn offset(&self) -> Option<u64> {
        self.offset
    }

    /// Place of the selected line in the whole, counted from 1, where it is known.
    pub fn position(&self) -> Option<u64> {
        self.offset
            .filter(|_| !self.rows.is_empty())
            .map(|offset| offset + self.at as u64 + 1)
    }

    /// Whether anything has been loaded yet.
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// The selected line.
    pub fn selected(&self) -> Option<&L> {
        self.rows.get(self.at)
    }

    /// Where the page stands that is wanted.
    pub fn beside(&self, want: Want) -> Beside {
        let last = self.pages.last().and_then(|page| page.last.clone());
        let first = self.pages.first().and_then(|page| page.first.clone());
        match want {
            Want::Start => Beside::First,
            Want::End => Beside::Last,
            Want::After => last.map_or(Beside::First, Beside::After),
            Want::Before => first.map_or(Beside::First, Beside::Before),
            Want::Again => match &self.again {
                Some((key, _)) => Beside::Before(key.clone()),
                None => Beside::First,
            },
        }
    }

    /// Selects the line drawn at this place among those held.
    pub fn select(&mut self, index: usize) {
        self.at = index.min(self.rows.len().saturating_sub(1));
        self.owed = 0;
    }

    /// Moves; says which page is needed for it, if one is.
    pub fn go(&mut self, step: Step) -> Option<Want> {
        match step {
            Step::By(lines) => self.go_by(lines),
            Step::First if !self.before => {
                self.at = 0;
                None
            }
            Step::Last if !self.after => {
                self.at = self.rows.len().saturating_sub(1);
                None
            }
            Step::First => {
                self.loaded = false;
                self.ask(Want::Start)
            }
            Step::Last => self.ask(Want::End),
        }
    }

    fn go_by(&mut self, lines: i64) -> Option<Want> {
        let last = self.rows.len().saturating_sub(1) as i64;
        let wished = self.at as i64 + self.owed + lines;
        let reached = wished.clamp(0, last);
        self.at = reached as usize;
        // What the window could not give is owed until the next page is there, so that no press is lost.
        self.owed = match wished - reached {
            more if more > 0 && self.after => more,
            less if less < 0 && self.before => less,
            _ => 0,
        };
        self.need()
    }

    /// The page the selection is near to, if it is not held nor asked for.
    fn need(&mut self) -> Option<Want> {
        if self.after && self.rows.len() - self.at <= NEAR {
            self.ask(Want::After)
        } else if self.before && self.at < NEAR {
            self.ask(Want::Before)
        } else {
            None
        }
    }

    fn ask(&mut self, want: Want) -> Option<Want> {
        if self.asked == Some(want) {
            return None;
        }
        self.asked = Some(want);
        self.asked
    }

    /// The next first page is looked at from its top: another filter or sort is another list.
    pub fn go_to_start(&mut self) {
        self.loaded = false;
    }

    /// The lines are to be read anew: nothing asked for before counts. Gives the page to ask for: the one the selection
    /// is in, or the first where that is not known.
    pub fn read_anew(&mut self) -> Want {
        self.asked = None;
        self.owed = 0;
        self.again = if self.loaded && self.before {
            self.end_of_page()
        } else {
            None
        };
        match self.again {
            Some(_) => Want::Again,
            None => Want::Start,
        }
    }

    /// The line after the page the selection is in; the last line held where there is no page after.
    fn end_of_page(&self) -> Option<(Key, Option<u64>)> {
        let mut end = 0;
        for (index, page) in self.pages.iter().enumerate() {
            end += page.lines;
            if self.at < end {
                let next = self.pages.get(index + 1).and_then(|page| page.first.clone());
                let (key, place) = match next {
                    Some(key) => (key, end),
                    None => (page.last.clone()?, end - 1),
                };
                return Some((key, self.offset.map(|offset| offset + place as u64)));
            }
        }
        None
    }

    /// Takes a page that was wanted; says which page is needed next, if one is.
    pub fn take(&mut self, want: Want, page: Page<L>, total: Counted) -> Option<Want> {
        let first_time = !self.loaded;
        self.total = total;
        self.loaded = true;
        if self.asked == Some(want) {
            self.asked = None;
        }
        let held = Held {
            lines: page.rows.len(),
            first: page.first,
            last: page.last,
        };
        match want {
            Want::Start => self.replace(page.rows, held, page.more, first_time),
            Want::End => self.replace_end(page.rows, held, page.more),
            Want::After => self.append(page.rows, held, page.more),
            Want::Before => self.prepend(page.rows, held, page.more),
            Want::Again => self.replace_around(page.rows, held, page.more),
        }
        let owed = std::mem::take(&mut self.owed);
        if owed == 0 { None } else { self.go_by(owed) }
    }

    /// A fresh first page keeps the selection on the same line where it still is there, else on the same place.
    fn replace(&mut self, rows: Vec<L>, held: Held, more: bool, first_time: bool) {
        let before = self.selected().map(Line::id).filter(|_| !first_time);
        let place = if first_time { 0 } else { self.at };
        (self.rows, self.pages) = (rows, vec![held]);
        (self.offset, self.before, self.after) = (Some(0), false, more);
        self.select_near(before, place);
    }

    /// Selects the line with this id, or the one in this place; a place further on is gone to when its page comes.
    fn select_near(&mut self, id: Option<L::Id>, place: usize) {
        self.at = place.min(self.rows.len().saturating_sub(1));
        let held = id.and_then(|id| self.rows.iter().position(|row| row.id() == id));
        match held {
            Some(index) => self.at = index,
            None if self.after => self.owed = (place - self.at) as i64,
            None => {}
        }
    }

    /// The page around the selection, fresh; what came after it is to be read again when it is gone to.
    fn replace_around(&mut self, rows: Vec<L>, held: Held, more: bool) {
        let lines = held.lines as u64;
        let end = self.again.take().and_then(|(_, end)| end);
        let selected = self.selected().map(Line::id);
        let place = self.position();
        (self.rows, self.pages) = (rows, vec![held]);
        (self.before, self.after) = (more, true);
        self.offset = if more {
            end.map(|end| end.saturating_sub(lines))
        } else {
            Some(0)
        };
        let near = place
            .zip(self.offset)
            .map_or(0, |(place, offset)| place.saturating_sub(offset + 1) as usize);
        self.select_near(selected, near);
    }

    fn replace_end(&mut self, rows: Vec<L>, held: Held, more: bool) {
        let lines = held.lines;
        (self.rows, self.pages) = (rows, vec![held]);
        (self.before, self.after) = (more, false);
        self.offset = match (more, self.total.or_more) {
            (false, _) => Some(0),
            (true, false) => Some(self.total.rows.saturating_sub(lines) as u64),
            (true, true) => None,
        };
        self.at = lines.saturating_sub(1);
    }

    fn append(&mut self, rows: Vec<L>, held: Held, more: bool) {
        self.after = more;
        if held.lines > 0 {
            self.rows.extend(rows);
            self.pages.push(held);
        }
        // Whole pages are let go, so that where the first one held begins stays known.
        while let Some(first) = self.pages.first().map(|page| page.lines)
            && self.rows.len() - first >= HELD - PAGE
            && self.at >= first + NEAR
        {
            self.rows.drain(..first);
            self.pages.remove(0);
            self.before = true;
            self.offset = self.offset.map(|offset| offset + first as u64);
            self.at -= first;
        }
    }

    fn prepend(&mut self, rows: Vec<L>, held: Held, more: bool) {
        self.before = more;
        let came = held.lines;
        if came > 0 {
            self.rows.splice(..0, rows);
            self.pages.insert(0, held);
        }
        self.at += came;
        self.offset = match more {
            false => Some(0),
            true => self.offset.map(|offset| offset.saturating_sub(came as u64)),
        };
        while let Some(last) = self.pages.last().map(|page| page.lines)
            && self.rows.len() - last >= HELD - PAGE
            && self.at + NEAR < self.rows.len() - last
        {
            self.rows.truncate(self.rows.len() - last);
            self.pages.pop();
            self.after = true;
        }
    }
}

#[cfg(test)]
mod tests;
