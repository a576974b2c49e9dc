//! What a selection grows to: word, name, item of a list, value, field, header; word, sentence, paragraph, section, note.

use std::ops::Range;

use super::target;
use crate::model::Note;
use crate::model::note::Mark;
use crate::syntax::BlockKind;

/// The stretches around byte `offset`, the smallest first; each lies within the next.
pub fn selection(note: &Note, offset: usize) -> Vec<Range<usize>> {
    let offset = note.text().floor(offset);
    let mut wanted: Vec<Range<usize>> = vec![word(note, offset)];
    wanted.extend(target::at(note, offset).map(|target| target.range));
    let header = note.header();
    if let Some(part) = note.part_at(offset) {
        let body = part.item.block.body.from(part.start);
        let running = matches!(
            part.item.block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote | BlockKind::Heading(_)
        );
        if body.start <= offset && offset <= body.end {
            wanted.push(if running { sentence(note, &body, offset) } else { item(note, &body, offset) });
            wanted.push(body);
        }
        let block = &part.item.block;
        wanted.push(part.start + block.first_word() as usize..part.start + block.last_word() as usize);
    }
    if let Some(field) = header.field_at(offset) {
        let value = field.pieces.iter().map(|piece| piece.range.start).find(|start| *start > field.label.end);
        wanted.extend(value.map(|start| start..field.range.end));
        wanted.push(field.range.clone());
        let first = header.fields.first().map_or(field.range.start, |it| it.range.start);
        let last = header.fields.last().map_or(field.range.end, |it| it.range.end);
        wanted.push(first..last);
    }
    wanted.extend(section(note, offset));
    wanted.push(0..note.text().len());
    let mut chain: Vec<Range<usize>> = vec![];
    for range in wanted {
        if range.start > offset || offset > range.end {
            continue;
        }
        let grows = chain
            .last()
            .is_none_or(|last| range.start <= last.start && last.end <= range.end && range != *last);
        if grows {
            chain.push(range);
        }
    }
    chain
}

/// The section that holds byte `offset`.
fn section(note: &Note, offset: usize) -> Option<Range<usize>> {
    let starts = || note.marked(Mark::Heading).map(|(start, _)| start);
    let start = starts().take_while(|start| *start <= offset).last()?;
    Some(start..starts().find(|next| *next > offset).unwrap_or(note.text().len()))
}

/// The word at a place; empty between words.
fn word(note: &Note, offset: usize) -> Range<usize> {
    let text = note.text();
    let from = text.floor(offset.saturating_sub(96));
    let to = text.floor((offset + 96).min(text.len()));
    let window = note.slice(from..to);
    let at = offset - from;
    let joins = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let before: usize = window[..at].chars().rev().take_while(joins).map(char::len_utf8).sum();
    let after: usize = window[at..].chars().take_while(joins).map(char::len_utf8).sum();
    offset - before..offset + after
}

/// The item of a list of names at a place: between commas, semicolons and "and" outside parentheses.
fn item(note: &Note, value: &Range<usize>, offset: usize) -> Range<usize> {
    let text = note.slice(value.clone());
    let at = offset - value.start;
    let (mut start, mut depth) = (0usize, 0i32);
    let mut end = text.len();
    for (i, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let cut = depth <= 0 && (matches!(c, ',' | ';') || text[i..].starts_with(" and "));
        if !cut {
            continue;
        }
        let next = i + if matches!(c, ',' | ';') { 1 } else { " and ".len() };
        if i >= at {
            end = i;
            break;
        }
        start = next.min(at);
    }
    let words = &text[start..end];
    let lead = words.len() - words.trim_start().len();
    let trail = words.trim_end_matches(['.', ' ', '\n', '\r']).len();
    value.start + start + lead..value.start + start + trail.max(lead)
}

/// The sentence at a place.
fn sentence(note: &Note, body: &Range<usize>, offset: usize) -> Range<usize> {
    let text = note.slice(body.clone());
    let at = offset - body.start;
    let ends: Vec<usize> = text
        .char_indices()
        .filter(|(i, c)| matches!(c, '.' | '!' | '?') && is_end(&text, *i))
        .map(|(i, c)| i + c.len_utf8())
        .collect();
    let start = ends.iter().rev().find(|end| **end <= at && **end < text.len()).copied().unwrap_or(0);
    let end = ends.iter().find(|end| **end > start && **end >= at).copied().unwrap_or(text.len());
    let lead = text[start..end].len() - text[start..end].trim_start().len();
    body.start + (start + lead).min(at)..body.start + end
}

/// Whether a stop ends a sentence: a capital letter or nothing follows, and no title or initial stands before.
fn is_end(text: &str, stop: usize) -> bool {
    let after = text[stop + 1..].trim_start_matches(['"', '”', '’', ')']);
    let blank = after.starts_with(char::is_whitespace);
    let next = after.trim_start().chars().next();
    let before = text[..stop].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_short = before.chars().count() < 2
        || ["Mr", "Ms", "Mrs", "Dr", "Prof", "Amb", "No", "St", "Res", "para", "paras"].contains(&before);
    next.is_none() || blank && next.is_some_and(|c| c.is_uppercase() || c.is_numeric()) && !is_short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn chain(text: &str) -> Vec<String> {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let note = Note::read(&text, Knowledge::embedded());
        let chain = selection(&note, offset);
        for pair in chain.windows(2) {
            assert!(pair[1].start <= pair[0].start && pair[0].end <= pair[1].end, "{chain:?}");
        }
        chain.into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn it_grows_from_the_word_to_the_header() {
        let head = "# Information Note\n\n";
        let fields =
            "**Event:** Seminar\n\n**Participants:** Bolivia (Plurinational State of), Costa Ri|ca and Peru.";
        let all = chain(&format!("{head}{fields}"));
        let plain = fields.replace('|', "");
        let wanted = [
            "Rica",
            "Costa Rica",
            "Bolivia (Plurinational State of), Costa Rica and Peru.",
            "Participants:** Bolivia (Plurinational State of), Costa Rica and Peru.",
            &plain[2..],
        ];
        assert_eq!(all[..5], wanted);
    }

    #[test]
    fn it_grows_from_the_word_to_the_section() {
        let all = chain(
            "# Information Note\n\n**Event:** X\n\n## Highlights\n\nOne. Dr. Bo said re|ally much. Two.\n\nMore.\n",
        );
        assert_eq!(all[..3], ["really", "Dr. Bo said really much.", "One. Dr. Bo said really much. Two."]);
        assert!(all[3].starts_with("## Highlights"), "{all:?}");
    }
}
