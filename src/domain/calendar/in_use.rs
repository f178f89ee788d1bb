//! Which calendar the program reckons with: the one it was shipped with, or that with the user's own terms.

use std::sync::OnceLock;

use super::Calendar;

/// The calendar with the user's terms, set once at the start.
static OWN: OnceLock<Calendar> = OnceLock::new();

impl Calendar {
    /// Has the whole program reckon with this calendar from now on: planner, panels and typed days alike. Terms alone may differ
    /// from the one shipped: no day in law hangs on a school term.
    ///
    /// To be called at the start, before any day is worked out. Says whether it was; a second call changes nothing.
    pub fn reckon_with(calendar: Self) -> bool {
        OWN.set(calendar).is_ok()
    }
}

/// The calendar with the user's own terms, if there are any.
pub(super) fn own() -> Option<&'static Calendar> {
    OWN.get()
}
