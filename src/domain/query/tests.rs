use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

/// Nothing stands there: a term not read from a text.
const NOWHERE: Range<usize> = 0..0;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// What each word asks for, without its place.
fn read(text: &str) -> Vec<(bool, Wanted)> {
    let query = Query::read(text).expect("a query");
    query.terms.into_iter().map(|term| (term.not, term.wanted)).collect()
}

fn one(text: &str) -> Wanted {
    let mut terms = read(text);
    assert_eq!((terms.len(), terms[0].0), (1, false), "{text}");
    terms.remove(0).1
}

fn fault(text: &str) -> QueryFault {
    Query::read(text).expect_err("not a query")
}

#[test]
fn each_kind_of_word_is_understood() {
    let due = |test| Wanted::Day(DayKey::Due, test);
    let year = |test| Wanted::Number(NumberKey::Year, test);
    let holds = |key, texts: &[&str]| Wanted::Holds(key, texts.iter().map(ToString::to_string).collect());
    for (text, wanted) in [
        ("due<7d", due(Test::Below(Day::FromToday(7, Unit::Days)))),
        ("due<=2026-12-01", due(Test::AtMost(Day::On(day("2026-12-01"))))),
        ("due:1/12/2026", due(Test::Is(Day::On(day("2026-12-01"))))),
        ("due>-2w", due(Test::Above(Day::FromToday(-2, Unit::Weeks)))),
        (
            "due:today..1m",
            due(Test::Between(
                Day::FromToday(0, Unit::Days),
                Day::FromToday(1, Unit::Months),
            )),
        ),
        ("due:none", due(Test::Missing)),
        ("late", Wanted::Marked(Marker::Late)),
        ("OVERDUE", Wanted::Marked(Marker::Late)),
        ("\"late\"", Wanted::Words("late".into())),
        ("stage:draft", Wanted::OneOf(ListKey::Stage, vec!["draft"])),
        (
            "Stage:Draft,request",
            Wanted::OneOf(ListKey::Stage, vec!["draft", "request"]),
        ),
        ("need:autism", Wanted::OneOf(ListKey::Need, vec!["ASD"])),
        ("status:k", Wanted::OneOf(ListKey::Status, vec!["K"])),
        ("flag:near18", Wanted::OneOf(ListKey::Flag, vec!["near-18"])),
        ("year:9", year(Test::Is(9))),
        ("year:r", year(Test::Is(0))),
        ("y:n2..2", year(Test::Between(-1, 2))),
        ("year=7..", year(Test::AtLeast(7))),
        ("age>=14", Wanted::Number(NumberKey::Age, Test::AtLeast(14))),
        (
            "school:\"Fernhill Primary\"",
            holds(TextKey::School, &["Fernhill Primary"]),
        ),
        ("setting:\"A, B\",Oak", holds(TextKey::School, &["A, B", "Oak"])),
        ("who:none", holds(TextKey::Who, &[])),
        ("who:\"none\"", holds(TextKey::Who, &["none"])),
        ("la:203", holds(TextKey::La, &["203"])),
        ("o'brien", Wanted::Words("o'brien".into())),
        ("“Amélie Rose”", Wanted::Words("Amélie Rose".into())),
        ("10:30", Wanted::Words("10:30".into())),
        ("26/0418", Wanted::Words("26/0418".into())),
        ("-", Wanted::Words("-".into())),
    ] {
        assert_eq!(one(text), wanted, "{text}");
    }
}

#[test]
fn words_stand_side_by_side_and_a_minus_turns_them() {
    let terms = read("  khan -flag:cp   -late smith-jones ");
    let nots: Vec<bool> = terms.iter().map(|(not, _)| *not).collect();
    assert_eq!(nots, [false, true, true, false]);
    assert_eq!(terms[3].1, Wanted::Words("smith-jones".into()));
    assert!(Query::read("   ").expect("everything").is_everything());
}

#[test]
fn the_order_of_the_list_is_not_a_term() {
    let query = Query::read("late sort:-due").expect("a query");
    assert_eq!(query.terms.len(), 1);
    assert_eq!(
        query.sort,
        Some(Sort {
            by: SortKey::Due,
            descending: true
        })
    );
    assert_eq!(
        Query::read("sort:caseworker")
            .expect("a query")
            .sort
            .map(|sort| sort.by),
        Some(SortKey::Who)
    );
}

#[test]
fn places_are_those_of_the_text() {
    let query = Query::read("é late").expect("a query");
    assert_eq!(query.terms[1].at, 3..7);
}

#[test]
fn faults_point_at_the_word_and_say_what_would_be_right() {
    for (text, column, said) in [
        ("late duu<7d", 6, "Did you mean due?"),
        ("shcool:oak", 1, "Did you mean school?"),
        ("é stage:darft", 3, "Did you mean draft?"),
        ("zebra:1", 1, "There are: due, late"),
        ("flag:zzzz", 1, "There are: near-18"),
        ("due<soon", 1, "not a day"),
        ("year:nine", 1, "not a number"),
        ("year:9..7", 1, "turn it round"),
        ("due:2026-12-24..2026-12-01", 1, "turn it round"),
        ("school<oak", 1, "only a colon can follow school"),
        ("stage!=draft", 1, "-stage:draft"),
        ("late:yes", 1, "late stands alone"),
        ("due:", 1, "like due<7d"),
        ("school:,", 1, "like school:\"Fernhill Primary\""),
        ("khan \"oak", 6, "does not close"),
        ("sort:due sort:name", 10, "sorted once"),
        ("-sort:due", 1, "sort:-due"),
        ("sort:nmae", 1, "Did you mean name?"),
        ("sort:weight", 1, "one of: due, name"),
    ] {
        let fault = fault(text);
        assert_eq!(fault.column, column, "{text}");
        assert!(fault.to_string().contains(said), "{text}: {fault}");
    }
    assert_eq!(fault("late duu<7d").pointer("late duu<7d"), "late duu<7d\n     ^^^^^^");
}

#[test]
fn every_key_has_an_example_that_uses_it() {
    for key in KEYS {
        let query = Query::read(key.example).expect(key.example);
        assert_eq!(query.to_string(), key.example, "{}", key.name);
        let names = key.others.iter().chain([&key.name]);
        for name in names {
            let meant = KEYS
                .iter()
                .filter(|other| other.name == *name || other.others.contains(name))
                .count();
            assert_eq!(meant, 1, "{name} must mean one thing");
        }
        assert!(!key.help.is_empty());
    }
}

#[test]
fn codes_mean_one_thing_each() {
    for list in ListKey::ALL {
        let all: Vec<String> = list
            .codes()
            .iter()
            .flat_map(|(code, others, _)| others.iter().chain([code]).map(|word| word.to_lowercase()))
            .collect();
        let mut once = all.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), all.len(), "{list:?}");
    }
}

#[test]
fn days_from_today_are_reckoned_when_asked() {
    let today = day("2026-11-30");
    for (text, reckoned) in [
        ("7d", "2026-12-07"),
        ("-1w", "2026-11-23"),
        ("3m", "2027-02-28"),
        ("today", "2026-11-30"),
    ] {
        assert_eq!(
            Day::read(text).map(|read| read.reckoned(today)),
            Some(day(reckoned)),
            "{text}"
        );
    }
    let soon = Test::Below(Day::FromToday(7, Unit::Days)).map(|day| day.reckoned(today));
    assert!(soon.passes(Some(&day("2026-12-06"))) && !soon.passes(Some(&day("2026-12-07"))) && !soon.passes(None));
}

fn some_day() -> impl Strategy<Value = Day> {
    let unit = prop_oneof![Just(Unit::Days), Just(Unit::Weeks), Just(Unit::Months)];
    let from_today = (-999i32..999, unit).prop_map(|(number, unit)| match number {
        0 => Day::FromToday(0, Unit::Days),
        number => Day::FromToday(number, unit),
    });
    let on = (0u64..40_000).prop_map(|days| Day::On(day("1950-01-01") + chrono::Days::new(days)));
    prop_oneof![from_today, on]
}

fn some_test<T: Copy + std::fmt::Debug>(value: impl Strategy<Value = T> + Clone) -> impl Strategy<Value = Test<T>> {
    prop_oneof![
        Just(Test::Missing),
        value.clone().prop_map(Test::Below),
        value.clone().prop_map(Test::AtMost),
        value.clone().prop_map(Test::Is),
        value.clone().prop_map(Test::AtLeast),
        value.clone().prop_map(Test::Above),
        value.prop_map(|value| Test::Between(value, value)),
    ]
}

fn some_list() -> impl Strategy<Value = Wanted> {
    (0..ListKey::ALL.len(), any::<proptest::sample::Index>()).prop_map(|(key, code)| {
        let key = ListKey::ALL[key];
        Wanted::OneOf(key, vec![key.codes()[code.index(key.codes().len())].0])
    })
}

fn some_wanted() -> impl Strategy<Value = Wanted> {
    let text = "[^\"“”„\\s\\p{Cc}][^\"“”„\\p{Cc}]{0,8}[^\"“”„\\s\\p{Cc}]";
    let texts = proptest::collection::vec(text, 0..3);
    prop_oneof![
        text.prop_map(Wanted::Words),
        proptest::sample::select(Marker::ALL).prop_map(Wanted::Marked),
        (proptest::sample::select(DayKey::ALL), some_test(some_day().boxed()))
            .prop_map(|(key, test)| Wanted::Day(key, test)),
        some_test(-2i64..=14).prop_map(|test| Wanted::Number(NumberKey::Year, test)),
        some_test(0i64..99).prop_map(|test| Wanted::Number(NumberKey::Week, test)),
        some_list(),
        (proptest::sample::select(TextKey::ALL), texts).prop_map(|(key, texts)| Wanted::Holds(key, texts)),
    ]
}

proptest! {
    #[test]
    fn a_query_written_out_reads_as_itself(terms in proptest::collection::vec((any::<bool>(), some_wanted()), 0..5)) {
        let terms: Vec<Term> = terms.into_iter().map(|(not, wanted)| Term { not, wanted, at: NOWHERE }).collect();
        let query = Query { terms, sort: Some(Sort { by: SortKey::Name, descending: true }) };
        let mut back = Query::read(&query.to_string()).map_err(|fault| TestCaseError::fail(format!("{query}: {fault}")))?;
        back.terms.iter_mut().for_each(|term| term.at = NOWHERE);
        prop_assert_eq!(back, query);
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        if let Err(fault) = Query::read(&text) {
            let _ = (fault.to_string(), fault.pointer(&text));
        }
    }

    #[test]
    fn anything_near_the_language_is_answered(text in "(-?(due|stage|year|school|sort|x)?(:|<=|<|=|!=|\\.\\.|,)?[a-z0-9\"-]{0,4} ?){0,5}") {
        if let Err(fault) = Query::read(&text) {
            prop_assert!(text[fault.at.clone()] == fault.word);
        }
    }
}
