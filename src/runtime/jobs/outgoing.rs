//! Lists and everything, written into the folder of exports.

use std::path::{Path, PathBuf};

use super::{STOPPED, Work};
use crate::app::job::{Exported, Listed};
use crate::domain::desk::Counted;
use crate::runtime::export::{self, Ending, ExportFault, everything, sheet};
use crate::store::make_folder;

/// A list is counted so far for the bar; a longer one is told without a share.
const COUNTED: usize = 200_000;

/// Writes it under a name of its own; says where.
pub(super) fn export(exported: &Exported, work: &mut Work<'_>) -> Result<String, String> {
    make_folder(&work.places.exports).map_err(|error| format!("The folder of exports could not be made ({error})."))?;
    let today = work.when.today;
    let (name, ending) = match exported.what {
        None => ("caseload-archive", "json"),
        Some(what) if exported.workbook => (what.code(), "xlsx"),
        Some(what) => (what.code(), "csv"),
    };
    let path = free(&work.places.exports, &format!("{name}-{today}"), ending);
    let of = exported
        .what
        .and_then(|what| rows_of(what, exported, work))
        .unwrap_or_default();
    let (store, told) = (&*work.store, &mut work.told);
    told.begin("Writing", of);
    let mut go_on = |done: u64| told.at(done as usize);
    let ending_of = if exported.workbook { Ending::Xlsx } else { Ending::Csv };
    let written = match exported.what {
        None => everything::write(store, today, &path, &mut go_on),
        Some(what) => match exported.only.as_slice() {
            [] => sheet::of(store, what, &exported.query, today, usize::MAX),
            only => Ok(sheet::only(store, only, today)),
        }
        .map_err(ExportFault::from)
        .and_then(|sheet| export::put(sheet, ending_of, &path, &mut go_on)),
    };
    match written {
        Ok(rows) => Ok(format!(
            "{rows} rows written to {}. It is not encrypted: keep it where only you can read it.",
            path.display()
        )),
        Err(_) if work.told.is_stopped() => Err(STOPPED.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// How many rows it will have, where that is cheap to know.
fn rows_of(what: Listed, exported: &Exported, work: &Work<'_>) -> Option<usize> {
    let today = work.when.today;
    if !exported.only.is_empty() {
        return Some(exported.only.len());
    }
    let counted = match what {
        Listed::Cases => work.store.count_cases(&exported.query, today, COUNTED),
        Listed::Referrals => work.store.count_referrals(&exported.query, today, COUNTED),
        Listed::Advice => work.store.count_advice(&exported.query, today, COUNTED),
        Listed::Reviews => work.store.count_reviews(&exported.query, today, COUNTED),
        _ => return None,
    };
    let Counted { rows, or_more } = counted.ok()?;
    (!or_more).then_some(rows)
}

/// The first of `cases-2026-11-25.xlsx`, `cases-2026-11-25-2.xlsx` ... that is not there.
fn free(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let names = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    std::iter::once(format!("{stem}.{ending}"))
        .chain(names)
        .map(|name| folder.join(name))
        .find(|path| path.symlink_metadata().is_err())
        .expect("numbers do not end before files do")
}
