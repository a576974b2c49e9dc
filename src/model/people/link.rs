//! Short mentions and the full names they stand for, within one note.

use super::PersonMention;

/// Gives each short mention (`Ambassador Bolaños`) the id of the full name it stands for. `mentions` are those of a
/// whole note in the order of the text; the nearest full name before wins, else the first one after. A surname that
/// two people of the note bear is left to the one named last.
pub fn link(mentions: &mut [PersonMention]) {
    let full: Vec<(usize, Vec<String>)> = mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| !m.is_short())
        .map(|(i, m)| (i, words(&m.name)))
        .collect();
    // One key for each word a full name may be shortened to; the first name is no surname, except where it is
    // written first (Kim Sook).
    let mut by_word: rustc_hash::FxHashMap<&str, Vec<usize>> = rustc_hash::FxHashMap::default();
    for (at, (_, name)) in full.iter().enumerate() {
        for word in name {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut ids = Vec::new();
    for (i, mention) in mentions.iter().enumerate() {
        let short = words(&mention.name);
        let Some(last) = short.last() else { continue };
        let Some(bearers) = by_word.get(last.as_str()) else { continue };
        let fits = |at: &&usize| {
            let (j, name) = &full[**at];
            *j != i && name.len() > short.len() && contains(name, &short)
        };
        let surname = |at: &&usize| full[**at].1.first() != Some(last);
        // Bearers are in the order of the text: the ones before this mention end where `after` begins.
        let after = bearers.partition_point(|&at| full[at].0 < i);
        let (before, behind) = (&bearers[..after], &bearers[after..]);
        let found = before
            .iter()
            .rev()
            .take(SEARCHED)
            .filter(fits)
            .find(surname)
            .or_else(|| behind.iter().take(SEARCHED).filter(fits).find(surname))
            .or_else(|| before.iter().rev().take(SEARCHED).find(fits));
        if let Some(&at) = found {
            ids.push((i, full[at].0));
        }
    }
    for (short, full) in ids {
        mentions[short].id = mentions[full].id.clone();
    }
}

/// How many bearers of one word are looked at: bounds the cost of a note with ten thousand people of one name.
const SEARCHED: usize = 32;

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(super::id_of).filter(|w| !w.is_empty()).collect()
}

fn contains(name: &[String], short: &[String]) -> bool {
    name.windows(short.len()).any(|w| w == short)
}
