//! Calling a meeting or a series of them, changing one, and kinds of meeting of one's own.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{PanelPurpose, time, together};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::purposes::Fault;
use crate::domain::calendar::Calendar;
use crate::domain::change::Change;
use crate::domain::desk_setting::DeskSetting;
use crate::domain::id::{MeetingId, SeatId};
use crate::domain::meeting::{Attendance, Meeting, Seat};
use crate::domain::panel::kinds::{Deadlines, Kind, Kinds};
use crate::domain::panel::recurrence::{Every, On, Rhythm};
use crate::domain::panel::seats::SeatKinds;
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// What a new meeting takes over: the kinds there are, who holds the seats, and which kind is meant.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    pub kind: String,
    pub kinds: Vec<Kind>,
    pub holders: Vec<(String, Vec<Seat>)>,
}

impl Known {
    fn all(&self) -> &[Kind] {
        if self.kinds.is_empty() {
            Kinds::builtin().all()
        } else {
            &self.kinds
        }
    }

    fn find(&self, code: &str) -> Option<&Kind> {
        self.all().iter().find(|kind| kind.code == code)
    }

    fn answers(&self) -> Vec<Answer> {
        self.all()
            .iter()
            .map(|kind| Answer::new(kind.code.clone(), kind.name.clone()))
            .collect()
    }

    /// The seats of a new meeting: those of the latest of its kind with who holds them, else those the kind has.
    fn seats(&self, kind: &Kind) -> Vec<Seat> {
        let held = self
            .holders
            .iter()
            .find(|(code, seats)| *code == kind.code && !seats.is_empty());
        match held {
            Some((_, seats)) => seats.iter().map(asked_again).collect(),
            None => kind.seats.iter().filter_map(|code| empty_seat(code)).collect(),
        }
    }
}

/// The same seat at another meeting, its holder not yet asked.
fn asked_again(seat: &Seat) -> Seat {
    Seat {
        id: SeatId::default(),
        meeting: MeetingId::default(),
        role: seat.role.clone(),
        person: seat.person,
        organisation: seat.organisation,
        required: seat.required,
        attendance: Attendance::Unknown,
        ..Seat::default()
    }
}

fn empty_seat(code: &str) -> Option<Seat> {
    let kind = SeatKinds::builtin().find(code)?;
    Some(Seat {
        role: kind.words.clone(),
        required: kind.required,
        ..Seat::default()
    })
}

/// The most meetings called at once.
const MOST: usize = 60;

fn titled(title: &str, purpose: PanelPurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Panels(purpose), fields)))
}

/// The form that calls one meeting.
pub fn one(known: Known, today: NaiveDate) -> Dialog {
    let next = known.find(&known.kind).and_then(|kind| next_day(kind, today));
    let fields = vec![
        Field::choice("kind", "Kind of meeting", known.answers(), &known.kind)
            .required()
            .hint("Letters jump, left and right choose"),
        Field::day("day", "Day", next, Lean::Future).required(),
        Field::line("starts", "From", "").hint("Empty: as is usual for its kind"),
        Field::line("ends", "To", ""),
        Field::line("place", "Place", "").hint("Room, or how to join"),
    ];
    titled("Call a meeting", PanelPurpose::CallMeeting(Box::new(known)), fields)
}

/// The form that calls meetings by their rhythm.
pub fn series(known: Known, today: NaiveDate) -> Dialog {
    let fields = vec![
        Field::choice("kind", "Kind of meeting", known.answers(), &known.kind)
            .required()
            .hint("Its rhythm leaves out school holidays, and moves off bank holidays"),
        Field::day("from", "From", Some(today), Lean::Future).required(),
        Field::day("until", "Until", None, Lean::Future)
            .required()
            .hint("The last day one may fall on, such as the end of term"),
        Field::line("starts", "From (time)", "").hint("Empty: as is usual for its kind"),
        Field::line("ends", "To (time)", ""),
        Field::line("place", "Place", ""),
    ];
    titled(
        "Call a series of meetings",
        PanelPurpose::CallSeries(Box::new(known)),
        fields,
    )
}

/// The form that changes a meeting.
pub fn edit(meeting: &Meeting, chair: &str, clerk: &str) -> Dialog {
    let show = |time: Option<NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let id = |person: Option<crate::domain::id::PersonId>| person.map(|person| person.to_string()).unwrap_or_default();
    let fields = vec![
        Field::day("day", "Day", Some(meeting.day), Lean::Nearest).required(),
        Field::line("starts", "From", show(meeting.starts)),
        Field::line("ends", "To", show(meeting.ends)),
        Field::line("place", "Place", meeting.place.clone()),
        Field::person("chair", "Chair").picked(id(meeting.chair), chair),
        Field::person("clerk", "Clerk").picked(id(meeting.clerk), clerk),
        Field::day("papers", "Papers in by", meeting.papers_due, Lean::Nearest).hint("Empty: as is usual for its kind"),
        Field::line("observers", "Observers", meeting.observers.join(", ")),
        Field::long("quorum", "On quorum", &meeting.quorum_note)
            .hint("The chair's word where the meeting is short of it"),
    ];
    titled(
        &format!("Meeting of {}", words::weekday(meeting.day)),
        PanelPurpose::EditMeeting(Box::new(meeting.clone())),
        fields,
    )
}

/// The form that makes a kind of meeting.
pub fn kind() -> Dialog {
    let every = Every::ALL
        .iter()
        .map(|every| Answer::new(every.code(), every.words()))
        .collect();
    let on = On::ALL.iter().map(|on| Answer::new(on.code(), on.words())).collect();
    let decides = vec![Answer::new("no", "no"), Answer::new("yes", "yes: it decides on cases")];
    let fields = vec![
        Field::line("name", "Name", "").required().hint("As on its agenda"),
        Field::choice("every", "How often", every, Every::Month.code()).required(),
        Field::choice("on", "On", on, On::Wed.code()),
        Field::line("nth", "Which one", "1").hint("In the month, quarter or term: 1 the first, -1 the last"),
        Field::line("starts", "From", "09:30").required(),
        Field::line("ends", "To", "12:00").required(),
        Field::choice("decides", "Panel", decides, "no"),
        Field::line("seats", "Seats", "chair, clerk").hint("With commas: chair, clerk, DMO, SENCo, social care ..."),
    ];
    titled("A kind of meeting of your own", PanelPurpose::NewKind, fields)
}

/// The next day of a kind by its rhythm, after today.
fn next_day(kind: &Kind, today: NaiveDate) -> Option<NaiveDate> {
    let (from, to) = (today + Days::new(1), today + Days::new(200));
    kind.rhythm.days(today, from, to, Calendar::builtin()).first().copied()
}

struct Times {
    starts: Option<NaiveTime>,
    ends: Option<NaiveTime>,
}

fn times(form: &Form, kind: &Kind) -> Result<Times, Fault> {
    let times = Times {
        starts: time(form, "starts")?,
        ends: time(form, "ends")?,
    };
    match times.starts.unwrap_or(kind.starts) < times.ends.unwrap_or(kind.ends) {
        true => Ok(times),
        false => Err(("ends", "it ends before it begins".to_owned())),
    }
}

fn calling(form: &Form, known: &Known, kind: &Kind, times: &Times, day: NaiveDate) -> Change {
    let seats = known.seats(kind);
    let holder = |role: &str| seats.iter().find(|seat| seat.role == role).and_then(|seat| seat.person);
    let meeting = Meeting {
        kind: kind.code.clone(),
        day,
        starts: Some(times.starts.unwrap_or(kind.starts)),
        ends: Some(times.ends.unwrap_or(kind.ends)),
        place: form.text("place"),
        chair: holder("chair"),
        clerk: holder("clerk"),
        series: kind.code.clone(),
        ..Meeting::default()
    };
    Change::CallMeeting {
        meeting: Box::new(meeting),
        seats,
    }
}

fn kind_of<'a>(form: &Form, known: &'a Known) -> Result<&'a Kind, Fault> {
    known
        .find(&form.text("kind"))
        .ok_or(("kind", "choose a kind of meeting".to_owned()))
}

pub(super) fn filled_one(form: &Form, known: &Known, moment: &Moment) -> Result<Change, Fault> {
    let kind = kind_of(form, known)?;
    let day = form
        .day("day", moment.today)
        .ok_or(("day", "choose a day".to_owned()))?;
    Ok(calling(form, known, kind, &times(form, kind)?, day))
}

pub(super) fn filled_series(form: &Form, known: &Known, moment: &Moment) -> Result<Change, Fault> {
    let kind = kind_of(form, known)?;
    let day = |key| form.day(key, moment.today).ok_or((key, "choose a day".to_owned()));
    let (from, until, times) = (day("from")?, day("until")?, times(form, kind)?);
    let days = kind.rhythm.days(from, from, until, Calendar::builtin());
    match days.len() {
        0 => Err((
            "until",
            format!("none falls between these days: it meets {}", kind.rhythm.words()),
        )),
        count if count > MOST => Err((
            "until",
            format!("that would be {count} meetings; call at most {MOST} at once"),
        )),
        count => {
            let changes = days
                .into_iter()
                .map(|day| calling(form, known, kind, &times, day))
                .collect();
            Ok(together(format!("call {count} meetings: {}", kind.name), changes))
        }
    }
}

pub(super) fn filled_edit(form: &Form, meeting: &Meeting, moment: &Moment) -> Result<Change, Fault> {
    let (starts, ends) = (time(form, "starts")?, time(form, "ends")?);
    if starts.zip(ends).is_some_and(|(starts, ends)| starts >= ends) {
        return Err(("ends", "it ends before it begins".to_owned()));
    }
    let observers = form.text("observers");
    let changed = Meeting {
        day: form.day("day", moment.today).unwrap_or(meeting.day),
        starts,
        ends,
        place: form.text("place"),
        chair: form.picked("chair"),
        clerk: form.picked("clerk"),
        papers_due: form.day("papers", moment.today),
        observers: parts(&observers),
        quorum_note: form.text("quorum"),
        ..meeting.clone()
    };
    Ok(Change::Save(changed.into()))
}

pub(super) fn filled_kind(form: &Form) -> Result<Change, Fault> {
    let name = form.text("name");
    let code: String = name
        .to_uppercase()
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '_' })
        .collect();
    let need = |key| time(form, key)?.ok_or((key, "write a time of day such as 9:30".to_owned()));
    let (starts, ends) = (need("starts")?, need("ends")?);
    if starts >= ends {
        return Err(("ends", "it ends before it begins".to_owned()));
    }
    let decides = form.text("decides") == "yes";
    let kind = Kind {
        short: name.chars().take(20).collect(),
        code: code.clone(),
        rhythm: Rhythm {
            every: Every::from_code(&form.text("every")).unwrap_or_default(),
            on: On::from_code(&form.text("on")).unwrap_or_default(),
            nth: form
                .text("nth")
                .parse()
                .map_err(|_| ("nth", "a number such as 1, 2 or -1".to_owned()))?,
            holidays: false,
        },
        starts,
        ends,
        lunch: None,
        decides,
        // Where nothing is decided, questions are asked.
        questions: !decides,
        seats: seats(&form.text("seats"))?,
        quorum: if decides { "panel" } else { "chaired" }.to_owned(),
        sections: sections(decides),
        deadlines: Deadlines::default(),
        name,
    };
    Ok(Change::Set(DeskSetting {
        id: format!("meeting-kind.{code}"),
        value: kind.write(),
    }))
}

fn sections(decides: bool) -> Vec<String> {
    let codes: &[&str] = match decides {
        true => &[
            "new requests",
            "decisions to issue",
            "reviews",
            "funding",
            "to note",
            "to ratify",
        ],
        false => &["topics", "to note"],
    };
    codes.iter().map(ToString::to_string).collect()
}

fn seats(text: &str) -> Result<Vec<String>, Fault> {
    let one = |role: String| match SeatKinds::builtin().named(&role) {
        Some(kind) => Ok(kind.code.clone()),
        None => Err((
            "seats",
            format!("no seat goes by “{role}”: add it to a meeting itself instead"),
        )),
    };
    parts(text).into_iter().map(one).collect()
}

/// What stands between commas.
pub(super) fn parts(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
