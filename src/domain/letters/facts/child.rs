//! How a letter speaks of the child.

use super::{Facts, Held, said};
use crate::domain::age::SchoolYear;
use crate::domain::child::Child;
use crate::domain::desk::{cohort, year_words};
use crate::domain::letter::Addressee;
use crate::domain::letters::field::NOTHING;
use crate::domain::words;

/// Year group from which a pupil is a young person and is written to themselves.
const YOUNG_PERSON: i32 = 12;

impl Facts {
    pub(super) fn put_child(&mut self, child: &Child, held: &Held) {
        let first = if child.known_as.trim().is_empty() {
            &child.forename
        } else {
            &child.known_as
        };
        let whole = said(&[&child.forename, &child.surname], " ");
        self.set("child", &*whole);
        self.set("first-name", &**first);
        self.set("reference", child.reference.clone().unwrap_or_default());
        if let Some(born) = child.born {
            self.set("born", words::day(born));
            let year = SchoolYear::of(held.today).0 - cohort(born, child.years_ahead);
            self.set("year-words", year_words(year));
            self.mark(year >= 9, "year-9-on");
            self.mark(year >= YOUNG_PERSON, "young-person");
        }
        self.put_pronouns(first);
        if let Some(setting) = held.setting {
            self.set("setting-words", format!("of {}", setting.name));
            self.setting = Some(Addressee {
                greeting: setting.head.clone(),
                name: said(&[&setting.head, &setting.name], "\n"),
                address: said(&[&setting.address, &setting.postcode], "\n"),
            });
        } else {
            self.set("setting-words", "who has no school or setting at present");
        }
    }

    /// A young person is `you`; of a child the letter speaks by name.
    fn put_pronouns(&mut self, first: &str) {
        let own = "We would also like to know what {first} thinks, in whatever way {first} likes best to say it.";
        let short = "those of {first}, in whatever way {first} likes best to say them";
        let young = self.marked("young-person");
        let pairs = if young {
            [
                ("them", "you"),
                ("their", "your"),
                ("their-name", "the young person's"),
                ("have", "you have"),
                ("are", "you are"),
                ("their-own-views", NOTHING),
                ("their-own-views-short", "in whatever way you like best to say them"),
            ]
        } else {
            [
                ("them", "{first}"),
                ("their", "{first}'s"),
                ("their-name", "{first}'s"),
                ("have", "{first} has"),
                ("are", "{first} is"),
                ("their-own-views", own),
                ("their-own-views-short", short),
            ]
        };
        for (field, words) in pairs {
            self.set(field, words.replace("{first}", first));
        }
    }
}
