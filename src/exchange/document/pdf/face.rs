//! The typeface: which letters it has, how wide they are, and text as its glyphs.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

use crate::domain::document::{Run, Text};

/// Liberation Sans, drawn to the widths of Arial; its licence lies beside it.
static REGULAR: &[u8] = include_bytes!("../../../../assets/fonts/LiberationSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../../assets/fonts/LiberationSans-Bold.ttf");

static READ: LazyLock<Option<(Face, Face)>> = LazyLock::new(|| Some((Face::read(REGULAR)?, Face::read(BOLD)?)));

/// Both weights.
pub(super) struct Faces {
    regular: &'static Face,
    bold: &'static Face,
}

pub(super) struct Face {
    /// For the PDF.
    pub font: Font,
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    per_em: f32,
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let read = FontRef::new(bytes).ok()?;
        let font = Font::new(bytes.into(), 0)?;
        Some(Self {
            per_em: font.units_per_em(),
            font,
            letters: read.charmap(),
            widths: read.glyph_metrics(Size::unscaled(), LocationRef::default()),
        })
    }

    /// The glyph of a letter; a question mark stands for one that is not there.
    fn glyph(&self, letter: char) -> skrifa::GlyphId {
        let glyph = self.letters.map(letter).or_else(|| self.letters.map('?'));
        glyph.unwrap_or(skrifa::GlyphId::NOTDEF)
    }

    /// Width in parts of the size.
    fn advance(&self, glyph: skrifa::GlyphId) -> f32 {
        self.widths.advance_width(glyph).unwrap_or(0.0) / self.per_em
    }

    /// Text as glyphs.
    pub fn glyphs(&self, words: &str) -> Vec<KrillaGlyph> {
        let placed = words.char_indices().map(|(at, letter)| {
            let glyph = self.glyph(letter);
            KrillaGlyph {
                glyph_id: GlyphId::new(glyph.to_u32()),
                text_range: at..at + letter.len_utf8(),
                x_advance: self.advance(glyph),
                x_offset: 0.0,
                y_offset: 0.0,
                y_advance: 0.0,
                location: None,
            }
        });
        placed.collect()
    }

    /// Width in parts of the size.
    pub fn width(&self, words: &str) -> f32 {
        words.chars().map(|letter| self.advance(self.glyph(letter))).sum()
    }
}

impl Faces {
    /// Those within the program.
    pub fn built_in() -> Option<Self> {
        let (regular, bold) = READ.as_ref()?;
        Some(Self { regular, bold })
    }

    /// The weight asked for.
    pub fn face(&self, bold: bool) -> &Face {
        if bold { self.bold } else { self.regular }
    }

    /// Whether both weights have the letter.
    pub fn has(&self, letter: char) -> bool {
        [self.regular, self.bold]
            .iter()
            .all(|face| face.letters.map(letter).is_some())
    }
}

/// The text with letters and their accents as one, as the typeface has them.
pub(super) fn composed(text: &Text) -> Text {
    let run = |run: &Run| Run {
        words: run.words.nfc().collect(),
        bold: run.bold,
    };
    Text(text.0.iter().map(run).collect())
}
