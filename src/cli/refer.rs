//! `caseload refer`: a concern or a request, without a screen.

use std::io::Write;

use chrono::{NaiveDate, Utc};

use super::context::parse_day;
use super::{Context, Outcome, open_store, show, undo, user_error};
use crate::domain::child::Child;
use crate::domain::referral::{Referral, ReferralKind, Source};
use crate::domain::triage::Entry;
use crate::domain::triage::duplicate::Open;
use crate::store::Store;

/// Arguments of `caseload refer`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The child: reference, UPN or name
    child: String,
    /// What it is about
    #[arg(long)]
    reason: String,
    /// A request to the authority for an assessment: its clock runs from the day received
    #[arg(long)]
    request: bool,
    /// Who it comes from: school, parent, young-person, teacher, health, social-care ...
    #[arg(long, default_value = "school")]
    from: String,
    /// Who raised it
    #[arg(long, default_value = "")]
    by: String,
    /// The day it was received, when not today
    #[arg(long, value_name = "DATE")]
    received: Option<String>,
    /// What was tried already
    #[arg(long, default_value = "")]
    tried: String,
    /// Log it although another one waits
    #[arg(long)]
    again: bool,
}

/// Logs the concern or records the request.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let source = Source::from_code(&args.from).ok_or_else(|| user_error(unknown(&args.from)))?;
    let received = args
        .received
        .as_deref()
        .map(parse_day)
        .transpose()?
        .unwrap_or(context.today);
    if received > context.today {
        return Err(user_error(
            "The day it was received is still to come. Nothing was saved.",
        ));
    }
    let mut store = open_store::to_write(context)?;
    let id = show::child_of(&store, &args.child)?;
    let Some(child) = store.get::<Child>(id)? else {
        return Err(user_error("This child is no longer held."));
    };
    let entry = Entry {
        child,
        referral: referral(args, source, received),
    };
    let open = store.open_of(id)?;
    let joins = match may_join(&entry, &open, args.again) {
        Ok(joins) => joins,
        Err(sentence) => return Err(user_error(sentence)),
    };
    save(context, &mut store, &entry, joins)
}

fn referral(args: &Args, source: Source, received: NaiveDate) -> Referral {
    Referral {
        kind: if args.request {
            ReferralKind::Request
        } else {
            ReferralKind::Concern
        },
        source,
        received,
        made_by: args.by.clone(),
        reason: args.reason.clone(),
        tried: args.tried.clone(),
        ..Referral::default()
    }
}

/// A request joins an assessment that is open; a concern waits for a word when another waits.
fn may_join(entry: &Entry, open: &[Open], again: bool) -> Result<Option<crate::domain::id::ProcessId>, String> {
    for open in open {
        match (entry.referral.kind, open) {
            (ReferralKind::Request, Open::Assessment { process, .. }) => return Ok(Some(*process)),
            (ReferralKind::Concern, Open::Waiting { .. }) if !again => {
                return Err(format!(
                    "Nothing was saved: {}. Say `--again` to log this one too.",
                    open.words()
                ));
            }
            _ => {}
        }
    }
    Ok(None)
}

fn save(context: &Context, store: &mut Store, entry: &Entry, joins: Option<crate::domain::id::ProcessId>) -> Outcome {
    let by = undo::actor(store)?;
    let applied = store.apply(&entry.change(joins), &by, Utc::now())?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let answer = serde_json::json!({ "entry": applied.entry, "name": applied.name, "joined": joins.is_some() });
        writeln!(out, "{answer}")?;
    } else {
        let joined = if joins.is_some() {
            " It joins the assessment that is open."
        } else {
            ""
        };
        writeln!(out, "Saved: {}.{joined}", applied.name)?;
    }
    Ok(())
}

fn unknown(code: &str) -> String {
    let known: Vec<&str> = Source::ALL.iter().map(|source| source.code()).collect();
    format!(
        "“{code}” is nobody a referral comes from. Say one of: {}.",
        known.join(", ")
    )
}
