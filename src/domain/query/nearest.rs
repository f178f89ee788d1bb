//! The known word nearest to one that is not known.

/// The nearest of these words, if one is near: begun the same way, or two slips away at most.
pub(super) fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let judged = known.map(|candidate| (judge(word, candidate), candidate));
    let (slips, best) = judged.min_by_key(|(slips, candidate)| (*slips, candidate.len()))?;
    let near = slips <= 2 && slips < word.chars().count();
    near.then_some(best)
}

fn judge(word: &str, candidate: &str) -> usize {
    let (word, candidate) = (word.to_lowercase(), candidate.to_lowercase());
    if word.chars().count() >= 2 && candidate.starts_with(&word) {
        return 1;
    }
    slips(&word, &candidate)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of the other.
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, to) in b.iter().enumerate() {
            let changed = last[j] + usize::from(from != to);
            row[j + 1] = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                row[j + 1] = row[j + 1].min(before_last[j - 1] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, count) in [
            ("due", "due", 0),
            ("deu", "due", 1),
            ("stge", "stage", 1),
            ("", "abc", 3),
            ("flga", "flag", 1),
            ("abc", "cab", 2),
        ] {
            assert_eq!(slips(a, b), count, "{a} {b}");
            assert_eq!(slips(b, a), count, "{b} {a}");
        }
    }

    #[test]
    fn only_near_words_are_offered() {
        let known = || ["due", "stage", "school"].into_iter();
        assert_eq!(nearest("sch", known()), Some("school"));
        assert_eq!(nearest("duu", known()), Some("due"));
        assert_eq!(nearest("zebra", known()), None);
        assert_eq!(nearest("x", known()), None);
    }
}
