//! What each list says of a line.

use super::*;
use crate::domain::child::EntryRoute;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_transfer_says_where_it_stands_and_only_what_passed_is_watched() {
    let line = TransferLine {
        meeting_by: Some(day("2026-11-22")),
        notice_by: Some(day("2026-12-20")),
        name_by: Some(day("2027-02-14")),
        ..TransferLine::default()
    };
    let stands = |line: &TransferLine, today: &str| line.stands(day(today), Some(day("2026-10-26")));
    let said = |words: &str, by: &str, watch| (words.to_owned(), Some(day(by)), watch);
    assert_eq!(
        stands(&line, "2026-10-25"),
        said("meeting to come", "2026-11-22", false)
    );
    assert_eq!(
        stands(&line, "2026-10-26"),
        said("no meeting by half-term", "2026-11-22", true)
    );
    assert_eq!(stands(&line, "2026-11-23").0, "no meeting, day passed");
    let held = TransferLine {
        held: Some(day("2026-10-02")),
        ..line
    };
    assert_eq!(stands(&held, "2026-12-20"), said("notice to come", "2026-12-20", false));
    assert!(stands(&held, "2027-02-15").0.starts_with("late"));
    let late = TransferLine {
        late: Some(("Send the amendment notice".into(), day("2026-10-30"))),
        ..held
    };
    let wanted = said("2 days late: send the amendment notice", "2026-10-30", true);
    assert_eq!(
        stands(&late, "2026-11-01"),
        wanted,
        "what the law makes late is said first"
    );
}

#[test]
fn a_move_has_a_line_for_each_duty_that_waits() {
    let line = MoveLine {
        duties: vec![
            (
                "Old authority".into(),
                "Hand over the plan".into(),
                Some(day("2026-11-20")),
            ),
            ("New authority".into(), "Tell the family".into(), None),
        ],
        ..MoveLine::default()
    };
    let came = [
        (EntryRoute::NewToUk, 4),
        (EntryRoute::Here, 90),
        (EntryRoute::Casual, 2),
    ];
    let sheet = moves(&[line, MoveLine::default()], &came, day("2026-11-25"));
    assert!(
        sheet.said[1].starts_with("Came here: new to the UK 4, casual admission 2."),
        "{:?}",
        sheet.said
    );
    let watched: Vec<bool> = sheet.rows.iter().map(|row| row.watch).collect();
    assert_eq!(watched, [true, false, false]);
    assert_eq!(sheet.document(day("2026-11-25")).title, "Moves between authorities");
}
