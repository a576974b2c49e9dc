//! What settings say of States, organizations, kinds and queries, held against what is known: the codes and ids that nobody
//! has, the queries that nobody can ask, and the built-in entries that others take the place of.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Severity;
use super::decode::SettingsProblem;
use super::file::{Referent, Refers, SettingsFile};
use super::force::Placed;
use super::wording::nearest;
use crate::model::archive::Query;
use crate::registry::{Registry, fold};

/// What is wrong, or worth knowing, with the settings of a folder: the index of the file, and what. `registry` knows all that
/// these files add; `embedded` only what is built in.
pub fn referred(files: &[Placed], registry: &Registry, embedded: &Registry) -> Vec<(usize, SettingsProblem)> {
    let mut saved: BTreeMap<String, String> = BTreeMap::new();
    for placed in files {
        saved.extend(placed.file.queries.clone());
    }
    let mut problems = vec![];
    for (at, placed) in files.iter().enumerate() {
        let problem =
            |range: Range<usize>, message| SettingsProblem::new(&placed.path, &placed.text, range, message);
        for refers in &placed.file.refers {
            if let Some((range, message)) = unknown(refers, placed, registry, &saved) {
                problems.push((at, problem(range, message)));
            }
        }
        for (range, message) in replaced(&placed.file, embedded) {
            problems.push((at, problem(range, message).of(Severity::Hint)));
        }
    }
    problems
}

/// What is wrong with a word that has to be known elsewhere, and where.
fn unknown(
    refers: &Refers,
    placed: &Placed,
    registry: &Registry,
    saved: &BTreeMap<String, String>,
) -> Option<(Range<usize>, String)> {
    let (text, range) = (refers.text.as_str(), refers.range.clone());
    let message = match refers.to {
        Referent::State => no_state(text, registry)?,
        Referent::Organization => no_organization(text, registry)?,
        // the name of an organization that nobody knows is as good as any
        Referent::Employer if !is_id(text) => return None,
        Referent::Employer => no_organization(text, registry)?,
        Referent::Kind => no_kind(text, registry)?,
        // patterns may fit what is not there yet
        Referent::Path => return None,
        Referent::Query => {
            let query = placed.file.queries.get(text)?;
            let why = Query::parse_with(query, registry, saved).err()?;
            let message = format!("The query `@{text}` cannot be asked: {}", why.message);
            return Some((within(&placed.text, range, query, why.range), message));
        }
    };
    Some((range, message))
}

fn no_state(text: &str, registry: &Registry) -> Option<String> {
    if registry.state(text).is_some() {
        return None;
    }
    let folded = fold(text);
    let meant = registry.state(&text.to_ascii_uppercase());
    let meant = meant.or_else(|| registry.state_by_alpha2(&text.to_ascii_uppercase()));
    let called =
        || registry.states.iter().find(|state| state.names.iter().any(|name| fold(&name.text) == folded));
    Some(match meant.or_else(called) {
        Some(state) => {
            format!("No State has the code `{text}`; did you mean `{}` ({})?", state.alpha3, state.common)
        }
        None => format!("No State has the code `{text}`: it is one of three letters, `KEN` for Kenya."),
    })
}

fn no_organization(text: &str, registry: &Registry) -> Option<String> {
    if registry.organization(text).is_some() {
        return None;
    }
    let folded = fold(text);
    let called = registry
        .organizations
        .iter()
        .find(|it| fold(&it.id) == folded || it.names.iter().any(|name| fold(&name.text) == folded));
    let near = || nearest(text, registry.organizations.iter().map(|it| it.id.as_str()));
    Some(match called.map(|it| it.id.as_str()).or_else(near) {
        Some(id) => format!("No organization has the id `{text}`; did you mean `{id}`?"),
        None => format!("No organization has the id `{text}`: give it an `[[organization]]` of its own."),
    })
}

fn no_kind(text: &str, registry: &Registry) -> Option<String> {
    if registry.kind(text).is_some() {
        return None;
    }
    let ids: Vec<&str> = registry.kinds.iter().map(|kind| kind.id.as_str()).collect();
    let folded = fold(text);
    let titled = registry.kinds.iter().find(|kind| kind.titles.iter().any(|title| fold(title) == folded));
    Some(match titled.map(|kind| kind.id.as_str()).or_else(|| nearest(text, ids.iter().copied())) {
        Some(id) => format!("There is no kind of note `{text}`; did you mean `{id}`?"),
        None => format!("There is no kind of note `{text}`; there are `{}`.", ids.join("`, `")),
    })
}

/// Lower case, digits and hyphens: an id and no name.
fn is_id(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The built-in entries that entries of a file take the place of.
fn replaced(file: &SettingsFile, embedded: &Registry) -> Vec<(Range<usize>, String)> {
    let name = |list: &str, id: &str| match list {
        "organization" => embedded.organization(id).map(|it| it.name.clone()),
        "resolution" => embedded.document(id).map(|it| it.symbol.clone()),
        "kind" => embedded.kind(id).and_then(|it| it.titles.first().cloned()),
        "term" => {
            let term = embedded.terms.iter().find(|it| it.acronym == id);
            term.and_then(|it| it.expansions.first().cloned())
        }
        _ => None,
    };
    let hint = |(list, id, range): &(&'static str, String, Range<usize>)| {
        let name = name(list, id)?;
        Some((range.clone(), format!("This takes the place of the built-in {list} `{id}`: {name}.")))
    };
    file.ids.iter().filter_map(hint).collect()
}

/// A stretch of a text as it stands between quotation marks in a file; all of it where something is escaped there.
fn within(file: &str, value: Range<usize>, text: &str, part: Range<usize>) -> Range<usize> {
    let start = value.start + file.get(value.clone()).and_then(|it| it.find(text)).unwrap_or(usize::MAX / 2);
    match file.get(start + part.start..start + part.end) {
        Some(found) if !found.is_empty() => start + part.start..start + part.end,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{additions, decode};
    use super::*;

    /// What is told of a file, with line, column and weight.
    fn told(text: &str) -> Vec<String> {
        let (file, problems) = decode("r.toml", text, &|_| Some(None));
        assert_eq!(problems, [], "{text}");
        let placed = Placed {
            folder: String::new(),
            path: "r.toml".to_owned(),
            text: text.into(),
            file: Arc::new(file),
        };
        let files = [placed];
        let registry = Registry::embedded().extended_with(additions(&files).0);
        let found = referred(&files, &registry, Registry::embedded());
        found
            .iter()
            .map(|(_, p)| format!("{}:{} {} {}", p.line, p.column, p.severity.word(), p.message))
            .collect()
    }

    #[test]
    fn codes_and_ids_that_nobody_has_are_told_where_they_stand() {
        for (text, expected) in [
            (
                "[[place]]\nname = \"Wagaba\"\nstate = \"NE\"",
                "3:9 error No State has the code `NE`; did you mean `NER` (Niger)?",
            ),
            (
                "[[person]]\nname = \"A B\"\nstate = \"Kenya\"",
                "3:9 error No State has the code `Kenya`; did you mean `KEN` (Kenya)?",
            ),
            (
                "[[place]]\nname = \"Wagaba\"\nstate = \"ZZZ\"",
                "3:9 error No State has the code `ZZZ`: it is one of three letters, `KEN` for Kenya.",
            ),
            (
                "[[organization]]\nid = \"x\"\nname = \"X\"\nkind = \"ngo\"\nparent = \"UNODA\"",
                "5:10 error No organization has the id `UNODA`; did you mean `unoda`?",
            ),
            (
                "[[person]]\nname = \"A B\"\norganization = \"baltic-watch\"",
                "3:16 error No organization has the id `baltic-watch`: give it an `[[organization]]` of its own.",
            ),
            (
                "[[overrides]]\nkinds = [\"summary\", \"Information Note\"]\nrules = { all = \"hint\" }",
                "2:21 error There is no kind of note `Information Note`; did you mean `information-note`?",
            ),
            (
                "[[kind]]\nid = \"x\"\ntitles = [\"X\"]\nlike = \"sumary\"",
                "4:8 error There is no kind of note `sumary`; did you mean `summary`?",
            ),
            (
                "[queries]\nvisits = \"kind:visit state:Kenja\"",
                "2:22 error The query `@visits` cannot be asked: No State is called “Kenja”: give its name or its code of three letters.",
            ),
            (
                "[queries]\na = \"@b\"\nb = \"@a\"",
                "2:6 error The query `@a` cannot be asked: In the query `@b`: In the query `@a`: The query `@b` asks for itself.",
            ),
            (
                "[[organization]]\nid = \"unoda\"\nname = \"X\"\nkind = \"un-entity\"",
                "2:6 hint This takes the place of the built-in organization `unoda`: United Nations Office for Disarmament Affairs.",
            ),
        ] {
            assert_eq!(told(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_known_anywhere_is_right() {
        let right = "[[organization]]\nid = \"baltic-watch\"\nname = \"B\"\nkind = \"ngo\"\nparent = \"unoda\"\nstate = \"LVA\"\n\
                     [[person]]\nname = \"A B\"\norganization = \"baltic-watch\"\n[[person]]\nname = \"C D\"\norganization = \"A Firm\"\n\
                     [[kind]]\nid = \"x\"\ntitles = [\"X\"]\nlike = \"summary\"\n[[overrides]]\nkinds = [\"x\"]\n\
                     [queries]\na = \"kind:visit\"\nb = \"@a after:2016\"\n";
        assert_eq!(told(right), [""; 0]);
    }
}
