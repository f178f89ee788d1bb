//! Every list is read along an index, whatever it is sorted by and wherever its page begins.

use std::cell::RefCell;

use chrono::NaiveDate;

use crate::domain::change::{Actor, Change};
use crate::domain::child::Child;
use crate::domain::desk::Step;
use crate::domain::organisation::Organisation;
use crate::domain::query::Query;
use crate::domain::referral::Referral;
use crate::store::Store;

thread_local! {
    static ASKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Remembers a statement that a list was read by.
pub(in crate::store) fn asked(sql: &str) {
    ASKED.with_borrow_mut(|asked| asked.push(sql.to_owned()));
}

fn today() -> NaiveDate {
    "2026-11-25".parse().expect("a day")
}

/// Two children with a concern, so that a page has a beginning and an end to go on from.
fn store() -> Store {
    let mut store = Store::in_memory().expect("a store");
    let at = "2026-11-25T09:00:00Z".parse().expect("a moment");
    let school = Organisation {
        id: uuid::Uuid::from_u128(9).into(),
        name: "Fernhill Primary".into(),
        ..Organisation::default()
    };
    let school_id = school.id;
    store
        .apply(&Change::Save(school.into()), &Actor("test".into()), at)
        .expect("kept");
    for surname in ["Khan", "Reid"] {
        let child = Child {
            surname: surname.into(),
            setting: Some(school_id),
            ..Child::default()
        };
        let change = Change::LogConcern {
            child: Box::new(child),
            referral: Box::new(Referral {
                received: today(),
                ..Referral::default()
            }),
        };
        let at = "2026-11-25T09:00:00Z".parse().expect("a moment");
        store.apply(&change, &Actor("test".into()), at).expect("kept");
    }
    store
}

/// What SQLite would do for a statement, line by line.
fn plan(store: &Store, sql: &str) -> Vec<String> {
    let mut query = store
        .connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("a statement");
    let mut rows = query.raw_query();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().expect("a line") {
        lines.push(row.get(3).expect("words"));
    }
    lines
}

/// Reading a table from its beginning along no index, or sorting what was read. What is put together within the statement
/// (`(subquery-1)`) is bounded there.
fn grows(line: &str) -> bool {
    line.contains("TEMP B-TREE") || (line.starts_with("SCAN") && !line.contains("USING") && !line.contains("(subquery"))
}

#[test]
fn what_few_have_is_looked_up_where_it_stands_and_not_along_the_list() {
    let store = store();
    for (asked, index) in [
        ("review<30d", "review_open"),
        ("age>5", "(kind=? AND value<?)"),
        ("born<2020-01-01", "(kind=? AND value<?)"),
        ("from:health", "advice"),
        ("asked<2026-11-01", "advice"),
        ("meeting>2026-11-01", "meeting_day"),
        ("new", "referral_untriaged"),
        ("waiting", "advice_owed"),
        ("upn:B80", "(kind=? AND value>? AND value<?)"),
        ("ref:0418", "search"),
        ("name:kha", "search"),
        ("due<7d", "desk_open_due"),
    ] {
        ASKED.take();
        let query = Query::read(&format!("{asked} sort:name")).expect("a query");
        store.cases(&query, today(), &Step::First, 1).expect("listed");
        let sql = ASKED.take().pop().expect("a statement");
        let plan = plan(&store, &sql);
        let by_it = plan
            .iter()
            .any(|line| line.contains(index) || (index == "search" && line.contains("VIRTUAL TABLE")));
        assert!(by_it, "{asked}: {sql}\n{plan:#?}");
        assert!(
            !plan.iter().any(|line| line.contains("desk_open_name")),
            "{asked}: {plan:#?}"
        );
    }
}

#[test]
fn a_search_goes_along_an_index_whatever_is_typed() {
    let store = store();
    for typed in [
        "kha",
        "khan ami",
        "o'neil-khan",
        "26/0418",
        "B801200005001",
        "4/5/2016",
        "fernhill",
        "sat near the front",
        "khna",
        "zzz",
        "k",
    ] {
        ASKED.take();
        store.find(typed, today(), 20).expect("found");
        let asked = ASKED.take();
        assert!(!asked.is_empty(), "nothing was looked up for {typed}");
        for sql in asked {
            // The full-text tables have their own index, and what they gave (`m`) is bounded within the statement.
            let bounded = |line: &str| line.contains("VIRTUAL TABLE") || line == "SCAN m";
            let grows = |line: &&String| line.starts_with("SCAN") && grows(line) && !bounded(line);
            let plan = plan(&store, &sql);
            assert_eq!(plan.iter().find(grows), None, "{typed}: {sql}\n{plan:#?}");
        }
    }
}

#[test]
fn the_schedule_of_one_school_or_caseworker_is_read_along_its_own_index() {
    use crate::domain::reviews::ask::{Order, ScheduleAsk};
    let store = store();
    let query = Query::read("school:fernhill").expect("a query");
    for order in [Order::Day, Order::School] {
        ASKED.take();
        let ask = ScheduleAsk {
            query: query.clone(),
            order,
            ..ScheduleAsk::default()
        };
        store.schedule(&ask, today(), &Step::First, 1).expect("listed");
        let sql = ASKED.take().pop().expect("a statement");
        let plan = plan(&store, &sql);
        assert!(plan[0].contains("schedule_setting (setting=?)"), "{plan:#?}");
        assert!(!plan.iter().any(|line| line.contains("TEMP B-TREE")), "{plan:#?}");
    }
}

/// What is counted among the cases, the referrals and all children.
const COUNTED: [&str; 9] = [
    "stage:concern",
    "stage:concern due<7d",
    "need:asd flag:lac",
    "need:asd,none",
    "flag:lac,none",
    "status:e",
    "year:3",
    "school:fernhill closed",
    "late flag:cp",
];

#[test]
fn no_list_reads_a_whole_table_or_sorts_it() {
    let store = store();
    let first = Query::default();
    let page = store.cases(&first, today(), &Step::First, 1).expect("listed");
    assert_eq!(page.rows.len(), 1);
    every_order(&store);
    for asked in COUNTED {
        let query = Query::read(asked).expect("a query");
        store.count_cases(&query, today(), 10).expect("counted");
        store.count_children(&query, today(), 10).expect("counted");
        store.count_referrals(&query, today(), 10).expect("counted");
    }
    other_lists(&store, &first);
    schedule_asked(&store);
    read_through(|step| store.meetings(today(), step, 1).map(|page| (page.first, page.last)));
    of_support(&store);
    store.today(today(), 12).expect("looked at");
    let asked = ASKED.take();
    assert!(asked.len() > 80, "only {} statements were seen", asked.len());
    for sql in asked {
        let plan = plan(&store, &sql);
        // Few rows found by an index of their own are sorted, and nothing else is.
        let sorts_few = sql.contains("ORDER BY +");
        let grows = |line: &&String| grows(line) && !(sorts_few && line.contains("TEMP B-TREE"));
        assert!(!plan.iter().any(|line| grows(&line)), "{sql}\n{plan:#?}");
    }
}

/// Cases and children in every order.
fn every_order(store: &Store) {
    for by in ["due", "name", "year", "stage", "school", "la", "who", "received", "ref"] {
        for way in ["", "-"] {
            let query = Query::read(&format!("sort:{way}{by}")).expect("a query");
            read_through(|step| {
                store
                    .cases(&query, today(), step, 1)
                    .map(|page| (page.first, page.last))
            });
        }
    }
    for by in ["due", "name", "year", "stage", "school", "la", "who", "received", "ref"] {
        for asked in ["", "stage:concern school:fernhill", "closed"] {
            let query = Query::read(&format!("{asked} sort:{by}")).expect("a query");
            read_through(|step| {
                store
                    .children(&query, today(), step, 1)
                    .map(|page| (page.first, page.last))
            });
        }
    }
}

/// The lists that have one order.
fn other_lists(store: &Store, first: &Query) {
    read_through(|step| {
        store
            .referrals(first, today(), step, 1)
            .map(|page| (page.first, page.last))
    });
    let new = Query::read("new").expect("a query");
    read_through(|step| {
        store
            .referrals(&new, today(), step, 1)
            .map(|page| (page.first, page.last))
    });
    read_through(|step| {
        store
            .advice(first, today(), step, 1)
            .map(|page| (page.first, page.last))
    });
    read_through(|step| {
        store
            .reviews(first, today(), step, 1)
            .map(|page| (page.first, page.last))
    });
}

/// Every order of the schedule, and the load of its days.
fn schedule_asked(store: &Store) {
    use crate::domain::reviews::ask::{Order, ScheduleAsk};
    for order in Order::ALL {
        let ask = ScheduleAsk {
            order: *order,
            ..ScheduleAsk::default()
        };
        read_through(|step| {
            store
                .schedule(&ask, today(), step, 1)
                .map(|page| (page.first, page.last))
        });
    }
    let late = Query::read("flag:lac").expect("a query");
    store.moves(&Query::default(), today(), 5).expect("listed");
    store.phase_transfers(&Query::default(), today(), 5).expect("listed");
    for query in [Query::default(), late] {
        store.schedule_load(&query, today(), today(), today()).expect("counted");
    }
}

/// The lists of advice, waits, support and TAC offers, each under every view.
fn of_support(store: &Store) {
    use crate::domain::{advice_run::*, support::*, tac::*, waits::*};
    for shown in AdviceShown::ALL {
        for contributor in [None, Some("health".to_owned())] {
            let asked = AdviceAsk {
                shown: *shown,
                contributor,
                ..AdviceAsk::default()
            };
            read_through(|step| {
                store
                    .advice_lines(&asked, today(), step, 1)
                    .map(|page| (page.first, page.last))
            });
        }
    }
    for shown in CyclesShown::ALL {
        let asked = CycleAsk {
            shown: *shown,
            ..CycleAsk::default()
        };
        read_through(|step| {
            store
                .cycle_lines(&asked, today(), step, 1)
                .map(|page| (page.first, page.last))
        });
    }
    for shown in [WaitsShown::Waiting, WaitsShown::NoPlan, WaitsShown::Seen] {
        let asked = WaitAsk {
            shown,
            ..WaitAsk::default()
        };
        read_through(|step| {
            store
                .wait_lines(&asked, today(), step, 1)
                .map(|page| (page.first, page.last))
        });
    }
    for shown in TacShown::ALL {
        let asked = TacAsk {
            shown: *shown,
            ..TacAsk::default()
        };
        read_through(|step| {
            store
                .tac_lines(&asked, today(), step, 1)
                .map(|page| (page.first, page.last))
        });
    }
}

type Ends = (Option<crate::domain::desk::Key>, Option<crate::domain::desk::Key>);

/// The first page, the last, and those beside where there are rows.
fn read_through(page: impl Fn(&Step) -> crate::store::Result<Ends>) {
    let (first, last) = page(&Step::First).expect("listed");
    let beside = [last.map(Step::After), first.map(Step::Before), Some(Step::Last)];
    for step in beside.into_iter().flatten() {
        page(&step).expect("listed");
    }
}
