//! Acronyms and what they stand for.

use super::{Reader, What, meets};
use crate::model::acronyms::{self, Fit, Span};

impl Reader<'_> {
    pub(super) fn acronyms(&mut self) {
        let words = self.view.words;
        let facts = self.view.facts;
        // in a line of capitals every word looks like one
        if words.contains(' ') && !words.contains(char::is_lowercase) {
            return;
        }
        let found = acronyms::scan(words);
        let cited = |span: &Span| {
            facts.citations.iter().any(|c| meets(&c.span, span))
                || facts.symbols().iter().any(|s| meets(&s.span, span))
                // "Mr. WANG Daxue"
                || facts.people().iter().any(|p| meets(&p.span, span))
        };
        // "Lao PDR" is a name, its end is none
        let in_name = |span: &Span| {
            let holds = |n: &Span| {
                n.start <= span.start && span.end <= n.end && n.end - n.start > span.end - span.start
            };
            facts.names.iter().any(|n| holds(&n.span))
        };
        for used in found.uses.iter().filter(|u| !cited(&u.span) && !in_name(&u.span)) {
            let range = used.span.start as usize..used.span.end as usize;
            let name: Box<str> = words[range.clone()].into();
            let definition = found.definitions.iter().find(|d| d.acronym.start == used.span.start);
            let end =
                words[..range.start].trim_end().strip_suffix('(').map_or(0, |head| head.trim_end().len());
            let named =
                facts.names.iter().find(|n| end > 0 && n.span.end as usize == end).map(|n| n.span.clone());
            let long = match definition {
                Some(definition) if definition.fit == Fit::Letters => Some(definition.long_form.clone()),
                Some(definition) => {
                    Some(named.unwrap_or(definition.long_form.start..definition.long_form.start))
                }
                None if used.alone_in_parentheses => named.or(Some(0..0)),
                None => None,
            };
            let what = match long {
                Some(long) => {
                    let long = long.start as usize..long.end as usize;
                    let text = words[long.clone()].into();
                    What::Definition(name, self.view.place(long), text)
                }
                None => What::Acronym(name),
            };
            self.put(range, what);
        }
    }

    /// Acronyms of organizations with stops between the letters.
    pub(super) fn dotted(&mut self) {
        let words = self.view.words;
        let bytes = words.as_bytes();
        let capital = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
        let mut done = 0;
        for stop in memchr::memchr_iter(b'.', bytes) {
            if stop < done.max(1) || !capital(stop - 1) || !capital(stop + 1) {
                continue;
            }
            let start = stop - 1;
            let mut end = stop + 1;
            while capital(end) && bytes.get(end + 1) == Some(&b'.') {
                end += 2;
            }
            done = end;
            let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
            let acronym: String = words[start..end].chars().filter(|c| *c != '.').collect();
            if acronym.len() < 3
                || words[..start].ends_with(inside)
                || words[end..].starts_with(char::is_alphanumeric)
            {
                continue;
            }
            let registry = &self.view.knowledge.registry;
            let is_acronym =
                registry.organizations.iter().any(|o| o.acronym.as_deref() == Some(acronym.as_str()));
            // the last stop may be that of the sentence
            let closes =
                words[end..].trim_start().starts_with(char::is_uppercase) || words[end..].trim().is_empty();
            if is_acronym {
                self.put(start..if closes { end - 1 } else { end }, What::Dotted(acronym.into()));
            }
        }
    }
}
