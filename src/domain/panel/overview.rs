//! Whether decisions are consistent, at one look: refusals by group with their base, reasons that were shared, appeals by the offer
//! after a no. The same for the screen, the command line and the paper that goes to schools.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes;
use super::consistency::{By, Decided, Rate, SMALL, is_no, rates, shared, total};
use crate::domain::appeal::{AfterRefusal, Refused, rate};
use crate::domain::document::{Document, Table};
use crate::domain::id::ChildId;
use crate::domain::query::ListKey;
use crate::domain::referral::Source;
use crate::domain::words;

/// A case behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Behind {
    pub child: ChildId,
    pub reference: String,
    /// `Surname, Forename`: for the desk's own eyes, in nothing that is written out.
    #[serde(skip)]
    pub name: String,
    pub day: Option<NaiveDate>,
    /// What was decided, in words.
    pub decision: String,
    /// Counted in the figure, and not only in its base.
    pub counted: bool,
}

/// A figure with its base, and the cases it is counted from: those counted first, then the rest of the base, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub what: String,
    pub figure: String,
    pub behind: Vec<Behind>,
}

/// A heading with its figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    pub heading: String,
    /// What being counted means: `refused`, `appealed`; empty where nothing is set apart.
    pub counts: &'static str,
    pub figures: Vec<Figure>,
}

/// Rates under a heading as schools may have them: nobody and no small number can be made out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchoolRates {
    pub heading: &'static str,
    pub rates: Vec<SchoolRate>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchoolRate {
    pub group: String,
    pub refused: String,
}

/// What was decided in a span of days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub decided: Vec<Decided>,
    /// Decisions that can be appealed against.
    pub appealable: Vec<Refused>,
}

impl Figure {
    fn of(what: impl Into<String>, figure: String, behind: impl Iterator<Item = Behind>) -> Self {
        let mut behind: Vec<Behind> = behind.collect();
        behind.sort_by_key(|one| (!one.counted, std::cmp::Reverse(one.day)));
        Self {
            what: what.into(),
            figure,
            behind,
        }
    }
}

impl Behind {
    fn decided(row: &Decided, counted: bool) -> Self {
        Self {
            child: row.child,
            reference: row.reference.clone(),
            name: row.name.clone(),
            day: row.day,
            decision: codes::words(&row.code),
            counted,
        }
    }

    fn refused(row: &Refused) -> Self {
        Self {
            child: row.child,
            reference: row.reference.clone(),
            name: row.name.clone(),
            day: Some(row.day),
            decision: codes::words(&row.code),
            counted: row.appealed,
        }
    }
}

impl Overview {
    /// Everything, for the chair.
    pub fn groups(&self) -> Vec<Group> {
        let all = Group {
            heading: format!("Refused, {} to {}", words::day(self.from), words::day(self.to)),
            counts: "refused",
            figures: vec![Figure::of("all", total(&self.decided).words(), self.counted(|_| true))],
        };
        let mut groups = vec![all];
        groups.extend(By::ALL.map(|by| self.by(by)));
        groups.push(self.same_reasons());
        groups.push(self.appeals());
        groups
    }

    /// Decisions for or against of those that fit.
    fn counted<'a>(&'a self, fits: impl Fn(&Decided) -> bool + 'a) -> impl Iterator<Item = Behind> + 'a {
        let fitting = self.decided.iter().filter(move |row| fits(row));
        fitting.filter_map(|row| Some(Behind::decided(row, is_no(&row.code)?)))
    }

    fn by(&self, by: By) -> Group {
        let figure = |rate: Rate| {
            let behind = self.counted(|row| by.of(row) == rate.group);
            Figure::of(group_words(by, &rate.group), rate.words(), behind)
        };
        Group {
            heading: by.words().to_owned(),
            counts: "refused",
            figures: rates(&self.decided, by).into_iter().map(figure).collect(),
        }
    }

    fn same_reasons(&self) -> Group {
        let one = |decided: &&Decided| {
            let day = decided.day.map(words::day).unwrap_or_default();
            format!("{} ({day})", decided.reference)
        };
        let figure = |set: Vec<&Decided>| {
            let who: Vec<String> = set.iter().map(one).collect();
            let behind = set.iter().map(|row| Behind::decided(row, true));
            Figure::of(words::count(set.len() as i64, "decision"), who.join(", "), behind)
        };
        let mut figures: Vec<Figure> = shared(&self.decided).into_iter().map(figure).collect();
        if figures.is_empty() {
            figures.push(Figure {
                what: "none".into(),
                figure: "no two children within a month were given the same words".into(),
                behind: Vec::new(),
            });
        }
        Group {
            heading: "The same reasons for different children".into(),
            counts: "",
            figures,
        }
    }

    fn appeals(&self) -> Group {
        let all = self.appealed("of all that can be appealed".into(), |_| true);
        let after =
            |after: AfterRefusal| self.appealed(after.words().to_owned(), move |row| row.refusal && row.after == after);
        Group {
            heading: "Appeals; after refusals by the TAC meeting (this goes together; it proves nothing)".into(),
            counts: "appealed",
            figures: std::iter::once(all).chain(AfterRefusal::ALL.map(after)).collect(),
        }
    }

    fn appealed(&self, what: String, fits: impl Fn(&Refused) -> bool) -> Figure {
        let rows: Vec<&Refused> = self.appealable.iter().filter(|row| fits(row)).collect();
        Figure::of(
            what,
            rate(rows.iter().copied()).words(),
            rows.into_iter().map(Behind::refused),
        )
    }

    /// For schools: refusals by group, small numbers held back, no child, no total from which a number could be worked out.
    pub fn for_schools(&self) -> Document {
        let title = format!("Decisions, {} to {}", words::day(self.from), words::day(self.to));
        let mut document = Document::new(title.clone())
            .footer("Figures for schools. No child is named.")
            .heading(1, title)
            .paragraph(format!(
                "How many requests were refused, of how many that were decided. A number below {SMALL} is held back, and so is one \
                 from which it could be worked out."
            ));
        for group in self.rates_for_schools() {
            document = document.heading(2, group.heading);
            if group.rates.is_empty() {
                document = document.paragraph("Nothing was decided in these days.");
                continue;
            }
            let mut table = Table::new([(group.heading, 50), ("Refused", 40)]);
            for rate in group.rates {
                table.push([rate.group, rate.refused]);
            }
            document = document.table(table);
        }
        document
    }

    /// The rates as schools may have them.
    pub fn rates_for_schools(&self) -> Vec<SchoolRates> {
        let rate = |by| {
            move |rate: Rate| SchoolRate {
                group: group_words(by, &rate.group),
                refused: rate.words_for_schools(),
            }
        };
        let group = |by: By| SchoolRates {
            heading: by.words(),
            rates: rates(&self.decided, by).into_iter().map(rate(by)).collect(),
        };
        By::ALL.map(group).into()
    }
}

/// A need, or who asked, by its words and not by its code.
fn group_words(by: By, group: &str) -> String {
    let need = || ListKey::Need.codes().iter().find(|(code, ..)| *code == group);
    let words = match by {
        By::School => None,
        By::Need => need().map(|(.., words)| *words),
        By::Source => Source::from_code(group).map(Source::words),
    };
    words.unwrap_or(group).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overview(count: u128) -> Overview {
        let day = NaiveDate::from_ymd_opt(2026, 11, 18).expect("a day");
        let row = |child: u128| Decided {
            child: uuid::Uuid::from_u128(child).into(),
            reference: format!("26/{child:04}"),
            code: if child == 1 { "NO_ASSESS" } else { "ASSESS" }.into(),
            day: Some(day),
            school: "Fernhill".into(),
            reasons: "Support begun in September is working.".into(),
            ..Decided::default()
        };
        Overview {
            from: day,
            to: day,
            decided: (1..=count).map(row).collect(),
            ..Overview::default()
        }
    }

    #[test]
    fn every_figure_opens_to_the_cases_of_its_base() {
        let overview = Overview {
            appealable: vec![Refused {
                child: uuid::Uuid::from_u128(1).into(),
                reference: "26/0001".into(),
                name: "Okafor, Ada".into(),
                code: "NO_ASSESS".into(),
                day: NaiveDate::from_ymd_opt(2026, 11, 18).expect("a day"),
                after: AfterRefusal::Held,
                appealed: true,
                refusal: true,
            }],
            ..overview(3)
        };
        let groups = overview.groups();
        for group in groups.iter().filter(|group| !group.counts.is_empty()) {
            for figure in &group.figures {
                let counted = figure.behind.iter().filter(|one| one.counted).count();
                let told = format!("{counted} of {}", figure.behind.len());
                assert!(figure.figure.starts_with(&told), "{told}: {figure:?}");
                assert!(figure.behind.is_sorted_by_key(|one| !one.counted), "{figure:?}");
            }
        }
        let shared = &groups[4].figures[0];
        assert_eq!((shared.behind.len(), shared.behind[0].decision.is_empty()), (3, false));
    }

    #[test]
    fn the_chair_sees_counts_and_schools_see_no_small_number() {
        let overview = overview(3);
        let figures = overview.groups().into_iter().flat_map(|group| group.figures);
        let said: Vec<(String, String)> = figures.map(|figure| (figure.what, figure.figure)).collect();
        assert!(said.contains(&("Fernhill".into(), "1 of 3 (33%)".into())), "{said:?}");
        assert!(
            said.iter()
                .any(|(what, who)| what == "3 decisions" && who.contains("26/0001"))
        );
        let printed = overview.for_schools().words();
        assert!(
            printed.contains("held back") && !printed.contains("1 of 3"),
            "{printed}"
        );
        assert!(!printed.contains("26/0001"));
    }
}
