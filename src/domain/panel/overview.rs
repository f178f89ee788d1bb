//! Whether decisions are consistent, at one look: refusals by group with their base, reasons that were shared, appeals by the offer
//! after a no. The same for the screen and for the paper that goes to schools.

use chrono::NaiveDate;

use super::consistency::{By, Decided, Rate, SMALL, rates, shared, total};
use crate::domain::appeal::{AppealRate, Refused, by_offer, rate};
use crate::domain::document::{Document, Table};
use crate::domain::query::ListKey;
use crate::domain::words;

/// A heading with its lines: what, and the figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub heading: String,
    pub lines: Vec<(String, String)>,
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

impl Overview {
    /// Everything, for the chair.
    pub fn groups(&self) -> Vec<Group> {
        let all = Group {
            heading: format!("Refused, {} to {}", words::day(self.from), words::day(self.to)),
            lines: vec![("all".into(), total(&self.decided).words())],
        };
        let mut groups = vec![all];
        groups.extend(By::ALL.map(|by| self.by(by, Rate::words)));
        groups.push(self.same_reasons());
        groups.push(self.appeals());
        groups
    }

    fn by(&self, by: By, words: impl Fn(&Rate) -> String) -> Group {
        let lines = rates(&self.decided, by).into_iter();
        Group {
            heading: by.words().to_owned(),
            lines: lines.map(|rate| (group_words(by, &rate.group), words(&rate))).collect(),
        }
    }

    fn same_reasons(&self) -> Group {
        let one = |decided: &&Decided| {
            let day = decided.day.map(words::day).unwrap_or_default();
            format!("{} ({day})", decided.reference)
        };
        let line = |set: Vec<&Decided>| {
            let who: Vec<String> = set.iter().map(one).collect();
            (words::count(set.len() as i64, "decision"), who.join(", "))
        };
        let mut lines: Vec<(String, String)> = shared(&self.decided).into_iter().map(line).collect();
        if lines.is_empty() {
            lines.push((
                "none".into(),
                "no two children within a month were given the same words".into(),
            ));
        }
        Group {
            heading: "The same reasons for different children".into(),
            lines,
        }
    }

    fn appeals(&self) -> Group {
        let refused: Vec<Refused> = self.appealable.iter().filter(|row| row.refusal).cloned().collect();
        let mut lines = vec![("of all that can be appealed".into(), rate(&self.appealable).words())];
        let split = by_offer(&refused).into_iter();
        lines.extend(split.map(|(after, rate): (_, AppealRate)| (after.words().to_owned(), rate.words())));
        Group {
            heading: "Appeals; after refusals by the TAC meeting (this goes together; it proves nothing)".into(),
            lines,
        }
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
        for by in By::ALL {
            let group = self.by(by, Rate::words_for_schools);
            document = document.heading(2, group.heading.clone());
            if group.lines.is_empty() {
                document = document.paragraph("Nothing was decided in these days.");
                continue;
            }
            let mut table = Table::new([(group.heading.as_str(), 50), ("Refused", 40)]);
            for (what, figure) in group.lines {
                table.push([what, figure]);
            }
            document = document.table(table);
        }
        document
    }
}

/// A need by its words and not by its code.
fn group_words(by: By, group: &str) -> String {
    let known = ListKey::Need
        .codes()
        .iter()
        .find(|(code, ..)| by == By::Need && *code == group);
    let words = known.map_or(group, |(.., words)| words);
    words.to_owned()
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
    fn the_chair_sees_counts_and_schools_see_no_small_number() {
        let overview = overview(3);
        let said: Vec<(String, String)> = overview.groups().into_iter().flat_map(|group| group.lines).collect();
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
