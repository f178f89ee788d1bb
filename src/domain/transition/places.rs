//! After sixteen: how many are in education, employment or training, how many are not, and of how many nobody knows (R61, R62).

use serde::Serialize;

use super::share;
use crate::domain::figures::DestinationCode;

/// Young people from sixteen on, by where they are as last looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Places {
    pub people: u32,
    /// In education, employment or training.
    pub placed: u32,
    /// In none of these.
    pub without: u32,
    /// Nobody looked, or nobody knows.
    pub unknown: u32,
}

impl Places {
    /// One more, with what was last known of them.
    pub fn count(&mut self, known: Option<DestinationCode>) {
        self.people += 1;
        match known {
            None | Some(DestinationCode::Unknown) => self.unknown += 1,
            Some(DestinationCode::Neet) => self.without += 1,
            Some(_) => self.placed += 1,
        }
    }
}

/// The figure of today, and that of a year before, of those who were sixteen then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PlacesInTime {
    pub now: Places,
    pub a_year_before: Places,
}

impl PlacesInTime {
    /// `After sixteen: 78% in education, employment or training (51 of 65), 9% not (6), 13% not known (8). A year before: 72%, 11%,
    /// 17%.`
    pub fn words(&self) -> String {
        let of = |places: &Places, part| share(part, places.people).unwrap_or_default();
        let (now, before) = (&self.now, &self.a_year_before);
        if now.people == 0 {
            return "After sixteen: nobody of that age has an open matter here.".to_owned();
        }
        let then = match before.people {
            0 => String::new(),
            all if all == before.unknown => " A year before nobody had looked.".to_owned(),
            _ => format!(
                " A year before: {}%, {}%, {}%.",
                of(before, before.placed),
                of(before, before.without),
                of(before, before.unknown)
            ),
        };
        format!(
            "After sixteen: {}% in education, employment or training ({} of {}), {}% not ({}), {}% not known ({}).{then}",
            of(now, now.placed),
            now.placed,
            now.people,
            of(now, now.without),
            now.without,
            of(now, now.unknown),
            now.unknown
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(known: &[Option<DestinationCode>]) -> Places {
        let mut places = Places::default();
        known.iter().for_each(|known| places.count(*known));
        places
    }

    #[test]
    fn the_rate_has_its_base_and_the_year_before_beside_it() {
        use DestinationCode::{College, Neet, Unknown, Work};
        let both = PlacesInTime {
            now: places(&[Some(College), Some(Work), Some(Neet), Some(Unknown)]),
            a_year_before: places(&[Some(Neet), None]),
        };
        assert_eq!(
            both.words(),
            "After sixteen: 50% in education, employment or training (2 of 4), 25% not (1), 25% not known (1). A year before: 0%, \
             50%, 50%."
        );
        let first = PlacesInTime {
            a_year_before: Places::default(),
            ..both
        };
        assert!(first.words().ends_with("not known (1)."));
        let unlooked = PlacesInTime {
            a_year_before: places(&[None, Some(Unknown)]),
            ..both
        };
        assert!(unlooked.words().ends_with("A year before nobody had looked."));
        assert!(PlacesInTime::default().words().contains("nobody of that age"));
    }
}
