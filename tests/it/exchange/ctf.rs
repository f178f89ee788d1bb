//! Transfer files.

use caseload::domain::import::{Layout, SenStatus};
use caseload::exchange::{Limits, read};

use super::{day, drafted};

const FILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<CTfile>
  <Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion></Header>
  <CTFpupilData>
    <Pupil>
      <UPN>B801200005001</UPN><Surname>O&apos;Brien</Surname><Forename>Si&#226;n</Forename><DOB>2016-05-04</DOB><Sex>F</Sex>
      <BasicDetails><FormerUPN>W80120000100K</FormerUPN><NCyearActual>5</NCyearActual>
        <Languages><Type><LanguageType>F</LanguageType><Language>CYM</Language></Type></Languages></BasicDetails>
      <LookedAfter><InCare>true</InCare></LookedAfter>
      <SENhistory>
        <SEN><StartDate>2023-09-01</StartDate><SENprovision>K</SENprovision>
          <SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>MLD</SENtype></SENneed></SENneeds></SEN>
        <SEN><StartDate>2025-01-06</StartDate><SENprovision>E</SENprovision><SENneeds>
          <SENneed><SENtypeRank>2</SENtypeRank><SENtype>SLCN</SENtype></SENneed>
          <SENneed><SENtypeRank>1</SENtypeRank><SENtype>ASD</SENtype></SENneed>
          <SENneed><SENtypeRank>3</SENtypeRank><SENtype>HI</SENtype><NeedEndDate>2025-06-01</NeedEndDate></SENneed>
        </SENneeds></SEN>
      </SENhistory>
      <Address><PostCode>m1 1ae</PostCode></Address>
      <Contacts><Contact><Surname>O'Brien</Surname></Contact></Contacts>
    </Pupil>
    <Pupil><UPN/><Surname>Patel</Surname><Forename>Ravi</Forename><DOB>2015-05-05</DOB><Gender>M</Gender></Pupil>
  </CTFpupilData>
</CTfile>"#;

#[test]
fn pupils_come_with_their_current_status_and_needs() {
    let found = read::read_bytes("9991234_CTF_XXXXXXX_001", FILE.as_bytes(), &Limits::USUAL).expect("a transfer file");
    assert_eq!(found[0].layout, Layout::CommonTransfer);
    let (_, draft) = drafted(found);
    let [sian, ravi] = draft.records.as_slice() else {
        panic!("two pupils: {:?}", draft.problems)
    };
    assert_eq!(
        (sian.name.surname.as_deref(), sian.name.forename.as_deref()),
        (Some("O'Brien"), Some("Siân"))
    );
    assert_eq!(sian.numbers.former_upns, ["W80120000100K"]);
    assert_eq!(
        (sian.status, sian.status_since),
        (Some(SenStatus::Plan), Some(day("2025-01-06")))
    );
    assert_eq!(sian.needs, ["ASD", "SLCN"]);
    assert_eq!(
        (sian.postcode.as_deref(), sian.language.as_deref()),
        (Some("M1 1AE"), Some("CYM"))
    );
    assert_eq!(sian.flags.looked_after, None, "only when it was asked for");
    assert_eq!(draft.not_taken, [["InCare"]]);
    assert_eq!((ravi.sex.as_deref(), ravi.status), (Some("M"), None));
    assert!(draft.problems.is_empty(), "{:?}", draft.problems);
    assert!(
        draft
            .notes
            .iter()
            .any(|note| note == "Left behind in the transfer file: contacts.")
    );
}

#[test]
fn no_history_is_not_taken_for_no_sen() {
    let text = "<CTfile><CTFpupilData><Pupil><UPN>B801200005001</UPN></Pupil></CTFpupilData></CTfile>";
    let (_, draft) = drafted(read::read_bytes("x", text.as_bytes(), &Limits::USUAL).expect("a transfer file"));
    assert_eq!(draft.records[0].status, None);
    assert!(
        draft
            .notes
            .iter()
            .any(|note| note.starts_with("The file holds no SEN history"))
    );
}
