//! Fields in standing words, and what each is called when it is not known.

use super::facts::Facts;

/// The value of a field that has nothing to say in this letter, and is not missing.
pub(super) const NOTHING: &str = "-";

/// What a field is, in words for `still to be known: ...`.
pub fn words(field: &str) -> &str {
    let known = FIELDS.iter().find(|(name, _)| *name == field);
    known.map_or(field, |(_, words)| words)
}

const FIELDS: &[(&str, &str)] = &[
    ("authority", "who writes (said once, under letter details)"),
    ("contact-name", "whom to ask (said once, under letter details)"),
    (
        "contact-role",
        "the role of whom to ask (said once, under letter details)",
    ),
    (
        "contact-how",
        "how to reach whom to ask (said once, under letter details)",
    ),
    ("sendiass", "SENDIASS (said once, under letter details)"),
    ("mediation", "the mediation adviser (said once, under letter details)"),
    (
        "disagreement",
        "the disagreement resolution service (said once, under letter details)",
    ),
    ("tribunal", "how to appeal (said once, under letter details)"),
    (
        "school-information",
        "where families find schools (said once, under letter details)",
    ),
    ("born", "the date of birth"),
    ("reference", "the reference"),
    ("received", "the day the request was received"),
    ("decide-by", "the last day for the decision"),
    ("refuse-by", "the last day for saying that no plan is made"),
    ("final-by", "the last day for the final plan"),
    ("decided", "the day of the decision"),
    ("decision-words", "the decision"),
    ("review-outcome", "the decision after the review"),
    ("needed-by", "the day by which it is needed"),
    ("asked", "the day advice was asked for"),
    ("advice-due", "the day the advice is due"),
    ("days-late", "how late the advice is"),
    ("setting-words", "the school or setting"),
    ("year-words", "the year group"),
    ("meeting-on", "the day of the meeting"),
    ("meeting-when", "the day and time of the meeting"),
    ("meeting-place", "the place of the meeting"),
    ("decision-by", "the last day for the decision"),
    ("noticed", "the day of the amendment notice"),
    (
        "name-by",
        "the last day for naming the school: start the phase transfer",
    ),
    ("other-authority", "the other authority of the move"),
    ("moves-on", "the day of the move out of the area"),
    ("transferred-on", "the day the plan was passed on"),
    ("move-review-by", "the last day of the first review after the move"),
    ("plan-made", "the day the plan was first made"),
    ("reviewed-words", "when the plan was last reviewed"),
    ("views-by", "the day by which views are wanted"),
    ("comments-by", "the last day for comments"),
    ("consultation-by", "the last day for the school's answer"),
    ("names", "the school or college the plan is to name"),
    ("next-review-by", "the last day for the next review"),
    ("review-by", "the last day for the next review"),
    ("amended-by", "the last day for the amended plan"),
    ("appeal-by", "the last day for an appeal"),
];

/// Standing words with their fields filled, and the names of those not known. What is not known stands in square brackets.
pub(super) fn fill(standing: &str, facts: &Facts) -> (String, Vec<String>) {
    let (mut out, mut lacks, mut rest) = (String::new(), Vec::new(), standing.trim());
    while let Some((before, after)) = rest.split_once('{') {
        let Some((field, behind)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        match facts.get(field) {
            NOTHING => {}
            // Two stars would make bold of what somebody typed.
            value if !value.is_empty() => out.push_str(&value.replace("**", "")),
            _ => {
                out.push_str(&format!("[{}]", words(field)));
                lacks.push(words(field).to_owned());
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    (out, lacks)
}
