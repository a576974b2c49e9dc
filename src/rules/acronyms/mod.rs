//! Acronyms: whether a reader is told what they stand for.

pub(super) mod late;
pub(super) mod misspelt;
pub(super) mod repeated;
pub(super) mod two_for_one;
pub(super) mod two_meanings;
pub(super) mod undefined;
pub(super) mod wrong;

use std::ops::Range;

use crate::registry::{Registry, fold};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;

/// What a note tells of its acronyms. Made from the signs of all parts, which are read already.
#[derive(Debug)]
pub(super) struct Told {
    /// The first use of each acronym in running text, in the order of the text.
    first_uses: Vec<(Box<str>, Range<usize>)>,
    /// The places where one is spelled out.
    definitions: Vec<Definition>,
    /// The acronyms that stand in the fields.
    in_header: Vec<Box<str>>,
}

/// A place where an acronym is spelled out. Ranges are bytes of the note.
#[derive(Debug)]
struct Definition {
    name: Box<str>,
    /// The acronym.
    range: Range<usize>,
    /// What it stands for; empty where the letters do not tell.
    long: Range<usize>,
    text: String,
    in_header: bool,
}

impl Told {
    fn of<'a>(view: &NoteView<'a>) -> &'a Told {
        view.gathered.acronyms.get_or_init(|| Told::read(view))
    }

    fn read(view: &NoteView<'_>) -> Told {
        let mut told = Told { first_uses: vec![], definitions: vec![], in_header: vec![] };
        for (start, part, signs) in &view.gathered.parts {
            let in_body = matches!(part.block.kind, BlockKind::Paragraph | BlockKind::ListItem);
            for sign in signs.iter() {
                let range = start + sign.range.start..start + sign.range.end;
                match &sign.what {
                    What::Acronym(name)
                        if in_body && told.first_uses.iter().any(|(known, _)| known == name) => {}
                    What::Acronym(name) if in_body => told.first_uses.push((name.clone(), range)),
                    What::Acronym(name) => told.in_header.push(name.clone()),
                    What::Definition(name, long, text) => told.definitions.push(Definition {
                        name: name.clone(),
                        range,
                        long: start + long.start..start + long.end,
                        text: text.to_string(),
                        in_header: !in_body,
                    }),
                    _ => {}
                }
            }
        }
        told
    }
}

/// Capitals that are no acronyms, or that nobody spells out.
const PLAIN: [&str; 40] = [
    "UN", "EU", "US", "USA", "UK", "UAE", "NGO", "CEO", "IT", "ICT", "TV", "PDF", "CD", "DVD", "USB", "SMS",
    "GPS", "QR", "LLC", "LLP", "PLC", "LTD", "USD", "EUR", "GBP", "AM", "PM", "GMT", "UTC", "ID", "OK",
    "FAQ", "COVID", "COVID-19", "AIDS", "HIV", "DNA", "PCR", "X-ray", "DC",
];

/// Whether every reader knows an acronym, or it is the name of somebody whom the registry knows.
fn is_known(name: &str, registry: &Registry) -> bool {
    PLAIN.contains(&name)
        || registry.is_called(name)
        || registry.resolutions.iter().any(|r| r.symbol.starts_with(name))
}

/// Words only, in one spelling, without the s of a plural.
fn bare(text: &str) -> String {
    let folded = fold(text).replace("isation", "ization");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && *w != "the");
    words.map(|w| w.strip_suffix('s').unwrap_or(w)).collect::<Vec<_>>().join(" ")
}
