//! A list read through from its first row to its last, a page at a time.

use crate::domain::desk::{Page, Step};
use crate::store::Result;

/// Rows read from the store at a time.
const PAGE: usize = 500;

/// The rows of a list, at most `limit` of them. `turn` reads the page at a step, with as many rows as it is told.
pub(super) fn paged<T, F>(limit: usize, turn: F) -> impl Iterator<Item = Result<T>>
where
    F: FnMut(&Step, usize) -> Result<Page<T>>,
{
    Paged {
        turn,
        page: Vec::new().into_iter(),
        step: Some(Step::First),
        left: limit,
    }
}

struct Paged<T, F> {
    turn: F,
    page: std::vec::IntoIter<T>,
    /// Where the next page is; none after the last.
    step: Option<Step>,
    left: usize,
}

impl<T, F: FnMut(&Step, usize) -> Result<Page<T>>> Iterator for Paged<T, F> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.page.next() {
                return Some(Ok(row));
            }
            let step = self.step.take().filter(|_| self.left > 0)?;
            let page = match (self.turn)(&step, self.left.min(PAGE)) {
                Ok(page) => page,
                Err(error) => return Some(Err(error)),
            };
            self.left -= page.rows.len();
            self.step = page.last.filter(|_| page.more).map(Step::After);
            self.page = page.rows.into_iter();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::desk::{Key, KeyPart};

    /// The numbers from 1 to 1200 as a list.
    fn numbers(step: &Step, limit: usize) -> Result<Page<usize>> {
        let from = match step {
            Step::After(Key(parts)) => match parts.as_slice() {
                [KeyPart::Number(last)] => usize::try_from(*last).unwrap() + 1,
                other => panic!("{other:?}"),
            },
            _ => 1,
        };
        let rows: Vec<usize> = (from..=1200).take(limit).collect();
        let last = rows.last().copied();
        Ok(Page {
            more: last.is_some_and(|last| last < 1200),
            last: last.map(|last| Key(vec![KeyPart::Number(i64::try_from(last).unwrap())])),
            first: None,
            rows,
        })
    }

    fn read(limit: usize) -> Vec<usize> {
        paged(limit, numbers).map(|row| row.unwrap()).collect()
    }

    #[test]
    fn every_row_comes_once_and_no_more_than_are_wanted() {
        assert_eq!(read(usize::MAX), (1..=1200).collect::<Vec<_>>());
        assert_eq!(read(501), (1..=501).collect::<Vec<_>>());
        assert_eq!(read(0), Vec::<usize>::new());
    }
}
