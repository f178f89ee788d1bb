//! SEN2 returns.

use caseload::domain::import::{Layout, SenStatus};
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
