//! How far apart two spellings are.

pub use crate::syntax::near::distance;

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
