//! The words the note language is made of: titles, field labels, sub-labels and section headings.
//!
//! The tables are filled by the layer above from what is known of kinds of notes; this module must not know where
//! they come from.

use rustc_hash::FxHashMap;

use super::inline::plain_run;
use super::near::distance;

/// What a field is about; decides how its value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldRole {
    /// The name of the event.
    Event,
    /// Who held it, with hosts, donors and supporters.
    Organizers,
    /// Date and venue in one value, in either order.
    DateAndVenue,
    /// The date alone.
    Date,
    /// The venue alone.
    Venue,
    /// Who took part.
    Participants,
    /// Text that is kept as it is.
    Other,
}

/// A field of a kind of note.
#[derive(Debug, Clone)]
pub struct FieldSpec {
    /// Identifier, for example `date-and-venue`.
    pub id: String,
    /// What it is about.
    pub role: FieldRole,
    /// The label as a new note has it.
    pub label: String,
}

/// A section of a kind of note.
#[derive(Debug, Clone)]
pub struct SectionSpec {
    /// Identifier, for example `additional-comments`.
    pub id: String,
    /// The heading as a new note has it.
    pub title: String,
}

/// A kind of note, as far as its layout goes.
#[derive(Debug, Clone)]
pub struct KindSpec {
    /// Identifier, for example `information-note`.
    pub id: String,
    /// Whether the kind is prose from its first line, without labelled fields.
    pub prose: bool,
}

/// Index of a [`FieldSpec`] in [`Grammar::fields`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub u16);

/// Index of a [`SectionSpec`] in [`Grammar::sections`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(pub u16);

/// Index of a [`KindSpec`] in [`Grammar::kinds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindId(pub u16);

/// All words of the language; keys of the tables are made by [`key`].
#[derive(Debug, Default, Clone)]
pub struct Grammar {
    /// Kinds of notes.
    pub kinds: Vec<KindSpec>,
    /// Fields of all kinds.
    pub fields: Vec<FieldSpec>,
    /// Sections of all kinds.
    pub sections: Vec<SectionSpec>,
    /// Titles, the longest first, with their kind.
    titles: Vec<(String, KindId)>,
    labels: FxHashMap<String, FieldId>,
    sub_labels: FxHashMap<String, u16>,
    headings: FxHashMap<String, SectionId>,
    longest_heading: usize,
}

impl Grammar {
    /// Adds a kind with the titles that announce it; a title that another kind had is that of the new one from now on.
    pub fn add_kind<'a>(&mut self, kind: KindSpec, titles: impl IntoIterator<Item = &'a str>) -> KindId {
        let id = KindId(self.kinds.len() as u16);
        self.kinds.push(kind);
        for title in titles.into_iter().map(key) {
            self.titles.retain(|(known, _)| *known != title);
            self.titles.push((title, id));
        }
        self.titles.sort_by_key(|(t, _)| std::cmp::Reverse(t.len()));
        id
    }

    /// Adds a field with the spellings of its label; a spelling that is taken stays with its first owner.
    pub fn add_field<'a>(&mut self, field: FieldSpec, labels: impl IntoIterator<Item = &'a str>) -> FieldId {
        let id = match self.fields.iter().position(|f| f.id == field.id) {
            Some(i) => FieldId(i as u16),
            None => {
                self.fields.push(field);
                FieldId(self.fields.len() as u16 - 1)
            }
        };
        for label in labels {
            self.labels.entry(key(label)).or_insert(id);
        }
        id
    }

    /// Adds a section with the spellings of its heading.
    pub fn add_section<'a>(
        &mut self,
        section: SectionSpec,
        headings: impl IntoIterator<Item = &'a str>,
    ) -> SectionId {
        let id = match self.sections.iter().position(|s| s.id == section.id) {
            Some(i) => SectionId(i as u16),
            None => {
                self.sections.push(section);
                SectionId(self.sections.len() as u16 - 1)
            }
        };
        for heading in headings {
            let heading = key(heading);
            self.longest_heading = self.longest_heading.max(heading.len());
            self.headings.entry(heading).or_insert(id);
        }
        id
    }

    /// Adds a label that divides the value of the participants.
    pub fn add_sub_label(&mut self, label: &str, index: u16) {
        self.sub_labels.entry(key(label)).or_insert(index);
    }

    /// The field that a label names.
    pub fn field(&self, label: &str) -> Option<FieldId> {
        self.labels.get(&key(label)).copied()
    }

    /// The index of a known sub-label of the participants.
    pub fn sub_label(&self, label: &str) -> Option<u16> {
        let label = key(label);
        self.sub_labels.get(&label).or_else(|| self.sub_labels.get(without_count(&label)?)).copied()
    }

    /// The section that a heading names.
    pub fn section(&self, heading: &str) -> Option<SectionId> {
        if heading.len() > self.longest_heading + 24 {
            return None;
        }
        let heading = key(heading);
        self.headings.get(&heading).or_else(|| self.headings.get(without_event(&heading)?)).copied()
    }

    /// Whether the words are a known heading with a slip or two in it: “Highligths”. Cost: once through the headings.
    pub fn is_misspelt_section(&self, heading: &str) -> bool {
        if !(8..=32).contains(&heading.len()) {
            return false;
        }
        let heading = key(heading);
        let most = if heading.len() < 12 { 1 } else { 2 };
        self.headings
            .keys()
            .filter(|known| known.len() >= 8 && known.len().abs_diff(heading.len()) <= most)
            .any(|known| distance(&heading, known, most).is_some())
    }

    /// The kind whose title `line` (without decoration) carries, and the length in bytes of the title's words.
    pub fn title(&self, line: &str) -> Option<(KindId, usize)> {
        let line = line.trim_end();
        if line.len() > 200 {
            return None;
        }
        self.titles.iter().find_map(|(title, kind)| {
            let words = prefix_len(line, title)?;
            let rest = line[words..].trim_start_matches([' ', '\u{a0}', '*', '_']);
            // "INFORMATION NOTE ON AN OUTREACH EVENT¹": the title of a note that says at once what it is about
            let about = rest.split(' ').next().is_some_and(|w| w.eq_ignore_ascii_case("on"))
                && line.len() <= 120
                && !line.ends_with('.');
            let ends = rest.is_empty()
                || about
                || super::line::footnote_mark(rest)
                    .is_some_and(|n| rest[n..].trim_matches(['*', '_', ' ']).is_empty())
                || rest.chars().all(|c| c.is_ascii_digit() || "/.[]()^ ".contains(c))
                || rest.starts_with([':', '–', '—', '-']);
            let end = if about { super::line::strip_trailing_mark(line).trim_end().len() } else { words };
            ends.then_some((*kind, end.max(words)))
        })
    }

    /// The specification of a field.
    pub fn field_spec(&self, id: FieldId) -> &FieldSpec {
        &self.fields[id.0 as usize]
    }

    /// What a field is about.
    pub fn role(&self, id: FieldId) -> FieldRole {
        self.fields[id.0 as usize].role
    }
}

/// The form in which words of the language are compared: lower case, one space between words, plain apostrophes and
/// dashes, no decoration at the ends.
pub fn key(text: &str) -> String {
    if plain_run(text.as_bytes()) == text.len() {
        let mut out = text.to_ascii_lowercase();
        out.truncate(out.trim_end_matches([':', ' ']).len());
        return out;
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = word.trim_matches(['*', '_']);
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            out.push_str(word);
            continue;
        }
        for c in word.chars() {
            match c {
                '\u{2019}' | '\u{2018}' => out.push('\''),
                '\u{2010}'..='\u{2015}' => out.push('-'),
                c if c.is_ascii() => out.push(c),
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    out.make_ascii_lowercase();
    out.truncate(out.trim_end_matches([':', ' ']).len());
    out
}

/// A label without the number of what follows: `States` of `States (12)`.
pub fn without_count(label: &str) -> Option<&str> {
    let before = label.strip_suffix([')', ']'])?.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = before.strip_suffix(['(', '['])?.trim_end();
    (!label.ends_with("()") && !bare.is_empty()).then_some(bare)
}

/// A heading (a [`key`]) without the event it speaks of: `objectives` of `objectives of the mission`.
fn without_event(heading: &str) -> Option<&str> {
    const EVENTS: [&str; 28] = [
        "activity",
        "briefing",
        "conference",
        "consultation",
        "consultations",
        "course",
        "dialogue",
        "event",
        "exercise",
        "forum",
        "meeting",
        "mission",
        "participation",
        "peer review",
        "presentation",
        "review",
        "round table",
        "roundtable",
        "seminar",
        "session",
        "side event",
        "symposium",
        "table-top exercise",
        "training",
        "training course",
        "visit",
        "webinar",
        "workshop",
    ];
    const BETWEEN: [&str; 5] = [" of the ", " for the ", " from the ", " of this ", " of our "];
    EVENTS.iter().find_map(|event| {
        let before = heading.strip_suffix(event)?;
        BETWEEN.iter().find_map(|between| before.strip_suffix(between))
    })
}

/// How many bytes of `line` spell the words of `title` (a [`key`]), whole words only.
fn prefix_len(line: &str, title: &str) -> Option<usize> {
    let mut rest = title.chars();
    let mut expected = rest.next();
    let mut in_space = false;
    for (at, c) in line.char_indices() {
        let Some(want) = expected else {
            // "Information Note1": the mark was a superscript before the text was copied
            let mark = line[at..].bytes().take_while(u8::is_ascii_digit).count();
            let glued = (1..=2).contains(&mark) && !line[at + mark..].starts_with(char::is_alphanumeric);
            return (!c.is_alphanumeric() || super::line::is_superscript(c) || glued).then_some(at);
        };
        if c.is_whitespace() {
            if want == ' ' {
                expected = rest.next();
            } else if !in_space {
                return None;
            }
            in_space = true;
            continue;
        }
        in_space = false;
        let same = if c.is_ascii() { c.to_ascii_lowercase() == want } else { c.to_lowercase().eq([want]) };
        if !same {
            return None;
        }
        expected = rest.next();
    }
    expected.is_none().then_some(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_forgive_case_space_and_decoration() {
        assert_eq!(key("**Date  and\u{a0}Venue** :"), "date and venue");
        assert_eq!(key("Organizer’s"), "organizer's");
    }

    #[test]
    fn a_heading_may_name_its_event() {
        assert_eq!(without_event("objectives of the mission"), Some("objectives"));
        assert_eq!(without_event("conclusions from the round table"), Some("conclusions"));
        assert_eq!(without_event("head of the delegation"), None);
        assert_eq!(without_event("visit"), None);
    }

    #[test]
    fn a_title_may_carry_a_footnote_mark() {
        let mut g = Grammar::default();
        let id = g.add_kind(KindSpec { id: "k".into(), prose: false }, ["Information Note"]);
        for line in [
            "Information Note",
            "INFORMATION NOTE¹",
            "Information Note<sup>1</sup>",
            "Information  Note 1",
            "Information Note[^1]",
            "Information Note*",
            "Information Note1",
        ] {
            assert_eq!(g.title(line).map(|t| t.0), Some(id), "{line}");
        }
        assert_eq!(g.title("Information Notes are short"), None);
        assert!(g.title("Information Note on the workshop").is_some());
        assert_eq!(g.title("Information Note on the workshop was sent."), None);
        assert_eq!(g.title("Information Note2019"), None);
    }
}
