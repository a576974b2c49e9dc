//! A name that nobody knows, made known to the workspace.

use super::{Action, ActionKind, Change};
use crate::features::target;
use crate::model::Note;
use crate::model::event::Category;
use crate::registry::fold;

/// Words in names, and what they make of their bearers.
const KINDS: [(&[&str], &str); 5] = [
    (&["university", "universidad", "université", "college", "academy", "school", "faculty"], "academic"),
    (&["company", "inc", "ltd", "llc", "gmbh", "corporation", "industries", "s.a"], "company"),
    (
        &[
            "foundation",
            "institute",
            "center",
            "centre",
            "association",
            "society",
            "network",
            "coalition",
            "forum",
        ],
        "ngo",
    ),
    (
        &["agency", "authority", "commission", "ministry", "department", "national", "customs", "police"],
        "national-agency",
    ),
    (&["regional", "african", "asian", "european", "american", "caribbean", "pacific", "arab"], "regional"),
];

pub fn at(note: &Note, offset: usize) -> Option<Action> {
    let event = note.event();
    let mut items = event.participants.groups.iter().flat_map(|group| &group.items);
    let item = items.find(|it| it.words.range.start <= offset && offset <= it.words.range.end)?;
    if target::at(note, offset).is_some() {
        return None;
    }
    let written = note.slice(item.words.range.clone());
    if written.contains(['\n', '\r']) {
        return None;
    }
    // what is unknown is not parted from a known name before it
    let start = match written.rfind(" and ") {
        Some(at) if !item.names.is_empty() => at + 5,
        _ => 0,
    };
    let is_known = start == 0 && !matches!(item.category, Category::Other | Category::Office);
    if is_known || offset < item.words.range.start + start || start == 0 && !item.names.is_empty() {
        return None;
    }
    let (name, acronym) = parts(written[start..].trim_end_matches('.'));
    let is_name = name.split(' ').count() > 1 && name.starts_with(char::is_uppercase) && name.len() < 120;
    if !is_name {
        return None;
    }
    let kind = guessed(name);
    let mut text = format!("[[organization]]\nid = {}\n", quoted(&id(acronym.unwrap_or(name))));
    if let Some(acronym) = acronym {
        text.push_str(&format!("acronym = {}\n", quoted(acronym)));
    }
    text.push_str(&format!("name = {}\nkind = {}\n", quoted(name), quoted(kind)));
    Some(Action {
        title: format!("Add “{name}” to rapporteur.toml"),
        kind: ActionKind::Extract,
        change: Change::Settings(text),
        disabled: None,
    })
}

/// The name and the acronym behind it.
fn parts(text: &str) -> (&str, Option<&str>) {
    let text = text.strip_prefix("the ").unwrap_or(text);
    match text.split_once(" (") {
        Some((name, rest)) => {
            let acronym = rest.trim_end_matches(')');
            let is_acronym = acronym.len() < 14
                && !acronym.contains(' ')
                && acronym.chars().filter(|c| c.is_uppercase()).count() > 1;
            (name.trim_end(), is_acronym.then_some(acronym))
        }
        None => (text, None),
    }
}

fn guessed(name: &str) -> &'static str {
    let folded = fold(name);
    let has = |words: &[&str]| {
        folded.split(|c: char| !c.is_alphanumeric() && c != '.').any(|word| words.contains(&word))
    };
    KINDS.iter().find(|(words, _)| has(words)).map_or("intergovernmental", |(_, kind)| kind)
}

fn id(name: &str) -> String {
    let dashed: String =
        fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    dashed.split('-').filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
