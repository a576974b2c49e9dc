//! The formatter over many notes and over soup: no word is lost, nothing changes twice, edits are small.
#![allow(clippy::print_stdout, reason = "the counts are what one runs it for")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rapporteur::features::format::{document, on_type, range, refused};
use rapporteur::model::settings::{Dashes, Format, Layout, Quotes};
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules::fix::apply;

/// Forms that differ in everything that can be set.
const FORMS: [Format; 2] = [
    Format { layout: Layout::Canonical, labels: true, dashes: Dashes::Hyphen, quotes: Quotes::Keep },
    Format { layout: Layout::Keep, labels: false, dashes: Dashes::EnDash, quotes: Quotes::Curly },
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All notes of a folder of the package.
fn notes(folder: &str) -> Vec<(PathBuf, String)> {
    let knowledge = Knowledge::embedded();
    rapporteur::files::walk(&[root().join(folder)], &knowledge.grammar)
        .into_iter()
        .map(|found| {
            let path = found.unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

fn all() -> Vec<(PathBuf, String)> {
    ["examples", "tests/corpus", "tests/planted", "tests/archive"].into_iter().flat_map(notes).collect()
}

fn formatted(text: &str, form: &Format) -> String {
    let note = Note::read(text, Knowledge::embedded());
    let edits = document(&note, form);
    for pair in edits.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "edits lie apart and in order");
    }
    apply(text, &edits)
}

/// The letters and digits of a text that matter whatever the layout: those of what is no label, in order, with footnotes
/// pulled to the end. Made with nothing of the formatter.
fn letters(text: &str) -> (String, Vec<String>) {
    let note = Note::read(text, Knowledge::embedded());
    let mut body = String::new();
    let mut asides = vec![];
    for placed in note.parts() {
        let own = note.text_of(placed.start, placed.item);
        let block = &placed.item.block;
        use rapporteur::syntax::BlockKind as Kind;
        let keep = |text: &str| {
            let text = text.replace("<sup>", "").replace("</sup>", "");
            text.chars().filter(|c| c.is_alphabetic()).collect::<String>()
        };
        match block.kind {
            Kind::Footnote => asides.push(keep(&own)),
            Kind::Furniture | Kind::Comment | Kind::Verbatim | Kind::Blank => asides.push(keep(&own)),
            _ => {
                if !matches!(
                    block.kind,
                    Kind::Field(Some(_))
                        | Kind::Heading(Some(_))
                        | Kind::ListItem
                        | Kind::FieldItem
                        | Kind::Paragraph
                ) {
                    body.push_str(&keep(&own[block.label.range()]));
                }
                let mut at = block.body.range().start;
                for inner in &block.inner {
                    body.push_str(&keep(&own[at..inner.range().start.max(at)]));
                    asides.push(keep(&own[inner.range()]));
                    at = inner.range().end;
                }
                body.push_str(&keep(&own[at..block.body.range().end.max(at)]));
            }
        }
    }
    asides.retain(|aside| !aside.is_empty());
    asides.sort();
    (body, asides)
}

fn hold(text: &str, name: &Path) {
    for form in &FORMS {
        let new = formatted(text, form);
        assert_eq!(letters(text), letters(&new), "{form:?} {} {text:?}", name.display());
        assert_eq!(formatted(&new, form), new, "{form:?} twice: {} {text:?}", name.display());
        let crlf = text.matches("\r\n").count();
        if crlf > 0 && crlf == text.matches('\n').count() && crlf == text.matches('\r').count() {
            assert_eq!(new.matches("\r\n").count(), new.matches('\n').count(), "{}", name.display());
        }
        assert_eq!(text.starts_with('\u{feff}'), new.starts_with('\u{feff}'), "{}", name.display());
    }
}

#[test]
fn no_note_loses_a_word_and_each_is_done_at_once() {
    let mut left = vec![];
    let notes = all();
    assert!(notes.len() > 100, "{}", notes.len());
    for (path, text) in &notes {
        hold(text, path);
        for form in &FORMS {
            if refused(&Note::read(text, Knowledge::embedded()), form) {
                left.push(format!("{form:?} {}", path.display()));
            }
        }
    }
    println!("{} notes; left alone: {left:#?}", notes.len());
    assert!(left.len() * 50 <= notes.len() * 2, "{left:#?}");
}

#[test]
fn the_canonical_example_is_canonical() {
    let page = std::fs::read_to_string(root().join("docs/note-format.md")).unwrap();
    let example = page.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
    for layout in [Layout::Canonical, Layout::Keep] {
        let form = Format { layout, ..Format::default() };
        assert_eq!(formatted(example, &form), example);
    }
}

#[test]
fn code_and_front_matter_stay_as_they_stand() {
    let settings = "---\ntitle:   A  page\ntags:\n  - one\n---\n";
    let code = "```text\nif  a:\n    b\n\n\n  c\n```\n";
    let text = format!(
        "{settings}\nInformation Note\n\nEvent: A  seminar\n\nBackground\n\nSome  words:\n\n{code}\nMore words.\n"
    );
    for form in &FORMS {
        let now = formatted(&text, form);
        assert!(now.starts_with(settings) && now.contains(code), "{now}");
        assert!(now.contains("A seminar") && now.contains("Some words:"), "{now}");
    }
    // a fence that is never closed is a line like any other
    assert!(formatted(&format!("{text}\n```\n\nLast  words.\n"), &FORMS[0]).contains("Last words."));
}

#[test]
fn edits_touch_little() {
    let text = "# Information Note\n\n**Event:** A  seminar on the control of dual-use goods in the region\n\n**Organizers:** Peru\n";
    let note = Note::read(text, Knowledge::embedded());
    let edits = document(&note, &FORMS[0]);
    assert_eq!(edits.len(), 1, "{edits:?}");
    assert!(edits[0].range.len() <= 1 && edits[0].text.is_empty(), "{edits:?}");
}

/// The guard that leaves a note alone is for the few: most damaged notes are put into form.
#[test]
fn damaged_notes_are_seldom_left_alone() {
    let mut seed = 7_u64;
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    let (mut all, mut left) = (0, vec![]);
    for (path, text) in notes("examples") {
        for _ in 0..6 {
            let damage: Vec<(usize, &str)> =
                (0..3).map(|_| (next(), DAMAGE[next() % DAMAGE.len()])).collect();
            let damaged = damaged(&text, &damage);
            for form in &FORMS {
                all += 1;
                if refused(&Note::read(&damaged, Knowledge::embedded()), form) {
                    left.push(format!("{:?} {damage:?} {}", form.layout, path.display()));
                }
            }
        }
    }
    println!("{} of {all} left alone: {left:#?}", left.len());
    assert!(left.len() * 20 <= all, "{} of {all}: {left:#?}", left.len());
}

/// Damage that a note takes on its way through mail programs and PDF readers.
const DAMAGE: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "\r\n",
    "\u{a0}",
    "**",
    "*",
    "-\n",
    "\n¹ For information – not an official report.\n",
    "\n\n3\n\n",
    "\n---\n",
    "¹",
    "•",
    "- ",
    "\n- ",
    "\n2. ",
    "#",
    ":",
    "\u{200b}",
    "\u{feff}",
    "<!-- rapporteur: ignore x -->",
    "\n<!-- rapporteur: ignore x -->\n",
    "\nEvent: ",
    "\n*States:* ",
    "\nHighlights\n",
    "–",
    "\n```\n",
    "\n```text\n  a  b\n```\n",
];

/// Where it takes which damage.
fn damage() -> impl Strategy<Value = Vec<(usize, &'static str)>> {
    let what = prop::sample::select(DAMAGE.to_vec());
    prop::collection::vec((any::<usize>(), what), 1..8)
}

fn damaged(text: &str, damage: &[(usize, &str)]) -> String {
    let mut text = text.to_owned();
    for (at, what) in damage {
        let at = text.floor_char_boundary(at % (text.len() + 1));
        text.insert_str(at, what);
    }
    text
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Information Note¹",
        "Conference Summary",
        "Event:",
        "- Event:** ",
        "**Date and Venue:** ",
        "Participants: ",
        "*States:* ",
        "Moderator: ",
        "Background",
        "## **Highlights**",
        "1. **",
        "4. ",
        "¹ For information – not an official report.",
        "<sup>1</sup> x",
        "[^1]: y",
        "\n",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "- ",
        "• ",
        "*",
        "**",
        "#",
        ":",
        " ",
        ".",
        "-",
        "7",
        "Opening Session",
        "the end of the",
        "implementation goes on",
        "Peru, Chile",
        "A sentence.",
        "<!-- rapporteur: ignore x -->",
        "---",
        "\u{feff}",
        "\u{a0}",
        "é",
        "😀",
        "\t",
        "3 – 4 May 2019",
        "m²",
        "_",
        "<!--",
        "-->",
        "(a) ",
    ]);
    prop::collection::vec(piece, 0..50)
        .prop_map(|pieces| format!("Information Note\n\nEvent: A\nOrganizers: B\n{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_notes_lose_no_word(which in any::<prop::sample::Index>(), damage in damage()) {
        let notes = notes("examples");
        let (path, text) = &notes[which.index(notes.len())];
        hold(&damaged(text, &damage), path);
    }

    #[test]
    fn soup_loses_no_word(text in soup()) {
        hold(&text, Path::new("soup"));
    }

    #[test]
    fn a_range_loses_no_word(text in soup(), a in any::<usize>(), b in any::<usize>(), typed in prop::sample::select(vec!['\n', ':'])) {
        let note = Note::read(&text, Knowledge::embedded());
        let (a, b) = (text.floor_char_boundary(a % (text.len() + 1)), text.floor_char_boundary(b % (text.len() + 1)));
        for form in &FORMS {
            let new = apply(&text, &range(&note, a.min(b)..a.max(b), form));
            prop_assert_eq!(letters(&text), letters(&new), "{:?}", text);
        }
        let new = apply(&text, &on_type(&note, a, typed));
        let bare = |text: &str| text.chars().filter(|c| c.is_alphabetic()).filter(|c| !"abcdefghijklmnopqrstuvwxyz".contains(*c)).collect::<String>();
        prop_assert_eq!(bare(&text), bare(&new));
    }
}
