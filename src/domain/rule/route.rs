//! How a refusal was reversed. The clock that follows depends on it, so the route is asked for and never guessed.

use super::{EventId, RouteId};

/// One way a refusal is reversed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// `tribunal-order`
    pub name: String,
    pub words: String,
    /// After which refusal the reversal is read as which event.
    pub readings: Vec<(EventId, EventId)>,
}

/// All routes.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    pub(super) routes: Vec<Route>,
    /// The event that says no more than that a refusal was reversed.
    pub(super) reversed: Option<EventId>,
}

impl Routes {
    /// All routes, in the order of the file.
    pub fn all(&self) -> &[Route] {
        &self.routes
    }

    /// All routes with their ids.
    pub fn indexed(&self) -> impl Iterator<Item = (RouteId, &Route)> {
        self.routes
            .iter()
            .enumerate()
            .map(|(index, route)| (RouteId(index as u8), route))
    }

    /// What an id stands for.
    pub fn route(&self, id: RouteId) -> &Route {
        &self.routes[usize::from(id.0)]
    }

    /// The route called `name`.
    pub fn find(&self, name: &str) -> Option<RouteId> {
        self.indexed()
            .find(|(_, route)| route.name.eq_ignore_ascii_case(name))
            .map(|(id, _)| id)
    }

    /// The event that says a refusal was reversed without saying how.
    pub fn reversed(&self) -> Option<EventId> {
        self.reversed
    }
}
