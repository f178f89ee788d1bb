//! `caseload advice contributors`: who contributes to a child's plan, what each was sent of it, and what is still to be done.

use std::io::Write;

use crate::app::print::Print;
use crate::cli::paper::Paper;
use crate::cli::{Context, Outcome, open_store, show, user_error};
use crate::domain::advice_run::{AdviceCase, distribution};
use crate::domain::id::ProcessId;
use crate::store::Store;

/// Whose plan.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The child's reference, such as 26/0418, or enough of a name to be one child
    child: Vec<String>,
    #[command(flatten)]
    paper: Paper,
}

/// Shows or writes the sheet.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let case = case_of(&store, context, &args.child.join(" "))?;
    let document = distribution(&case, context.today);
    if context.json && !args.paper.is_wanted() {
        let told = serde_json::json!({ "contributors": case.lines, "warnings": case.warnings() });
        writeln!(std::io::stdout().lock(), "{}", serde_json::to_string_pretty(&told)?)?;
        return Ok(());
    }
    let reference = case.child.reference.clone().unwrap_or_default();
    let print = Print::everything(format!("contributors-{reference}"), document);
    args.paper.write_or_show(context, print)
}

/// The advice of the course that runs; of the newest in which any was asked for, where none of those that run has any.
fn case_of(store: &Store, context: &Context, typed: &str) -> anyhow::Result<AdviceCase> {
    let child = show::child_of(store, typed)?;
    let page = store.child_page(child, context.today)?;
    let page = page.ok_or_else(|| user_error("There is no such child in this file."))?;
    let courses = page.processes.iter().map(|held| held.process.id);
    let asked = |process: &ProcessId| page.advice.iter().any(|advice| advice.process == *process);
    let course = courses.clone().find(asked);
    let found = course.map(|process| store.advice_case(process)).transpose()?.flatten();
    found.ok_or_else(|| user_error("No advice has been asked for about this child."))
}
