//! Names: States, organizations, groups, places and people, in the fields and in running text.

use super::cursor::Cursor;
use super::lexicon::{Match, Via};
use super::rank::{NEVER, Ranking, Wanted};
use super::surroundings::Surroundings;
use super::{Completions, Insert, Item, ItemKind, LIMIT, NameForm, Request, Topic};
use crate::features::habits::{Habits, Known};
use crate::model::names::EntityRef;
use crate::registry::{Holds, Registry, fold};
use crate::syntax::FieldRole;

/// With fewer items than this, what else the words may lead to is looked for.
const FEW: usize = 5;

/// Names in the value of a field.
pub fn in_field(
    request: &Request<'_>,
    cursor: &Cursor<'_>,
    role: FieldRole,
    holds: Option<Holds>,
) -> Completions {
    match role {
        FieldRole::Organizers | FieldRole::Participants | FieldRole::Venue | FieldRole::DateAndVenue => {}
        FieldRole::Event | FieldRole::Other => return in_prose(request, cursor),
        FieldRole::Date => return Completions::nothing(cursor),
    }
    let lexicon = &request.desk.lexicon;
    let (start, folded) = cursor.typed(lexicon);
    let before = &cursor.before[..start];
    if folded.is_empty() && !asks_for_a_name(before) {
        return Completions::nothing(cursor);
    }
    let mut wanted = Wanted::in_field(role, holds);
    let lead = match lead(before) {
        Lead::Nothing if cursor.pays => Lead::Support,
        lead => lead,
    };
    if lead == Lead::Government {
        wanted = Wanted { state: 60, organization: -40, group: -40, place: NEVER, person: NEVER };
    } else if lead == Lead::Members {
        wanted = Wanted { state: -40, organization: 20, group: 60, place: NEVER, person: NEVER };
    }
    match lead {
        Lead::Experts => wanted.organization += 18,
        Lead::Support => wanted.state += 22,
        _ => {}
    }
    let reserve = if lead == Lead::Support { 1 } else { 2 };
    offer(request, cursor, Ask { role, wanted, reserve }, start, &folded)
}

/// Names in running text: only what begins with a capital letter and has two letters.
pub fn in_prose(request: &Request<'_>, cursor: &Cursor<'_>) -> Completions {
    let lexicon = &request.desk.lexicon;
    let (start, folded) = cursor.typed(lexicon);
    let typed = &cursor.before[start..];
    if !typed.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return Completions::nothing(cursor);
    }
    if typed.chars().take(2).filter(|c| c.is_alphanumeric()).count() < 2 {
        // one letter more and there is something to say
        return Completions { incomplete: true, ..Completions::nothing(cursor) };
    }
    let ask = Ask { role: FieldRole::Other, wanted: Wanted::in_field(FieldRole::Other, None), reserve: 2 };
    offer(request, cursor, ask, start, &folded)
}

/// What a place asks for.
struct Ask {
    role: FieldRole,
    wanted: Wanted,
    reserve: i32,
}

fn offer(request: &Request<'_>, cursor: &Cursor<'_>, ask: Ask, start: usize, folded: &str) -> Completions {
    let Ask { role, wanted, reserve } = ask;
    let desk = request.desk;
    let (typed_range, word) = cursor.ranges(start);
    let around = Surroundings::of(request.note, role, &typed_range, &desk.atlas);
    let typed = &cursor.before[start..];
    let before = &cursor.before[..start];
    let gloss = gloss(before, &around, typed_range.start);
    let goes_on = goes_on(before);
    let previous = around.before(typed_range.start).next().filter(|_| goes_on).map(|(entity, _)| *entity);
    let after = alphabetical(&around, typed_range.start, desk);
    let after_organization = organizations_in_order(request, &around, typed_range.start).filter(|_| goes_on);
    let habits = request.archive.map_or_else(Habits::default, |others| {
        let known = Known {
            path: others.path,
            title: &around.name,
            organizers: &around.organizers,
            hosts: &around.hosts,
        };
        Habits::of(others.archive, &known)
    });
    let ranking = Ranking {
        request,
        habits: &habits,
        around: &around,
        role,
        wanted,
        typed,
        previous: previous.filter(|_| gloss.is_none()),
        after: after.as_ref().map(|(last, weight)| (last.as_str(), *weight)),
        reserve,
        after_organization: after_organization
            .as_ref()
            .map(|(last, is_acronym, weight)| (last.as_str(), *is_acronym, *weight)),
        home: home(&around, typed_range.start, desk),
        belongs: belongs(before, &around, typed_range.start),
    };
    let in_parentheses = open_parenthesis(before);
    let members = lead(before) == Lead::Members;
    // "the Secretariat of the": what is listed may well come again
    let within = !goes_on && !folded.is_empty() && belongs_to_a_phrase(before);

    let lexicon = &desk.lexicon;
    let mut matches: Vec<Match<'_>> = vec![];
    if folded.is_empty() {
        let heads = lexicon.heads.iter().map(|at| lexicon.whole(*at));
        let comes = |entity| match entity {
            EntityRef::Organization(at) => {
                desk.atlas.organizations.get(usize::from(at)).is_some_and(|it| it.takes_part)
            }
            _ => true,
        };
        matches.extend(heads.filter(|it| wanted.for_entity(it.entry.entity) > 0 && comes(it.entry.entity)));
        if let Some(entity) = gloss {
            matches.extend(
                lexicon.names_of(entity).filter(|it| is_acronym(&it.entry.text) && it.entry.via != Via::Slip),
            );
        }
    } else {
        let is_lower = typed.len() < 3 && typed.chars().all(|c| !c.is_uppercase());
        matches.extend(lexicon.find(folded).filter(|it| !is_lower || it.word == 0));
    }
    // each entity once, by its best name
    matches.sort_unstable_by_key(|it| (it.entry.entity, it.at));
    let mut found: Vec<(i32, Match<'_>)> = vec![];
    for names in matches.chunk_by(|a, b| a.entry.entity == b.entry.entity) {
        let entity = names[0].entry.entity;
        if wanted.for_entity(entity) <= NEVER {
            continue;
        }
        let is_gloss = gloss == Some(entity);
        // behind the full name, in parentheses, the same organization may come again by its acronym
        let by_acronym = is_gloss || around.lists(entity) && !within;
        if by_acronym && !is_gloss && !in_parentheses {
            continue;
        }
        let fitting = names.iter().filter(|it| !by_acronym || is_acronym(&it.entry.text));
        let Some((of_name, best)) = fitting
            .map(|it| (ranking.of_name(it), it))
            .max_by_key(|(score, it)| (*score, std::cmp::Reverse(it.at)))
        else {
            continue;
        };
        let score = of_name + ranking.of_entity(entity) + if is_gloss { 200 } else { 0 };
        found.push((score, *best));
    }
    if !folded.is_empty() {
        own_names_first(&mut found, &ranking, folded);
    }
    let by_rank =
        |(a, x): &(i32, Match<'_>), (b, y): &(i32, Match<'_>)| b.cmp(a).then_with(|| order(x).cmp(&order(y)));
    let incomplete = found.len() > LIMIT;
    if incomplete {
        found.select_nth_unstable_by(LIMIT, by_rank);
        found.truncate(LIMIT);
    }
    found.sort_unstable_by(by_rank);

    let registry = &request.note.knowledge().registry;
    let mut items: Vec<Item> = found
        .iter()
        .map(|(_, candidate)| {
            let mut item = item(request, registry, &around, candidate, typed, folded.len());
            if let EntityRef::Group(at) = candidate.entry.entity
                && members
                && let Some(group) = registry.groups.get(usize::from(at))
            {
                // "Member States of" stands there already
                let typed_it = candidate.entry.via == Via::Alias && candidate.word == 0;
                item.label = if typed_it { candidate.entry.name.clone() } else { group.name.clone() };
            }
            item
        })
        .collect();
    if items.len() < FEW {
        items.extend(inner(request, &ranking, typed));
    }
    let is_list = matches!(role, FieldRole::Organizers | FieldRole::Participants);
    if !folded.is_empty() && gloss.is_none() && is_list {
        let spelled: Vec<Item> = found
            .iter()
            .take(3)
            .filter_map(|(_, candidate)| spelled_out(registry, candidate, typed, folded.len()))
            .collect();
        items.extend(spelled);
    }
    // an organization and the group of its members may go by one name
    let mut seen: Vec<(String, String)> = vec![];
    items.retain(|item| {
        let is_new = seen.iter().all(|(label, text)| *label != item.label || text != item.text());
        seen.push((item.label.clone(), item.text().to_owned()));
        is_new
    });
    Completions { items, incomplete, typed: typed_range, word }
}

/// A State whose name begins with what was typed comes before those of which only a code or another name does: behind "Arg"
/// Argentina, and then Algeria, which is Argelia elsewhere. What was typed to its last letter stays where it is.
fn own_names_first(found: &mut [(i32, Match<'_>)], ranking: &Ranking<'_>, folded: &str) {
    let of_state = |it: &Match<'_>| matches!(it.entry.entity, EntityRef::State(_)) && it.word == 0;
    let is_own = |it: &Match<'_>| match it.entry.via {
        Via::Preferred | Via::Name => true,
        Via::Former => ranking.in_its_days(it),
        _ => false,
    };
    let is_other = |it: &Match<'_>| {
        let is_whole = it.key.len() == folded.len() && it.entry.name == ranking.typed;
        of_state(it) && !is_own(it) && !is_whole
    };
    let own = found.iter().filter(|(_, it)| of_state(it) && is_own(it)).map(|(score, _)| *score).min();
    let other = found.iter().filter(|(_, it)| is_other(it)).map(|(score, _)| *score).max();
    let (Some(own), Some(other)) = (own, other) else { return };
    let too_high = (other - own + 1).max(0);
    for (score, _) in found.iter_mut().filter(|(_, it)| is_other(it)) {
        *score -= too_high;
    }
}

/// What comes first among equals: States by the alphabet, the names of one thing in the order in which they are listed.
fn order<'a>(found: &Match<'a>) -> (u8, Via, &'a str) {
    (u8::from(found.word > 0), found.entry.via, &found.entry.folded)
}

fn item(
    request: &Request<'_>,
    registry: &Registry,
    around: &Surroundings,
    found: &Match<'_>,
    typed: &str,
    matched: usize,
) -> Item {
    let entity = found.entry.entity;
    let text = written(request, registry, around, found);
    let shows_key = found.key.len() >= matched && found.key.is_char_boundary(matched);
    let filter = if shows_key { format!("{typed}{}", &found.key[matched..]) } else { typed.to_owned() };
    let (kind, detail) = describe(registry, entity, &text);
    Item { label: text, insert: Insert::Label, filter, kind, detail, topic: Some(Topic::Entity(entity)) }
}

/// The name that is inserted.
fn written(request: &Request<'_>, registry: &Registry, around: &Surroundings, found: &Match<'_>) -> String {
    let entry = found.entry;
    if let EntityRef::State(at) = entry.entity
        && let Some(state) = registry.states.get(usize::from(at))
    {
        match request.form {
            NameForm::Common => return state.common.clone(),
            NameForm::UnShort => {
                let day = jiff::civil::Date::new(around.year, 7, 1).ok().filter(|_| around.year != 0);
                return day.map_or(state.short.as_str(), |day| state.short_at(day)).to_owned();
            }
            NameForm::AsTyped => {}
        }
    }
    let (from, until) = entry.years;
    let past = entry.via == Via::Former && (around.year == 0 || !(from..=until).contains(&around.year));
    if !past {
        return entry.text.clone();
    }
    request.desk.lexicon.head_of(entry.entity).map_or_else(|| entry.text.clone(), |head| head.text.clone())
}

fn describe(registry: &Registry, entity: EntityRef, text: &str) -> (ItemKind, Option<String>) {
    match entity {
        EntityRef::State(at) => {
            let state = registry.states.get(usize::from(at));
            (ItemKind::State, state.map(|state| state.alpha3.clone()))
        }
        EntityRef::Organization(at) => {
            let organization = registry.organizations.get(usize::from(at));
            let detail = organization.and_then(|organization| {
                if organization.acronym.as_deref() == Some(text) {
                    Some(organization.name.clone())
                } else {
                    organization.acronym.clone()
                }
            });
            (ItemKind::Organization, detail)
        }
        EntityRef::Group(at) => {
            let group = registry.groups.get(usize::from(at));
            let size = group.map(|g| g.members.iter().filter(|stay| stay.until.is_none()).count());
            (ItemKind::Group, size.map(|size| format!("{size} members")))
        }
        EntityRef::Place(at) => {
            let place = registry.places.get(at as usize);
            let state = place.and_then(|place| registry.state(&place.state));
            (ItemKind::Place, state.map(|state| super::plain_short(&state.short, &state.common).to_owned()))
        }
        EntityRef::Person(at) => {
            let person = registry.people.get(at as usize);
            (ItemKind::Person, person.and_then(|person| person.post.clone()))
        }
    }
}

/// Behind "Office of the Assistant Secretary General of the", which is the beginning of one long name, other names than
/// that one may follow: they are offered with the words before them.
fn inner(request: &Request<'_>, ranking: &Ranking<'_>, typed: &str) -> Vec<Item> {
    let lexicon = &request.desk.lexicon;
    let links = [" of the ", " of ", " for the "];
    let Some(start) = links.iter().filter_map(|link| Some(typed.rfind(link)? + link.len())).max() else {
        return vec![];
    };
    let (words, last) = typed.split_at(start);
    let folded = fold(last);
    if folded.is_empty() {
        return vec![];
    }
    let mut found: Vec<(i32, Match<'_>)> = lexicon
        .find(&folded)
        .filter(|it| {
            it.word == 0 && matches!(it.entry.entity, EntityRef::State(_) | EntityRef::Organization(_))
        })
        .map(|it| (ranking.of_name(&it) + ranking.of_entity(it.entry.entity), it))
        .collect();
    found.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| order(x).cmp(&order(y))));
    let mut entities = vec![];
    found.retain(|(_, it)| {
        let is_new = !entities.contains(&it.entry.entity);
        entities.push(it.entry.entity);
        is_new
    });
    let registry = &request.note.knowledge().registry;
    let whole = |(_, it): &(i32, Match<'_>)| {
        let mut item = item(request, registry, ranking.around, it, last, folded.len());
        item.filter.insert_str(0, words);
        item.insert = Insert::Text(format!("{words}{}", item.label));
        item
    };
    found.iter().take(FEW).map(whole).collect()
}

/// An organization's full name with its acronym in parentheses, as at a first mention.
fn spelled_out(registry: &Registry, found: &Match<'_>, typed: &str, matched: usize) -> Option<Item> {
    let EntityRef::Organization(at) = found.entry.entity else { return None };
    let organization = registry.organizations.get(usize::from(at))?;
    let acronym = organization.acronym.as_deref()?;
    let is_its_own = [organization.name.as_str(), acronym].contains(&found.entry.name.as_str());
    if found.word > 0 || !is_its_own || !found.key.is_char_boundary(matched) {
        return None;
    }
    let text = format!("{} ({acronym})", organization.name);
    Some(Item {
        label: text,
        insert: Insert::Label,
        filter: format!("{typed}{}", &found.key[matched..]),
        kind: ItemKind::Organization,
        detail: Some("with its acronym".to_owned()),
        topic: Some(Topic::Entity(found.entry.entity)),
    })
}

/// Whether a name is expected where nothing of one is typed yet.
fn asks_for_a_name(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', '*', '_']);
    if before.is_empty() || before.ends_with([',', ':', ';', '(', '/']) {
        return true;
    }
    let Some(last) = before.rsplit(|c: char| !c.is_alphanumeric()).next() else { return false };
    ["and", "of", "from", "by", "with", "the", "including", "to"].iter().any(|w| last.eq_ignore_ascii_case(w))
}

/// Whether a word that binds stands before the cursor, so that the name is a part of something else.
fn belongs_to_a_phrase(before: &str) -> bool {
    let tail = before.trim_end();
    let tail = tail.strip_suffix(" the").unwrap_or(tail);
    [" of", " for", " in", " at", " to"].iter().any(|word| tail.ends_with(word))
}

/// Whether the text before the cursor only goes on with a list: a separator and perhaps "and" or "the".
fn goes_on(before: &str) -> bool {
    let mut rest = before.trim_end();
    for word in ["the", "and"] {
        let cut = rest.len().saturating_sub(word.len());
        if rest.is_char_boundary(cut) && rest[cut..].eq_ignore_ascii_case(word) {
            let head = &rest[..cut];
            if head.is_empty() || head.ends_with(char::is_whitespace) {
                rest = head.trim_end();
                if word == "and" {
                    return true;
                }
            }
        }
    }
    rest.ends_with(',') || rest.ends_with(';') || rest.is_empty() || before.trim_end().ends_with("and")
}

/// What leads into the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Nothing,
    /// "Government of", "Ministry of Foreign Affairs of": a State.
    Government,
    /// "Member States of": a group.
    Members,
    /// "supported by": a State that pays.
    Support,
    /// "Experts from", "international organizations, including": an organization.
    Experts,
}

fn lead(before: &str) -> Lead {
    let from = crate::text::floor(before, before.len().saturating_sub(90));
    let tail = fold(&before[from..]);
    let tail = tail.trim_end();
    let tail = tail.strip_suffix(" the").unwrap_or(tail);
    let clause = tail.rsplit([',', ';', ':', '(', '.']).next().unwrap_or(tail);
    let support = [
        "supported",
        "support",
        "funded",
        "financed",
        "sponsored",
        "funding",
        "contribution",
        "contributions",
    ];
    if clause.split(' ').any(|word| support.contains(&word)) && !clause.contains("support unit") {
        return if clause.contains("government") { Lead::Government } else { Lead::Support };
    }
    let experts = ["expert", "experts", "organizations", "organisations", "entities", "institutions"];
    if clause.split(' ').any(|word| experts.contains(&word)) {
        return Lead::Experts;
    }
    let Some(head) = tail.strip_suffix(" of") else { return Lead::Nothing };
    let clause = head.rsplit([',', ';', ':', '(', '.']).next().unwrap_or(head);
    if clause.ends_with("member states") || clause.ends_with("participating states") {
        return Lead::Members;
    }
    let ruling = [
        "government",
        "governments",
        "ministry",
        "ministries",
        "embassy",
        "mission",
        "authorities",
        "authority",
        "delegation",
        "delegations",
        "minister",
        "parliament",
        "republic",
        "kingdom",
        "secretariat",
        "agency",
        "commission",
        "customs",
    ];
    let last = clause.rsplit(' ').next().unwrap_or(clause);
    let is_first =
        ["government", "governments", "embassy", "authorities", "delegation", "delegations"].contains(&last);
    let has = clause.split(' ').any(|word| ruling.contains(&word));
    if is_first || has && last != "ministry" && last != "secretariat" {
        Lead::Government
    } else {
        Lead::Nothing
    }
}

/// The organization whose acronym is to follow in the parenthesis that has just been opened.
fn gloss(before: &str, around: &Surroundings, at: usize) -> Option<EntityRef> {
    let open = before.trim_end().strip_suffix('(')?;
    let gap = before.len() - open.trim_end().len();
    let (entity, range) = around.before(at).next()?;
    let is_organization = matches!(entity, EntityRef::Organization(_));
    (is_organization && range.end + gap == at).then_some(*entity)
}

/// The name before, where "of" leads from it to this one.
fn belongs(before: &str, around: &Surroundings, at: usize) -> Option<EntityRef> {
    let tail = before.trim_end();
    let tail = tail.strip_suffix(" the").unwrap_or(tail).trim_end();
    let tail = tail.strip_suffix(" of")?;
    let (entity, range) = around.before(at).next()?;
    let gap = before.len() - tail.len();
    // an acronym in parentheses may stand between
    (at - range.end <= gap + 2).then_some(*entity)
}

fn open_parenthesis(before: &str) -> bool {
    before.rfind('(') > before.rfind(')')
}

fn is_acronym(text: &str) -> bool {
    text.len() < 14 && !text.contains(' ') && text.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The State of the city that stands right before.
fn home(around: &Surroundings, at: usize, desk: &crate::features::desk::Desk) -> Option<u16> {
    match around.before(at).next() {
        Some((EntityRef::Place(place), _)) => desk.atlas.state_of_place(*place),
        _ => None,
    }
}

/// Where the States before the cursor are in alphabetical order: the last of them and what that is worth.
fn alphabetical(
    around: &Surroundings,
    at: usize,
    desk: &crate::features::desk::Desk,
) -> Option<(String, i32)> {
    let states: Vec<&str> = around
        .before(at)
        .map_while(|(entity, _)| match entity {
            EntityRef::State(state) => {
                desk.atlas.states.get(usize::from(*state)).map(|it| it.sort_name.as_str())
            }
            _ => None,
        })
        .collect();
    let last = states.first()?;
    let ordered = states.windows(2).filter(|pair| pair[0] >= pair[1]).count();
    let weight = match (states.len(), states.len() - 1 - ordered) {
        (1, _) => 5,
        (2, 0) => 12,
        (_, 0) => 20,
        (n, 1) if n > 6 => 12,
        _ => return None,
    };
    Some(((*last).to_owned(), weight))
}

/// Where the organizations right before the cursor are in alphabetical order as written: the last, and what that is worth.
fn organizations_in_order(
    request: &Request<'_>,
    around: &Surroundings,
    at: usize,
) -> Option<(String, bool, i32)> {
    let mut before: Vec<(EntityRef, &std::ops::Range<usize>)> = around
        .before(at)
        .take_while(|(entity, _)| matches!(entity, EntityRef::Organization(_)))
        .map(|(entity, range)| (*entity, range))
        .take(12)
        .collect();
    // a full name and its acronym are one
    before.dedup_by_key(|(entity, _)| *entity);
    let words: Vec<String> =
        before.iter().map(|(_, range)| request.note.slice((*range).clone()).into_owned()).collect();
    let disorder = words.windows(2).filter(|pair| fold(&pair[0]) <= fold(&pair[1])).count();
    let last = words.first()?;
    let weight = match (before.len(), disorder) {
        (0..=1, _) => return None,
        (2, 0) => 4,
        (3, 0) => 8,
        (_, 0) => 13,
        _ => return None,
    };
    Some((fold(last), last.chars().all(|c| !c.is_lowercase()), weight))
}
