//! What is said under a form while it is filled: what the answer would do, before it is given.

use super::App;
use super::form::Form;
use super::purpose::Purpose;
use super::purposes::reviews::ReviewPurpose;

impl App {
    /// The sentences under a form, with whether something is wrong; none where there is nothing to say.
    pub fn remarks(&self, form: &Form) -> (Vec<String>, bool) {
        let Purpose::Reviews(ReviewPurpose::ByHand(child)) = &form.purpose else {
            return (Vec::new(), false);
        };
        let Some(day) = form.day("day", self.moment.today) else {
            return (Vec::new(), false);
        };
        let wrong = self.places.reviews.planner.would_break(*child, day);
        match wrong.is_empty() {
            true => (
                vec!["It breaks nothing: the day is in time and there is room.".to_owned()],
                false,
            ),
            false => (wrong, true),
        }
    }
}
