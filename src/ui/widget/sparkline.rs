//! A line of small bars: how a number went, the oldest at the left. First, last and highest are said in words by whoever draws it.

use crate::ui::theme::{Look, Symbols};

const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const PLAIN: [char; 8] = ['_', '.', ',', '-', '~', '=', '*', '#'];

/// The numbers as characters, the newest kept where not all fit. Nought is always the lowest.
pub fn sparkline(numbers: &[u64], columns: usize, look: &Look) -> String {
    let steps = if look.symbols == Symbols::PLAIN { PLAIN } else { BLOCKS };
    let shown = &numbers[numbers.len().saturating_sub(columns)..];
    let most = shown.iter().max().copied().unwrap_or(0);
    let step = |number: &u64| match most {
        0 => steps[0],
        most => steps[(u128::from(*number) * 7).div_ceil(u128::from(most)) as usize],
    };
    shown.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_stands_highest_and_the_newest_are_kept() {
        let look = Look::default();
        assert_eq!(sparkline(&[0, 4, 8], 10, &look), "▁▅█");
        assert_eq!(sparkline(&[9, 0, 0], 2, &look), "▁▁");
        assert_eq!(sparkline(&[], 5, &look), "");
    }

    #[test]
    fn keyboards_alone_are_enough() {
        let look = Look {
            symbols: Symbols::PLAIN,
            ..Look::default()
        };
        assert!(sparkline(&[0, 1, 2, 3, 4, 5, 6, 7], 8, &look).is_ascii());
    }
}
