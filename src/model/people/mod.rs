//! People named in running text: by a title, by a post in front, by a post in apposition. Input is the logical text of
//! one block; spans are bytes of it. Knows no registry: whoever has one drops what it knows to be a State, a place
//! or an organization.

mod link;
mod names;
mod ranks;
mod roles;
mod scan;
mod titles;
mod words;

#[cfg(test)]
mod tests;

pub use crate::model::prose::Span;
pub use link::link;
pub use scan::{before_body, is_full_name, known, scan, scan_at};
pub use titles::anchor_words;

/// One naming of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMention {
    /// The name without title and possessive.
    pub span: Span,
    /// The title or post right in front of it.
    pub title_span: Option<Span>,
    /// The name as written, with single blanks.
    pub name: String,
    /// Kebab case without accents; after [`link`], that of the full name.
    pub id: String,
    /// What shows it to be a person.
    pub evidence: Evidence,
    /// The post in apposition, before or after.
    pub role_span: Option<Span>,
    /// The body or State in apposition.
    pub affiliation_span: Option<Span>,
}

impl PersonMention {
    /// True for a surname alone.
    pub fn is_short(&self) -> bool {
        !self.name.contains(' ')
    }
}

/// What shows a name to be a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// `Ms. Alicia Castillo`
    Title,
    /// `Under-Secretary-General Izumi Nakamitsu`
    Post,
    /// `Dian Triansyah Djani, Permanent Representative of Indonesia`, or the other way round: weaker than the two above.
    Apposition,
    /// `Mr. Somchai Rattanakul and Siti Abdullah`: one of a list whose first has a title; as weak.
    List,
    /// The full name of somebody who is known from elsewhere.
    Known,
}

/// The id of a name: kebab case without accents, `Mónica Bolaños` → `monica-bolanos`.
pub fn id_of(name: &str) -> String {
    let folded = crate::registry::fold(name);
    let mut id = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_alphanumeric() {
            id.push(c);
        } else if c != '\'' && c != '.' && !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}
