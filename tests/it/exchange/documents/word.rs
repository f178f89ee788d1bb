//! Word files: what a screen reader needs is there, and nobody's name is in the properties.

use caseload::domain::document::Document;
use caseload::exchange::document::word;

use super::second::{Paragraph, Word};

fn written() -> Word {
    Word::read(&word::write(&super::sample()).expect("a Word file"))
}

#[test]
fn the_words_come_back_in_order_with_their_styles() {
    let file = written();
    assert!(file.is_well_formed());
    let all = file.paragraphs();
    let find = |words: &str| -> &Paragraph {
        let found = all.iter().find(|paragraph| paragraph.words.starts_with(words));
        found.unwrap_or_else(|| panic!("no {words}"))
    };
    assert_eq!(find("Agenda").style, "Heading1");
    assert_eq!(find("Order").style, "Heading2");
    assert_eq!(find("Notes").style, "Heading3");
    assert_eq!(
        find("For Zoë").words,
        "For Zoë Ní Bhriain & others: please read before.\nThen come."
    );
    assert_eq!(find("Typed").words, "Typed <words> by hand.");
    assert_ne!(
        find("First").list,
        find("First again").list,
        "each numbered list begins with 1"
    );
    assert_ne!(find("First").list, find("A dot").list);
    let headings: Vec<_> = all.iter().filter(|paragraph| paragraph.in_heading_row).collect();
    assert_eq!(
        headings.iter().map(|paragraph| &*paragraph.words).collect::<Vec<_>>(),
        ["No", "Item", "Min"]
    );
    assert!(file.words().contains("Item 60 of the agenda"));
}

#[test]
fn the_language_is_set_and_the_properties_name_nobody() {
    let file = written();
    assert!(file.part("word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    let properties = file.part("docProps/core.xml");
    assert!(properties.contains("<dc:title>Agenda of the panel</dc:title>"));
    assert!(properties.contains("<dc:creator/>") && properties.contains("<cp:lastModifiedBy/>"));
    assert!(file.part("word/settings.xml").contains("removePersonalInformation"));
    assert_eq!(file.names()[0], "[Content_Types].xml");
}

#[test]
fn the_same_document_gives_the_same_file() {
    let twice = [super::sample(), super::sample()].map(|document| word::write(&document).expect("a Word file"));
    assert_eq!(twice[0], twice[1]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_typed_word_breaks_the_file(words in "\\PC{0,60}", more in "[\\x00-\\x7f]{0,40}") {
        let document = Document::new(words.clone()).heading(1, &words).paragraph(&words).bullets([more.clone()]).footer(more);
        let file = Word::read(&word::write(&document).expect("a Word file"));
        proptest::prop_assert!(file.is_well_formed());
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        proptest::prop_assert!(letters(&file.words()).contains(&letters(&words)));
    }
}

#[test]
fn a_signature_stays_with_the_words_before_it() {
    let letter = Document::new("Letter")
        .paragraph("First.")
        .bullets(["One", "Last before it"])
        .close("Yours sincerely\n\nCarys Moss");
    let bytes = word::write(&letter).expect("a Word file");
    let file = Word::read(&bytes);
    let story = file.part("word/document.xml");
    assert_eq!(story.matches("keepNext").count(), 1, "{story}");
    let kept = story.find("keepNext").expect("kept");
    assert!(story.find("One") < Some(kept) && Some(kept) < story.find("Last before it"));
}
