//! Whether a text of another file type is a note: its first lines carry the title of a kind of note.

use crate::syntax::line::{Line, Shape, is_blank};
use crate::syntax::parse::{self, Window};
use crate::syntax::{BlockKind, Grammar, State};

/// How many lines with words are looked at.
const LINES: usize = 3;
/// How many bytes of a file are enough to tell.
pub const HEAD: usize = 2048;

/// Whether the first lines of a text carry the title of a known kind of note. Titles of one word are too common to
/// tell a note from another document.
pub fn is_note_text(head: &str, grammar: &Grammar) -> bool {
    let mut at = front_matter(head, grammar);
    let mut seen = 0;
    while at < head.len() && seen < LINES {
        let line = Line::at(head, at);
        let words = line.of(head);
        at = line.next;
        if is_blank(words) {
            continue;
        }
        seen += 1;
        let shape = Shape::of(words);
        let words = shape.text(words);
        if let Some((_, len)) = grammar.title(words)
            && words[..len].contains(char::is_whitespace)
        {
            return true;
        }
    }
    false
}

/// Where the settings of other tools end that stand in front, in bytes.
fn front_matter(head: &str, grammar: &Grammar) -> usize {
    let window = Window { text: head, whole: true };
    match parse::block(window, 0, State::default(), grammar) {
        Some((block, _)) if block.kind == BlockKind::Verbatim => block.len as usize,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    #[test]
    fn a_title_tells_a_note() {
        let knowledge = Knowledge::embedded();
        let is = |text| is_note_text(text, &knowledge.grammar);
        for text in [
            "Information Note¹\n",
            "\n\n## **Information Note<sup>1</sup>**",
            "\u{feff} Conference Summary\n\n",
            "---\ntitle: Visit\nauthor: X\ndate: 2019\n---\n\nInformation Note\n",
        ] {
            assert!(is(text), "{text:?}");
        }
        for text in ["# Summary\n", "The Information Note tells", "notes\n", "", "# Changelog\n\n## 1.0"] {
            assert!(!is(text), "{text:?}");
        }
    }
}
