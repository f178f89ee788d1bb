//! The second readers.

use std::io::{Cursor, Read};

use lopdf::{Dictionary, Document as Pdf, Object};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A Word file unpacked and read without the code that wrote it.
pub struct Word {
    parts: Vec<(String, String)>,
}

/// A paragraph: its style, its words, and whether it stands in a heading row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    pub style: String,
    pub words: String,
    pub list: String,
    pub in_heading_row: bool,
}

impl Word {
    pub fn read(bytes: &[u8]) -> Self {
        let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
        let parts = (0..packed.len()).map(|place| {
            let mut part = packed.by_index(place).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            (part.name().expect("a name").into_owned(), text)
        });
        Self { parts: parts.collect() }
    }

    pub fn names(&self) -> Vec<&str> {
        self.parts.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub fn part(&self, name: &str) -> &str {
        let found = self.parts.iter().find(|(known, _)| known == name);
        &found.unwrap_or_else(|| panic!("no part {name}")).1
    }

    /// Every part is XML to its end.
    pub fn is_well_formed(&self) -> bool {
        let whole = |text: &str| {
            let mut reader = Reader::from_str(text);
            loop {
                match reader.read_event() {
                    Ok(Event::Eof) => return true,
                    Ok(_) => {}
                    Err(_) => return false,
                }
            }
        };
        self.parts.iter().all(|(_, text)| whole(text))
    }

    /// The paragraphs of the body in order.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let mut reader = Reader::from_str(self.part("word/document.xml"));
        let (mut all, mut heading_row, mut in_words) = (Vec::new(), false, false);
        loop {
            match reader.read_event().expect("XML") {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "p" => all.push(Paragraph {
                        in_heading_row: heading_row,
                        ..Paragraph::default()
                    }),
                    "pStyle" => last(&mut all).style = value(&element),
                    "numId" => last(&mut all).list = value(&element),
                    "tr" => heading_row = false,
                    "tblHeader" => heading_row = true,
                    "br" => last(&mut all).words.push('\n'),
                    "t" => in_words = true,
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "t" => in_words = false,
                Event::End(element) if element.local_name().as_ref() == "tbl" => heading_row = false,
                Event::Text(text) if in_words => last(&mut all).words.push_str(&text),
                Event::GeneralRef(entity) if in_words => {
                    let letter = match &*entity {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "apos" => '\'',
                        "quot" => '"',
                        other => panic!("an entity {other}"),
                    };
                    last(&mut all).words.push(letter);
                }
                Event::Eof => return all,
                _ => {}
            }
        }
    }

    /// All the words of the body.
    pub fn words(&self) -> String {
        let words = self.paragraphs().into_iter().map(|paragraph| paragraph.words);
        words.collect::<Vec<_>>().join("\n")
    }
}

fn last(all: &mut [Paragraph]) -> &mut Paragraph {
    all.last_mut().expect("a paragraph was begun")
}

fn value(element: &BytesStart) -> String {
    let attribute = element
        .attributes()
        .flatten()
        .find(|held| held.key.local_name().as_ref() == "val");
    attribute.expect("a value").value.into_owned()
}

/// A PDF read without the code that wrote it.
pub struct Read2 {
    pdf: Pdf,
}

impl Read2 {
    pub fn read(bytes: &[u8]) -> Self {
        Self {
            pdf: Pdf::load_mem(bytes).expect("a PDF"),
        }
    }

    pub fn pages(&self) -> usize {
        self.pdf.get_pages().len()
    }

    /// The words of the pages, every stretch of white space as one space.
    pub fn words(&self) -> String {
        let pages: Vec<u32> = self.pdf.get_pages().into_keys().collect();
        self.words_of(&pages)
    }

    /// The words of each page.
    pub fn page_words(&self) -> Vec<String> {
        let pages = self.pdf.get_pages().into_keys();
        pages.map(|page| self.words_of(&[page])).collect()
    }

    fn words_of(&self, pages: &[u32]) -> String {
        let text = self.pdf.extract_text(pages).expect("text");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn catalog(&self) -> &Dictionary {
        self.pdf.catalog().expect("a catalogue")
    }

    pub fn is_tagged(&self) -> bool {
        let mark = self.catalog().get(b"MarkInfo").and_then(|held| self.dictionary(held));
        mark.is_ok_and(|mark| matches!(mark.get(b"Marked"), Ok(Object::Boolean(true))))
    }

    pub fn language(&self) -> String {
        let language = self
            .catalog()
            .get(b"Lang")
            .and_then(Object::as_str)
            .expect("a language");
        String::from_utf8_lossy(language).into_owned()
    }

    /// What stands in the properties of the file, and in its description.
    pub fn properties(&self) -> String {
        let info = self.pdf.trailer.get(b"Info").and_then(|held| self.dictionary(held));
        let info = info.map(|info| format!("{info:?}")).unwrap_or_default();
        let described = self.catalog().get(b"Metadata").and_then(Object::as_reference);
        let stream = described
            .and_then(|id| self.pdf.get_object(id))
            .and_then(Object::as_stream);
        let xmp = stream.map(|stream| String::from_utf8_lossy(&stream.content).into_owned());
        format!("{info}\n{}", xmp.unwrap_or_default())
    }

    /// The kinds of the parts of the structure, in reading order.
    pub fn structure(&self) -> Vec<String> {
        let mut kinds = Vec::new();
        self.walk(self.catalog().get(b"StructTreeRoot").expect("a structure"), &mut kinds);
        kinds
    }

    fn walk(&self, held: &Object, kinds: &mut Vec<String>) {
        match held {
            Object::Array(all) => all.iter().for_each(|one| self.walk(one, kinds)),
            Object::Reference(id) => {
                if let Ok(found) = self.pdf.get_object(*id) {
                    self.walk(found, kinds);
                }
            }
            Object::Dictionary(part) => {
                if let Ok(kind) = part.get(b"S").and_then(Object::as_name) {
                    kinds.push(String::from_utf8_lossy(kind).into_owned());
                }
                if let Ok(parts) = part.get(b"K") {
                    self.walk(parts, kinds);
                }
            }
            _ => {}
        }
    }

    pub fn dictionary<'a>(&'a self, held: &'a Object) -> lopdf::Result<&'a Dictionary> {
        match held {
            Object::Reference(id) => self.pdf.get_dictionary(*id),
            other => other.as_dict(),
        }
    }
}
