//! Workbooks of the three kinds.

use std::io::{Cursor, Write};

use caseload::domain::import::{Mapping, Question, prepare};
use caseload::exchange::{Limits, read};
use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{day, drafted, sample};

fn register(name: &str) -> Worksheet {
    let mut sheet = Worksheet::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.set_name(name).expect("a name");
    sheet.write(0, 0, "SEN register").expect("in range");
    for (column, heading) in (0..).zip(["Surname", "Forename", "DOB", "ULN"]) {
        sheet.write(3, column, heading).expect("in range");
    }
    sheet.write(4, 0, "Khan").expect("in range");
    sheet.write(4, 1, "Zoë").expect("in range");
    let born: NaiveDate = day("2016-05-04");
    sheet.write_with_format(4, 2, &born, &date).expect("in range");
    sheet.write(4, 3, 1_000_102_504_u32).expect("in range");
    sheet
}

fn saved(sheets: Vec<Worksheet>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    sheets.into_iter().for_each(|sheet| {
        workbook.push_worksheet(sheet);
    });
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_register_is_read_with_the_row_numbers_its_owner_sees() {
    let found = read::read_bytes("r", &saved(vec![register("Register")]), &Limits::USUAL).expect("a workbook");
    let (_, draft) = drafted(found);
    let child = &draft.records[0];
    assert_eq!(
        (child.rows.as_slice(), child.date_of_birth),
        ([5].as_slice(), Some(day("2016-05-04")))
    );
    assert_eq!(
        (child.name.forename.as_deref(), child.numbers.uln.as_deref()),
        (Some("Zoë"), Some("1000102504"))
    );
}

#[test]
fn hidden_columns_and_sheets_are_told_and_several_registers_asked_about() {
    let mut hidden = register("Old");
    hidden.set_hidden(true);
    let mut first = register("Now");
    first.set_column_hidden(3).expect("a column");
    let found = read::read_bytes("r", &saved(vec![first, hidden]), &Limits::USUAL).expect("a workbook");
    assert!(
        found[0].sheet.notes.iter().any(|note| note.contains("hidden columns")),
        "{:?}",
        found[0].sheet.notes
    );
    assert!(found[1].sheet.hidden);
    let asked = prepare::prepare(found.clone(), &Mapping::default(), None).expect_err("a question");
    let sheets = vec!["Now".to_owned(), "Old".to_owned()];
    assert_eq!(asked[0].question, Question::WhichSheet { sheets });
    let prepared = prepare::prepare(found, &Mapping::default(), Some("Now")).expect("no question");
    assert_eq!(
        (prepared.tables.len(), prepared.aside.as_slice()),
        (1, ["Old".to_owned()].as_slice())
    );
}

/// An OpenDocument spreadsheet with this inside its one table.
pub fn open_document(rows: &str) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut part = |name: &str, content: &str| {
        packed.start_file(name, stored).expect("room");
        packed.write_all(content.as_bytes()).expect("room");
    };
    part("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    part("META-INF/manifest.xml", "<manifest/>");
    part(
        "content.xml",
        &format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Register\">{rows}</table:table>\
             </office:spreadsheet></office:body></office:document-content>"
        ),
    );
    packed.finish().expect("a file").into_inner()
}

#[test]
fn an_open_document_is_read_with_its_repeats() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row>{}{}{}</table:table-row>\
         <table:table-row>{}<table:table-cell office:value-type=\"date\" office:date-value=\"2016-05-04\"><text:p>04/05/16</text:p>\
         </table:table-cell><table:table-cell><text:p>K</text:p><office:annotation><text:p>note</text:p></office:annotation>\
         </table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        cell("Surname"),
        cell("DOB"),
        cell("SEN status"),
        cell("O&apos;Brien"),
    );
    let (_, draft) = drafted(read::read_bytes("r", &open_document(&rows), &Limits::USUAL).expect("a spreadsheet"));
    let child = &draft.records[0];
    assert_eq!(
        (child.rows.as_slice(), child.name.surname.as_deref()),
        ([5].as_slice(), Some("O'Brien"))
    );
    assert_eq!(
        (child.date_of_birth, child.status.map(|status| status.code())),
        (Some(day("2016-05-04")), Some("K"))
    );
}

#[test]
fn an_old_workbook_is_read_like_a_new_one() {
    let found = sample("made/register.xls");
    let sheets: Vec<(&str, bool)> = found
        .iter()
        .map(|found| (found.sheet.name.as_str(), found.sheet.hidden))
        .collect();
    assert_eq!(sheets, [("Register", false), ("Old", true)]);
    let (_, draft) = drafted(found);
    let [zoe, ravi] = draft.records.as_slice() else {
        panic!("two children: {:?}", draft.problems)
    };
    assert_eq!(
        (zoe.rows.as_slice(), zoe.date_of_birth),
        ([4].as_slice(), Some(day("2016-05-04")))
    );
    assert_eq!(
        (zoe.name.forename.as_deref(), zoe.numbers.uln.as_deref()),
        (Some("Zoë"), Some("1000102504"))
    );
    assert_eq!(
        (ravi.date_of_birth, ravi.status.map(|status| status.code())),
        (Some(day("2015-05-05")), Some("E"))
    );
}
