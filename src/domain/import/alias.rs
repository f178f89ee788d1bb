//! Headings people use, and the field each one means. The list is data: `assets/import/aliases.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::field::Field;
use super::sheet::{Row, Sheet};

/// A heading row is looked for this far down: above it stand titles, dates and blank rows.
const SEARCHED_ROWS: usize = 60;

/// This many known headings make a row the heading row.
const ENOUGH: usize = 3;

#[derive(Deserialize)]
struct File {
    fields: BTreeMap<String, Vec<String>>,
}

static ALIASES: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    // The asset is part of the program, and the tests below read all of it.
    let file: File =
        toml::from_str(include_str!("../../../assets/import/aliases.toml")).expect("the alias list is TOML");
    let field = |code: &str| Field::from_code(code).expect("the alias list names fields there are");
    let pairs = file.fields.into_iter().flat_map(|(code, headings)| {
        let field = field(&code);
        headings.into_iter().map(move |heading| (normal(&heading), field))
    });
    pairs.collect()
});

/// A heading without what people vary: case, spaces, punctuation, line breaks, `&` for "and", `(ccyy-mm-dd)` behind.
pub fn normal(heading: &str) -> String {
    let lower = heading.trim().to_lowercase().replace('&', " and ");
    let bare = lower.strip_suffix("(ccyy-mm-dd)").unwrap_or(&lower);
    bare.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The field a heading is known to mean.
pub fn field_of(heading: &str) -> Option<Field> {
    ALIASES.get(&normal(heading)).copied()
}

/// Place of the heading row: the first with three or more known headings, else the row with the most, if it has any.
///
/// A file of one or two columns has no row with three.
pub fn heading_row(sheet: &Sheet) -> Option<usize> {
    let known: Vec<usize> = sheet.rows().take(SEARCHED_ROWS).map(known_headings).collect();
    let first = known.iter().position(|&count| count >= ENOUGH);
    first.or_else(|| {
        let most = known.iter().copied().max().filter(|&most| most > 0)?;
        known.iter().position(|&count| count == most)
    })
}

/// Whether a table has a row with three or more known headings.
pub fn is_register(sheet: &Sheet) -> bool {
    sheet
        .rows()
        .take(SEARCHED_ROWS)
        .any(|row| known_headings(row) >= ENOUGH)
}

/// How many different fields the cells of a row name.
fn known_headings(row: Row<'_>) -> usize {
    let mut fields: Vec<Field> = row
        .cells()
        .filter(|cell| cell.len() < 200)
        .filter_map(field_of)
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_names_a_field_and_no_heading_stands_twice() {
        let file: File = toml::from_str(include_str!("../../../assets/import/aliases.toml")).expect("TOML");
        let mut seen = HashMap::new();
        for (code, headings) in &file.fields {
            assert!(Field::from_code(code).is_some(), "no field {code}");
            for heading in headings {
                let before = seen.insert(normal(heading), code);
                assert!(
                    before.is_none_or(|before| before == code),
                    "{heading} stands under two fields"
                );
            }
        }
        assert_eq!(file.fields.len(), Field::ALL.len(), "a field without any heading");
    }

    #[test]
    fn headings_are_known_however_they_are_dressed() {
        for (heading, field) in [
            ("  UPN ", Field::Upn),
            ("Dob (ccyy-mm-dd)", Field::DateOfBirth),
            ("D.O.B.", Field::DateOfBirth),
            ("Main education establishment – URN", Field::Urn),
            ("Education, Health & Care Plan", Field::HasPlan),
            ("Date initial EHC\nplan issued", Field::PlanStart),
            ("ncyearactual", Field::Year),
        ] {
            assert_eq!(field_of(heading), Some(field), "{heading}");
        }
        assert_eq!(field_of("House"), None);
    }

    #[test]
    fn the_heading_row_is_found_under_a_title() {
        let mut sheet = Sheet::new("Register");
        sheet.push(1, ["SEN register Autumn"]);
        sheet.push(2, ["", ""]);
        sheet.push(3, ["Pupil", "", "SEN"]);
        sheet.push(4, ["Surname", "Forename", "DOB", "SEN Status"]);
        sheet.push(5, ["Khan", "Ayesha", "04/05/2016", "K"]);
        assert_eq!(heading_row(&sheet), Some(3));
    }

    #[test]
    fn no_heading_row_where_nothing_is_known() {
        let mut sheet = Sheet::new("Numbers");
        sheet.push(1, ["1", "2"]);
        assert_eq!(heading_row(&sheet), None);
    }
}
