//! Reference pages: read-only documents under the `rapporteur:` scheme about a State, an organization, a group, a resolution
//! or a rule, or about what belongs with a note.

use super::cards::{self, escaped};
use crate::model::names::EntityRef;
use crate::registry::{Group, Member, NameKind, Organization, Registry, Resolution, State};
use crate::rules;

/// The scheme of the addresses.
pub const SCHEME: &str = "rapporteur";
/// How the addresses of pages about related events begin.
const RELATED: &str = "related/";

/// The address of the page about an entity, where there is one.
pub fn of_entity(registry: &Registry, entity: EntityRef) -> Option<String> {
    Some(match entity {
        EntityRef::State(at) => {
            format!("{SCHEME}:/state/{}.md", registry.states.get(usize::from(at))?.alpha3)
        }
        EntityRef::Organization(at) => {
            format!("{SCHEME}:/organization/{}.md", slug(&registry.organizations.get(usize::from(at))?.id))
        }
        EntityRef::Group(at) => {
            format!("{SCHEME}:/group/{}.md", slug(&registry.groups.get(usize::from(at))?.id))
        }
        EntityRef::Place(at) => format!("{SCHEME}:/state/{}.md", registry.places.get(at as usize)?.state),
        EntityRef::Person(_) => return None,
    })
}

/// The address of the page about a resolution.
pub fn of_resolution(resolution: &Resolution) -> String {
    format!("{SCHEME}:/resolution/{}.md", slug(&resolution.id))
}

/// The address of the page about a rule.
pub fn of_rule(code: &str) -> String {
    format!("{SCHEME}:/rule/{code}.md")
}

/// The address of the page about what belongs with a note, which has an address itself.
pub fn of_related(note: &str) -> String {
    let name =
        percent_encoding::percent_decode_str(note.rsplit('/').next().unwrap_or(note)).decode_utf8_lossy();
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' || c == '_' { c } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let escaped = percent_encoding::utf8_percent_encode(note, percent_encoding::NON_ALPHANUMERIC);
    format!("{SCHEME}:/{RELATED}{name}.md?{escaped}")
}

/// The address of the note that the page at an address is about.
pub fn related_note(uri: &str) -> Option<String> {
    let path = uri.strip_prefix(SCHEME)?.strip_prefix(':')?.trim_start_matches('/');
    let (_, note) = path.strip_prefix(RELATED)?.split_once('?')?;
    let note = note.split('#').next().unwrap_or(note);
    Some(percent_encoding::percent_decode_str(note).decode_utf8().ok()?.into_owned())
}

/// The page at an address, in Markdown; `None` where there is no such page, or it is made of other notes.
pub fn reference_page(registry: &Registry, uri: &str) -> Option<String> {
    let path = uri.strip_prefix(SCHEME)?.strip_prefix(':')?.trim_start_matches('/');
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let (kind, name) = path.split_once('/')?;
    let name = name.strip_suffix(".md").unwrap_or(name);
    Some(match kind {
        "state" => state(registry, registry.state(name)?),
        "organization" => {
            organization(registry, registry.organizations.iter().find(|it| slug(&it.id) == name)?)
        }
        "group" => group(registry, registry.groups.iter().find(|it| slug(&it.id) == name)?),
        "rule" => {
            let page = rules::pages::page(rules::rule(name)?);
            // the file of the manual says how it is made
            let behind = page.split_once("-->").map(|(_, rest)| rest.trim_start().to_owned());
            behind.unwrap_or(page)
        }
        "resolution" => resolution(registry, registry.resolutions.iter().find(|it| slug(&it.id) == name)?),
        _ => return None,
    })
}

/// An id as a file name: `S/RES/1540(2004)` is `S-RES-1540-2004`.
fn slug(id: &str) -> String {
    let dashed: String =
        id.chars().map(|c| if c.is_alphanumeric() || c == '.' || c == '_' { c } else { '-' }).collect();
    dashed.trim_matches('-').to_owned()
}

/// A card with its title as a heading.
fn headed(card: &str) -> String {
    match card.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        Some((title, rest)) => format!("# {title}{rest}\n"),
        None => format!("{card}\n"),
    }
}

fn state(registry: &Registry, state: &State) -> String {
    let mut page = headed(&cards::state(registry, state, None));
    let wrong: Vec<&str> = state.names.iter().filter(|it| it.is_error()).map(|it| it.text.as_str()).collect();
    names(&mut page, "Not to be written", &wrong);
    let foreign: Vec<&str> =
        state.names.iter().filter(|it| it.kind == NameKind::Foreign).map(|it| it.text.as_str()).collect();
    names(&mut page, "In other languages", &foreign);
    let places: Vec<&str> = registry
        .places
        .iter()
        .filter(|place| place.state == state.alpha3)
        .map(|place| place.name.as_str())
        .collect();
    names(&mut page, "Places", &places);
    let at_home: Vec<&str> = registry
        .organizations
        .iter()
        .filter(|it| it.state.as_deref() == Some(state.alpha3.as_str()))
        .map(|it| it.name.as_str())
        .collect();
    names(&mut page, "Its agencies and institutes", &at_home);
    page
}

fn organization(registry: &Registry, organization: &Organization) -> String {
    let mut page = headed(&cards::organization(registry, organization, None));
    let parts: Vec<&str> = registry
        .organizations
        .iter()
        .filter(|it| it.parent.as_ref() == Some(&organization.id))
        .map(|it| it.name.as_str())
        .collect();
    names(&mut page, "Its parts", &parts);
    let wrong: Vec<&str> =
        organization.names.iter().filter(|it| it.is_error()).map(|it| it.text.as_str()).collect();
    names(&mut page, "Not to be written", &wrong);
    if let Some(group) = registry.groups.iter().find(|it| it.organization.as_ref() == Some(&organization.id))
    {
        members(&mut page, registry, group);
    }
    page
}

fn group(registry: &Registry, group: &Group) -> String {
    let mut page = headed(&cards::group(registry, group, None));
    members(&mut page, registry, group);
    page
}

fn members(page: &mut String, registry: &Registry, group: &Group) {
    page.push_str("\n## Members over time\n\n");
    for stay in &group.members {
        let name = match &stay.member {
            Member::State(code) => registry.state(code).map_or(code.as_str(), |state| &state.short),
            Member::Other(name) => name,
        };
        let days = match (stay.from, stay.until) {
            (None, None) => String::new(),
            (Some(from), None) => format!(", since {}", cards::day(from)),
            (None, Some(until)) => format!(", until {}", cards::day(until)),
            (Some(from), Some(until)) => format!(", from {} to {}", cards::day(from), cards::day(until)),
        };
        page.push_str(&format!("- {}{days}\n", escaped(name)));
    }
}

fn names(page: &mut String, title: &str, names: &[&str]) {
    if names.is_empty() {
        return;
    }
    page.push_str(&format!("\n## {title}\n\n"));
    for name in names {
        page.push_str(&format!("- {}\n", escaped(name)));
    }
}

fn resolution(registry: &Registry, resolution: &Resolution) -> String {
    let mut page = headed(&cards::resolution(resolution));
    if resolution.paragraphs.is_empty() {
        return page;
    }
    page.push_str("\n## Operative paragraphs\n\n");
    page.push_str("What follows is a summary in our own words, not the official text.\n");
    for paragraph in &resolution.paragraphs {
        page.push_str(&format!("\n### {}\n\n", paragraph.number));
        let remark = paragraph.verified.remark().map(|remark| format!(" *({remark})*")).unwrap_or_default();
        let digest = paragraph.digest.as_deref().unwrap_or("Nothing is known here of what it says.");
        page.push_str(&format!("{}{remark}\n", escaped(digest)));
        if !paragraph.letters.is_empty() {
            page.push('\n');
        }
        for letter in &paragraph.letters {
            let digest = letter.digest.as_deref().unwrap_or("…");
            page.push_str(&format!("- ({}) {}\n", letter.letter, escaped(digest)));
        }
        for see in &paragraph.see {
            if let Some((number, of)) = see.split_once(':') {
                let year = number
                    .parse()
                    .ok()
                    .and_then(|number| {
                        registry.resolution(crate::registry::Organ::SecurityCouncil, number, None)
                    })
                    .map(|it| format!(" ({})", it.year))
                    .unwrap_or_default();
                page.push_str(&format!("\nSee also paragraph {of} of resolution {number}{year}.\n"));
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_to_a_page() {
        let registry = Registry::embedded();
        let states = (0..registry.states.len()).map(|at| EntityRef::State(at as u16));
        let bodies = (0..registry.organizations.len()).map(|at| EntityRef::Organization(at as u16));
        let groups = (0..registry.groups.len()).map(|at| EntityRef::Group(at as u16));
        for entity in states.chain(bodies).chain(groups) {
            let uri = of_entity(registry, entity).unwrap();
            let page = reference_page(registry, &uri).unwrap_or_else(|| panic!("{uri}"));
            assert!(page.starts_with("# ") && page.ends_with('\n'), "{page}");
        }
        for resolution in &registry.resolutions {
            let uri = of_resolution(resolution);
            let page = reference_page(registry, &uri).unwrap_or_else(|| panic!("{uri}"));
            assert!(page.contains("own words") || resolution.paragraphs.is_empty(), "{page}");
        }
    }

    #[test]
    fn every_rule_has_a_page() {
        for rule in rules::RULES {
            let page = reference_page(Registry::embedded(), &of_rule(rule.code)).unwrap();
            assert!(page.contains(&format!("# {}\n", rule.code)), "{page}");
        }
    }

    #[test]
    fn a_page_leads_back_to_its_note() {
        for note in [
            "file:///n/visit.note",
            "file:///n/100%25%20a%20%3F.note",
            "untitled:Untitled-1",
            "file:///\u{e9}",
        ] {
            let uri = of_related(note);
            assert_eq!(related_note(&uri).as_deref(), Some(note), "{uri}");
            assert_eq!(reference_page(Registry::embedded(), &uri), None);
            assert!(uri.starts_with("rapporteur:/related/") && uri.is_ascii(), "{uri}");
        }
        assert_eq!(
            related_note("rapporteur:/related/a.md?file:///n/a%2520b#L1").as_deref(),
            Some("file:///n/a%20b")
        );
        assert_eq!(related_note("rapporteur:/state/GTM.md?x"), None);
    }

    #[test]
    fn other_addresses_lead_nowhere() {
        for uri in
            ["", "rapporteur:", "rapporteur:/state/XXX.md", "file:///state/BOL.md", "rapporteur:/x/%FF.md"]
        {
            assert_eq!(reference_page(Registry::embedded(), uri), None, "{uri}");
        }
    }
}
