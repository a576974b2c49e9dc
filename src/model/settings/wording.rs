//! What is said of a value that cannot be read: what may stand there instead, in the words of the manual.
//!
//! What is allowed is taken from the schema, so that manual and messages say the same. Nothing here decides what is wrong.

use std::ops::Range;

use serde_json::Value;
use toml::de::{DeArray, DeTable, DeValue};

use super::file::schema;
use super::page;
use crate::registry::fold;

/// A step on the way to a value: a key of a table, or an item of a list by its number from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Item(usize),
}

/// The way from a table to the innermost key or item in which a stretch of the text lies; empty where it lies in none.
pub(super) fn way(table: &DeTable<'_>, at: &Range<usize>) -> Vec<Step> {
    in_table(table, at).unwrap_or_default()
}

/// Takes what lies at the end of a way out of a table.
pub(super) fn remove(table: &mut DeTable<'_>, way: &[Step]) {
    match way {
        [] | [Step::Item(_), ..] => {}
        [Step::Key(key)] => {
            table.remove(key.as_str());
        }
        [Step::Key(key), rest @ ..] => {
            if let Some(value) = table.get_mut(key.as_str()) {
                remove_from(value.get_mut(), rest);
            }
        }
    }
}

/// What may stand at the end of a way, in words: `"keep"` or `"canonical"`, `a list of texts`.
pub(super) fn allowed(way: &[Step]) -> String {
    let schema = schema();
    let shape = shape(&schema, way);
    match (&shape["minimum"], &shape["maximum"]) {
        (Value::Number(least), Value::Number(most)) => format!("a number from {least} to {most}"),
        _ => page::values(&schema, shape),
    }
}

/// The keys of the table at the end of a way.
pub(super) fn keys(way: &[Step]) -> Vec<String> {
    let schema = schema();
    let shape = page::resolved(&schema, shape(&schema, way));
    let mut keys: Vec<String> = page::properties(shape).map(|(key, _)| key.clone()).collect();
    for one in shape["anyOf"].as_array().into_iter().flatten() {
        keys.extend(page::properties(page::resolved(&schema, one)).map(|(key, _)| key.clone()));
    }
    keys
}

/// The last key of a way.
pub(super) fn last_key(way: &[Step]) -> Option<&str> {
    way.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    })
}

/// What a value is, with its own words where these are short.
pub(super) fn is(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) if text.is_empty() => "an empty text".to_owned(),
        DeValue::String(text) if text.chars().count() <= 40 => format!("\"{text}\""),
        DeValue::String(_) => "this text".to_owned(),
        DeValue::Integer(number) => format!("the number {}", number.as_str()),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(value) => format!("`{value}`"),
        DeValue::Datetime(_) => "a day without quotation marks".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// What lies at the end of a way.
pub(super) fn value<'t, 'i>(table: &'t DeTable<'i>, way: &[Step]) -> Option<&'t DeValue<'i>> {
    let (Step::Key(first), rest) = way.split_first()? else { return None };
    let mut value = table.get(first.as_str())?.get_ref();
    for step in rest {
        value = match (step, value) {
            (Step::Key(key), DeValue::Table(table)) => table.get(key.as_str())?.get_ref(),
            (Step::Item(at), DeValue::Array(items)) => items.get(*at)?.get_ref(),
            _ => return None,
        };
    }
    Some(value)
}

/// What keeps a pattern from being one.
pub(super) fn of_pattern(error: &ignore::Error) -> &'static str {
    let error = error.to_string();
    let known = [
        ("unclosed character class", "a `[` has no `]`"),
        ("invalid range", "a range in `[]` ends before it begins"),
        ("unopened alternate group", "a `}` has no `{`"),
        ("unclosed alternate group", "a `{` has no `}`"),
        ("nested alternate groups", "a `{` stands within another"),
        ("dangling", "nothing stands behind its last `\\`"),
    ];
    let found = known.iter().find(|(theirs, _)| error.contains(theirs));
    found.map_or("it is no pattern as in `.gitignore`", |(_, ours)| ours)
}

/// `a`, `b` and `c`
pub(super) fn listed(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The key that was probably meant.
pub(super) fn nearest<'k>(name: &str, keys: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let name = fold(name);
    let near = |key: &&str| {
        key.starts_with(&name) || name.starts_with(*key) || {
            let shared = name.chars().zip(key.chars()).take_while(|(a, b)| a == b).count();
            shared >= 3 && name.len().abs_diff(key.len()) <= 2
        }
    };
    keys.into_iter().filter(|_| !name.is_empty()).find(near)
}

fn remove_from(value: &mut DeValue<'_>, way: &[Step]) {
    match (value, way) {
        (DeValue::Table(table), way) => remove(table, way),
        (DeValue::Array(items), [Step::Item(at)]) => {
            let left: DeArray<'_> =
                items.iter().enumerate().filter(|(n, _)| n != at).map(|it| it.1.clone()).collect();
            *items = left;
        }
        (DeValue::Array(items), [Step::Item(at), rest @ ..]) => {
            if let Some(item) = items.get_mut(*at) {
                remove_from(item.get_mut(), rest);
            }
        }
        _ => {}
    }
}

fn in_table(table: &DeTable<'_>, at: &Range<usize>) -> Option<Vec<Step>> {
    table.iter().find_map(|(key, value)| {
        let step = Step::Key(key.get_ref().to_string());
        if let Some(deeper) = in_value(value.get_ref(), at) {
            return Some([vec![step], deeper].concat());
        }
        (holds(&key.span(), at) || holds(&value.span(), at)).then(|| vec![step])
    })
}

fn in_value(value: &DeValue<'_>, at: &Range<usize>) -> Option<Vec<Step>> {
    match value {
        DeValue::Table(table) => in_table(table, at),
        DeValue::Array(items) => items.iter().enumerate().find_map(|(n, item)| {
            if let Some(deeper) = in_value(item.get_ref(), at) {
                return Some([vec![Step::Item(n)], deeper].concat());
            }
            holds(&item.span(), at).then(|| vec![Step::Item(n)])
        }),
        _ => None,
    }
}

fn holds(outer: &Range<usize>, at: &Range<usize>) -> bool {
    outer.start <= at.start && at.end <= outer.end && !outer.is_empty()
}

/// The part of the schema for what lies at the end of a way from the top.
fn shape<'s>(schema: &'s Value, way: &[Step]) -> &'s Value {
    way.iter().fold(schema, |shape, step| {
        let target = page::resolved(schema, shape);
        match step {
            Step::Item(_) => &target["items"],
            Step::Key(key) => {
                // a name is a text or a table: the key is one of the table's
                let either = target["anyOf"].as_array().into_iter().flatten();
                let table =
                    either.map(|one| page::resolved(schema, one)).find(|one| one["properties"].is_object());
                let table = table.unwrap_or(target);
                match table["properties"].get(key.as_str()) {
                    Some(property) => property,
                    None => &table["additionalProperties"],
                }
            }
        }
    })
}
