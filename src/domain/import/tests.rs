//! Whole small files, read into children.

use chrono::NaiveDate;

use super::mapping::propose;
use super::row::Options;
use super::*;

fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let mut sheet = Sheet::new(name);
    for (number, row) in (1..).zip(rows) {
        sheet.push(number, row.iter());
    }
    sheet
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn options() -> Options {
    Options::new(day("2026-11-25"))
}

fn read_with(sheets: &[(Sheet, Layout)], options: &Options) -> Draft {
    let columns: Vec<Columns> = sheets
        .iter()
        .map(|(sheet, layout)| propose(sheet, *layout, &Mapping::default()).expect("no questions"))
        .collect();
    let tables: Vec<Table<'_>> = sheets
        .iter()
        .zip(&columns)
        .map(|((sheet, layout), columns)| Table {
            sheet,
            layout: *layout,
            columns,
        })
        .collect();
    draft(&tables, options, &mut |_| true).expect("not stopped")
}

fn read(rows: &[&[&str]]) -> Draft {
    read_with(&[(sheet("Register", rows), Layout::Register)], &options())
}

fn lines(draft: &Draft) -> Vec<String> {
    draft.problems.iter().map(|problem| problem.line("row")).collect()
}

#[test]
fn a_row_becomes_a_child() {
    let found = read(&[
        &[
            "Surname",
            "Forename",
            "DOB",
            "UPN",
            "SEN Status",
            "Primary Need",
            "Second need",
            "Year",
            "LAC",
            "Top up",
        ],
        &[
            "O’Brien",
            "Siân",
            "04/05/2016",
            "b801200005001",
            "K",
            "Autism",
            "SLCN",
            "Y5",
            "N",
            "£4,500",
        ],
    ]);
    let [child] = found.records.as_slice() else {
        panic!("one child")
    };
    assert_eq!(child.name.surname.as_deref(), Some("O’Brien"));
    assert_eq!(child.numbers.upn.as_deref(), Some("B801200005001"));
    assert_eq!(child.date_of_birth, Some(day("2016-05-04")));
    assert_eq!(child.status, Some(SenStatus::Support));
    assert_eq!(child.needs, ["ASD", "SLCN"]);
    assert_eq!(child.year.as_deref(), Some("5"));
    assert_eq!(child.flags.looked_after, Some(false));
    assert_eq!(child.plan.as_ref().and_then(|plan| plan.funding_pence), Some(450_000));
    assert_eq!((found.rows_read, found.rows_refused, lines(&found).len()), (1, 0, 0));
}

#[test]
fn registers_and_who_is_out_of_area_are_read() {
    let found = read(&[
        &["Surname", "Forename", "DOB", "LD register", "DSR since", "Out of area"],
        &["Khan", "Sana", "04/05/2010", "Y", "03/02/2026", "no"],
        &["Khan", "Omar", "04/05/2011", "", "yes", "Y"],
    ]);
    let said: Vec<_> = found.records.iter().map(|child| child.flags).collect();
    let register = |flags: &record::ImportedFlags| (flags.learning_disability_register, flags.dynamic_support_since);
    assert_eq!(register(&said[0]), (Some(true), Some(day("2026-02-03"))));
    assert_eq!(register(&said[1]), (None, None), "a day is wanted, and asked for");
    assert_eq!((said[0].out_of_area, said[1].out_of_area), (Some(false), Some(true)));
    assert!(lines(&found)[0].contains("row 3"), "{:?}", lines(&found));
    let mut child = crate::domain::child::Child::default();
    assert!(crate::domain::change::take_in(&mut child, &found.records[0], None));
    assert_eq!(child.flags.dynamic_support_since, Some(day("2026-02-03")));
    assert!(child.flags.learning_disability_register);
}

#[test]
fn a_bad_upn_stays_out_and_its_child_comes_in() {
    let found = read(&[&["Surname", "DOB", "UPN"], &["Khan", "04/05/2016", "A801200005001"]]);
    assert_eq!(found.records[0].numbers.upn, None);
    assert_eq!(
        lines(&found),
        ["row 2, UPN: not stored as UPN: The first letter does not fit the rest of this UPN: it would be B."]
    );
}

#[test]
fn a_row_about_nobody_is_refused_with_its_number() {
    let found = read(&[
        &["Surname", "DOB", "UPN"],
        &["Khan", "", "A801200005001"],
        &["", "", ""],
        &["Patel", "05/05/2015", ""],
    ]);
    assert_eq!((found.records.len(), found.rows_read, found.rows_refused), (1, 2, 1));
    assert_eq!(
        lines(&found)[1],
        "row 2: neither a number nor a name with a date of birth: nobody to know the child by"
    );
}

#[test]
fn rows_about_one_child_are_joined_whatever_the_dress_of_the_name() {
    let found = read(&[
        &["Surname", "Forename", "DOB", "SEN type", "SEN type rank", "Class"],
        &["D'Arcy-Jones", "Zoë", "04/05/2016", "SEMH", "2.0", "4P"],
        &["DARCY JONES", "Zoe", "2016-05-04", "ASD", "1.0", "4 Pine"],
    ]);
    let [child] = found.records.as_slice() else {
        panic!("one child")
    };
    assert_eq!(
        (child.needs.as_slice(), child.rows.as_slice()),
        (["ASD".to_owned(), "SEMH".to_owned()].as_slice(), [2, 3].as_slice())
    );
    assert_eq!(child.class.as_deref(), Some("4P"));
    assert_eq!(
        lines(&found),
        ["row 3, class: says something else than row 2, which was kept"]
    );
}

#[test]
fn two_children_with_one_upn_both_stay_out() {
    let found = read(&[
        &["Surname", "DOB", "UPN"],
        &["Khan", "04/05/2016", "B801200005001"],
        &["Patel", "05/05/2015", "B801200005001"],
    ]);
    assert!(found.records.is_empty());
    assert_eq!(
        lines(&found),
        [
            "row 2: row 3 gives the same UPN to another child",
            "row 3: row 2 gives the same UPN to another child"
        ]
    );
    assert_eq!(found.rows_refused, 2);
}

#[test]
fn a_temporary_and_a_permanent_upn_are_shown_and_not_merged() {
    let found = read(&[
        &["Surname", "DOB", "UPN"],
        &["Khan", "04/05/2016", "W80120000100K"],
        &["Khan", "04/05/2016", "H801200001001"],
    ]);
    assert_eq!(found.records.len(), 2);
    assert!(
        lines(&found)
            .iter()
            .any(|line| line == "row 3: row 2 has the same name and date of birth with another UPN; not merged")
    );
}

#[test]
fn a_tracker_gives_the_events_its_clock_starts_from() {
    let found = read(&[
        &[
            "Name",
            "DOB",
            "Request received",
            "Decision to assess date",
            "Draft plan sent",
            "Final plan date",
            "Next annual review",
        ],
        &[
            "Khan, Ayesha",
            "04/05/2016",
            "03/11/2025",
            "12/12/2025",
            "20/02/2026",
            "20/03/2026",
            "20/03/2027",
        ],
        &["Patel, Ravi", "05/05/2015", "03/11/2026", "", "", "01/09/2021", ""],
        &["Smith, Jo", "05/05/2014", "03/11/2026", "02/11/2026", "", "", ""],
        &["Jones, Al", "05/05/2013", "", "02/11/2026", "", "", ""],
    ]);
    let request = found.records[0].request.as_ref().expect("a request");
    let events: Vec<(&str, String)> = request
        .events
        .iter()
        .map(|event| (event.event.as_str(), event.on.to_string()))
        .collect();
    assert_eq!(
        events,
        [
            ("request-received", "2025-11-03".to_owned()),
            ("decision-to-assess", "2025-12-12".to_owned()),
            ("draft-plan-sent", "2026-02-20".to_owned()),
            ("final-plan-sent", "2026-03-20".to_owned()),
        ]
    );
    let older = found.records[1].request.as_ref().expect("a request");
    assert_eq!(
        (older.events.len(), older.received()),
        (1, Some(day("2026-11-03"))),
        "the plan of 2021 is no answer to it"
    );
    assert_eq!(
        lines(&found),
        [
            "row 4: a day of the assessment lies before the day its request was received",
            "row 5: a day of an assessment without the day its request was received",
        ]
    );
}

#[test]
fn a_decision_needs_both_its_day_and_its_word() {
    let heading: &[&str] = &[
        "Name",
        "DOB",
        "Date of request",
        "Request outcome",
        "Request outcome date",
    ];
    let events = |outcome: &str| {
        let found = read(&[heading, &["Khan, A", "04/05/2016", "03/11/2025", outcome, "12/12/2025"]]);
        let request = found.records[0].request.clone().expect("a request");
        (
            request
                .events
                .last()
                .map(|event| event.event.clone())
                .unwrap_or_default(),
            lines(&found).len(),
        )
    };
    assert_eq!(events("Y"), ("decision-to-assess".to_owned(), 0));
    assert_eq!(events("refused"), ("decision-not-to-assess".to_owned(), 0));
    assert_eq!(events(""), ("request-received".to_owned(), 1));
}

#[test]
fn needs_of_another_table_are_joined_by_their_key_and_orphans_said() {
    let pupils = sheet(
        "pupils",
        &[
            &["pupilonrolltableid", "NativeId", "surname", "dob", "upn"],
            &["a1", "SCH2", "Khan", "2017-Apr-14 00:00:00", ""],
        ],
    );
    let needs = sheet(
        "needs",
        &[
            &["pupilonrolltableid", "NativeId", "sentyperank", "sentype"],
            &["a1", "SCH2", "2.0", "SLCN"],
            &["a1", "SCH2", "1.0", "ASD"],
            &["a1", "SCH2", "3.0", "73e987da"],
            &["b7", "SCH2", "1.0", "ASD"],
        ],
    );
    let found = read_with(
        &[(pupils, Layout::CensusPupils), (needs, Layout::CensusNeeds)],
        &options(),
    );
    assert_eq!(found.records.len(), 1);
    assert_eq!(found.records[0].needs, ["ASD", "SLCN"]);
    assert_eq!(found.records[0].rows, [2]);
    assert_eq!(
        lines(&found),
        [
            "row 4, sentype: not a code or name of a need",
            "row 5: speaks of a pupil who is not in the other file"
        ]
    );
}

#[test]
fn a_number_that_several_children_share_is_nobodys() {
    let found = read(&[
        &["Unique ID", "Surname", "DOB"],
        &["SCH2", "Khan", "04/05/2016"],
        &["SCH2", "Patel", "05/05/2015"],
        &["77", "Smith", "05/05/2014"],
    ]);
    let ids: Vec<Option<&str>> = found.records.iter().map(|record| record.local_id.as_deref()).collect();
    assert_eq!(ids, [None, None, Some("77")]);
    assert_eq!(found.notes.len(), 1);
}

#[test]
fn contacts_stay_behind_unless_asked_for() {
    let rows: &[&[&str]] = &[
        &["UPN", "Parent name", "Parent email"],
        &["B801200005001", "Mrs Khan", "k@example.org"],
    ];
    let found = read(rows);
    assert!(found.records[0].contacts.is_empty());
    assert_eq!(found.not_taken, [["Parent name", "Parent email"]]);
    let asked = Options {
        contacts: true,
        ..options()
    };
    let found = read_with(&[(sheet("Register", rows), Layout::Register)], &asked);
    let [contact] = found.records[0].contacts.as_slice() else {
        panic!("one contact")
    };
    assert_eq!(
        (contact.name.as_deref(), contact.email.as_deref()),
        (Some("Mrs Khan"), Some("k@example.org"))
    );
    assert_eq!(contact.role.as_deref(), Some("parent or carer"));
}

#[test]
fn a_bare_yes_is_asked_about_and_taken_once_said() {
    let rows: &[&[&str]] = &[&["UPN", "SEN"], &["B801200005001", "Y"]];
    let found = read(rows);
    assert_eq!(
        (found.records[0].status, found.problems[0].fault.clone()),
        (None, Fault::StatusYesNo)
    );
    let said = Options {
        yes_means: Some(SenStatus::Support),
        ..options()
    };
    let found = read_with(&[(sheet("Register", rows), Layout::Register)], &said);
    assert_eq!(
        (found.records[0].status, found.problems.len()),
        (Some(SenStatus::Support), 0)
    );
}

#[test]
fn a_stop_leaves_nothing() {
    let register = sheet("Register", &[&["UPN"], &["B801200005001"]]);
    let columns = propose(&register, Layout::Register, &Mapping::default()).expect("no questions");
    let table = Table {
        sheet: &register,
        layout: Layout::Register,
        columns: &columns,
    };
    assert!(draft(&[table], &options(), &mut |_| false).is_none());
}
