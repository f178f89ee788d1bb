//! SEN2 returns.

use caseload::domain::import::{Layout, Mapping, Question, SenStatus, prepare};
use caseload::exchange::{ExchangeError, Limits, read};

use super::{day, drafted};

const RETURN: &str = "<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year></CollectionDetails></Header>\
<Persons><Person><Surname>Example</Surname><Forename>Ada</Forename><PersonBirthDate>2016-05-04</PersonBirthDate><Sex>F</Sex>\
<Ethnicity>WBRI</Ethnicity><PostCode>ZZ99 3WZ</PostCode><UPN>H801200001001</UPN>\
<Requests><ReceivedDate>2019-02-03</ReceivedDate><RequestOutcome>N</RequestOutcome></Requests>\
<Requests><ReceivedDate>2025-02-03</ReceivedDate><RequestSource>1</RequestSource>\
<RequestOutcomeDate>2025-03-14</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome>\
<Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2025-06-20</AssessmentOutcomeDate>\
<NamedPlan><StartDate>2025-06-20</StartDate></NamedPlan></Assessment>\
<ActivePlans><ReviewMeeting>2026-06-10</ReviewMeeting><PlacementDetail><URN>100000</URN><PlacementRank>1</PlacementRank></PlacementDetail>\
<SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed><SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>\
</ActivePlans></Requests></Person></Persons></Message>";

#[test]
fn a_person_comes_with_the_newest_request_and_its_plan() {
    let found = read::read_bytes("sen2", RETURN.as_bytes(), &Limits::USUAL).expect("a return");
    assert_eq!(found[0].layout, Layout::Sen2);
    let (_, draft) = drafted(found);
    let [ada] = draft.records.as_slice() else {
        panic!("one person: {:?}", draft.problems)
    };
    assert_eq!(
        (ada.status, ada.needs.as_slice()),
        (Some(SenStatus::Plan), ["ASD".to_owned(), "SLCN".to_owned()].as_slice())
    );
    let request = ada.request.as_ref().expect("a request");
    let events: Vec<(&str, chrono::NaiveDate)> = request
        .events
        .iter()
        .map(|event| (event.event.as_str(), event.on))
        .collect();
    assert_eq!(
        events,
        [
            ("request-received", day("2025-02-03")),
            ("decision-to-assess", day("2025-03-14")),
            ("final-plan-sent", day("2025-06-20")),
        ]
    );
    let plan = ada.plan.as_ref().expect("a plan");
    assert_eq!(
        (plan.issued, plan.last_review),
        (Some(day("2025-06-20")), Some(day("2026-06-10")))
    );
    assert_eq!(
        ada.setting.as_ref().and_then(|setting| setting.urn.as_deref()),
        Some("100000")
    );
    assert!(draft.notes.iter().any(|note| note.starts_with("1 older requests")));
    assert!(draft.problems.is_empty(), "{:?}", draft.problems);
}

#[test]
fn another_collection_is_refused() {
    let other = RETURN.replace("SEN2", "CIN");
    let refused = read::read_bytes("cin", other.as_bytes(), &Limits::USUAL);
    assert!(matches!(refused, Err(ExchangeError::Kind { .. })));
}

/// The same person as [`RETURN`], as the collection system hands tables back; another record belongs to nobody.
const TABLES: &[(&str, &str)] = &[
    (
        "Blade-Export_01-02-2026_senneed",
        "senneedtableid,NativeId,senneedorderseqcolumn,sourceid,activeplanstableid,sentype,sentyperank\n\
         1.0,785.0,1,9,7.0,SLCN,2.0\n2.0,785.0,2,9,7.0,ASD,1.0\n3.0,785.0,3,9,99.0,HI,1.0\n",
    ),
    (
        "Blade-Export_01-02-2026_requests",
        "requeststableid,NativeId,requestsorderseqcolumn,sourceid,persontableid,receiveddate,requestoutcome,requestoutcomedate\n\
         5,785.0,1,9,3,2019-Feb-03 00:00:00,N,\n6,785.0,2,9,3,2025-Feb-03 00:00:00,Y,2025-Mar-14 00:00:00\n",
    ),
    (
        "Blade-Export_01-02-2026_assessment",
        "assessmenttableid,NativeId,assessmentorderseqcolumn,sourceid,requeststableid,assessmentoutcome,assessmentoutcomedate\n\
         8,785.0,1,9,6,Y,2025-Jun-20 00:00:00\n",
    ),
    (
        "Blade-Export_01-02-2026_namedplan",
        "namedplantableid,NativeId,namedplanorderseqcolumn,sourceid,assessmenttableid,startdate,pb\n\
         4,785.0,1,9,8,2025-Jun-20 00:00:00,False\n",
    ),
    (
        "Blade-Export_01-02-2026_activeplans",
        "activeplanstableid,NativeId,activeplansorderseqcolumn,sourceid,requeststableid,reviewmeeting\n\
         7,785.0,1,9,6,2026-Jun-10 00:00:00\n",
    ),
    (
        "Blade-Export_01-02-2026_placementdetail",
        "placementdetailtableid,NativeId,placementdetailorderseqcolumn,sourceid,activeplanstableid,urn,placementrank\n\
         2,785.0,1,9,7,100000.0,1.0\n",
    ),
    (
        "Blade-Export_01-02-2026_person",
        "persontableid,NativeId,personorderseqcolumn,sourceid,sen2tableid,surname,forename,personbirthdate,sex,upn\n\
         3.0,785.0,1,9,1,Example,Ada,2016-May-04 00:00:00,F,H801200001001\n",
    ),
];

fn tables(wanted: impl Fn(&str) -> bool) -> Vec<caseload::domain::import::Found> {
    let given = TABLES.iter().filter(|(name, _)| wanted(name));
    let read = given.flat_map(|(name, text)| read::read_bytes(name, text.as_bytes(), &Limits::USUAL).expect("a table"));
    read::joined(read.collect())
}

#[test]
fn the_tables_of_a_return_tell_what_the_return_tells() {
    let (_, from_tables) = drafted(tables(|_| true));
    let mut whole = read::read_bytes("sen2", RETURN.as_bytes(), &Limits::USUAL).expect("a return");
    whole.retain(|found| found.layout == Layout::Sen2);
    let (_, from_return) = drafted(whole);
    let (from_tables_ada, mut ada) = (from_tables.records[0].clone(), from_return.records[0].clone());
    // The tables above leave these out, and rows are counted from the heading.
    ada.ethnicity.clone_from(&from_tables_ada.ethnicity);
    ada.postcode.clone_from(&from_tables_ada.postcode);
    ada.rows.clone_from(&from_tables_ada.rows);
    assert_eq!(from_tables_ada, ada);
    assert_eq!(from_tables.records.len(), 1);
    assert!(from_tables.problems.is_empty(), "{:?}", from_tables.problems);
    let lost = "1 row of the table senneed belong";
    assert!(
        from_tables.notes.iter().any(|note| note.starts_with(lost)),
        "{:?}",
        from_tables.notes
    );
}

#[test]
fn tables_without_their_persons_or_of_another_return_are_named() {
    let asked = |found| {
        let asked = prepare::prepare(found, &Mapping::default(), None).expect_err("a question");
        asked[0].question.clone()
    };
    assert_eq!(
        asked(tables(|name| !name.ends_with("person"))),
        Question::PersonsMissing
    );
    let other = "exclusionstableid,NativeId,reason\n1,785.0,x\n";
    let other = read::read_bytes("other", other.as_bytes(), &Limits::USUAL).expect("a table");
    assert_eq!(asked(read::joined(other)), Question::NothingOfChildren);
}

#[test]
fn the_workbook_for_keying_in_is_named() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Data Entry Template").expect("a name");
    sheet.write(0, 0, "Header").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let refused = read::read_bytes("sen2", &bytes, &Limits::USUAL);
    assert!(matches!(refused, Err(ExchangeError::ReturnWorkbook)), "{refused:?}");
}
