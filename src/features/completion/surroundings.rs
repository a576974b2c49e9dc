//! What the header says around the cursor: who is listed already, where the event is, which regions are in play.
//!
//! Reads the facts of the parts of the header and of those right behind it, with a bound on their number.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::atlas::Atlas;
use crate::model::Note;
use crate::model::names::{EntityRef, Form};
use crate::syntax::{BlockKind, Current, FieldRole, Zone};

/// The most parts of a header that are looked at.
const PARTS: usize = 160;
/// The most parts behind it.
const BODY: usize = 160;

/// What the header says.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// Named in the same field, apart from the name at the cursor, in the order of the text; ranges are bytes of the note.
    pub listed: Vec<(EntityRef, Range<usize>)>,
    /// The States of the venue.
    pub hosts: Vec<u16>,
    /// The cities of the venue.
    pub cities: Vec<u32>,
    /// Named in the organizers' field.
    pub organizers: Vec<EntityRef>,
    /// Named in the event's title.
    pub title: Vec<EntityRef>,
    /// The name of the event; a long one is cut.
    pub name: String,
    /// Named in the text behind the header.
    pub told: FxHashSet<EntityRef>,
    /// What the event is about: a bit for each subject.
    pub subject: u8,
    /// The year of the event; 0 where it is not told.
    pub year: i16,
    /// How much each State belongs here, from 0 to 100.
    pub nearness: Vec<u8>,
    /// The sum of the squares of that.
    pub mass: f32,
}

impl Surroundings {
    /// Looks around. `role` is the field the cursor is in; names that touch `typed` do not count.
    pub fn of(note: &Note, role: FieldRole, typed: &Range<usize>, atlas: &Atlas) -> Surroundings {
        let mut around = Surroundings::default();
        let grammar = &note.knowledge().grammar;
        for placed in note.parts().take(PARTS) {
            let block = &placed.item.block;
            if matches!(block.kind, BlockKind::Heading(_)) || block.enter.zone == Zone::Body {
                break;
            }
            let field = match (block.kind, block.enter.field) {
                (BlockKind::Field(Some(id)), _) => id,
                (BlockKind::SubField(_) | BlockKind::FieldItem, Current::Field(id)) => id,
                _ => continue,
            };
            let here = grammar.role(field);
            let facts = &placed.item.facts;
            if here == FieldRole::Event {
                let value = block.body.from(placed.start);
                let end = note.text().floor(value.end.min(value.start + 400));
                around.name = note.slice(value.start..end).into_owned();
                around.subject |= super::usual::subjects(&around.name);
            }
            if matches!(here, FieldRole::Date | FieldRole::DateAndVenue) && around.year == 0 {
                around.year = facts.dates().iter().find_map(|d| d.start.year.filter(|y| *y > 0)).unwrap_or(0);
            }
            for found in facts.names.iter().filter(|found| found.form == Form::Noun) {
                let range = placed.item.place(placed.start, &found.span);
                if range.start < typed.end.max(typed.start + 1) && typed.start < range.end {
                    continue;
                }
                if here == role {
                    let entity = members(note, found.entity, &range, atlas).unwrap_or(found.entity);
                    around.listed.push((entity, range));
                }
                match (here, found.entity) {
                    (FieldRole::Venue | FieldRole::DateAndVenue, EntityRef::State(at)) => {
                        around.hosts.push(at)
                    }
                    (FieldRole::Venue | FieldRole::DateAndVenue, EntityRef::Place(at)) => {
                        around.cities.push(at)
                    }
                    (FieldRole::Organizers, entity) => around.organizers.push(entity),
                    (FieldRole::Event, entity) => around.title.push(entity),
                    _ => {}
                }
            }
        }
        around.told = told(note);
        around.nearness = around.nearness(atlas);
        around.mass = around.nearness.iter().map(|near| f32::from(*near) * f32::from(*near)).sum();
        around
    }

    /// Whether the text behind the header names it.
    pub fn tells_of(&self, entity: EntityRef) -> bool {
        self.told.contains(&entity)
    }

    /// Whether something is named in the field already.
    pub fn lists(&self, entity: EntityRef) -> bool {
        self.listed.iter().any(|(listed, _)| *listed == entity)
    }

    /// The last names before byte `offset`, the nearest first.
    pub fn before(&self, offset: usize) -> impl Iterator<Item = &(EntityRef, Range<usize>)> {
        self.listed.iter().rev().filter(move |(_, range)| range.end <= offset)
    }

    fn nearness(&self, atlas: &Atlas) -> Vec<u8> {
        let mut weights = Weights::default();
        for host in &self.hosts {
            weights.state(*host, 3, atlas);
        }
        for city in &self.cities {
            if let Some(state) = atlas.state_of_place(*city) {
                weights.state(state, 3, atlas);
            }
        }
        for entity in &self.title {
            weights.entity(*entity, 4, atlas);
        }
        for entity in &self.organizers {
            weights.entity(*entity, 2, atlas);
        }
        for (entity, _) in &self.listed {
            weights.entity(*entity, 1, atlas);
        }
        weights.nearness(atlas)
    }
}

/// The group of an organization's members, where the words before its name say that they are meant and not it.
fn members(note: &Note, entity: EntityRef, range: &Range<usize>, atlas: &Atlas) -> Option<EntityRef> {
    let EntityRef::Organization(at) = entity else { return None };
    let group = atlas.group_of.get(&at)?;
    let before = note.slice(note.text().floor(range.start.saturating_sub(16))..range.start).to_lowercase();
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    before.ends_with("states of").then_some(EntityRef::Group(*group))
}

/// The names in the text behind the header. Footnotes and the words about whom to ask stand in every note and tell nothing.
fn told(note: &Note) -> FxHashSet<EntityRef> {
    let contact = note.knowledge().grammar.section("Additional comments");
    let mut section = None;
    let mut told = FxHashSet::default();
    let body = note.parts().skip_while(|placed| placed.item.block.enter.zone != Zone::Body);
    for placed in body.take(BODY) {
        match placed.item.block.kind {
            BlockKind::Heading(id) => section = id,
            kind if kind == BlockKind::Footnote || kind.is_silent() => continue,
            _ if section.is_some() && section == contact => continue,
            _ => {}
        }
        told.extend(placed.item.facts.names.iter().map(|found| found.entity));
    }
    told
}

/// What speaks for regions and groups.
#[derive(Default)]
struct Weights {
    subregions: [u32; 32],
    regions: [u32; 32],
    groups: Vec<(u16, u32)>,
    states: u32,
    each: Vec<(usize, u32)>,
}

impl Weights {
    fn entity(&mut self, entity: EntityRef, weight: u32, atlas: &Atlas) {
        match entity {
            EntityRef::State(at) => self.state(at, weight, atlas),
            EntityRef::Group(at) => self.group(at, weight),
            EntityRef::Organization(at) => {
                if let Some(group) = atlas.group_of.get(&at) {
                    self.group(*group, weight);
                }
            }
            EntityRef::Place(at) => {
                if let Some(state) = atlas.state_of_place(at) {
                    self.state(state, weight, atlas);
                }
            }
            EntityRef::Person(_) => {}
        }
    }

    fn state(&mut self, at: u16, weight: u32, atlas: &Atlas) {
        let at = usize::from(at);
        let Some(facts) = atlas.states.get(at) else { return };
        self.subregions[usize::from(facts.subregion) % 32] += weight;
        self.regions[usize::from(facts.region) % 32] += weight;
        self.states += weight;
        self.each.push((at, weight));
    }

    fn group(&mut self, group: u16, weight: u32) {
        match self.groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, sum)) => *sum += weight,
            None => self.groups.push((group, weight)),
        }
    }

    /// The groups that nobody names, but to which the States in play belong: the two that fit best, with what they are worth.
    fn latent(&self, atlas: &Atlas) -> Vec<(usize, u32)> {
        if self.states < 3 {
            return vec![];
        }
        let mut fits: Vec<(usize, f32)> = vec![];
        for (group, members) in atlas.members.iter().enumerate() {
            let inside: u32 = self.each.iter().filter(|(at, _)| members[*at]).map(|(_, weight)| weight).sum();
            let share = inside as f32 / self.states as f32;
            let rarity = 1.0 - atlas.lists[group].len() as f32 / 80.0;
            if share >= 0.6 && rarity > 0.0 {
                fits.push((group, share * rarity));
            }
        }
        fits.sort_by(|a, b| b.1.total_cmp(&a.1));
        fits.truncate(2);
        fits.into_iter().map(|(group, fit)| (group, (fit * 18.0) as u32)).collect()
    }

    /// Half of it by subregion, a fifth by region, the rest by groups; a small group says more than a large one.
    fn nearness(&self, atlas: &Atlas) -> Vec<u8> {
        let states = self.states.max(1);
        let latent = self.latent(atlas);
        let of_groups: u32 = self.groups.iter().map(|(_, weight)| weight).sum();
        (0..atlas.states.len())
            .map(|at| {
                let subregion = self.subregions[usize::from(atlas.states[at].subregion) % 32] * 45 / states;
                let region = self.regions[usize::from(atlas.states[at].region) % 32] * 20 / states;
                let groups: u32 = self
                    .groups
                    .iter()
                    .filter(|(group, _)| atlas.members[usize::from(*group)][at])
                    .map(|(_, weight)| weight * 35 / of_groups.max(1))
                    .sum();
                let latent: u32 = latent
                    .iter()
                    .filter(|(group, _)| atlas.members[*group][at])
                    .map(|(_, worth)| *worth)
                    .sum();
                (subregion + region + groups + latent).min(100) as u8
            })
            .collect()
    }
}
