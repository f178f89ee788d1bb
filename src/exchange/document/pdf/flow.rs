//! Blocks laid out on pages, one below the other; each piece knows the part of the structure it belongs to.

use super::face::{Faces, composed};
use super::table;
use super::tree::{Kind, Part, Tree};
use super::{has_heading, or_space};
use crate::domain::document::{Block, Document, Text};
use crate::exchange::document::wrap::{self, Line};

/// Points: the sides of A4, the margin, and what is kept free for the foot.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
pub(super) const MARGIN: f32 = 62.0;
const FOOT: f32 = 66.0;
/// What stays on the page of a heading, in sizes of a letter: the headings of a table in two lines with a row of two.
const STAYS: f32 = 7.0;

/// One thing drawn.
pub(super) enum Mark {
    /// A line of text, its left end on the base line.
    Words {
        x: f32,
        y: f32,
        size: f32,
        line: Line,
        /// Where it belongs; none for what is only shown again.
        part: Option<Part>,
    },
    /// A thin rule.
    Rule { x: f32, y: f32, width: f32 },
}

/// A heading, for the list of contents beside the pages.
pub(super) struct Entry {
    pub words: String,
    pub page: usize,
    pub y: f32,
}

/// Everything where it stands.
pub(super) struct Laid {
    pub width: f32,
    pub height: f32,
    pub pages: Vec<Vec<Mark>>,
    pub tree: Tree,
    pub contents: Vec<Entry>,
}

/// Lays a document out.
pub(super) fn lay_out(document: &Document, faces: &Faces) -> Laid {
    let mut flow = Flow::new(document, faces);
    for (place, block) in document.blocks.iter().enumerate() {
        flow.after = match document.blocks.get(place + 1) {
            Some(Block::Close(text)) => flow.high(text),
            _ => 0.0,
        };
        flow.put(block);
    }
    if !has_heading(document) {
        flow.laid.contents.push(Entry {
            words: document.title.clone(),
            page: 0,
            y: MARGIN,
        });
    }
    flow.laid
}

/// Where the next thing goes.
pub(super) struct Flow<'f> {
    faces: &'f Faces,
    pub laid: Laid,
    /// Size of the letters.
    pub size: f32,
    /// How far down the page is filled.
    pub y: f32,
    /// The height of what follows and must stay with the end of what is put now.
    after: f32,
}

impl<'f> Flow<'f> {
    fn new(document: &Document, faces: &'f Faces) -> Self {
        let (width, height) = if document.landscape {
            (LONG, SHORT)
        } else {
            (SHORT, LONG)
        };
        Self {
            faces,
            laid: Laid {
                width,
                height,
                pages: vec![Vec::new()],
                tree: Tree::default(),
                contents: Vec::new(),
            },
            size: if document.compact { 10.0 } else { 12.0 },
            y: MARGIN,
            after: 0.0,
        }
    }

    /// The height of a paragraph that stays whole, with the space before it.
    fn high(&self, text: &Text) -> f32 {
        self.leading() * self.broken(text, self.width()).len() as f32 + self.size * 0.6
    }

    /// Width of what is printed.
    pub fn width(&self) -> f32 {
        self.laid.width - 2.0 * MARGIN
    }

    /// From one line to the next.
    pub fn leading(&self) -> f32 {
        self.size * 1.32
    }

    /// What is left of the page.
    pub fn room(&self) -> f32 {
        self.laid.height - FOOT - self.y
    }

    /// The height of an empty page.
    pub fn whole(&self) -> f32 {
        self.laid.height - FOOT - MARGIN
    }

    /// Begins a page, unless this one is still empty.
    pub fn turn(&mut self) {
        if self.laid.pages.last().is_some_and(|page| !page.is_empty()) {
            self.laid.pages.push(Vec::new());
        }
        self.y = MARGIN;
    }

    /// Text in lines of a width.
    pub fn broken(&self, text: &Text, width: f32) -> Vec<Line> {
        let size = self.size;
        let measure = |words: &str, bold: bool| self.faces.face(bold).width(words) * size;
        wrap::lines(&composed(text), width, &measure)
    }

    /// Draws something on the page.
    pub fn mark(&mut self, mark: Mark) {
        self.laid.pages.last_mut().expect("there is always a page").push(mark);
    }

    /// One line at the present height, and down by it.
    pub fn line(&mut self, x: f32, line: Line, part: Part) {
        if self.room() < self.leading() {
            self.turn();
        }
        let y = self.y + self.size;
        let size = self.size;
        let part = Some(part);
        self.mark(Mark::Words { x, y, size, line, part });
        self.y += self.leading();
    }

    fn put(&mut self, block: &Block) {
        match block {
            Block::Heading { level, words } => self.heading(*level, words),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Close(text) => self.close(text),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Table(held) => table::put(self, held),
            Block::Pairs(pairs) => table::put_pairs(self, pairs),
            Block::Lines(number) => self.ruled(*number),
            Block::PageBreak => self.turn(),
        }
    }

    /// A heading stays with what follows it.
    fn heading(&mut self, level: u8, words: &str) {
        let body = self.size;
        self.size = body * [1.5, 1.17, 1.0][usize::from(level.clamp(1, 3)) - 1];
        let lines = self.broken(&Text::bold(words), self.width());
        let before = if self.y > MARGIN { body * 0.7 } else { 0.0 };
        let high = self.leading() * lines.len() as f32;
        if self.room() < before + high + body * STAYS {
            self.turn();
        } else {
            self.y += before;
        }
        let part = self.laid.tree.top(Kind::Heading(level, words.to_owned()));
        let (page, y) = (self.laid.pages.len() - 1, self.y);
        self.laid.contents.push(Entry {
            words: words.to_owned(),
            page,
            y,
        });
        lines.into_iter().for_each(|line| self.line(MARGIN, line, part));
        self.size = body;
        self.y += body * 0.35;
    }

    /// The first two lines of a paragraph stay together; its last two stay with what must follow them.
    fn paragraph(&mut self, text: &Text) {
        let lines = self.broken(text, self.width());
        let count = lines.len();
        if count > 1 && self.room() < 2.0 * self.leading() {
            self.turn();
        }
        let part = self.laid.tree.top(Kind::Paragraph);
        // Of three lines, two and one would leave one alone.
        let end = if count <= 3 { 0 } else { count - 2 };
        for (place, line) in lines.into_iter().enumerate() {
            if place == end {
                self.turn_unless_followed((count - end) as f32 * self.leading());
            }
            self.line(MARGIN, line, part);
        }
        self.y += self.size * 0.6;
    }

    /// Begins a page where so much and what must follow it find no room together.
    fn turn_unless_followed(&mut self, high: f32) {
        if self.after > 0.0 && self.room() < high + self.after {
            self.turn();
        }
    }

    /// Whole, on the page where what stands before it ends.
    fn close(&mut self, text: &Text) {
        let lines = self.broken(text, self.width());
        if self.room() < self.leading() * lines.len() as f32 {
            self.turn();
        }
        let part = self.laid.tree.top(Kind::Paragraph);
        lines.into_iter().for_each(|line| self.line(MARGIN, line, part));
        self.y += self.size * 0.6;
    }

    fn list(&mut self, numbered: bool, items: &[Text]) {
        let list = self.laid.tree.top(Kind::List { numbered });
        for (place, text) in items.iter().enumerate() {
            if place + 1 == items.len() {
                let indent = self.size * 2.0;
                let lines = self.broken(text, self.width() - indent).len();
                self.turn_unless_followed(self.leading() * lines as f32);
            }
            let label = if numbered {
                format!("{}.", place + 1)
            } else {
                "\u{2022}".to_owned()
            };
            self.item(list, &label, text);
        }
        self.y += self.size * 0.6;
    }

    fn item(&mut self, list: Part, label: &str, text: &Text) {
        let indent = self.size * 2.0;
        let lines = self.broken(&or_space(text), self.width() - indent);
        let together = self.leading() * lines.len().min(2) as f32;
        if self.room() < together {
            self.turn();
        }
        let item = self.laid.tree.within(list, Kind::Item);
        let (head, body) = (
            self.laid.tree.within(item, Kind::Label),
            self.laid.tree.within(item, Kind::Body),
        );
        let label = self.broken(&label.into(), indent).remove(0);
        let (x, y, size) = (MARGIN + self.size * 0.5, self.y + self.size, self.size);
        self.mark(Mark::Words {
            x,
            y,
            size,
            line: label,
            part: Some(head),
        });
        lines
            .into_iter()
            .for_each(|line| self.line(MARGIN + indent, line, body));
        self.y += self.size * 0.2;
    }

    /// Room to write in. One line is always there; more of them are not worth a page of their own.
    fn ruled(&mut self, number: u8) {
        for line in 0..number {
            let fits = self.room() >= self.size * 2.2;
            if !fits && line > 0 {
                break;
            }
            if !fits {
                self.turn();
            }
            self.y += self.size * 2.2;
            let (y, width) = (self.y, self.width());
            self.mark(Mark::Rule { x: MARGIN, y, width });
        }
        self.y += self.size;
    }
}
