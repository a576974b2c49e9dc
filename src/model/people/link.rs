//! Short mentions and the full names they stand for, within one note.

use std::ops::Range;

use super::PersonMention;

/// Gives each short mention (`Ambassador Bolaños`) the id of the full name it stands for. `mentions` are those of a
/// whole note in the order of the text; the nearest full name before wins, else the first one after. A surname that
/// two people of the note bear is left to the one named last.
pub fn link(mentions: &mut [PersonMention]) {
    if mentions.len() < 2 {
        return;
    }
    let mut folded = String::new();
    let mut parts: Vec<Range<usize>> = Vec::with_capacity(4 * mentions.len());
    let mut name = |mention: &PersonMention| {
        let start = parts.len();
        add_words(&mention.name, &mut folded, &mut parts);
        start..parts.len()
    };
    let names: Vec<Range<usize>> = mentions.iter().map(&mut name).collect();
    let names: Vec<&[Range<usize>]> = names.into_iter().map(|name| &parts[name]).collect();
    let word = |at: &Range<usize>| &folded[at.clone()];
    // One key for each word a full name may be shortened to; the first name is no surname, except where it is
    // written first (Kim Sook). In the order of the words, those of one word in the order of the text.
    let mut bearers: Vec<(&str, usize)> = vec![];
    for (i, name) in names.iter().enumerate().filter(|(i, _)| !mentions[*i].is_short()) {
        bearers.extend(name.iter().map(|at| (word(at), i)));
    }
    bearers.sort_unstable();
    let mut ids = Vec::new();
    for (i, short) in names.iter().enumerate() {
        let Some(last) = short.last().map(word) else { continue };
        let fits = |(_, full): &&(&str, usize)| {
            let name = names[*full];
            *full != i && name.len() > short.len() && contains(name, short, word)
        };
        let surname = |(_, full): &&(&str, usize)| names[*full].first().map(word) != Some(last);
        // The ones before this mention end where `behind` begins.
        let (first, end) =
            (bearers.partition_point(|it| it.0 < last), bearers.partition_point(|it| it.0 <= last));
        let now = bearers.partition_point(|it| *it < (last, i));
        let (before, behind) = (&bearers[first..now], &bearers[now..end]);
        let found = before
            .iter()
            .rev()
            .take(SEARCHED)
            .filter(fits)
            .find(surname)
            .or_else(|| behind.iter().take(SEARCHED).filter(fits).find(surname))
            .or_else(|| before.iter().rev().take(SEARCHED).find(fits));
        if let Some(&(_, full)) = found {
            ids.push((i, full));
        }
    }
    for (short, full) in ids {
        mentions[short].id = mentions[full].id.clone();
    }
}

/// How many bearers of one word are looked at: bounds the cost of a note with ten thousand people of one name.
const SEARCHED: usize = 32;

/// The words of a name as ids have them, put at the end of `folded`; where they stand there, at the end of `parts`.
fn add_words(name: &str, folded: &mut String, parts: &mut Vec<Range<usize>>) {
    for word in name.split_whitespace() {
        let start = folded.len();
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
        } else {
            folded.push_str(&super::id_of(word));
        }
        if folded.len() > start {
            parts.push(start..folded.len());
        }
    }
}

fn contains<'n>(
    name: &[Range<usize>],
    short: &[Range<usize>],
    word: impl Fn(&Range<usize>) -> &'n str,
) -> bool {
    name.windows(short.len()).any(|part| part.iter().zip(short).all(|(a, b)| word(a) == word(b)))
}
