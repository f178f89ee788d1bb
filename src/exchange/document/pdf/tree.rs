//! The structure of the document, which a screen reader follows instead of the pages.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::domain::document::Document;

/// What a part of the document is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Heading(u8, String),
    Paragraph,
    List { numbered: bool },
    Item,
    Label,
    Body,
    Table,
    Head,
    Rows,
    Row,
    ColumnHeading,
    RowHeading,
    Cell,
}

impl Kind {
    fn tag(&self) -> TagKind {
        let level = |level: u8| NonZeroU16::new(u16::from(level)).unwrap_or(NonZeroU16::MIN);
        match self {
            Kind::Heading(deep, words) => Tag::Hn(level(*deep), Some(words.clone())).into(),
            Kind::Paragraph => Tag::P.into(),
            Kind::List { numbered: true } => Tag::L(ListNumbering::Decimal).into(),
            Kind::List { numbered: false } => Tag::L(ListNumbering::Disc).into(),
            Kind::Item => Tag::LI.into(),
            Kind::Label => Tag::Lbl.into(),
            Kind::Body => Tag::LBody.into(),
            Kind::Table => Tag::Table.into(),
            Kind::Head => Tag::THead.into(),
            Kind::Rows => Tag::TBody.into(),
            Kind::Row => Tag::TR.into(),
            Kind::ColumnHeading => Tag::TH(TableHeaderScope::Column).into(),
            Kind::RowHeading => Tag::TH(TableHeaderScope::Row).into(),
            Kind::Cell => Tag::TD.into(),
        }
    }
}

/// The place of a part in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part(usize);

struct Held {
    kind: Kind,
    parts: Vec<Part>,
    content: Vec<Identifier>,
}

/// Parts within parts; a part holds either parts or what is on the pages.
#[derive(Default)]
pub(super) struct Tree {
    held: Vec<Held>,
    tops: Vec<Part>,
}

impl Tree {
    /// A part of the document itself.
    pub fn top(&mut self, kind: Kind) -> Part {
        let part = self.hold(kind);
        self.tops.push(part);
        part
    }

    /// A part within another.
    pub fn within(&mut self, parent: Part, kind: Kind) -> Part {
        let part = self.hold(kind);
        self.held[parent.0].parts.push(part);
        part
    }

    fn hold(&mut self, kind: Kind) -> Part {
        self.held.push(Held {
            kind,
            parts: Vec::new(),
            content: Vec::new(),
        });
        Part(self.held.len() - 1)
    }

    /// Something on a page belongs to the part.
    pub fn fill(&mut self, part: Part, content: Identifier) {
        self.held[part.0].content.push(content);
    }

    /// The whole, as the PDF takes it.
    pub fn grown(&self) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(Document::LANGUAGE.to_owned()));
        for top in &self.tops {
            tree.push(self.group(*top));
        }
        tree
    }

    fn group(&self, part: Part) -> TagGroup {
        let held = &self.held[part.0];
        let parts = held.parts.iter().map(|part| Node::Group(self.group(*part)));
        let content = held.content.iter().map(|content| Node::Leaf(*content));
        TagGroup::with_children(held.kind.tag(), parts.chain(content).collect())
    }
}
