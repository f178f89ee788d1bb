//! The parts a Word file is packed from.

use std::io::Result;

use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Xml, story};
use crate::domain::document::{Block, Document};

pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Every part with its name, in the order Word likes to find them.
pub(super) fn all(document: &Document) -> Result<Vec<(&'static str, Vec<u8>)>> {
    Ok(vec![
        ("[Content_Types].xml", content_types()?),
        ("_rels/.rels", package_relations()?),
        ("docProps/core.xml", properties(document)?),
        ("docProps/app.xml", program()?),
        ("word/_rels/document.xml.rels", relations()?),
        ("word/styles.xml", styles(document)?),
        ("word/settings.xml", settings()?),
        ("word/numbering.xml", numbering(document)?),
        ("word/footer1.xml", story::footer(document)?),
        ("word/document.xml", story::body(document)?),
    ])
}

/// Begins a part and fills its outermost element.
pub(super) fn part(
    name: &str,
    attributes: &[(&str, &str)],
    fill: impl FnOnce(&mut Xml) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut xml = Xml::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    within(&mut xml, name, attributes, fill)?;
    Ok(xml.into_inner())
}

/// An element with others in it.
pub(super) fn within(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    fill: impl FnOnce(&mut Xml) -> Result<()>,
) -> Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_inner_content(fill).map(drop)
}

/// An element with nothing in it.
pub(super) fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_empty().map(drop)
}

/// An element whose one attribute is `w:val`.
pub(super) fn value(xml: &mut Xml, name: &str, value: &str) -> Result<()> {
    empty(xml, name, &[("w:val", value)])
}

fn content_types() -> Result<Vec<u8>> {
    let types = format!("{PACKAGE}/content-types");
    part("Types", &[("xmlns", &types)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        empty(xml, "Default", &[("Extension", "rels"), ("ContentType", relations)])?;
        empty(
            xml,
            "Default",
            &[("Extension", "xml"), ("ContentType", "application/xml")],
        )?;
        for (part, kind) in [
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("numbering", "numbering"),
            ("footer1", "footer"),
        ] {
            let (part, kind) = (format!("/word/{part}.xml"), format!("{TYPE}.{kind}+xml"));
            empty(xml, "Override", &[("PartName", &part), ("ContentType", &kind)])?;
        }
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        empty(
            xml,
            "Override",
            &[("PartName", "/docProps/core.xml"), ("ContentType", core)],
        )?;
        let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        empty(
            xml,
            "Override",
            &[("PartName", "/docProps/app.xml"), ("ContentType", app)],
        )
    })
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) -> Result<()> {
    empty(xml, "Relationship", &[("Id", id), ("Type", kind), ("Target", target)])
}

fn package_relations() -> Result<Vec<u8>> {
    let relations = format!("{PACKAGE}/relationships");
    part("Relationships", &[("xmlns", &relations)], |xml| {
        relation(xml, "rId1", &format!("{R}/officeDocument"), "word/document.xml")?;
        let core = format!("{relations}/metadata/core-properties");
        relation(xml, "rId2", &core, "docProps/core.xml")?;
        relation(xml, "rId3", &format!("{R}/extended-properties"), "docProps/app.xml")
    })
}

fn relations() -> Result<Vec<u8>> {
    let relations = format!("{PACKAGE}/relationships");
    part("Relationships", &[("xmlns", &relations)], |xml| {
        let parts = ["styles", "settings", "numbering"];
        for (place, name) in (1..).zip(parts) {
            relation(
                xml,
                &format!("rId{place}"),
                &format!("{R}/{name}"),
                &format!("{name}.xml"),
            )?;
        }
        relation(xml, story::FOOTER, &format!("{R}/footer"), "footer1.xml")
    })
}

/// The title alone: who made, changed or saved it is left empty.
fn properties(document: &Document) -> Result<Vec<u8>> {
    let core = format!("{PACKAGE}/metadata/core-properties");
    let spaces = [
        ("xmlns:cp", core.as_str()),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    part("cp:coreProperties", &spaces, |xml| {
        let title = BytesText::new(&document.title);
        xml.create_element("dc:title").write_text_content(title)?;
        empty(xml, "dc:creator", &[])?;
        empty(xml, "cp:lastModifiedBy", &[])?;
        let language = BytesText::new(Document::LANGUAGE);
        xml.create_element("dc:language").write_text_content(language).map(drop)
    })
}

fn program() -> Result<Vec<u8>> {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    part("Properties", &[("xmlns", space)], |xml| {
        let name = BytesText::new("Caseload");
        xml.create_element("Application").write_text_content(name).map(drop)
    })
}

fn settings() -> Result<Vec<u8>> {
    part("w:settings", &[("xmlns:w", W)], |xml| {
        // Word takes out names of authors by itself when somebody saves.
        empty(xml, "w:removePersonalInformation", &[])?;
        within(xml, "w:compat", &[], |xml| {
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            empty(xml, "w:compatSetting", &mode)
        })?;
        empty(xml, "w:themeFontLang", &[("w:val", Document::LANGUAGE)])
    })
}

fn styles(document: &Document) -> Result<Vec<u8>> {
    let body = if document.compact { "20" } else { "24" };
    part("w:styles", &[("xmlns:w", W)], |xml| {
        within(xml, "w:docDefaults", &[], |xml| {
            within(xml, "w:rPrDefault", &[], |xml| {
                within(xml, "w:rPr", &[], |xml| letters(xml, body))
            })?;
            within(xml, "w:pPrDefault", &[], |xml| {
                let spacing = [("w:after", "120"), ("w:line", "264"), ("w:lineRule", "auto")];
                within(xml, "w:pPr", &[], |xml| empty(xml, "w:spacing", &spacing))
            })
        })?;
        style(xml, "Normal", "Normal", None, |_| Ok(()))?;
        for (level, size) in [(1_u8, "36"), (2, "28"), (3, "24")] {
            heading(xml, level, size)?;
        }
        style(xml, "ListParagraph", "List Paragraph", None, |xml| {
            within(xml, "w:pPr", &[], |xml| empty(xml, "w:contextualSpacing", &[]))
        })?;
        style(xml, "Footer", "footer", None, |xml| {
            within(xml, "w:rPr", &[], |xml| value(xml, "w:sz", "18"))
        })
    })
}

fn letters(xml: &mut Xml, size: &str) -> Result<()> {
    let font = "Arial";
    empty(
        xml,
        "w:rFonts",
        &[
            ("w:ascii", font),
            ("w:hAnsi", font),
            ("w:cs", font),
            ("w:eastAsia", font),
        ],
    )?;
    value(xml, "w:sz", size)?;
    value(xml, "w:szCs", size)?;
    empty(
        xml,
        "w:lang",
        &[("w:val", Document::LANGUAGE), ("w:eastAsia", Document::LANGUAGE)],
    )
}

fn style(
    xml: &mut Xml,
    id: &str,
    name: &str,
    next: Option<&str>,
    fill: impl FnOnce(&mut Xml) -> Result<()>,
) -> Result<()> {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", id)];
    if id == "Normal" {
        attributes.push(("w:default", "1"));
    }
    within(xml, "w:style", &attributes, |xml| {
        value(xml, "w:name", name)?;
        if id != "Normal" {
            value(xml, "w:basedOn", "Normal")?;
        }
        if let Some(next) = next {
            value(xml, "w:next", next)?;
        }
        empty(xml, "w:qFormat", &[])?;
        fill(xml)
    })
}

fn heading(xml: &mut Xml, level: u8, size: &str) -> Result<()> {
    let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
    style(xml, &id, &name, Some("Normal"), |xml| {
        within(xml, "w:pPr", &[], |xml| {
            empty(xml, "w:keepNext", &[])?;
            empty(xml, "w:keepLines", &[])?;
            empty(xml, "w:spacing", &[("w:before", "240"), ("w:after", "80")])?;
            value(xml, "w:outlineLvl", &(level - 1).to_string())
        })?;
        within(xml, "w:rPr", &[], |xml| {
            empty(xml, "w:b", &[])?;
            value(xml, "w:sz", size)?;
            value(xml, "w:szCs", size)
        })
    })
}

/// The dots, and the numbers once for each numbered list, so that each begins with 1.
fn numbering(document: &Document) -> Result<Vec<u8>> {
    let numbered = |block: &&Block| matches!(block, Block::List { numbered: true, .. });
    let lists = document.blocks.iter().filter(numbered).count();
    part("w:numbering", &[("xmlns:w", W)], |xml| {
        for (id, form, label) in [("0", "bullet", "\u{2022}"), ("1", "decimal", "%1.")] {
            abstract_list(xml, id, form, label)?;
        }
        list_of(xml, story::DOTS, "0", false)?;
        for list in 0..lists {
            list_of(xml, story::DOTS + 1 + list, "1", true)?;
        }
        Ok(())
    })
}

fn abstract_list(xml: &mut Xml, id: &str, form: &str, label: &str) -> Result<()> {
    within(xml, "w:abstractNum", &[("w:abstractNumId", id)], |xml| {
        value(xml, "w:multiLevelType", "singleLevel")?;
        within(xml, "w:lvl", &[("w:ilvl", "0")], |xml| {
            value(xml, "w:start", "1")?;
            value(xml, "w:numFmt", form)?;
            value(xml, "w:lvlText", label)?;
            value(xml, "w:lvlJc", "left")?;
            within(xml, "w:pPr", &[], |xml| {
                empty(xml, "w:ind", &[("w:left", "567"), ("w:hanging", "425")])
            })
        })
    })
}

fn list_of(xml: &mut Xml, id: usize, of: &str, afresh: bool) -> Result<()> {
    within(xml, "w:num", &[("w:numId", &id.to_string())], |xml| {
        value(xml, "w:abstractNumId", of)?;
        if afresh {
            within(xml, "w:lvlOverride", &[("w:ilvl", "0")], |xml| {
                value(xml, "w:startOverride", "1")
            })?;
        }
        Ok(())
    })
}
