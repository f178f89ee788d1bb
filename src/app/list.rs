//! A list of any length of which only a window is held. It asks for more as the selection nears the window's edge.

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

/// A window on a list: the lines held, where they stand in the whole, and which is selected.
#[derive(Debug, Clone)]
pub struct List<L> {
    rows: Vec<L>,
    offset: u64,
    total: u64,
    at: usize,
    owed: i64,
    asked: Option<Want>,
    loaded: bool,
}

impl<L> Default for List<L> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            offset: 0,
            total: 0,
            at: 0,
            owed: 0,
            asked: None,
            loaded: false,
        }
    }
}

impl<L: Line> List<L> {
    /// A list that is held whole.
    pub fn whole(rows: Vec<L>) -> Self {
        Self {
            total: rows.len() as u64,
            rows,
            loaded: true,
            ..Self::default()
        }
    }

    /// The lines held.
    pub fn rows(&self) -> &[L] {
        &self.rows
    }

    /// The place of the selected line among those held.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many lines there are in all.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Place of the selected line in the whole, counted from 1; 0 when the list is empty.
    pub fn position(&self) -> u64 {
        if self.rows.is_empty() {
            0
        } else {
            self.offset + self.at as u64 + 1
        }
    }

    /// Whether anything has been loaded yet.
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// The selected line.
    pub fn selected(&self) -> Option<&L> {
        self.rows.get(self.at)
    }

    /// Selects the line drawn at this place among those held.
    pub fn select(&mut self, index: usize) {
        self.at = index.min(self.rows.len().saturating_sub(1));
        self.owed = 0;
    }

    /// Selects the line with this id, if it is held.
    pub fn select_id(&mut self, id: L::Id) {
        if let Some(index) = self.rows.iter().position(|row| row.id() == id) {
            self.at = index;
        }
    }

    /// Moves; says which page is needed for it, if one is.
    pub fn go(&mut self, step: Step) -> Option<Want> {
        match step {
            Step::By(lines) => self.go_by(lines),
            Step::First if self.offset == 0 => {
                self.at = 0;
                None
            }
            Step::Last if self.reaches_end() => {
                self.at = self.rows.len().saturating_sub(1);
                None
            }
            Step::First => self.ask(Want::Start),
            Step::Last => self.ask(Want::End),
        }
    }

    fn go_by(&mut self, lines: i64) -> Option<Want> {
        let last = self.rows.len().saturating_sub(1) as i64;
        let wished = self.at as i64 + self.owed + lines;
        let reached = wished.clamp(0, last.max(0));
        self.at = reached as usize;
        // What the window could not give is owed until the next page is there, so that no press is lost.
        self.owed = match wished - reached {
            more if more > 0 && !self.reaches_end() => more,
            less if less < 0 && self.offset > 0 => less,
            _ => 0,
        };
        self.need()
    }

    /// The page the selection is near to, if it is not held nor asked for.
    fn need(&mut self) -> Option<Want> {
        if !self.reaches_end() && self.rows.len() - self.at <= NEAR {
            self.ask(Want::After)
        } else if self.offset > 0 && self.at < NEAR {
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

    fn reaches_end(&self) -> bool {
        self.offset + self.rows.len() as u64 >= self.total
    }

    /// The window is to be read anew: nothing asked for before counts.
    pub fn forget_asked(&mut self) {
        self.asked = None;
        self.owed = 0;
    }

    /// Takes a page that was wanted; says which page is needed next, if one is.
    pub fn take(&mut self, want: Want, page: Vec<L>, total: u64) -> Option<Want> {
        let first_time = !self.loaded;
        self.total = total;
        self.loaded = true;
        if self.asked == Some(want) {
            self.asked = None;
        }
        match want {
            Want::Start => self.replace(page, 0, first_time),
            Want::End => self.replace_end(page),
            Want::After => self.append(page),
            Want::Before => self.prepend(page),
        }
        let owed = std::mem::take(&mut self.owed);
        if owed == 0 { None } else { self.go_by(owed) }
    }

    /// A fresh first page keeps the selection on the same line where it still is there.
    fn replace(&mut self, page: Vec<L>, at: usize, first_time: bool) {
        let before = if first_time {
            None
        } else {
            self.selected().map(Line::id)
        };
        self.rows = page;
        self.offset = 0;
        self.at = at;
        if let Some(id) = before.filter(|_| self.asked.is_none()) {
            self.select_id(id);
        }
    }

    fn replace_end(&mut self, page: Vec<L>) {
        self.offset = self.total.saturating_sub(page.len() as u64);
        self.rows = page;
        self.at = self.rows.len().saturating_sub(1);
    }

    fn append(&mut self, page: Vec<L>) {
        if page.is_empty() {
            self.total = self.offset + self.rows.len() as u64;
        }
        self.rows.extend(page);
        let over = self.rows.len().saturating_sub(HELD).min(self.at);
        self.rows.drain(..over);
        self.offset += over as u64;
        self.at -= over;
    }

    fn prepend(&mut self, page: Vec<L>) {
        let came = page.len();
        self.rows.splice(..0, page);
        self.offset = if came == 0 {
            0
        } else {
            self.offset.saturating_sub(came as u64)
        };
        self.at += came;
        let keep = HELD.max(self.at + 1);
        self.rows.truncate(keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Number(u64);

    impl Line for Number {
        type Id = u64;
        fn id(&self) -> u64 {
            self.0
        }
    }

    /// Answers a want from the whole list `0..total`, as the store would.
    fn answer(list: &List<Number>, want: Want, total: u64) -> Vec<Number> {
        let page = PAGE as u64;
        let range = match want {
            Want::Start => 0..page.min(total),
            Want::End => total.saturating_sub(page)..total,
            Want::After => {
                let from = list.rows().last().map_or(0, |row| row.0 + 1);
                from..(from + page).min(total)
            }
            Want::Before => {
                let to = list.rows().first().map_or(0, |row| row.0);
                to.saturating_sub(page)..to
            }
        };
        range.map(Number).collect()
    }

    fn settle(list: &mut List<Number>, mut want: Option<Want>, total: u64) {
        while let Some(page) = want {
            let rows = answer(list, page, total);
            want = list.take(page, rows, total);
        }
    }

    fn full(total: u64) -> List<Number> {
        let mut list = List::default();
        let want = list.ask(Want::Start);
        settle(&mut list, want, total);
        list
    }

    #[test]
    fn an_empty_list_has_no_position() {
        let mut list = full(0);
        assert_eq!((list.position(), list.total(), list.selected()), (0, 0, None));
        assert_eq!(list.go(Step::By(1)), None);
        assert_eq!(list.go(Step::Last), None);
    }

    #[test]
    fn presses_made_while_a_page_is_on_its_way_are_not_lost() {
        let mut list = full(1_000);
        let want = list.go(Step::By(150));
        assert_eq!(want, Some(Want::After));
        assert_eq!(list.go(Step::By(100)), None, "the page is asked for once");
        assert_eq!(list.position(), 200);
        settle(&mut list, want, 1_000);
        assert_eq!(list.position(), 251);
    }

    #[test]
    fn the_end_of_a_million_is_one_page_away() {
        let mut list = full(1_000_000);
        let want = list.go(Step::Last);
        settle(&mut list, want, 1_000_000);
        assert_eq!(list.position(), 1_000_000);
        assert!(list.rows().len() <= HELD);
        let want = list.go(Step::First);
        settle(&mut list, want, 1_000_000);
        assert_eq!(list.selected(), Some(&Number(0)));
    }

    proptest! {
        #[test]
        fn the_selection_is_where_the_steps_lead(total in 1u64..3_000, steps in prop::collection::vec(-400i64..400, 1..60)) {
            let mut list = full(total);
            let mut place = 0i64;
            for step in steps {
                place = (place + step).clamp(0, total as i64 - 1);
                let want = list.go(Step::By(step));
                settle(&mut list, want, total);
                prop_assert_eq!(list.position(), place as u64 + 1);
                prop_assert_eq!(list.selected(), Some(&Number(place as u64)));
                prop_assert!(list.rows().len() <= HELD + PAGE);
            }
        }
    }
}
