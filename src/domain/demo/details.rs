//! What every letter of the demonstration's desk says: who writes, and whom a family can turn to. Nobody of it exists.

use crate::domain::change::Change;
use crate::domain::letters::DeskWords;

/// The letter details, told.
pub(super) fn told() -> impl Iterator<Item = Change> {
    let set = |(field, words): &(&str, &str)| Change::Set(DeskWords::setting(field, words));
    DETAILS.iter().map(set)
}

const DETAILS: [(&str, &str); 10] = [
    ("authority", "Northmere Council"),
    ("address", "SEND team\nHarbour House\nQuay Street\nNorthmere ZZ99 3WZ"),
    ("contact-name", "Carys Moss"),
    ("contact-role", "EHC co-ordinator"),
    ("contact-how", "01632 960700, send@northmere.example"),
    (
        "sendiass",
        "Northmere SENDIASS, 4 Lifeboat Row, Northmere ZZ99 3WZ, 01632 960711, help@sendiass.example",
    ),
    (
        "mediation",
        "Quayside Mediation, 01632 960722, mediation@quayside.example",
    ),
    (
        "disagreement",
        "Quayside Mediation, 01632 960723, disagreements@quayside.example",
    ),
    (
        "tribunal",
        "The First-tier Tribunal for special educational needs and disability; its form is on the tribunal's page at GOV.UK.",
    ),
    (
        "school-information",
        "The list of schools and colleges is on the council's page, or ring 01632 960730 for a printed one.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::letters::DESK_WORDS;

    #[test]
    fn every_letter_detail_is_told() {
        let fields: Vec<&str> = DETAILS.iter().map(|(field, _)| *field).collect();
        let asked: Vec<&str> = DESK_WORDS.iter().map(|word| word.field).collect();
        assert_eq!(fields, asked);
    }
}
