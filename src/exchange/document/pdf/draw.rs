//! What was laid out, drawn into a PDF.

use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document as Pdf, SerializeSettings};

use super::face::Faces;
use super::flow::{Laid, MARGIN, Mark};
use super::tree::Tree;
use crate::domain::document::Document;
use crate::exchange::document::wrap::Line;

/// Size of the words at the foot, and how far they are from the edge.
const SMALL: f32 = 9.0;
const EDGE: f32 = 36.0;

/// The bytes of the PDF, or why there are none.
pub(super) fn draw(document: &Document, laid: Laid, faces: &Faces) -> Result<Vec<u8>, String> {
    let mut pdf = Pdf::new_with(settings()?);
    let Laid {
        width,
        height,
        pages,
        mut tree,
        contents,
    } = laid;
    let sheet = PageSettings::from_wh(width, height).ok_or("the page has no size")?;
    let of = pages.len();
    for (place, marks) in pages.into_iter().enumerate() {
        let mut page = pdf.start_page_with(sheet.clone());
        let mut surface = page.surface();
        marks
            .into_iter()
            .for_each(|mark| put(&mut surface, mark, &mut tree, faces));
        let number = format!("Page {} of {of}", place + 1);
        foot(&mut surface, &document.footer, &number, (width, height), faces);
        surface.finish();
        page.finish();
    }
    pdf.set_outline(outline(&contents));
    pdf.set_tag_tree(tree.grown());
    pdf.set_metadata(
        Metadata::new()
            .title(document.title.clone())
            .language(Document::LANGUAGE.to_owned())
            .creator("Caseload".to_owned()),
    );
    pdf.finish().map_err(|error| format!("{error:?}"))
}

fn settings() -> Result<SerializeSettings, String> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| format!("{error:?}"))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

fn outline(contents: &[super::flow::Entry]) -> Outline {
    let mut outline = Outline::new();
    for entry in contents {
        let place = XyzDestination::new(entry.page, Point::from_xy(MARGIN, entry.y));
        outline.push_child(OutlineNode::new(entry.words.clone(), place));
    }
    outline
}

fn put(surface: &mut Surface, mark: Mark, tree: &mut Tree, faces: &Faces) {
    match mark {
        Mark::Words {
            x,
            y,
            size,
            line,
            part: Some(part),
        } => {
            let content = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            words(surface, (x, y), size, &line, faces);
            surface.end_tagged();
            tree.fill(part, content);
        }
        Mark::Words { x, y, size, line, .. } => {
            aside(surface, ArtifactType::PaginationOther, |surface| {
                words(surface, (x, y), size, &line, faces);
            });
        }
        Mark::Rule { x, y, width } => aside(surface, ArtifactType::Layout, |surface| rule(surface, x, y, width)),
    }
}

/// What a screen reader leaves out.
fn aside(surface: &mut Surface, kind: ArtifactType, draw: impl FnOnce(&mut Surface)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw(surface);
    surface.end_tagged();
}

/// A line that goes on keeps the space at its end, so that words read aloud or copied stay apart.
fn words(surface: &mut Surface, (mut x, y): (f32, f32), size: f32, line: &Line, faces: &Faces) {
    let last = line.runs.len().saturating_sub(1);
    for (place, run) in line.runs.iter().enumerate() {
        let face = faces.face(run.bold);
        let mut text = run.words.clone();
        if line.soft && place == last {
            text.push(' ');
        }
        surface.set_fill(Some(Fill::default()));
        surface.draw_glyphs(
            Point::from_xy(x, y),
            &face.glyphs(&text),
            face.font.clone(),
            &text,
            size,
            false,
        );
        x += face.width(&run.words) * size;
    }
}

fn rule(surface: &mut Surface, x: f32, y: f32, width: f32) {
    let mut path = PathBuilder::new();
    if let Some(thin) = Rect::from_xywh(x, y, width, 0.6) {
        path.push_rect(thin);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(Fill {
            paint: luma::Color::new(128).into(),
            ..Fill::default()
        }));
        surface.draw_path(&path);
    }
}

fn foot(surface: &mut Surface, left: &str, right: &str, (width, height): (f32, f32), faces: &Faces) {
    let y = height - EDGE;
    let line = |words: &str| Line {
        runs: vec![crate::domain::document::Run {
            words: words.to_owned(),
            bold: false,
        }],
        ..Line::default()
    };
    aside(surface, ArtifactType::Footer, |surface| {
        if !left.is_empty() {
            words(surface, (MARGIN, y), SMALL, &line(left), faces);
        }
        let x = width - MARGIN - faces.face(false).width(right) * SMALL;
        words(surface, (x, y), SMALL, &line(right), faces);
    });
}
