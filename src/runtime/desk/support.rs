//! Answers what the views of support, advice, services and TAC ask.

use chrono::{Months, NaiveDate};

use super::When;
use crate::app::data::support::{Begin, Figures, PageAsk, PageTold, Printable, SupportAsk, SupportTold};
use crate::app::list::PAGE;
use crate::app::print::Print;
use crate::domain::advice::Advice;
use crate::domain::advice_run::service_queues;
use crate::domain::age::SchoolYear;
use crate::domain::backlog::{Wait, week_by_week};
use crate::domain::calendar::Calendar;
use crate::domain::child::Child;
use crate::domain::desk::{Counted, Page, Step};
use crate::domain::id::ChildId;
use crate::domain::inflow::{month_bars, triage_ages};
use crate::domain::referral::ReferralKind;
use crate::domain::service::ServiceReferral;
use crate::domain::support::terms;
use crate::domain::tac::TacLine;
use crate::domain::{tac, words};
use crate::runtime::listed;
use crate::store::{Result, Store};

/// A list is counted so far, and no further, while somebody waits.
const COUNTED: usize = 10_000;
/// Lines marked at once.
const MARKED: usize = 2_000;
/// Terms shown beside one another.
const TERMS: usize = 6;
/// Weeks of the backlog drawn.
const WEEKS: u32 = 52;

/// Reads what is asked for.
pub fn answer(store: &Store, ask: SupportAsk, when: When) -> Result<SupportTold> {
    let today = when.today;
    Ok(match ask {
        SupportAsk::Cycles(page) => SupportTold::Cycles(paged(
            page,
            |asked, step| store.cycle_lines(asked, today, step, PAGE),
            |asked| store.count_cycle_lines(asked, today, COUNTED),
        )?),
        SupportAsk::Advice(page) => SupportTold::Advice(paged(
            page,
            |asked, step| store.advice_lines(asked, today, step, PAGE),
            |asked| store.count_advice_lines(asked, today, COUNTED),
        )?),
        SupportAsk::Waits(page) => SupportTold::Waits(paged(
            page,
            |asked, step| store.wait_lines(asked, today, step, PAGE),
            |asked| store.count_wait_lines(asked, today, COUNTED),
        )?),
        SupportAsk::Tac(page) => SupportTold::Tac(paged(
            page,
            |asked, step| store.tac_lines(asked, today, step, PAGE),
            |asked| store.count_tac_lines(asked, today, COUNTED),
        )?),
        other => other_answer(store, other, when)?,
    })
}

fn paged<A, L>(
    page: PageAsk<A>,
    read: impl Fn(&A, &Step) -> Result<Page<L>>,
    count: impl Fn(&A) -> Result<Counted>,
) -> Result<PageTold<L>> {
    Ok(PageTold {
        want: page.want,
        page: read(&page.asked, &page.step)?,
        total: count(&page.asked)?,
    })
}

fn other_answer(store: &Store, ask: SupportAsk, when: When) -> Result<SupportTold> {
    let today = when.today;
    Ok(match ask {
        SupportAsk::AdviceQueues => SupportTold::AdviceQueues(service_queues(&store.advice_queue(today)?, today)),
        SupportAsk::AllAdvice(asked) => {
            let page = store.advice_lines(&asked, today, &Step::First, MARKED)?;
            SupportTold::AllAdvice(page.rows, store.count_advice_lines(&asked, today, COUNTED)?)
        }
        SupportAsk::AdviceCase(process) => SupportTold::AdviceCase(store.advice_case(process)?.map(Box::new)),
        SupportAsk::AdviceRecords(ids, step) => {
            let found: Result<Vec<Option<Advice>>> = ids.into_iter().map(|id| store.get(id)).collect();
            SupportTold::AdviceRecords(found?.into_iter().flatten().collect(), step)
        }
        SupportAsk::Services => SupportTold::Services(store.service_lines(today)?, store.offer_told(today)?),
        SupportAsk::Begin(child, begin) => begun(store, child, begin, when)?,
        SupportAsk::TacForm(line) => SupportTold::TacForm(line, store.service_lines(today)?),
        SupportAsk::Print(what) => SupportTold::Printed(Box::new(printed(store, &what, today)?)),
        SupportAsk::CycleTotals => cycle_totals(store, when)?,
        SupportAsk::TacTotals => tac_totals(store, when)?,
        SupportAsk::Month(kind, month) => SupportTold::Month(kind, month, store.referrals_of_month(kind, month)?),
        _ => SupportTold::Figures(Box::new(figures(store, when)?)),
    })
}

fn printed(store: &Store, what: &Printable, today: NaiveDate) -> Result<Print> {
    match what {
        Printable::Cycles(asked) => listed::cycles(store, asked, today),
        Printable::Waits(asked) => listed::waits(store, asked, today),
        Printable::TacPlan(line) => listed::tac_plan(store, line, today),
    }
}

fn begun(store: &Store, child: ChildId, begin: Begin, when: When) -> Result<SupportTold> {
    let held = || store.get::<Child>(child).map(|child| child.map(Box::new));
    Ok(match begin {
        Begin::Cycle => SupportTold::NewCycle(held()?),
        Begin::LocalOffer => SupportTold::LocalOffer(held()?),
        Begin::Service => refer(store, child, when)?,
        Begin::Advice => {
            let open = store.open_assessment(child)?;
            let case = open.map(|process| store.advice_case(process)).transpose()?.flatten();
            SupportTold::AdviceCase(case.map(Box::new))
        }
        Begin::Tac => {
            let line = TacLine {
                child,
                name: held()?.map(|child| child.list_name()).unwrap_or_default(),
                ..TacLine::default()
            };
            SupportTold::TacForm(Box::new(line), store.service_lines(when.today)?)
        }
    })
}

fn refer(store: &Store, child: ChildId, when: When) -> Result<SupportTold> {
    let held: Vec<ServiceReferral> = store.of("child", child)?;
    let open = held.iter().filter(|one| one.ended.is_none() && one.declined.is_none());
    Ok(SupportTold::Refer {
        already: open.map(|one| one.service).collect(),
        child: Box::new(store.get::<Child>(child)?.unwrap_or_default()),
        services: store.service_lines(when.today)?,
    })
}

fn cycle_totals(store: &Store, when: When) -> Result<SupportTold> {
    let spans = store.cycle_spans(when.today - Months::new(36))?;
    let year = SchoolYear::of(when.today);
    Ok(SupportTold::CycleTotals(
        terms(&spans, Calendar::builtin(), when.today, TERMS),
        store.cycle_costs(year.first(), year.last())?,
    ))
}

fn tac_totals(store: &Store, when: When) -> Result<SupportTold> {
    let today = when.today;
    let spans = [
        ("this month", crate::domain::inflow::month_before(today, 0)),
        ("the last three months", today - Months::new(3)),
        ("the last twelve months", today - Months::new(12)),
    ];
    let told: Result<Vec<_>> = spans
        .into_iter()
        .map(|(name, from)| {
            let lines = store.refusals_between(from, today)?;
            Ok((format!("{name}, from {}", words::day(from)), tac::figures(&lines)))
        })
        .collect();
    Ok(SupportTold::TacTotals(told?))
}

fn figures(store: &Store, when: When) -> Result<Figures> {
    let today = when.today;
    let inflow = store.inflow(today)?;
    let lines = store.advice_queue(today)?;
    let waits: Vec<Wait> = lines
        .iter()
        .map(|line| Wait {
            since: line.asked,
            until: line.ended,
        })
        .collect();
    Ok(Figures {
        requests: month_bars(&inflow, ReferralKind::Request, today),
        concerns: month_bars(&inflow, ReferralKind::Concern, today),
        untriaged: triage_ages(&store.untriaged_days()?, today),
        backlog: week_by_week(&waits, today, WEEKS),
        queues: service_queues(&lines, today),
        services: store.service_lines(today)?,
    })
}
