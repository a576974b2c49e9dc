//! Names of organizations that a text nearly has: `African Union Comission`, `World Customs Organsation`.
//!
//! Candidates are looked up by the first letters of the words, which slips rarely touch; only what begins alike is
//! compared letter by letter. Knows names and letters; must not know rules.

use super::EntityRef;
use crate::registry::{NameKind, Registry, fold};
use crate::syntax::near::distance;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::ops::Range;

/// The names of several words, by the first letters of their words.
#[derive(Debug)]
pub struct Nearly {
    by_initials: FxHashMap<Box<str>, Vec<Candidate>>,
    /// All words of all names, folded: who writes one of them means it.
    known: FxHashSet<Box<str>>,
    /// The most words that a name has, small ones not counted.
    longest: usize,
}

#[derive(Debug)]
struct Candidate {
    entity: EntityRef,
    /// As it is listed, or with another beginning: `UN Office …`.
    text: Box<str>,
    /// Its words, folded, without hyphens.
    words: Vec<Folded>,
}

/// A word without capitals, accents and hyphens.
#[derive(Debug, PartialEq, Eq)]
struct Folded {
    word: Box<str>,
    /// As it would be written on one side of the ocean: which side is another rule's business.
    alike: Box<str>,
}

impl Folded {
    fn of(word: &str) -> Folded {
        let word = bare(word);
        Folded { alike: one_spelling(&word).into(), word: word.into() }
    }
}

/// A name with a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Whose name it nearly is.
    pub entity: EntityRef,
    /// The text without the slips.
    pub right: String,
    /// Whether the acronym of the organization follows in parentheses.
    pub is_sure: bool,
    /// Whether a whole word is another: `Southern African Development Committee`. It may be another body where the acronym
    /// does not follow.
    pub other_word: bool,
}

/// Small words inside names.
const SMALL: [&str; 14] =
    ["of", "for", "the", "on", "and", "against", "to", "in", "de", "with", "by", "at", "from", "or"];

/// More slips than these in a whole name are another name.
const MOST: usize = 2;

impl Nearly {
    /// Gathers the names of the registry. Cost: their length.
    pub fn new(registry: &Registry) -> Nearly {
        let mut nearly =
            Nearly { by_initials: FxHashMap::default(), known: FxHashSet::default(), longest: 0 };
        let organizations = registry.organizations.iter().flat_map(|entity| &entity.names);
        let states = registry.states.iter().flat_map(|entity| &entity.names);
        let groups = registry.groups.iter().flat_map(|entity| &entity.names);
        let right = |kind| !matches!(kind, NameKind::Wrong | NameKind::Misspelling);
        for name in organizations.chain(states).chain(groups).filter(|name| right(name.kind)) {
            nearly.known.extend(name.text.split([' ', '-', '(', ')', ',']).map(|word| bare(word).into()));
        }
        nearly.known.extend(FORMS.iter().map(|word| (*word).into()));
        for (at, organization) in registry.organizations.iter().enumerate() {
            for name in &organization.names {
                let plain = matches!(
                    name.kind,
                    NameKind::UnShort | NameKind::Common | NameKind::Alias | NameKind::Former
                );
                if plain && name.text.starts_with(char::is_uppercase) {
                    let entity = EntityRef::Organization(at as u16);
                    nearly.add(entity, &name.text);
                    if let Some(rest) = name.text.strip_prefix("United Nations ") {
                        nearly.add(entity, &format!("UN {rest}"));
                    }
                }
            }
        }
        nearly
    }

    fn add(&mut self, entity: EntityRef, text: &str) {
        let text = text.strip_prefix("The ").unwrap_or(text);
        let is_plain = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
        let words: Vec<Folded> = text.split(' ').map(Folded::of).collect();
        let large: Vec<&str> = words.iter().map(|w| &*w.word).filter(|word| !SMALL.contains(word)).collect();
        let letters: usize = large.iter().map(|word| word.len()).sum();
        if !is_plain || large.len() < 2 || letters < 10 {
            return;
        }
        let initials: String = large.iter().filter_map(|word| word.chars().next()).collect();
        self.longest = self.longest.max(large.len());
        let all = self.by_initials.entry(initials.into()).or_default();
        if !all.iter().any(|known| known.words == words) {
            all.push(Candidate { entity, text: text.into(), words });
        }
    }

    /// The names with slips in a text, from left to right. Cost: its capitalised words, times the candidates that begin as
    /// they do.
    pub fn find(&self, text: &str, registry: &Registry) -> Vec<Near> {
        let mut found = vec![];
        let mut words = Words { text, at: 0 };
        let mut run: Vec<Range<usize>> = vec![];
        loop {
            if run.is_empty() {
                words.pass_small();
            }
            let next = words.next();
            let joins = next.as_ref().is_some_and(|word| {
                let gap = run.last().is_none_or(|last| &text[last.end..word.start] == " ");
                gap && (is_large(&text[word.clone()])
                    || !run.is_empty() && SMALL.contains(&&text[word.clone()]))
            });
            if !joins && run.len() > 1 {
                self.in_run(text, &run, registry, &mut found);
            }
            if !joins {
                run.clear();
            }
            let Some(word) = next else { return found };
            if joins || is_large(&text[word.clone()]) {
                run.push(word);
            }
        }
    }

    /// The names in words that follow one another with capitals, or small ones between them.
    fn in_run(&self, text: &str, run: &[Range<usize>], registry: &Registry, found: &mut Vec<Near>) {
        // most runs begin as no name does, which their first letters tell
        let folded: Vec<OnceCell<Folded>> = run.iter().map(|_| OnceCell::new()).collect();
        let folded = |at: usize| folded[at].get_or_init(|| Folded::of(&text[run[at].clone()]));
        let mut initials = String::new();
        let mut first = 0;
        while first < run.len() {
            initials.clear();
            let mut count = 0;
            let mut best: Option<(usize, Option<Near>)> = None;
            for last in first..run.len() {
                let word = &text[run[last].clone()];
                if is_small(word) {
                    if last == first {
                        break;
                    }
                    continue;
                }
                match word.as_bytes()[0] {
                    letter if letter.is_ascii() => initials.push(letter.to_ascii_lowercase().into()),
                    _ => initials.extend(folded(last).word.chars().next()),
                }
                count += 1;
                if count > self.longest {
                    break;
                }
                let candidates = self.by_initials.get(initials.as_str()).map_or(&[][..], Vec::as_slice);
                let mut candidates =
                    candidates.iter().filter(|it| it.words.len() == last + 1 - first).peekable();
                if candidates.peek().is_none() {
                    continue;
                }
                let written: Vec<&Folded> = (first..=last).map(folded).collect();
                if candidates.clone().any(|candidate| is_same(&written, &candidate.words)) {
                    best = Some((last, None));
                    continue;
                }
                let written = &written;
                let near = |candidate| self.compare(text, &run[first..=last], written, candidate, registry);
                let mut nears = candidates.filter_map(near);
                let Some((slips, near)) = nears.next() else { continue };
                let others = nears.filter(|(n, _)| *n <= slips).any(|(_, other)| other.right != near.right);
                if !others {
                    best = Some((last, Some(near)));
                }
            }
            first = match best {
                Some((last, near)) => {
                    found.extend(near);
                    last + 1
                }
                None => first + 1,
            };
        }
    }

    /// The slips between what is written and a name; nothing where it is none of that name.
    fn compare(
        &self,
        text: &str,
        run: &[Range<usize>],
        written: &[&Folded],
        candidate: &Candidate,
        registry: &Registry,
    ) -> Option<(usize, Near)> {
        let span = run[0].start..run[run.len() - 1].end;
        let is_sure = has_acronym(text.get(span.end..)?, candidate.entity, registry)?;
        let large = written.iter().filter(|it| !SMALL.contains(&&*it.word)).count();
        let (mut slips, mut other_word) = (0, false);
        let mut right = String::new();
        for ((word, own), (place, listed)) in
            written.iter().zip(&candidate.words).zip(run.iter().zip(candidate.text.split(' ')))
        {
            let as_written = &text[place.clone()];
            if !right.is_empty() {
                right.push(' ');
            }
            if word.alike == own.alike {
                right.push_str(as_written);
                continue;
            }
            // “States of …” and “Secretariat of …” are two things of one body
            let names_the_thing =
                right.is_empty() && candidate.words.get(1).is_some_and(|it| SMALL.contains(&&*it.word));
            match self.slip(&word.word, &own.word, large, is_sure) {
                Some(own) => slips += own,
                // the first letters are the same
                None if !other_word
                    && !names_the_thing
                    && large >= if is_sure { 3 } else { 4 }
                    && (is_sure || word.word.get(..3) == own.word.get(..3))
                    && is_another(&word.word, &own.word) =>
                {
                    (slips, other_word) = (slips + 1, true);
                }
                None => return None,
            }
            let loud = as_written.chars().count() > 1 && !as_written.contains(char::is_lowercase);
            right.push_str(&if loud { listed.to_uppercase() } else { listed.to_owned() });
        }
        (1..=MOST)
            .contains(&slips)
            .then_some((slips, Near { span, entity: candidate.entity, right, is_sure, other_word }))
    }

    /// How many letters of a word are slips; nothing where it is another word. With the acronym beside it a name may be written
    /// with words that there are.
    fn slip(&self, word: &str, own: &str, large: usize, is_sure: bool) -> Option<usize> {
        if SMALL.contains(&word) || SMALL.contains(&own) {
            let one_for_another =
                SMALL.contains(&word) && SMALL.contains(&own) && word != "the" && own != "the" && large > 2;
            return one_for_another.then_some(1);
        }
        let most = if large > 2 && own.len() >= 7 || own.len() >= 9 { 2 } else { 1 };
        let slips = distance(word, own, most).filter(|_| own.len() >= 4)?;
        let lost_plural = own.strip_suffix('s') == Some(word);
        let other_form =
            word.strip_prefix(own).is_some() || own.strip_prefix(word).is_some_and(|rest| rest.len() > 1);
        let fits =
            is_sure || lost_plural && large > 2 || !other_form && !self.known.contains(word) && !lost_plural;
        fits.then_some(slips)
    }
}

/// Whether one large word stands in the place of another; the same word in the plural is written so on purpose.
fn is_another(word: &str, own: &str) -> bool {
    let large = |word: &str| word.len() > 3 && !SMALL.contains(&word);
    large(word) && large(own)
}

/// Forms of words in names that are no slips, and words that are like one.
const FORMS: [&str; 24] = [
    "agencies",
    "affair",
    "commissioner",
    "commissions",
    "committees",
    "community",
    "continental",
    "costume",
    "costumes",
    "nation",
    "national",
    "organizer",
    "organizers",
    "organized",
    "officer",
    "police",
    "policy",
    "region",
    "regions",
    "reunion",
    "state",
    "treaties",
    "unions",
    "weapon",
];

/// Whether the organization's acronym follows in parentheses; nothing where another one does.
fn has_acronym(behind: &str, entity: EntityRef, registry: &Registry) -> Option<bool> {
    let Some(rest) = behind.strip_prefix(" (") else { return Some(false) };
    let Some((inside, _)) = rest.split_once(')').filter(|(inside, _)| inside.len() < 20) else {
        return Some(false);
    };
    let is_acronym = |word: &str| word.len() > 1 && word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let is_own = |word: &str| entity.names(registry).iter().any(|name| name.text == word);
    let mut parts = inside.split(['/', ' ', ',']).filter(|part| is_acronym(part)).peekable();
    if parts.peek().is_none() {
        return Some(false);
    }
    parts.any(is_own).then_some(true)
}

/// Whether words are those of a name, of which there are as many.
fn is_same(written: &[&Folded], words: &[Folded]) -> bool {
    written.iter().zip(words).all(|(word, own)| word.alike == own.alike)
}

fn is_small(word: &str) -> bool {
    word.len() <= 7 && SMALL.iter().any(|small| small.eq_ignore_ascii_case(word))
}

fn one_spelling(word: &str) -> String {
    for (there, here) in SPELLINGS {
        if let Some(rest) = word.strip_prefix(there) {
            return here.to_owned() + &rest.replace("isation", "ization");
        }
    }
    let has_ending = word.as_bytes().windows(7).any(|seven| seven == b"isation");
    if has_ending { word.replace("isation", "ization") } else { word.to_owned() }
}

/// How words begin on one side of the ocean and on the other.
const SPELLINGS: [(&str, &str); 5] = [
    ("organis", "organiz"),
    ("centre", "center"),
    ("programme", "program"),
    ("defence", "defense"),
    ("labour", "labor"),
];

fn bare(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| c.is_alphanumeric());
    folded
}

fn is_large(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The words of a text with their hyphens.
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Words<'_> {
    /// Passes over the words in front of the next one that may have a capital.
    fn pass_small(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let capital = rest.iter().position(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
        let capital = capital.unwrap_or(rest.len());
        self.at += memchr::memrchr(b' ', &rest[..capital]).unwrap_or(0);
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()) {
            self.at += 1;
        }
        let start = match bytes.get(self.at)? {
            byte if byte.is_ascii() => self.at,
            _ => self.at + self.text[self.at..].find(char::is_alphanumeric)?,
        };
        let plain = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let length = match bytes.get(start + plain) {
            Some(byte) if !byte.is_ascii() || *byte == b'-' => {
                let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}');
                let rest = &self.text[start + plain..];
                plain + rest.find(|c: char| !inside(c)).unwrap_or(rest.len())
            }
            _ => plain,
        };
        self.at = start + length;
        Some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(text: &str) -> Vec<(String, bool)> {
        let registry = Registry::embedded();
        let found = Nearly::new(registry).find(text, registry);
        found.into_iter().map(|near| (near.right, near.is_sure)).collect()
    }

    #[test]
    fn slips_are_found_and_other_names_are_not() {
        for (text, right, sure) in [
            ("The African Union Comission spoke", "African Union Commission", false),
            ("a World Customs Organsation (WCO) officer", "World Customs Organization", true),
            (
                "United Nation Office for Disarmament Affairs",
                "United Nations Office for Disarmament Affairs",
                false,
            ),
            ("UN Office for Disarmament Affair.", "UN Office for Disarmament Affairs", false),
            ("the INTERNATIONAL ATOMIC ENERGY AGANCY", "INTERNATIONAL ATOMIC ENERGY AGENCY", false),
        ] {
            assert_eq!(rights(text), [(right.to_owned(), sure)], "{text}");
        }
        for text in [
            "the African Union Commissioner, the African Union and the European Unity Party",
            "the World Customs Organisation (WCO) and the Organisation for the Prohibition of Chemical Weapons",
            "Organization of African States (OAFS)",
            "the Stimson Centre; International Atomic Energy Agency",
            "Member States of the Central American Integration System",
        ] {
            assert_eq!(rights(text), [], "{text}");
        }
    }
}
