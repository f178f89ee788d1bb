//! A spreadsheet runs a cell that begins like a formula, whoever wrote it. What we write never does.

use std::borrow::Cow;

/// The text as it is safe in a CSV cell: an apostrophe goes before what a spreadsheet would run.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if begins_like_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// `=`, `+`, `-` or `@`, also in their wide forms and behind white space, and a tab or line break at the front.
fn begins_like_formula(text: &str) -> bool {
    let risky = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(risky)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_text() {
        for text in ["=1+1", "+44 1234", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "\rx"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["Khan", "", "O'Brien - Smith", "a=b", "'=1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
