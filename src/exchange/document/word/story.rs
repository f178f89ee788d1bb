//! The pages and their foot.

use std::io::Result;

use quick_xml::events::BytesText;

use super::Xml;
use super::parts::{W, empty, part, value, within};
use crate::domain::document::{Block, Document, Run, Table, Text};

/// The number of the list of dots; the numbered lists come after it.
pub(super) const DOTS: usize = 1;
/// The relation to the foot of the pages.
pub(super) const FOOTER: &str = "rId9";

/// Twentieths of a point: the sides of A4, and the margin.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: u32 = 1_134;

pub(super) fn body(document: &Document) -> Result<Vec<u8>> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    part("w:document", &[("xmlns:w", W), ("xmlns:r", relations)], |xml| {
        within(xml, "w:body", &[], |xml| {
            let mut list = DOTS;
            let mut new_page = false;
            for (place, block) in document.blocks.iter().enumerate() {
                if matches!(block, Block::List { numbered: true, .. }) {
                    list += 1;
                }
                if matches!(block, Block::PageBreak) {
                    new_page = true;
                    continue;
                }
                let at = At {
                    new_page: std::mem::take(&mut new_page),
                    kept: matches!(document.blocks.get(place + 1), Some(Block::Close(_))),
                };
                put(xml, block, list, at, document)?;
            }
            section(xml, document)
        })
    })
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
struct At {
    /// It begins a page.
    new_page: bool,
    /// Its end stays on the page of what follows.
    kept: bool,
}

impl At {
    fn properties(self, xml: &mut Xml, whole: bool) -> Result<()> {
        let said = [
            ("w:keepNext", self.kept),
            ("w:keepLines", whole),
            ("w:pageBreakBefore", self.new_page),
        ];
        said.into_iter()
            .filter(|(_, is_so)| *is_so)
            .try_for_each(|(name, _)| empty(xml, name, &[]))
    }
}

pub(super) fn footer(document: &Document) -> Result<Vec<u8>> {
    part("w:ftr", &[("xmlns:w", W)], |xml| {
        within(xml, "w:p", &[], |xml| {
            within(xml, "w:pPr", &[], |xml| {
                value(xml, "w:pStyle", "Footer")?;
                let right = width(document).to_string();
                within(xml, "w:tabs", &[], |xml| {
                    empty(xml, "w:tab", &[("w:val", "right"), ("w:pos", &right)])
                })
            })?;
            words(xml, &document.footer, false)?;
            within(xml, "w:r", &[], |xml| empty(xml, "w:tab", &[]))?;
            words(xml, "Page ", false)?;
            number(xml, "PAGE")?;
            words(xml, " of ", false)?;
            number(xml, "NUMPAGES")
        })
    })
}

fn number(xml: &mut Xml, of: &str) -> Result<()> {
    within(xml, "w:fldSimple", &[("w:instr", of)], |xml| words(xml, "1", false))
}

fn width(document: &Document) -> u32 {
    let whole = if document.landscape { LONG } else { SHORT };
    whole - 2 * MARGIN
}

fn section(xml: &mut Xml, document: &Document) -> Result<()> {
    let (wide, high) = if document.landscape {
        (LONG, SHORT)
    } else {
        (SHORT, LONG)
    };
    within(xml, "w:sectPr", &[], |xml| {
        empty(xml, "w:footerReference", &[("w:type", "default"), ("r:id", FOOTER)])?;
        let (wide, high) = (wide.to_string(), high.to_string());
        let mut size = vec![("w:w", wide.as_str()), ("w:h", high.as_str())];
        if document.landscape {
            size.push(("w:orient", "landscape"));
        }
        empty(xml, "w:pgSz", &size)?;
        let margin = MARGIN.to_string();
        let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
        let edges = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
        empty(xml, "w:pgMar", &[&sides[..], &edges].concat())
    })
}

fn put(xml: &mut Xml, block: &Block, list: usize, at: At, document: &Document) -> Result<()> {
    if at.new_page && matches!(block, Block::Table(_) | Block::Pairs(_) | Block::Lines(_)) {
        paragraph(xml, None, at, &Text::default())?;
    }
    match block {
        Block::Heading { level, words } => paragraph(xml, Some(&format!("Heading{level}")), at, &words.into()),
        Block::Paragraph(text) | Block::Close(text) => paragraph(xml, None, at, text),
        Block::List { numbered, items } => {
            let list = if *numbered { list } else { DOTS };
            let last = items.len().saturating_sub(1);
            items.iter().enumerate().try_for_each(|(place, text)| {
                let at = At {
                    new_page: at.new_page && place == 0,
                    kept: at.kept && place == last,
                };
                item(xml, list, at, text)
            })
        }
        Block::Table(table) => put_table(xml, table, width(document)),
        Block::Pairs(pairs) => put_pairs(xml, pairs, width(document)),
        Block::Lines(lines) => (0..*lines).try_for_each(|_| ruled(xml)),
        Block::PageBreak => Ok(()),
    }
}

fn paragraph(xml: &mut Xml, style: Option<&str>, at: At, text: &Text) -> Result<()> {
    within(xml, "w:p", &[], |xml| {
        within(xml, "w:pPr", &[], |xml| {
            style.map_or(Ok(()), |style| value(xml, "w:pStyle", style))?;
            // An address or a signature stays on one page.
            at.properties(xml, text.plain().contains('\n'))
        })?;
        runs(xml, text, false)
    })
}

fn item(xml: &mut Xml, list: usize, at: At, text: &Text) -> Result<()> {
    within(xml, "w:p", &[], |xml| {
        within(xml, "w:pPr", &[], |xml| {
            value(xml, "w:pStyle", "ListParagraph")?;
            at.properties(xml, false)?;
            within(xml, "w:numPr", &[], |xml| {
                value(xml, "w:ilvl", "0")?;
                value(xml, "w:numId", &list.to_string())
            })
        })?;
        runs(xml, text, false)
    })
}

/// A line to be written on.
fn ruled(xml: &mut Xml) -> Result<()> {
    within(xml, "w:p", &[], |xml| {
        within(xml, "w:pPr", &[], |xml| {
            within(xml, "w:pBdr", &[], |xml| {
                let line = [
                    ("w:val", "single"),
                    ("w:sz", "4"),
                    ("w:space", "1"),
                    ("w:color", "808080"),
                ];
                empty(xml, "w:bottom", &line)?;
                empty(xml, "w:between", &line)
            })?;
            empty(xml, "w:spacing", &[("w:before", "240"), ("w:after", "0")])
        })
    })
}

fn runs(xml: &mut Xml, text: &Text, all_bold: bool) -> Result<()> {
    text.0
        .iter()
        .try_for_each(|Run { words: run, bold }| words(xml, run, *bold || all_bold))
}

/// A run of words; line breaks and tabs in it become Word's own.
fn words(xml: &mut Xml, run: &str, bold: bool) -> Result<()> {
    if run.is_empty() {
        return Ok(());
    }
    within(xml, "w:r", &[], |xml| {
        if bold {
            within(xml, "w:rPr", &[], |xml| empty(xml, "w:b", &[]))?;
        }
        for (place, line) in run.split('\n').enumerate() {
            if place > 0 {
                empty(xml, "w:br", &[])?;
            }
            let letters: String = line
                .chars()
                .filter(|letter| !letter.is_control() && is_xml(*letter))
                .collect();
            let text = xml.create_element("w:t").with_attribute(("xml:space", "preserve"));
            text.write_text_content(BytesText::new(&letters))?;
        }
        Ok(())
    })
}

/// XML holds neither of the two last letters of the first plane.
fn is_xml(letter: char) -> bool {
    !matches!(letter, '\u{fffe}' | '\u{ffff}')
}

fn put_table(xml: &mut Xml, table: &Table, width: u32) -> Result<()> {
    let widths = table.widths(width);
    within(xml, "w:tbl", &[], |xml| {
        table_properties(xml, width, &widths, true)?;
        let headings: Vec<Text> = table.columns.iter().map(|column| Text::from(&column.heading)).collect();
        row(xml, table, &widths, &headings, true)?;
        table
            .rows
            .iter()
            .try_for_each(|cells| row(xml, table, &widths, cells, false))
    })?;
    after_table(xml)
}

fn put_pairs(xml: &mut Xml, pairs: &[(String, Text)], width: u32) -> Result<()> {
    let widths = [width * 3 / 10, width - width * 3 / 10];
    within(xml, "w:tbl", &[], |xml| {
        table_properties(xml, width, &widths, false)?;
        for (key, text) in pairs {
            within(xml, "w:tr", &[], |xml| {
                within(xml, "w:trPr", &[], |xml| empty(xml, "w:cantSplit", &[]))?;
                cell(xml, widths[0], &key.into(), true, false)?;
                cell(xml, widths[1], text, false, false)
            })?;
        }
        Ok(())
    })?;
    after_table(xml)
}

/// Two tables that touch become one in Word: a small paragraph keeps them apart.
fn after_table(xml: &mut Xml) -> Result<()> {
    within(xml, "w:p", &[], |xml| {
        within(xml, "w:pPr", &[], |xml| {
            empty(
                xml,
                "w:spacing",
                &[("w:after", "0"), ("w:line", "120"), ("w:lineRule", "exact")],
            )
        })
    })
}

fn table_properties(xml: &mut Xml, width: u32, widths: &[u32], headed: bool) -> Result<()> {
    within(xml, "w:tblPr", &[], |xml| {
        empty(xml, "w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        within(xml, "w:tblBorders", &[], |xml| {
            for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                empty(
                    xml,
                    side,
                    &[
                        ("w:val", "single"),
                        ("w:sz", "4"),
                        ("w:space", "0"),
                        ("w:color", "808080"),
                    ],
                )?;
            }
            Ok(())
        })?;
        empty(xml, "w:tblLayout", &[("w:type", "fixed")])?;
        let (row, column) = if headed { ("1", "0") } else { ("0", "1") };
        empty(
            xml,
            "w:tblLook",
            &[
                ("w:firstRow", row),
                ("w:firstColumn", column),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        )
    })?;
    within(xml, "w:tblGrid", &[], |xml| {
        widths
            .iter()
            .try_for_each(|wide| empty(xml, "w:gridCol", &[("w:w", &wide.to_string())]))
    })
}

fn row(xml: &mut Xml, table: &Table, widths: &[u32], cells: &[Text], heading: bool) -> Result<()> {
    within(xml, "w:tr", &[], |xml| {
        within(xml, "w:trPr", &[], |xml| {
            empty(xml, "w:cantSplit", &[])?;
            if heading {
                empty(xml, "w:tblHeader", &[])?;
            }
            Ok(())
        })?;
        let cells = cells.iter().zip(widths).zip(&table.columns);
        for ((text, wide), column) in cells {
            cell(xml, *wide, text, heading, column.right)?;
        }
        Ok(())
    })
}

fn cell(xml: &mut Xml, wide: u32, text: &Text, bold: bool, right: bool) -> Result<()> {
    within(xml, "w:tc", &[], |xml| {
        within(xml, "w:tcPr", &[], |xml| {
            empty(xml, "w:tcW", &[("w:w", &wide.to_string()), ("w:type", "dxa")])
        })?;
        within(xml, "w:p", &[], |xml| {
            within(xml, "w:pPr", &[], |xml| {
                empty(xml, "w:spacing", &[("w:before", "30"), ("w:after", "30")])?;
                if right { value(xml, "w:jc", "right") } else { Ok(()) }
            })?;
            runs(xml, text, bold)
        })
    })
}
