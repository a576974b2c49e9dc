//! Who took part: a tree of groups and items, and the States, organizations and people among them.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::any_of::AnyOf;
use super::super::header::{Header, Piece};
use super::super::names::{EntityRef, Found};
use super::super::note::Note;
use super::super::prose::{WordSet, word_set};
use super::list::items;
use super::{Entity, Words};
use crate::registry::{Holds, OrganizationKind};
use crate::syntax::grammar::without_count;
use crate::syntax::{BlockKind, FieldRole};

/// A person in a field. The range is bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonEntry {
    /// The name in kebab case, without accents and titles.
    pub id: String,
    /// The name as it is written, without titles.
    pub text: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Who took part.
#[derive(Debug, Clone, Default)]
pub struct Participants {
    /// The field taken apart, in the order of the text.
    pub groups: Vec<ParticipantGroup>,
    /// States, each once.
    pub states: Vec<Entity>,
    /// Organizations, each once; a treaty stands for its body.
    pub organizations: Vec<Entity>,
    /// People, each once.
    pub people: Vec<PersonEntry>,
    /// What is neither: ministries, offices, portfolios, as they are written.
    pub other: Vec<Words>,
}

/// The items behind one label, or at the start of the field.
#[derive(Debug, Clone)]
pub struct ParticipantGroup {
    /// The label, where there is one.
    pub label: Option<Words>,
    /// What the label says the items are.
    pub holds: Option<Holds>,
    /// The items.
    pub items: Vec<ParticipantItem>,
}

/// One item of the list. Ranges are bytes of the note.
#[derive(Debug, Clone)]
pub struct ParticipantItem {
    /// The item's words.
    pub words: Words,
    /// What it is.
    pub category: Category,
    /// What is named in it, those in parentheses last.
    pub names: Vec<EntityRef>,
}

/// What an item of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// A State, or its Government.
    State,
    /// A group of States, perhaps with its members in parentheses.
    Group,
    /// An organization.
    Organization,
    /// A person.
    Person,
    /// A ministry, an office or another body of a State.
    Office,
    /// Anything else.
    Other,
    /// Nothing between two separators.
    Empty,
}

/// Words at the head of a ministry or office.
static OFFICES: LazyLock<WordSet> = LazyLock::new(|| {
    word_set(
        "ministry ministries secretariat directorate superintendence superintendency prosecutor police staff customs \
        intelligence office authority department agency commission council institute bureau service services \
        administration army navy attorney parliament assembly senate cabinet presidency university chamber board \
        corporation laboratory bank unit centre center",
    )
});

/// The same in two words.
const PAIRS_OF_OFFICES: [(&str, &str); 3] = [("coast", "guard"), ("border", "guard"), ("armed", "forces")];

/// Reads the participants of a labelled note.
pub(super) fn read(note: &Note, header: &Header) -> Participants {
    let mut out = Participants::default();
    for field in header.fields.iter().filter(|f| f.role == FieldRole::Participants) {
        for piece in &field.pieces {
            read_piece(note, piece, &mut out);
        }
    }
    out
}

fn read_piece(note: &Note, piece: &Piece, out: &mut Participants) {
    let from = piece.words_start;
    let names: Vec<&Found> = piece.part.facts.names.iter().filter(|n| n.span.start >= from).collect();
    let mut at = 0usize;
    let label =
        piece.label.clone().map(|range| Words { text: note.slice(range.clone()).trim().to_owned(), range });
    let index = match piece.part.block.kind {
        BlockKind::SubField(index) => index,
        _ => None,
    };
    let mut label = label.map(|l| (l, index));
    // a label inside the value: "Participants: States: ..."
    if label.is_none()
        && let Some((text, end)) = inner_label(&piece.words)
        && (note.knowledge().grammar.sub_label(text).is_some() || text.split(' ').count() <= 5)
    {
        let span = from..from + text.len() as u32;
        let words = Words { text: text.to_owned(), range: piece.part.place(piece.start, &span) };
        label = Some((words, note.knowledge().grammar.sub_label(text)));
        at = end;
    }
    if piece.label.is_some() {
        out.add_those_of_label(note, piece);
    }
    let is_item = piece.part.block.kind == BlockKind::FieldItem;
    if !is_item || out.groups.is_empty() {
        let holds = label.as_ref().and_then(|(l, index)| holds(note, *index, &l.text));
        out.groups.push(ParticipantGroup { label: label.map(|l| l.0), holds, items: vec![] });
    }
    let mut spans: Vec<Range<u32>> = names.iter().map(|n| n.span.start - from..n.span.end - from).collect();
    spans.extend(
        piece
            .part
            .facts
            .people()
            .iter()
            .filter(|p| p.span.start >= from)
            .map(|p| p.span.start - from..p.span.end - from),
    );
    spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    let spans: Vec<Range<u32>> = spans
        .into_iter()
        .filter(|s| s.start as usize >= at)
        .map(|s| s.start - at as u32..s.end - at as u32)
        .collect();
    let words = piece.words.get(at..).unwrap_or_default();
    let is_state = |name: &Found| matches!(name.entity, EntityRef::State(_)) && name.is_sure();
    let pairs =
        names.windows(2).filter(|pair| is_state(pair[0]) && pair[0].span.end + 1 == pair[1].span.start);
    let parts: Vec<u32> = pairs
        .map(|pair| pair[1].span.start.saturating_sub(from + at as u32))
        .filter(|start| *start > 0)
        .collect();
    let list = apart(items(words, &spans), &parts);
    let last = list.len().saturating_sub(1);
    let mut offices: Vec<Range<u32>> = vec![];
    let Some(group) = out.groups.last_mut() else { return };
    for (i, item) in list.into_iter().enumerate() {
        if item.span.is_empty() && (i == last || list_has_one(words)) {
            continue;
        }
        let text = words[item.span.start as usize..item.span.end as usize].to_owned();
        let span = item.span.start + at as u32 + from..item.span.end + at as u32 + from;
        let range = piece.part.place(piece.start, &span);
        let inside: Vec<&Found> =
            names.iter().filter(|n| span.start <= n.span.start && n.span.end <= span.end).copied().collect();
        let person =
            piece.part.facts.people().iter().any(|p| span.start <= p.span.start && p.span.end <= span.end);
        let category = category(note, &text, &inside, person);
        if category == Category::Office && !text.to_lowercase().contains("government") {
            offices.push(span);
        }
        let names = inside.iter().filter(|n| n.is_sure()).map(|n| n.entity).collect();
        let words = Words { text, range };
        if matches!(category, Category::Office | Category::Other) {
            out.other.push(words.clone());
        }
        group.items.push(ParticipantItem { words, category, names });
    }
    // the State of "Central Bank of Solomon Islands" does not take part by that
    let taking_part: Vec<&Found> = names
        .into_iter()
        .filter(|n| {
            !matches!(n.entity, EntityRef::State(_))
                || !offices.iter().any(|o| o.start <= n.span.start && n.span.end <= o.end)
                    && !is_office_of_a_body(piece, n)
        })
        .collect();
    collect(note, piece, &taking_part, out);
}

/// Parts items where a State is followed by the next name with nothing between: each stood on a line of its own.
/// `parts` are bytes of the words, ascending.
fn apart(items: Vec<super::list::Item>, parts: &[u32]) -> Vec<super::list::Item> {
    if parts.is_empty() {
        return items;
    }
    let mut out = Vec::with_capacity(items.len() + parts.len());
    for item in items {
        let mut start = item.span.start;
        let first = parts.partition_point(|part| *part <= start);
        for part in parts[first..].iter().take_while(|part| **part < item.span.end) {
            out.push(super::list::Item { span: start..part - 1, ..item });
            start = *part;
        }
        out.push(super::list::Item { span: start..item.span.end, ..item });
    }
    out
}

impl Participants {
    /// “Government of Panama:”, “From Chile:”, “OAS/CICTE:”: the State or organization whose people the part lists takes part.
    fn add_those_of_label(&mut self, note: &Note, piece: &Piece) {
        let Some(label) = piece.label.clone() else { return };
        let names = piece.part.facts.names.iter().filter(|n| n.span.end <= piece.words_start && n.is_sure());
        let named: Vec<_> = names
            .map(|name| (name.entity, piece.part.place(piece.start, &name.span)))
            .filter(|(_, range)| label.start <= range.start && range.end <= label.end)
            .collect();
        let (Some(first), Some(last)) = (named.first(), named.last()) else { return };
        let lead = note.slice(label.start..first.1.start).to_lowercase();
        let lead = lead.trim().trim_end_matches("the").trim_end();
        let leads = [
            "",
            "from",
            "government of",
            "delegation of",
            "delegation from",
            "authorities of",
            "officials from",
            "experts from",
            "representatives of",
            "representatives from",
        ];
        let apart = |text: &str| text.chars().all(|c| matches!(c, ' ' | '/' | '(' | ')' | '*' | '_'));
        let between = named.windows(2).all(|pair| apart(&note.slice(pair[0].1.end..pair[1].1.start)));
        if !leads.contains(&lead) || !between || !apart(&note.slice(last.1.end..label.end)) {
            return;
        }
        // "CARICOM: Barbados, Guyana" lists the members of a group
        let facts = &piece.part.facts;
        let of_states = facts
            .names
            .iter()
            .any(|n| n.span.start >= piece.words_start && matches!(n.entity, EntityRef::State(_)));
        for (entity, range) in named {
            let into = match entity {
                EntityRef::State(_) => &mut self.states,
                EntityRef::Organization(_) if !of_states => &mut self.organizations,
                _ => continue,
            };
            let text = note.slice(range.clone()).into_owned();
            add(into, Entity { entity, text, range });
        }
    }
}

/// Whether a State's name only says where an office of a body is: “UNDP Bangladesh”.
fn is_office_of_a_body(piece: &Piece, state: &Found) -> bool {
    let names = &piece.part.facts.names;
    let before = names.partition_point(|name| name.span.start < state.span.start).checked_sub(1);
    // "INSTN-Madagascar"
    let head = piece.words.get(..state.span.start.saturating_sub(piece.words_start) as usize);
    if let Some(stem) = head.and_then(|head| head.strip_suffix('-'))
        && stem.bytes().rev().take_while(u8::is_ascii_uppercase).count() > 3
    {
        return true;
    }
    before.map(|at| &names[at]).is_some_and(|body| {
        let at = |n: u32| n.saturating_sub(piece.words_start) as usize;
        let written = piece.words.get(at(body.span.start)..at(body.span.end)).unwrap_or_default();
        matches!(body.entity, EntityRef::Organization(_))
            && body.span.end + 1 == state.span.start
            && written.len() > 1
            && written.bytes().all(|b| b.is_ascii_uppercase())
            && piece.words.get(at(body.span.end)..at(state.span.start)) == Some(" ")
    })
}

fn list_has_one(words: &str) -> bool {
    words.trim().is_empty()
}

/// The States, organizations and people among the names of a piece.
fn collect(note: &Note, piece: &Piece, names: &[&Found], out: &mut Participants) {
    let registry = &note.knowledge().registry;
    let place = |span: &Range<u32>| {
        let at = |n: u32| (n - piece.words_start) as usize;
        let text = piece.words.get(at(span.start)..at(span.end)).unwrap_or_default().to_owned();
        (text, piece.part.place(piece.start, span))
    };
    for name in names.iter().filter(|n| n.is_sure()) {
        let (text, range) = place(&name.span);
        match name.entity {
            EntityRef::State(_) => add(&mut out.states, Entity { entity: name.entity, text, range }),
            EntityRef::Organization(at) => {
                let Some(organization) = registry.organizations.get(usize::from(at)) else { continue };
                if only_its_members(
                    &piece.words,
                    (name.span.start - piece.words_start) as usize,
                    (name.span.end - piece.words_start) as usize,
                ) {
                    continue;
                }
                let entity = match organization.kind {
                    OrganizationKind::Treaty => organization
                        .body
                        .as_deref()
                        .and_then(|body| registry.organizations.iter().position(|o| o.id == body))
                        .map(|i| EntityRef::Organization(i as u16)),
                    kind if kind.takes_part() => Some(name.entity),
                    _ => None,
                };
                if let Some(entity) = entity {
                    add(&mut out.organizations, Entity { entity, text, range });
                }
            }
            _ => {}
        }
    }
    for person in piece.part.facts.people().iter().filter(|p| p.span.start >= piece.words_start) {
        if !out.people.iter().any(|p| p.id == person.id) {
            let (text, range) = place(&person.span);
            out.people.push(PersonEntry { id: person.id.clone(), text, range });
        }
    }
}

fn add(list: &mut Vec<Entity>, entity: Entity) {
    if !list.iter().any(|e| e.entity == entity.entity) {
        list.push(entity);
    }
}

/// Whether a name stands for its members: “Member States of the Andean Community (…)”, “ASEAN Member States”.
fn only_its_members(words: &str, start: usize, end: usize) -> bool {
    let before = words[..start].trim_end().to_lowercase();
    let before = before.strip_suffix("the").unwrap_or(&before).trim_end();
    let after = words[end..].trim_start_matches(['\'', '’', 's']).trim_start().to_lowercase();
    [
        "member states of",
        "states of",
        "members of",
        "member countries of",
        "countries of",
        "participating states of",
        "states members of",
        "member state of",
        "states parties to",
        "parties to",
    ]
    .iter()
    .any(|w| before.ends_with(w))
        || [
            "member states",
            "states",
            "member countries",
            "countries",
            "members",
            "participating states",
            "member state",
        ]
        .iter()
        .any(|w| after.starts_with(w))
}

/// A label at the start of a value, and where the value behind it begins.
fn inner_label(words: &str) -> Option<(&str, usize)> {
    let colon = words.get(..words.floor_char_boundary(80))?.find(": ")?;
    let label = &words[..colon];
    let bare = without_count(label).unwrap_or(label);
    let plausible =
        !bare.contains([',', '.', ';', '(']) && bare.chars().next().is_some_and(char::is_uppercase);
    plausible.then_some((label, colon + 2))
}

fn holds(note: &Note, index: Option<u16>, label: &str) -> Option<Holds> {
    let known = index
        .and_then(|i| note.knowledge().registry.kinds.iter().find_map(|k| k.sub_labels.get(usize::from(i))));
    if let Some(known) = known {
        return Some(known.holds);
    }
    let label = label.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| label.contains(w));
    if has(&["government of", "delegation of", "authorities"]) {
        Some(Holds::Agencies)
    } else if has(&["states", "countries", "governments"]) {
        Some(Holds::States)
    } else if has(&[
        "organization",
        "organisation",
        "entit",
        "agenc",
        "society",
        "industry",
        "sector",
        "academi",
        "ngo",
        "institution",
    ]) {
        Some(Holds::Organizations)
    } else if has(&["speakers", "people", "experts", "moderator", "panel"]) {
        Some(Holds::People)
    } else {
        None
    }
}

fn category(note: &Note, text: &str, names: &[&Found], person: bool) -> Category {
    if text.is_empty() {
        return Category::Empty;
    }
    if person {
        return Category::Person;
    }
    let first = names.iter().find(|n| n.is_sure()).map(|n| n.entity);
    let registry = &note.knowledge().registry;
    let outside = || text.split('(').next().unwrap_or(text).to_lowercase();
    let members = |text: String| {
        ["member states", "states of", "states members", "member countries"].iter().any(|w| text.contains(w))
    };
    match first {
        Some(EntityRef::Group(_)) => Category::Group,
        Some(EntityRef::Organization(at))
            if registry.organizations.get(usize::from(at)).is_some() && members(outside()) =>
        {
            Category::Group
        }
        Some(EntityRef::Organization(_)) => Category::Organization,
        _ if names_an_office(behind_people(&outside())) => Category::Office,
        Some(EntityRef::State(_)) => Category::State,
        Some(EntityRef::Person(_)) => Category::Person,
        _ => Category::Other,
    }
}

/// Where those come from whom an item names first: `kenya` of `police officers from kenya`. In small letters.
fn behind_people(text: &str) -> &str {
    static PEOPLE: LazyLock<AnyOf> = LazyLock::new(|| {
        AnyOf::new([
            "officers",
            "officials",
            "representatives",
            "experts",
            "delegates",
            "participants",
            "staff",
            "members",
        ])
    });
    if !text.contains(' ') {
        return text;
    }
    let mut behind = PEOPLE.find_iter(text).map(|(_, people)| &text[people.end..]);
    let sent = behind.find_map(|rest| rest.strip_prefix(" from ").or_else(|| rest.strip_prefix(" of ")));
    sent.unwrap_or(text)
}

fn names_an_office(text: &str) -> bool {
    let mut before = "";
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let pair = PAIRS_OF_OFFICES.iter().any(|(first, second)| before == *first && word == *second);
        before = word;
        pair || OFFICES.contains(word)
    })
}
