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
}
