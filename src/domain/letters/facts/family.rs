//! To whom a letter to the family goes.

use chrono::NaiveDate;

use super::{Facts, said};
use crate::domain::child::Child;
use crate::domain::desk::{ChildPage, LinkedPerson};
use crate::domain::letter::Addressee;

impl Facts {
    /// Those with parental responsibility, parted by address, so that no letter tells one where the other lives; a young person
    /// is written to at their own.
    pub(super) fn put_family(&mut self, page: &ChildPage, today: NaiveDate) {
        let told = |one: &&LinkedPerson| !one.link.not_to_be_told && one.link.ends.is_none_or(|day| day >= today);
        let parents = page.people.iter().filter(told);
        let (responsible, others): (Vec<_>, Vec<_>) = parents.partition(|one| one.link.parental_responsibility);
        let copied = others
            .iter()
            .filter(|one| one.link.copied_in)
            .map(|one| one.person.name());
        self.copied_in = copied.collect();
        if self.marked("young-person") {
            let child = &page.child;
            self.family = vec![Addressee {
                greeting: self.get("child").to_owned(),
                name: self.get("child").to_owned(),
                address: said(&[&child.address, &child.postcode], "\n"),
            }];
            let copied = responsible
                .iter()
                .filter(|one| one.link.copied_in)
                .map(|one| one.person.name());
            self.copied_in.extend(copied);
            return;
        }
        for one in responsible {
            self.add_parent(one, &page.child);
        }
    }

    fn add_parent(&mut self, one: &LinkedPerson, child: &Child) {
        let person = &one.person;
        let own = said(&[&person.address, &person.postcode], "\n");
        let home = said(&[&child.address, &child.postcode], "\n");
        let address = if own.is_empty() && one.link.lives_with {
            home
        } else {
            own
        };
        let greeting = if person.title.is_empty() {
            person.name()
        } else {
            said(&[&person.title, &person.surname], " ")
        };
        let name = said(&[&person.title, &person.forename, &person.surname], " ");
        match self
            .family
            .iter_mut()
            .find(|known| !address.is_empty() && known.address == address)
        {
            Some(known) => {
                known.name = format!("{} and {name}", known.name);
                known.greeting = format!("{} and {greeting}", known.greeting);
            }
            None => self.family.push(Addressee {
                greeting,
                name,
                address,
            }),
        }
    }
}
