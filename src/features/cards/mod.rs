//! What there is to read about a thing, in Markdown: the text of a hover, of a completion's documentation, and the head of a
//! reference page.
//!
//! Every digest is marked as a summary in our own words and leads to the official document.

mod dates;
mod frame;
mod organizations;
mod resolutions;
mod states;

pub use dates::{date, day, length, span, weekday};
pub use frame::{field, heading, part_label, title};
pub use organizations::{group, organization};
pub use resolutions::{citation, paragraph, paragraph_title, resolution, resolution_title};
pub use states::{place, state};

use jiff::civil::Date;

use crate::model::names::EntityRef;
use crate::registry::{Person, Registry, Term};
use crate::rules::Rule;

/// The card of a State, an organization, a group, a place or a person; of the day on which it is looked at.
pub fn entity(registry: &Registry, entity: EntityRef, day: Option<Date>) -> Option<String> {
    Some(match entity {
        EntityRef::State(at) => state(registry, registry.states.get(usize::from(at))?, day),
        EntityRef::Organization(at) => {
            organization(registry, registry.organizations.get(usize::from(at))?, day)
        }
        EntityRef::Group(at) => group(registry, registry.groups.get(usize::from(at))?, day),
        EntityRef::Place(at) => place(registry, registry.places.get(at as usize)?),
        EntityRef::Person(at) => person(registry, registry.people.get(at as usize)?),
    })
}

/// A person of the workspace.
pub fn person(registry: &Registry, person: &Person) -> String {
    let mut card = Card::titled(&person.name);
    card.line(person.post.as_deref().unwrap_or_default());
    if let Some(id) = &person.organization {
        card.line(registry.organization(id).map_or(id.as_str(), |organization| &organization.name));
    }
    if let Some(state) = person.state.as_deref().and_then(|code| registry.state(code)) {
        card.line(&state.short);
    }
    card.done()
}

/// A rule that something was found by: what it finds, and why.
pub fn rule(rule: &Rule) -> String {
    let mut card = Card::titled(rule.code);
    card.raw(&rule.short());
    card.done()
}

/// An acronym that names no organization.
pub fn term(term: &Term) -> String {
    let mut card = Card::titled(&term.acronym);
    match term.expansions.as_slice() {
        [one] => card.line(one),
        several => {
            for expansion in several {
                card.item(expansion);
            }
        }
    }
    if term.well_known {
        card.remark("Known well enough to stand without being spelled out.");
    }
    card.done()
}

/// A card under construction.
#[derive(Debug, Default)]
struct Card {
    text: String,
    in_list: bool,
}

impl Card {
    fn titled(title: &str) -> Card {
        Card { text: format!("**{}**", escaped(title)), in_list: false }
    }

    /// A paragraph; nothing for an empty one.
    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.raw(&escaped(text));
        }
    }

    /// A paragraph that is Markdown already.
    fn raw(&mut self, markdown: &str) {
        self.text.push_str("\n\n");
        self.text.push_str(markdown);
        self.in_list = false;
    }

    /// An item of a list.
    fn item(&mut self, text: &str) {
        self.text.push_str(if self.in_list { "\n- " } else { "\n\n- " });
        self.text.push_str(&escaped(text));
        self.in_list = true;
    }

    /// A fact with its name in front; nothing where there is no fact.
    fn fact(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        self.text.push_str(if self.in_list { "\n- " } else { "\n\n- " });
        self.text.push_str(&format!("{name}: {}", escaped(value)));
        self.in_list = true;
    }

    /// A paragraph in italics.
    fn remark(&mut self, text: &str) {
        self.raw(&format!("*{}*", escaped(text)));
    }

    fn link(&mut self, words: &str, address: &str) {
        self.raw(&format!("[{}]({address})", escaped(words)));
    }

    fn done(self) -> String {
        self.text
    }
}

/// A text with everything escaped that Markdown would read.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The words of a card for an editor that shows no Markdown.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        let step = c.len_utf8();
        match c {
            '\\' => {
                let next = rest[1..].chars().next();
                out.extend(next);
                rest = &rest[1 + next.map_or(0, char::len_utf8)..];
                continue;
            }
            '*' => {}
            '[' => {
                if let Some((words, address, length)) = link(rest) {
                    out.push_str(&plain(words));
                    out.push_str(&format!(" ({address})"));
                    rest = &rest[length..];
                    continue;
                }
                out.push(c);
            }
            _ => out.push(c),
        }
        rest = &rest[step..];
    }
    out
}

/// The words and the address of a link at the start of `text`, and its length.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let close = text.find("](")?;
    let words = &text[1..close];
    if words.contains('\n') {
        return None;
    }
    let address = &text[close + 2..];
    let mut depth = 0usize;
    let end = address.char_indices().find_map(|(at, c)| match c {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth == 0 => Some(at),
        ')' => {
            depth -= 1;
            None
        }
        _ => None,
    })?;
    Some((words, &address[..end], close + 3 + end))
}

/// Words in a row: "a, b and c".
pub fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_can_be_read_without_markdown() {
        assert_eq!(
            plain("**A\\*b**\n\n- x: *y*\n\n[S/RES/1540 (2004)](https://docs.un.org/S/RES/1540(2004)) z"),
            "A*b\n\n- x: y\n\nS/RES/1540 (2004) (https://docs.un.org/S/RES/1540(2004)) z"
        );
        assert_eq!(plain("[not a link"), "[not a link");
    }

    #[test]
    fn every_entity_has_a_card() {
        let registry = Registry::embedded();
        let states = (0..registry.states.len()).map(|at| EntityRef::State(at as u16));
        let bodies = (0..registry.organizations.len()).map(|at| EntityRef::Organization(at as u16));
        let groups = (0..registry.groups.len()).map(|at| EntityRef::Group(at as u16));
        let places = (0..registry.places.len()).map(|at| EntityRef::Place(at as u32));
        for one in states.chain(bodies).chain(groups).chain(places) {
            let card = entity(registry, one, Date::new(2019, 6, 25).ok()).unwrap();
            assert!(card.len() > 20, "{card}");
            assert!(!card.contains("\n\n\n") && !card.ends_with('\n'), "{card}");
        }
    }
}
