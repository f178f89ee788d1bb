//! The schedule as a calendar: the weeks of a year with their load, the days of a month with who is reviewed; and as it is printed.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::row::{DayLoad, ScheduleRow, monday};
use crate::domain::age::SchoolYear;
use crate::domain::calendar::Calendar;
use crate::domain::document::{Document, Table};
use crate::domain::words;

/// The Mondays under which the weeks of a month stand: a week belongs to the month its Monday is in.
pub fn mondays(month: NaiveDate) -> Vec<NaiveDate> {
    let first = month.with_day(1).unwrap_or(month);
    let start = monday(first + Days::new(6));
    start
        .iter_weeks()
        .take_while(|day| day.month() == first.month())
        .collect()
}

/// The Monday of the first week of a school year: the week in which 1 September falls on a day of school, or the first after it.
pub fn first_week(year: SchoolYear) -> NaiveDate {
    monday(year.first() + Days::new(2))
}

/// First and last day of the weeks of a school year. Every week belongs to one year, so that its weeks add up to the whole.
pub fn year_span(year: SchoolYear) -> (NaiveDate, NaiveDate) {
    let next = first_week(SchoolYear(year.0.saturating_add(1)));
    (first_week(year), next - Days::new(1))
}

/// The school year to which the week of a day belongs.
pub fn year_of(day: NaiveDate) -> SchoolYear {
    let next = SchoolYear(SchoolYear::of(day).0.saturating_add(1));
    match first_week(next) <= day {
        true => next,
        false if day < first_week(SchoolYear::of(day)) => SchoolYear(next.0 - 2),
        false => SchoolYear::of(day),
    }
}

/// The months of a school year, each with the Mondays of its weeks; the first week stands under September, whatever its Monday.
pub fn year_rows(year: SchoolYear) -> Vec<(NaiveDate, Vec<NaiveDate>)> {
    let (first, last) = year_span(year);
    let inside = |week: &NaiveDate| first < *week && *week <= last;
    let row = |month: u32| {
        let month = year.first() + Months::new(month);
        let begins = (month == year.first()).then_some(first);
        let weeks = begins.into_iter().chain(mondays(month).into_iter().filter(inside));
        (month, weeks.collect())
    };
    (0..12).map(row).collect()
}

/// Whether no school meets in the week of a Monday. Weeks beyond the terms that are known are not called holidays.
pub fn is_holiday(week: NaiveDate, calendar: &Calendar) -> bool {
    let terms = calendar.terms();
    (0..5).all(|day| {
        let day = week + Days::new(day);
        let known = terms.iter().any(|term| term.first <= day) && terms.iter().any(|term| day <= term.last);
        // The summer after the last term that is known is one too.
        let in_summer = |last: NaiveDate| last.month() >= 6 && last.year() == day.year() && day.month() <= 8;
        let known = known || terms.iter().any(|term| term.last < day && in_summer(term.last));
        known && !terms.iter().any(|term| term.in_session(day))
    })
}

/// How many reviews stand in a span of days.
pub fn load(loads: &[DayLoad], first: NaiveDate, last: NaiveDate) -> DayLoad {
    let mut sum = DayLoad {
        day: first,
        ..DayLoad::default()
    };
    for load in loads.iter().filter(|load| first <= load.day && load.day <= last) {
        sum.unset += load.unset;
        sum.set += load.set;
        sum.held += load.held;
    }
    sum
}

/// A school year on one page: a row for each month, a cell for each week.
pub fn year_page(loads: &[DayLoad], year: SchoolYear, today: NaiveDate, calendar: &Calendar) -> Document {
    let mut columns = vec![("Month", 8)];
    columns.extend([("Week from Monday", 12), ("", 12), ("", 12), ("", 12), ("", 12)]);
    let mut table = Table::new(columns);
    for (month, weeks) in year_rows(year) {
        let mut cells = vec![month.format("%B").to_string()];
        cells.extend(weeks.into_iter().map(|week| week_words(week, loads, calendar)));
        cells.resize(6, String::new());
        table.push(cells);
    }
    let (first, last) = year_span(year);
    let all = load(loads, first, last);
    page(&format!("Reviews {year}"), today)
        .paragraph(format!(
            "{} in the school year {year}, {} without a day. Each week stands by the day of its Monday; reviews without a day stand in the week of their last day.",
            words::capital(&words::count(all.all().into(), "review")),
            all.unset
        ))
        .table(table)
}

fn page(title: &str, today: NaiveDate) -> Document {
    Document::new(title)
        .landscape()
        .compact()
        .footer(format!("{title}, printed {}", words::day(today)))
        .heading(1, title)
}

/// `7: 12 (3 no day)`; in the holidays that too.
fn week_words(week: NaiveDate, loads: &[DayLoad], calendar: &Calendar) -> String {
    let load = load(loads, week, week + Days::new(6));
    let count = match (load.all(), load.unset) {
        (0, _) if is_holiday(week, calendar) => String::new(),
        (0, _) => "-".to_owned(),
        (all, 0) => all.to_string(),
        (all, unset) => format!("{all} ({unset} no day)"),
    };
    let closed = if is_holiday(week, calendar) { "holidays" } else { "" };
    format!("{}: {}", week.day(), [closed, &count].join(" ").trim())
}

/// The most names in the cell of one day.
const NAMES: usize = 6;

/// A month on one page: a row for each week, a cell for each day with those reviewed. Weekends have a column where something
/// stands on one.
pub fn month_page(rows: &[ScheduleRow], month: NaiveDate, today: NaiveDate, calendar: &Calendar) -> Document {
    let first = month.with_day(1).unwrap_or(month);
    let last = first + Months::new(1) - Days::new(1);
    let inside: Vec<&ScheduleRow> = rows.iter().filter(|row| first <= row.day && row.day <= last).collect();
    let weekend = inside.iter().any(|row| row.day.weekday().num_days_from_monday() > 4);
    let names = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let days = if weekend { 7 } else { 5 };
    let mut table = Table::new(names.iter().take(days).map(|name| (*name, 10)));
    for week in monday(first).iter_weeks().take_while(|week| *week <= last) {
        let days = week.iter_days().take(days);
        let cells: Vec<String> = days
            .map(|day| day_words(day, (first, last), &inside, calendar))
            .collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            table.push(cells);
        }
    }
    let title = format!("Reviews, {}", month.format("%B %Y"));
    let document = page(&title, today).paragraph(format!(
        "{} in this month. A name with a question mark has no day yet: it stands on its last day.",
        words::capital(&words::count(inside.len() as i64, "review"))
    ));
    document.table(table)
}

/// `16: Khan, Amina; Cole, Ben?`; nothing outside the month.
fn day_words(
    day: NaiveDate,
    (first, last): (NaiveDate, NaiveDate),
    rows: &[&ScheduleRow],
    calendar: &Calendar,
) -> String {
    if day < first || last < day {
        return String::new();
    }
    let there: Vec<&&ScheduleRow> = rows.iter().filter(|row| row.day == day).collect();
    let mut told: Vec<String> = there.iter().take(NAMES).map(|row| name_words(row)).collect();
    if there.len() > NAMES {
        told.push(format!("and {} more", there.len() - NAMES));
    }
    let closed = match calendar.is_working_day(day) {
        Ok(false) if day.weekday().num_days_from_monday() < 5 => " (bank holiday)",
        _ => "",
    };
    match told.is_empty() {
        true => format!("{}{closed}", day.day()),
        false => format!("{}{closed}: {}", day.day(), told.join("; ")),
    }
}

fn name_words(row: &ScheduleRow) -> String {
    match (row.held, row.set) {
        (true, _) => format!("{} (held)", row.name),
        (_, true) => row.name.clone(),
        _ => format!("{}?", row.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn every_week_belongs_to_one_year_and_one_month() {
        let weeks = |year| year_rows(SchoolYear(year)).into_iter().flat_map(|(_, weeks)| weeks);
        let all: Vec<NaiveDate> = (2014..2034).flat_map(weeks).collect();
        assert!(
            all.windows(2)
                .all(|pair| pair[1] - pair[0] == chrono::Duration::days(7))
        );
        assert_eq!(
            weeks(2026).next(),
            Some(day("2026-08-31")),
            "1 September is its Tuesday"
        );
        assert_eq!(weeks(2026).last(), Some(day("2027-08-23")));
        assert_eq!(weeks(2029).next(), Some(day("2029-09-03")), "1 September is a Saturday");
        assert!((2014..2034).all(|year| year_rows(SchoolYear(year)).iter().all(|(_, weeks)| weeks.len() <= 5)));
        for week in all {
            assert!((0..7).all(|day| year_of(week + Days::new(day)) == year_of(week)));
            assert!(weeks(year_of(week).0).any(|one| one == week), "{week}");
        }
    }

    #[test]
    fn reviews_in_the_holidays_stand_beside_the_word() {
        let loads = [DayLoad {
            day: day("2026-10-27"),
            unset: 2,
            ..DayLoad::default()
        }];
        let page = year_page(&loads, SchoolYear(2026), day("2026-11-25"), Calendar::shipped());
        assert!(page.words().contains("26: holidays 2 (2 no day)"), "{}", page.words());
    }

    #[test]
    fn a_year_on_paper_has_a_row_for_each_month_and_tells_each_week() {
        let loads = [DayLoad {
            day: day("2026-11-25"),
            unset: 1,
            set: 2,
            held: 0,
        }];
        let page = year_page(&loads, SchoolYear(2026), day("2026-11-25"), Calendar::shipped());
        let words = page.words();
        assert!(words.contains("November"), "{words}");
        assert!(words.contains("23: 3 (1 no day)"), "{words}");
        assert!(words.contains("26: holidays"), "half-term in October: {words}");
        assert!(
            words.contains("3 reviews in the school year 2026/27, 1 without a day"),
            "{words}"
        );
    }

    #[test]
    fn a_month_on_paper_names_who_is_reviewed_on_each_day() {
        let row = |name: &str, on: &str, set, held| ScheduleRow {
            name: name.to_owned(),
            day: day(on),
            set,
            held,
            ..ScheduleRow::default()
        };
        let rows = [
            row("Khan, Amina", "2026-12-10", true, false),
            row("Cole, Ben", "2026-12-10", false, false),
            row("Shaw, Iris", "2026-12-01", true, true),
            row("Other, Month", "2026-11-30", true, false),
        ];
        let page = month_page(&rows, day("2026-12-15"), day("2026-11-25"), Calendar::shipped());
        let words = page.words();
        for expected in [
            "10: Khan, Amina; Cole, Ben?",
            "1: Shaw, Iris (held)",
            "25 (bank holiday)",
            "3 reviews",
        ] {
            assert!(words.contains(expected), "{expected}: {words}");
        }
        assert!(!words.contains("Month"), "{words}");
        assert!(!words.contains("Saturday"), "nothing stands on a weekend: {words}");
    }
}
