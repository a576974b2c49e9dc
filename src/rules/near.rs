//! How far apart two spellings are.

/// The number of letters to insert, remove, replace or swap with their neighbour to make `b` of `a`; more than `most` is
/// `None`. Cost: the length of `a` times `most`.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = vec![];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().is_none_or(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|found| *found <= most)
}

/// The one of `names` that `word` (folded) was probably meant to be; nothing where two are equally near. One slip is
/// forgiven for every four letters, three at most.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let most = (length / 4).min(3);
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for name in names {
        if name.is_ascii() && name.len().abs_diff(length) > most {
            continue;
        }
        let Some(found) = distance(word, &crate::registry::fold(name), most) else { continue };
        match best {
            Some((least, _)) if found > least => {}
            Some((least, other)) if found == least => tie = other != name,
            _ => (best, tie) = (Some((found, name)), false),
        }
    }
    best.filter(|_| !tie).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, want) in [
            ("equator", "ecuador", Some(2)),
            ("particpants", "participants", Some(1)),
            ("oragnizers", "organizers", Some(1)),
            ("", "ab", Some(2)),
            ("event", "venue", None),
            ("same", "same", Some(0)),
        ] {
            assert_eq!(distance(a, b, 2), want, "{a} {b}");
            assert_eq!(distance(b, a, 2), want, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_is_one_or_none() {
        assert_eq!(nearest("particpants", ["Participants", "Event"]), Some("Participants"));
        assert_eq!(nearest("nigei", ["Niger", "Nigel"]), None);
        assert_eq!(nearest("xyz", ["Event"]), None);
    }
}
