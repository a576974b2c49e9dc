//! The sentence with the contact address, and the disclaimer.

pub(super) mod broken_address;
pub(super) mod disclaimer_wording;
pub(super) mod duplicate;
pub(super) mod missing_disclaimer;
pub(super) mod wording;

use crate::registry::fold;

/// Whether a footnote is the disclaimer.
fn is_disclaimer(text: &str) -> bool {
    let bare = bare(text);
    bare.contains("for information") && bare.contains("official")
        || bare.contains("views expressed") && bare.contains("not necessarily")
}

/// Words only: no case, no marks, no dashes, one spelling.
fn bare(text: &str) -> String {
    let folded = fold(text).replace("organis", "organiz").replace("email", "e-mail");
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '@').filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
