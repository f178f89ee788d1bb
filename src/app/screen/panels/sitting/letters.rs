//! The letters of what a meeting decided, to be got out in one go: ready, missing, sent.

use super::say;
use crate::app::data::letters::Opened;
use crate::app::effect::Effect;
use crate::app::place::Place;
use crate::app::print::Print;
use crate::app::purposes::sitting as forms;
use crate::app::screen::Scene;
use crate::app::wish::Wish;
use crate::domain::change::Change;
use crate::domain::letters::{self, Standing};
use crate::domain::words;

/// The run of letters.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Each as it would go today, the earliest due first.
    pub rows: Vec<Opened>,
    /// Which is chosen.
    pub at: usize,
    /// Whether they were read already.
    pub is_read: bool,
}

impl Run {
    pub(super) fn take(&mut self, rows: Vec<Opened>) {
        self.at = self.at.min(rows.len().saturating_sub(1));
        (self.rows, self.is_read) = (rows, true);
    }

    pub(super) fn step(&mut self, by: i64) {
        let last = self.rows.len().saturating_sub(1) as i64;
        self.at = (self.at as i64).saturating_add(by).clamp(0, last) as usize;
    }

    /// A click on a line; whether it was chosen before.
    pub(super) fn click(&mut self, line: usize) -> bool {
        let again = self.at == line;
        self.at = line.min(self.rows.len().saturating_sub(1));
        again
    }

    /// To the chosen letter's page.
    pub(super) fn open(&self) -> Vec<Wish> {
        let row = self.rows.get(self.at);
        row.map(|row| Wish::Go(Place::Letter(row.letter.id)))
            .into_iter()
            .collect()
    }

    /// How many there are of each standing: `6 letters: 2 sent, 1 ready, 2 complete, 1 with parts missing`.
    pub fn words(&self) -> String {
        let (mut sent, mut ready, mut whole, mut missing) = (0, 0, 0, 0);
        for row in &self.rows {
            match letters::standing(&row.letter) {
                Standing::Sent(_) => sent += 1,
                Standing::Ready => ready += 1,
                Standing::Whole => whole += 1,
                Standing::Begun | Standing::Missing(_) => missing += 1,
            }
        }
        let counts = [
            (sent, "sent"),
            (ready, "ready"),
            (whole, "complete"),
            (missing, "with parts missing"),
        ];
        let said = counts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, words)| format!("{count} {words}")).collect();
        format!(
            "{}: {}",
            words::count(self.rows.len() as i64, "letter"),
            said.join(", ")
        )
    }

    fn in_state(&self, wanted: Standing) -> impl Iterator<Item = &Opened> {
        self.rows
            .iter()
            .filter(move |row| letters::standing(&row.letter) == wanted)
    }

    /// Marks ready all that lack nothing; the others stay as they are.
    pub(super) fn ready(&self, scene: &Scene) -> Vec<Wish> {
        let whole = self.in_state(Standing::Whole);
        let marked = whole.filter_map(|row| letters::mark_ready(&row.letter, scene.today).ok());
        let changes: Vec<Change> = marked.map(|letter| Change::PrepareLetter(Box::new(letter))).collect();
        if changes.is_empty() {
            return vec![say(
                "No letter became complete: Enter opens one and shows what it lacks.",
            )];
        }
        let name = format!("mark {} ready", words::count(changes.len() as i64, "letter"));
        vec![Wish::Do(Effect::Save(Box::new(Change::Together { name, changes })))]
    }

    /// Asks for the day all ready letters went.
    pub(super) fn send(&self, scene: &Scene) -> Vec<Wish> {
        let ready = self.in_state(Standing::Ready);
        let ready: Vec<_> = ready.map(|row| (row.letter.clone(), row.facts.clone())).collect();
        if ready.is_empty() {
            return vec![say("No letter is marked ready: R marks those that are complete.")];
        }
        vec![Wish::open(forms::send_run(ready, scene))]
    }

    /// Writes every letter that is ready, a file each.
    pub(super) fn print(&self) -> Vec<Wish> {
        let print = |row: &Opened| {
            let print = Print::everything(letters::stem(&row.letter), letters::document(&row.letter));
            Wish::Do(Effect::Print(Box::new(print)))
        };
        let printed: Vec<Wish> = self.in_state(Standing::Ready).map(print).collect();
        match printed.is_empty() {
            true => vec![say("No letter is marked ready: R marks those that are complete.")],
            false => printed,
        }
    }
}
