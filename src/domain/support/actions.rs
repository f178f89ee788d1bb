//! Actions of a cycle as a user types them: one a line, `what; who; how often; £cost`.

use super::money::{pence, pounds};
use crate::domain::cycle::Support;

/// The actions as lines to be changed.
pub fn actions_text(actions: &[Support]) -> String {
    actions.iter().map(action_line).collect::<Vec<_>>().join("\n")
}

fn action_line(action: &Support) -> String {
    let cost = action.cost_pence.map(pounds).unwrap_or_default();
    let plain = |words: &str| words.replace([';', '\n'], ",").trim().to_owned();
    let mut parts = vec![plain(&action.what), plain(&action.who), plain(&action.how_often), cost];
    while parts.len() > 1 && parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts.join("; ")
}

/// The actions read from lines. An empty line is nothing.
///
/// # Errors
/// What cannot be read, with its line.
pub fn actions_from(text: &str) -> Result<Vec<Support>, String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(action)
        .collect()
}

fn action(line: &str) -> Result<Support, String> {
    let mut parts = line.split(';').map(|part| part.trim().to_owned());
    let mut part = || parts.next().unwrap_or_default();
    let (what, who, how_often, cost) = (part(), part(), part(), part());
    if what.is_empty() {
        return Err(format!(
            "“{line}” does not say what is done: write what; who; how often; £cost"
        ));
    }
    if parts.next().is_some() {
        return Err(format!(
            "“{line}” has more than four parts: write what; who; how often; £cost"
        ));
    }
    let cost_pence = match cost.as_str() {
        "" => None,
        typed => Some(pence(typed).ok_or_else(|| format!("“{typed}” is not a sum of money, such as £120 or 12.50"))?),
    };
    Ok(Support {
        what,
        who,
        how_often,
        cost_pence,
        ..Support::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_line_is_one_action() {
        let read = actions_from("Language group; TA; three times a week; £1,240\n\n Word mat ").expect("read");
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].who.as_str(), read[0].cost_pence), ("TA", Some(124_000)));
        assert_eq!((read[1].what.as_str(), read[1].cost_pence), ("Word mat", None));
        assert!(actions_from("; TA").is_err());
        assert!(actions_from("a;b;c;lots").is_err());
        assert!(actions_from("a;b;c;1;d").is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(what in "[a-zA-Z][a-z ,.]{0,20}", who in "[a-z]{0,8}", often in "[a-z ]{0,8}", cost in proptest::option::of(0i64..1_000_000)) {
            let one = Support {
                what: what.trim().to_owned(),
                who: who.trim().to_owned(),
                how_often: often.trim().to_owned(),
                cost_pence: cost,
                ..Support::default()
            };
            prop_assert_eq!(actions_from(&actions_text(std::slice::from_ref(&one))), Ok(vec![one]));
        }
    }
}
