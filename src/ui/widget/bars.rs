//! Bars of one scale. Their numbers always stand beside them, so that nothing is told by length alone.

use crate::ui::theme::Look;

/// A bar for a number on a scale that ends at `most`, at most so many columns wide. A number above nought is never without a bar.
pub fn bar(number: u64, most: u64, columns: usize, look: &Look) -> String {
    if number == 0 || most == 0 || columns == 0 {
        return String::new();
    }
    let wide = (number.min(most) as u128 * columns as u128).div_ceil(most as u128) as usize;
    look.symbols.full.to_string().repeat(wide.clamp(1, columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nought_has_no_bar_and_the_most_fills_the_width() {
        let look = Look::default();
        assert_eq!(bar(0, 10, 8, &look), "");
        assert_eq!(bar(10, 10, 8, &look).chars().count(), 8);
        assert_eq!(bar(1, 1000, 8, &look).chars().count(), 1);
        assert_eq!(bar(5, 0, 8, &look), "");
    }

    proptest! {
        #[test]
        fn a_larger_number_has_no_shorter_bar(one in 0u64..5000, other in 0u64..5000, columns in 1usize..60) {
            let look = Look::default();
            let wide = |number| bar(number, 5000, columns, &look).chars().count();
            prop_assert!(wide(one.max(other)) >= wide(one.min(other)));
            prop_assert!(wide(one) <= columns);
        }
    }
}
