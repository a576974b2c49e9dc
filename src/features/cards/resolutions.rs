//! The cards of resolutions and their paragraphs.

use super::{Card, dates, escaped};
use crate::model::citations::{self, Citation};
use crate::registry::{Fact, Form, Organ, Paragraph, Registry, Resolution};

/// Said under every digest.
const OURS: &str = "Our summary, not the official text.";

/// The card of what is cited; `None` where the resolution is not known.
pub fn citation(registry: &Registry, citation: &Citation) -> Option<String> {
    let resolution = citations::known(citation, registry)?;
    let mut text = match &citation.paragraph {
        Some(reference) => paragraph(registry, resolution, reference.number, &reference.sub),
        None => self::resolution(resolution),
    };
    if let Some(year) = citation.year
        && i32::from(year) != i32::from(resolution.year)
    {
        text.push_str(&format!("\n\n*Written as {year}; it was adopted in {}.*", resolution.year));
    }
    Some(text)
}

/// "Security Council resolution 1540 (2004)".
pub fn resolution_title(resolution: &Resolution) -> String {
    match (resolution.organ, resolution.form) {
        (Organ::SecurityCouncil, Form::Resolution) => {
            format!("Security Council resolution {} ({})", resolution.number, resolution.year)
        }
        (Organ::GeneralAssembly, Form::Resolution) => {
            format!("General Assembly resolution {}", resolution.symbol.trim_start_matches("A/RES/"))
        }
        _ => resolution.symbol.clone(),
    }
}

/// The card of a resolution.
pub fn resolution(resolution: &Resolution) -> String {
    let mut card = Card::titled(&resolution_title(resolution));
    let checked = |fact, text: String| {
        if resolution.is_verified(fact) { text } else { format!("{text} (not checked)") }
    };
    card.line(&checked(Fact::Subject, resolution.subject.clone()));
    if let Some(day) = resolution.adopted {
        card.fact("Adopted", &checked(Fact::Adopted, dates::day(day)));
    }
    if let Some(meeting) = resolution.meeting {
        card.fact("Meeting", &checked(Fact::Meeting, meeting.to_string()));
    }
    if let Some(vote) = &resolution.vote {
        card.fact("Vote", &checked(Fact::Vote, vote.clone()));
    }
    if resolution.chapter_vii == Some(true) {
        card.fact("Under", &checked(Fact::ChapterVii, "Chapter VII of the Charter".to_owned()));
    }
    if let Some(day) = resolution.mandate_until {
        card.fact("Mandate until", &checked(Fact::MandateUntil, dates::day(day)));
    }
    if let Some(count) = resolution.paragraph_count {
        let remark = if resolution.count_verified { "" } else { " (not checked)" };
        card.fact("Operative paragraphs", &format!("{count}{remark}"));
    }
    if let Some(note) = &resolution.note {
        card.line(note);
    }
    if let Some(url) = resolution.url() {
        card.link(&resolution.symbol, &url);
    }
    card.done()
}

/// "Operative paragraph 22 of resolution 2325 (2016)".
pub fn paragraph_title(resolution: &Resolution, number: u16, sub: &str) -> String {
    let of = match (resolution.organ, resolution.form) {
        (Organ::SecurityCouncil, Form::Resolution) => {
            format!("resolution {} ({})", resolution.number, resolution.year)
        }
        _ => resolution.symbol.clone(),
    };
    let sub = if sub.is_empty() { String::new() } else { format!(" {sub}") };
    format!("Operative paragraph {number}{sub} of {of}")
}

/// The card of a paragraph, or of a sub-paragraph (`(a)`); where there is none of that number, what there is.
pub fn paragraph(registry: &Registry, resolution: &Resolution, number: u16, sub: &str) -> String {
    let mut card = Card::titled(&paragraph_title(resolution, number, sub));
    let known = resolution.paragraph(number);
    let letter = sub.trim_start_matches('(').chars().next().filter(char::is_ascii_alphabetic);
    match known {
        _ if resolution.lacks(number) || known.is_none() && resolution.seems_to_lack(number) => {
            missing(&mut card, resolution, number);
        }
        None => {
            card.line("Nothing is known here of what this paragraph says.");
            neighbours(&mut card, resolution, number);
        }
        Some(paragraph) => match letter.map(|letter| (letter, paragraph.letter(letter))) {
            Some((letter, None)) if paragraph.letters_verified => {
                let letters: Vec<String> =
                    paragraph.letters.iter().map(|sub| format!("({})", sub.letter)).collect();
                let letters = if letters.is_empty() { "none".to_owned() } else { letters.join(", ") };
                card.line(&format!(
                    "There is no sub-paragraph ({letter}). Paragraph {number} has {letters}."
                ));
                digest(&mut card, paragraph.digest.as_deref(), paragraph.verified.remark());
            }
            Some((_, Some(sub))) => {
                digest(&mut card, sub.digest.as_deref(), sub.verified.remark());
                if sub.digest.is_none() {
                    digest(&mut card, paragraph.digest.as_deref(), paragraph.verified.remark());
                }
            }
            _ => {
                digest(&mut card, paragraph.digest.as_deref(), paragraph.verified.remark());
                for sub in &paragraph.letters {
                    card.item(&format!("({}) {}", sub.letter, sub.digest.as_deref().unwrap_or("…")));
                }
            }
        },
    }
    if let Some(paragraph) = known {
        see_also(&mut card, registry, paragraph);
    }
    if let Some(url) = resolution.url() {
        card.link(&resolution.symbol, &url);
    }
    card.done()
}

fn digest(card: &mut Card, digest: Option<&str>, remark: Option<&str>) {
    match digest {
        Some(digest) => {
            card.line(digest);
            let remark = remark.map(|remark| format!(" ({remark})")).unwrap_or_default();
            card.remark(&format!("{OURS}{remark}"));
        }
        None => card.line("Nothing is known here of what this paragraph says."),
    }
}

fn missing(card: &mut Card, resolution: &Resolution, number: u16) {
    match resolution.paragraph_count {
        Some(1) => card.line(&format!("There is no paragraph {number}: it has only one.")),
        Some(count) => {
            let remark = if resolution.count_verified { "" } else { " (not checked)" };
            card.line(&format!("There is no paragraph {number}: it has paragraphs 1 to {count}{remark}."));
        }
        None => card.line(&format!("There is no paragraph {number}.")),
    }
    neighbours(card, resolution, number);
}

/// The known paragraphs that are nearest in number.
fn neighbours(card: &mut Card, resolution: &Resolution, number: u16) {
    let mut near: Vec<&Paragraph> = resolution.paragraphs.iter().filter(|p| p.digest.is_some()).collect();
    near.sort_by_key(|paragraph| paragraph.number.abs_diff(number));
    near.truncate(3);
    near.sort_by_key(|paragraph| paragraph.number);
    for paragraph in near {
        card.item(&format!("{}: {}", paragraph.number, paragraph.digest.as_deref().unwrap_or_default()));
    }
}

/// "See paragraph 3 of resolution 1540 (2004)".
fn see_also(card: &mut Card, registry: &Registry, paragraph: &Paragraph) {
    let mut lines = vec![];
    for see in &paragraph.see {
        let Some((number, of)) = see.split_once(':') else { continue };
        let Some(resolution) =
            number.parse().ok().and_then(|number| registry.resolution(Organ::SecurityCouncil, number, None))
        else {
            continue;
        };
        lines.push(format!("paragraph {of} of resolution {} ({})", resolution.number, resolution.year));
    }
    if !lines.is_empty() {
        card.raw(&escaped(&format!("See also {}.", lines.join(", "))));
    }
}
