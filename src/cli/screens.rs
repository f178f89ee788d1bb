//! `caseload` alone: the screens.

use std::io::{self, IsTerminal};

use anyhow::Context as _;

use super::{Context, Outcome, user_error};
use crate::runtime::screens::{self, Start};

/// Opens the screens over the context's file; a day that was asked for stands still.
pub fn run(context: &Context, day_asked: bool) -> Outcome {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(user_error(
            "The screens need a terminal. Say what to do instead: caseload --help lists the commands.",
        ));
    }
    screens::run(&start(context, day_asked)).context("The terminal could not be used; nothing was changed")
}

/// Whether somebody sits at a terminal to whom the screens can be shown.
pub fn can_be_shown(context: &Context) -> bool {
    !context.json && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Opens the screens over the demonstration, in the file it is usually kept in.
pub fn demonstrate(context: &Context) -> Outcome {
    let start = Start {
        demonstrate: true,
        ..start(context, context.today != crate::runtime::today())
    };
    screens::run(&start).context("The terminal could not be used; nothing was changed")
}

/// What the screens are started with.
fn start(context: &Context, day_asked: bool) -> Start {
    Start {
        day: day_asked.then_some(context.today),
        store: context.store.clone(),
        demonstration: context.folders.data.join("demonstration.sqlite"),
        config: context.folders.config.clone(),
        demonstrate: false,
    }
}
