//! The notes that belong with a note, in words: how, how surely, and why.

use super::{Elsewhere, in_words, named};
use crate::model::archive::{Archive, Link, NoteId};

/// A note that belongs with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Relative {
    /// The note, where its event is named.
    pub place: Elsewhere,
    /// Where it speaks of the other's event.
    pub phrases: Vec<Elsewhere>,
    /// What its event is called.
    pub name: String,
    /// When and where that was; empty where it is not told, or is all that it is called by.
    pub beside: String,
    /// How it stands to the other: `same-event`, `refers-to`, `referred-by`, `series` or `related`.
    pub link: &'static str,
    /// The sum of the parts.
    pub score: f32,
    /// The parts, each with its share.
    pub reasons: Vec<String>,
}

impl Relative {
    /// Where to go: where it speaks of the other if that is what links them, else where its event is named.
    pub fn best_place(&self) -> &Elsewhere {
        self.phrases.first().filter(|_| self.link == Link::ReferredBy.name()).unwrap_or(&self.place)
    }
}

/// The notes that belong with a note, the weightiest first.
pub fn relatives(archive: &Archive, note: NoteId) -> Vec<Relative> {
    let registry = &archive.knowledge().registry;
    let relative = |it: crate::model::archive::Related| {
        let (name, beside) = in_words(archive, it.note);
        let phrases = it.phrases.iter().map(|place| Elsewhere { note: it.note, range: place.range() });
        Relative {
            place: named(archive, it.note),
            phrases: phrases.collect(),
            beside: if beside == name { String::new() } else { beside },
            name,
            link: it.link.name(),
            score: it.score(),
            reasons: it
                .reasons
                .iter()
                .map(|reason| format!("{} ({:+.1})", reason.text(registry), reason.score))
                .collect(),
        }
    };
    archive.related(note).into_iter().map(relative).collect()
}

/// The same as a list for a card; `None` where nothing belongs with the note.
pub fn list(relatives: &[Relative], most: usize, escaped: fn(&str) -> String) -> Option<String> {
    let (first, rest) = relatives.split_at(relatives.len().min(most));
    if first.is_empty() {
        return None;
    }
    let mut text = "**Related events**\n".to_owned();
    for it in first {
        let beside = if it.beside.is_empty() { String::new() } else { format!(", {}", escaped(&it.beside)) };
        text.push_str(&format!(
            "\n- {}: {}{beside} — {:.1}: {}",
            it.link.replace('-', " "),
            escaped(&it.name),
            it.score,
            escaped(&it.reasons.join(", "))
        ));
    }
    if !rest.is_empty() {
        text.push_str(&format!("\n- and {} more", rest.len()));
    }
    Some(text)
}

/// The same as a page, with every reason. `address` is where a place can be gone to.
pub fn page(
    archive: &Archive,
    note: NoteId,
    escaped: fn(&str) -> String,
    address: impl Fn(&Elsewhere) -> Option<String>,
) -> String {
    let linked = |name: &str, place: &Elsewhere| match address(place) {
        Some(address) => format!("[{}]({address})", escaped(name)),
        None => escaped(name),
    };
    let beside =
        |beside: &str| if beside.is_empty() { String::new() } else { format!(", {}", escaped(beside)) };
    let (own, days) = in_words(archive, note);
    let days = if days == own { String::new() } else { days };
    let mut text = "# Related events\n\n".to_owned();
    let all = relatives(archive, note);
    let what = if all.is_empty() { "No other note belongs with" } else { "What belongs with" };
    text.push_str(&format!("{what} {}{}\n", linked(&own, &named(archive, note)), beside(&days)));
    for it in &all {
        text.push_str(&format!("\n## {}\n\n", linked(&it.name, it.best_place())));
        text.push_str(&format!("{}, {:.1}{}\n", it.link.replace('-', " "), it.score, beside(&it.beside)));
        if !it.reasons.is_empty() {
            text.push('\n');
        }
        for reason in &it.reasons {
            text.push_str(&format!("- {}\n", escaped(reason)));
        }
    }
    text
}
