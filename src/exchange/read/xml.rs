//! XML from outside: no document type, no entities of its own, bounded depth, one pupil or person in memory at a time.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use crate::exchange::{ExchangeError, Limits};

/// An element with all that is in it. Names are in lower case: writers differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    pub name: String,
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    /// The first element of a name directly within this one.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of a name directly within this one.
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text at the end of a path of names, empty where it leads nowhere.
    pub fn at(&self, path: &[&str]) -> &str {
        let end = path.iter().try_fold(self, |node, name| node.child(name));
        end.map_or("", |node| node.text.trim())
    }
}

/// The name of the outermost element, in lower case.
///
/// # Errors
/// As [`each`].
pub fn root(text: &str) -> Result<String, ExchangeError> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|_| damaged(&reader))? {
            Event::Start(element) | Event::Empty(element) => return Ok(lower(element.local_name().as_ref())),
            Event::DocType(_) => return Err(ExchangeError::Entities),
            Event::Eof => return Err(damaged(&reader)),
            _ => {}
        }
    }
}

/// The collection a return says it belongs to, empty when it says none.
///
/// # Errors
/// As [`each`].
pub fn collection(text: &str, limits: &Limits) -> Result<String, ExchangeError> {
    let mut found = String::new();
    each(text, &["collection"], limits, &mut |node| {
        if found.is_empty() {
            found = node.text.trim().to_owned();
        }
        Ok(())
    })?;
    Ok(found)
}

/// Walks the file and hands over each element whose name is wanted, with all that is in it.
///
/// # Errors
/// Damage, depth, size, and anything that defines or uses entities other than the five of XML.
pub fn each(
    text: &str,
    wanted: &[&str],
    limits: &Limits,
    take: &mut dyn FnMut(Node) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut reader = Reader::from_str(text);
    let mut walk = Walk {
        wanted,
        limits,
        depth: 0,
        open: Vec::new(),
        elements: 0,
    };
    loop {
        let event = reader.read_event().map_err(|_| damaged(&reader))?;
        match event {
            Event::Start(element) => walk.start(lower(element.local_name().as_ref()))?,
            Event::Empty(element) => {
                walk.start(lower(element.local_name().as_ref()))?;
                walk.end(take)?;
            }
            Event::End(_) => walk.end(take)?,
            Event::Text(piece) => walk.text(&piece),
            Event::CData(piece) => walk.text(&piece),
            Event::GeneralRef(reference) => walk.text(entity(&reference)?.encode_utf8(&mut [0; 4])),
            Event::DocType(_) => return Err(ExchangeError::Entities),
            Event::Eof if walk.depth == 0 => return Ok(()),
            Event::Eof => return Err(ExchangeError::damaged("XML file", "its end")),
            _ => {}
        }
    }
}

struct Walk<'a> {
    wanted: &'a [&'a str],
    limits: &'a Limits,
    depth: usize,
    /// The wanted element and those within it that are open.
    open: Vec<Node>,
    elements: usize,
}

impl Walk<'_> {
    fn start(&mut self, name: String) -> Result<(), ExchangeError> {
        self.depth += 1;
        if self.depth > self.limits.depth {
            return Err(ExchangeError::too_much("elements within elements", self.limits.depth));
        }
        if self.open.is_empty() && !self.wanted.contains(&name.as_str()) {
            return Ok(());
        }
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(ExchangeError::too_much(
                "what one pupil holds",
                format!("{} elements", self.limits.elements),
            ));
        }
        self.open.push(Node {
            name,
            ..Node::default()
        });
        Ok(())
    }

    fn end(&mut self, take: &mut dyn FnMut(Node) -> Result<(), ExchangeError>) -> Result<(), ExchangeError> {
        self.depth = self.depth.saturating_sub(1);
        let Some(node) = self.open.pop() else { return Ok(()) };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => {
                self.elements = 0;
                take(node)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, piece: &str) {
        if let Some(node) = self.open.last_mut() {
            node.text.push_str(piece);
        }
    }
}

/// One of XML's own five, or a character by number.
pub(super) fn entity(reference: &BytesRef<'_>) -> Result<char, ExchangeError> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Ok(character);
    }
    let name: &str = reference;
    match name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(ExchangeError::Entities),
    }
}

fn lower(name: &str) -> String {
    name.to_lowercase()
}

fn damaged(reader: &Reader<&[u8]>) -> ExchangeError {
    ExchangeError::damaged("XML file", format!("byte {}", reader.buffer_position()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupils(text: &str) -> Result<Vec<Node>, ExchangeError> {
        let mut found = Vec::new();
        each(text, &["pupil"], &Limits::USUAL, &mut |node| {
            found.push(node);
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn wanted_elements_come_whole() {
        let found =
            pupils("<?xml version=\"1.0\"?><F><Pupil><UPN>A&amp;&#66;</UPN><S><N> x </N></S></Pupil><Pupil/></F>")
                .expect("XML");
        assert_eq!(
            (
                found.len(),
                found[0].at(&["upn"]),
                found[0].at(&["s", "n"]),
                found[1].at(&["upn"])
            ),
            (2, "A&B", "x", "")
        );
    }

    #[test]
    fn entities_depth_and_broken_ends_are_refused() {
        let bomb = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><F><Pupil>&lol2;</Pupil></F>";
        assert!(matches!(pupils(bomb), Err(ExchangeError::Entities)));
        assert!(matches!(root(bomb), Err(ExchangeError::Entities)));
        assert!(matches!(
            pupils("<F><Pupil>&lol;</Pupil></F>"),
            Err(ExchangeError::Entities)
        ));
        assert!(matches!(pupils(&"<a>".repeat(65)), Err(ExchangeError::TooMuch { .. })));
        assert!(matches!(pupils("<F><Pupil><UPN>A"), Err(ExchangeError::Damaged { .. })));
        assert!(matches!(pupils("<F><Pupil></F>"), Err(ExchangeError::Damaged { .. })));
        let wide = format!("<F><Pupil>{}</Pupil></F>", "<a/>".repeat(50_001));
        assert!(matches!(pupils(&wide), Err(ExchangeError::TooMuch { .. })));
    }
}
