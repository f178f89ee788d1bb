//! PDFs: tagged, in English, titled, and saying what the document says.

use caseload::domain::document::Document;
use caseload::exchange::document::pdf;

use super::second::Read2;

fn written() -> Read2 {
    Read2::read(&pdf::write(&super::sample()).expect("a PDF"))
}

#[test]
fn the_pdf_is_tagged_titled_and_in_english() {
    let file = written();
    assert!(file.is_tagged());
    assert_eq!(file.language(), "en-GB");
    let properties = file.properties();
    assert!(properties.contains("Agenda of the panel"), "{properties}");
    assert!(properties.contains("pdfuaid:part"), "{properties}");
    assert!(file.catalog().has(b"Outlines"));
}

#[test]
fn the_structure_follows_the_document() {
    let kinds = written().structure();
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    for (kind, number) in [
        ("H1", 1),
        ("H2", 1),
        ("H3", 1),
        ("L", 3),
        ("LI", 4),
        ("Table", 2),
        ("TR", 63),
        ("P", 3),
    ] {
        assert_eq!(count(kind), number, "{kind} in {kinds:?}");
    }
    // Three headings of columns, two of rows; a heading shown again on a later page is no part of the structure.
    assert_eq!(count("TH"), 5);
    assert_eq!(count("TD"), 182);
}

#[test]
fn the_words_come_back_and_headings_come_again_on_each_page() {
    let file = written();
    let words = file.words();
    assert!(
        words.contains("For Zoë Ní Bhriain & others: please read before. Then come."),
        "{words}"
    );
    assert!(words.contains("Item 60 of the agenda"));
    assert!(words.contains("Typed <words> by hand. And more."));
    assert!(file.pages() > 3);
    let titles = words.matches("No Item Min").count();
    assert!(titles >= 2, "headings on {titles} pages");
    let last = format!("Page {0} of {0}", file.pages());
    assert!(words.contains(&last) && words.contains("Confidential"));
}

#[test]
fn a_cell_longer_than_a_page_is_parted_and_nothing_is_lost() {
    use caseload::domain::document::Table;
    let long: String = (0..900).map(|number| format!("word{number} ")).collect();
    let table = Table::new([("A", 1), ("B", 1)])
        .row(["before", "b"])
        .row([long.as_str(), "c"])
        .row(["after", "d"]);
    let file = Read2::read(&pdf::write(&Document::new("Long").table(table)).expect("a PDF"));
    let words = file.words();
    for number in 0..900 {
        assert!(words.contains(&format!("word{number} ")), "word{number}");
    }
    assert!(words.find("before") < words.find("word0 ") && words.find("word899 ") < words.find("after"));
}

#[test]
fn a_heading_without_words_is_left_out() {
    let document = Document::new("Letter")
        .heading(1, "Here")
        .heading(2, "")
        .heading(2, " \u{a0}")
        .paragraph("Words.");
    let kinds = Read2::read(&pdf::write(&document).expect("a PDF")).structure();
    assert_eq!(
        kinds.iter().filter(|kind| kind.starts_with('H')).count(),
        1,
        "{kinds:?}"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    #[test]
    fn no_typed_word_stops_a_letter(words in "\\PC{0,60}", plain in "[a-zA-Z ,.]{1,200}") {
        let document = Document::new("Letter").heading(2, &words).paragraph(&words).paragraph(&plain).bullets([words.clone()]);
        let file = Read2::read(&pdf::write(&document).expect("a PDF"));
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        proptest::prop_assert!(file.words().contains(&plain));
    }
}

/// The words of each page, as they are laid out.
fn pages(document: &Document) -> Vec<String> {
    Read2::read(&pdf::write(document).expect("a PDF")).page_words()
}

#[test]
fn no_page_holds_a_signature_alone() {
    // However far down the page the letter ends.
    for lines in 20..55 {
        let filler = (0..lines).fold(Document::new("Letter").heading(1, "Decision"), |page, line| {
            page.paragraph(format!("Line {line}."))
        });
        let end = filler
            .paragraph("The last words of the letter.")
            .close("Yours sincerely\n\nCarys Moss");
        for page in pages(&end) {
            let alone = page.contains("Carys Moss") && !page.contains("The last words");
            assert!(!alone, "after {lines} lines: {page}");
        }
    }
}
