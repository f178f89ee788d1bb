//! Who the child is, where they are, and what is recorded of their needs.

use super::Reader;
use crate::domain::import::field::Field;
use crate::domain::import::mapping::Column;
use crate::domain::import::problem::Fault;
use crate::domain::import::record::{ImportedNote, ImportedSetting, SenStatus};
use crate::domain::import::value::{self, name, plain, words};

impl Reader<'_> {
    /// Numbers and names. Gives back whether the field was one of them.
    pub(super) fn child(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        match field {
            Field::RowKey => self.read.key = self.value(column, value::text(cell)),
            Field::LocalId => self.read.record.local_id = self.value(column, value::text(cell)),
            Field::Upn => self.read.record.numbers.upn = self.number(column, "UPN", plain::upn(cell, "UPN")),
            Field::FormerUpn => {
                let former = self.number(column, "former UPN", plain::upn(cell, "former UPN"));
                self.read.record.numbers.former_upns.extend(former);
            }
            Field::Uln => self.read.record.numbers.uln = self.number(column, "ULN", plain::uln(cell)),
            Field::Nhs => self.read.record.numbers.nhs = self.number(column, "NHS number", plain::nhs(cell)),
            Field::DateOfBirth => self.read.record.date_of_birth = self.birth(column, cell),
            Field::FullName => self.full_name(column, cell),
            _ => return self.name(field, column, cell) || self.about(field, column, cell),
        }
        true
    }

    fn name(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        if !matches!(
            field,
            Field::Surname
                | Field::Forename
                | Field::MiddleNames
                | Field::PreferredForename
                | Field::PreferredSurname
                | Field::FormerSurname
        ) {
            return false;
        }
        let text = self.value(column, value::text(cell));
        let name = &mut self.read.record.name;
        match field {
            Field::Surname => name.surname = text,
            Field::Forename => name.forename = text,
            Field::MiddleNames => name.middle = text,
            Field::PreferredForename => name.preferred_forename = text,
            Field::PreferredSurname => name.preferred_surname = text,
            _ => name.former_surname = text,
        }
        true
    }

    /// A whole name counts only where there is no column for the surname.
    fn full_name(&mut self, column: &Column, cell: &str) {
        if self.columns.has(Field::Surname) {
            return;
        }
        let Some(parted) = self.value(column, value::text(cell)).and_then(|text| name::part(&text)) else {
            return;
        };
        if parted.doubtful {
            self.note(Some(column), Fault::NameOrder);
        }
        self.read.record.name.surname = Some(parted.surname);
        let forename = &mut self.read.record.name.forename;
        *forename = parted.forename.or(forename.take());
    }

    fn about(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        match field {
            Field::Sex => self.read.record.sex = self.value(column, words::sex(cell)),
            Field::Ethnicity => self.read.record.ethnicity = self.value(column, value::text(cell)),
            Field::Language => self.read.record.language = self.value(column, value::text(cell)),
            Field::Year => self.read.record.year = self.value(column, plain::year(cell)),
            Field::Class => self.read.record.class = self.value(column, value::text(cell)),
            Field::Postcode => self.read.record.postcode = self.number(column, "postcode", plain::postcode(cell)),
            _ => return false,
        }
        true
    }

    /// School and authority.
    pub(super) fn school(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        match field {
            Field::SchoolName => {
                let name = self.value(column, value::text(cell));
                self.setting(|setting| setting.name = name);
            }
            Field::Urn => {
                let urn = self.number(column, "URN", plain::urn(cell));
                self.setting(|setting| setting.urn = urn);
            }
            Field::Laestab => {
                let laestab = self.number(column, "DfE number", plain::laestab(cell));
                self.setting(|setting| setting.laestab = laestab);
            }
            Field::EstabPart => self.establishment(column, cell),
            Field::LaCode => self.parts.authority = self.value(column, value::text(cell)),
            _ => return false,
        }
        true
    }

    fn setting(&mut self, change: impl FnOnce(&mut ImportedSetting)) {
        let mut setting = self.read.record.setting.take().unwrap_or_default();
        change(&mut setting);
        self.read.record.setting = Some(setting).filter(|setting| *setting != ImportedSetting::default());
    }

    /// `Estab` is four digits beside the authority, or all seven.
    fn establishment(&mut self, column: &Column, cell: &str) {
        let digits: String = cell.trim().trim_end_matches(".0").to_owned();
        if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            self.parts.establishment = Some(digits);
        } else {
            let laestab = self.number(column, "DfE number", plain::laestab(cell));
            self.setting(|setting| setting.laestab = laestab);
        }
    }

    /// An authority beside an establishment number is the school's; alone it is the child's.
    pub(super) fn join_establishment(&mut self) {
        let authority = self.parts.authority.take();
        let code = authority.as_deref().map(|code| code.trim_end_matches(".0").to_owned());
        let code = code.filter(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
        if self.columns.has(Field::EstabPart) {
            if let (Some(code), Some(estab)) = (&code, self.parts.establishment.take()) {
                let laestab = format!("{code}{estab}");
                self.setting(|setting| setting.laestab = setting.laestab.take().or(Some(laestab)));
            }
        } else if code.is_some() {
            self.read.record.authority = code;
        } else if let Some(text) = authority {
            let heading = self
                .columns
                .columns
                .iter()
                .find(|column| column.field == Some(Field::LaCode));
            let heading = heading.map_or_else(String::new, |column| column.heading.clone());
            self.read.record.notes.push(ImportedNote { heading, text });
        }
    }

    /// Status and needs.
    pub(super) fn sen(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        match field {
            Field::Status => self.status(column, cell),
            Field::SenStart => self.read.record.status_since = self.day(column, cell),
            Field::PrimaryNeed => self.needs(column, cell, Some(1)),
            Field::SecondaryNeed => self.needs(column, cell, Some(2)),
            Field::Need => {
                let (known, faults) = words::needs(cell);
                faults.into_iter().for_each(|fault| self.note(Some(column), fault));
                self.parts.needs.extend(known);
            }
            Field::NeedRank => self.parts.rank = self.value(column, plain::rank(cell)),
            _ => return false,
        }
        true
    }

    fn status(&mut self, column: &Column, cell: &str) {
        let read = match (words::status(cell), self.options.yes_means) {
            (Err(Fault::StatusYesNo), Some(meaning)) => {
                let yes = words::flag(cell) == Ok(Some(true));
                self.read.record.status = Some(if yes { meaning } else { SenStatus::NoSen });
                return;
            }
            (read, _) => read,
        };
        if let Some(status) = self.value(column, read) {
            self.read.record.status = Some(status.status);
            if let Some(text) = status.word {
                let heading = column.heading.clone();
                self.read.record.notes.push(ImportedNote { heading, text });
            }
        }
    }

    fn needs(&mut self, column: &Column, cell: &str, rank: Option<u8>) {
        let (known, faults) = words::needs(cell);
        faults.into_iter().for_each(|fault| self.note(Some(column), fault));
        self.read.needs.extend(known.into_iter().map(|need| (rank, need)));
    }

    /// Yes and no about the child's circumstances.
    pub(super) fn flag(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        if field == Field::DynamicSupport {
            self.read.record.flags.dynamic_support_since = self.day(column, cell);
            return true;
        }
        let flags = &mut self.read.record.flags;
        let place = match field {
            Field::LookedAfter => &mut flags.looked_after,
            Field::ChildProtection => &mut flags.child_protection,
            Field::ChildInNeed => &mut flags.child_in_need,
            Field::SocialCare => &mut flags.social_care,
            Field::Disability => &mut flags.disability,
            Field::HomeEducated => &mut flags.home_educated,
            Field::Interpreter => &mut flags.interpreter,
            Field::EnglishAdditional => &mut flags.english_additional,
            Field::FreeSchoolMeals => &mut flags.free_school_meals,
            Field::PupilPremium => &mut flags.pupil_premium,
            Field::ServiceChild => &mut flags.service_child,
            Field::OutOfArea => &mut flags.out_of_area,
            Field::LearningDisabilityRegister => &mut flags.learning_disability_register,
            _ => return false,
        };
        match words::flag(cell) {
            Ok(flag) => *place = flag,
            Err(fault) => self.note(Some(column), fault),
        }
        true
    }
}
