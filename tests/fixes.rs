//! Fixes are safe: together they come to an end, they never overlap, and none loses a word that it does not correct.

use proptest::prelude::*;
use rapporteur::model::settings::Settings;
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules::{self, Finding, Which};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Example notes, and the ones with planted errors.
static NOTES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> =
        ["examples", "tests/planted", "tests/corpus"].iter().map(|f| root.join(f)).collect();
    let mut paths = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| ["txt", "note", "md"].iter().any(|x| e == *x)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
});

fn settings() -> Settings {
    let mut settings = Settings { today: jiff::civil::Date::new(2026, 1, 15).ok(), ..Settings::default() };
    settings.rules.insert("all".to_owned(), Some(rules::Severity::Hint));
    settings
}

fn read(text: &str) -> Note {
    Note::read(text, Knowledge::embedded())
}

/// Applies all safe fixes until there are none; how many rounds that took.
fn rounds(text: &str) -> Result<(String, usize), TestCaseError> {
    let mut text = text.to_owned();
    for round in 0..=3 {
        let note = read(&text);
        let edits = rules::fix_all(&note, &settings(), Which::Safe);
        if edits.is_empty() {
            return Ok((text, round));
        }
        for pair in edits.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start, "{pair:?} overlap");
        }
        prop_assert!(edits.iter().all(|e| e.range.end <= text.len() && text.is_char_boundary(e.range.start)));
        let next = rules::fix::apply(&text, &edits);
        prop_assert_ne!(&next, &text, "edits that change nothing: {:?}", edits);
        text = next;
    }
    let note = read(&text);
    let left: Vec<String> = safe(&rules::check(&note, &settings()))
        .map(|f| format!("{} {} [{}]", f.code, f.message, &text[f.range.clone()]))
        .collect();
    Err(TestCaseError::fail(format!("no end after three rounds: {left:#?}\n{text}")))
}

fn safe(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|f| f.fixes.iter().any(|fix| fix.safe))
}

/// How often each word stands in a text, whatever its case.
fn words(text: &str) -> HashMap<String, i32> {
    let mut words = HashMap::new();
    // stars mark words and part none
    for word in text.replace('*', "").split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// Every safe fix by itself: what it takes out stands in the place it corrects, or comes back in another spelling.
fn loses_nothing(text: &str) -> Result<(), TestCaseError> {
    let note = read(text);
    for finding in safe(&rules::check(&note, &settings())) {
        let fix = finding.fixes.iter().find(|f| f.safe).unwrap();
        let after = words(&rules::fix::apply(text, &fix.edits));
        let mut lost: Vec<String> = vec![];
        for (word, count) in words(text) {
            let left = after.get(&word).copied().unwrap_or(0);
            for _ in left..count {
                lost.push(word.clone());
            }
        }
        let gained = after.values().sum::<i32>() - words(text).values().sum::<i32>() + lost.len() as i32;
        // a mark may stand at the word that is corrected: "¹1540 experts@un.org"
        let from = text[..finding.range.start].trim_end_matches(|c: char| !c.is_whitespace()).len();
        let corrected = words(&text[from..finding.range.end]);
        let allowed = lost.iter().all(|w| corrected.contains_key(w)) || gained >= lost.len() as i32;
        prop_assert!(allowed, "{} loses {:?}: {:?}", finding.code, lost, fix.edits);
    }
    Ok(())
}

#[test]
fn safe_fixes_of_every_note_come_to_an_end_and_lose_nothing() {
    assert!(NOTES.len() > 80);
    for text in NOTES.iter() {
        rounds(text).unwrap_or_else(|error| panic!("{error}"));
        loses_nothing(text).unwrap_or_else(|error| panic!("{error}"));
    }
}

/// A change that a hasty hand makes.
#[derive(Debug, Clone)]
enum Slip {
    Remove(usize, usize),
    Insert(usize, &'static str),
    Swap(usize, usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let bits = prop::sample::select(vec![
        "**",
        "*",
        "  ",
        "\n\n",
        "\n",
        " \n",
        "- ",
        "1. ",
        "Participants: ",
        "Highlights\n\n",
        "¹",
        ";",
        ".",
        "(",
        ")",
        "from ",
        "Organisation of American States",
        "resolution 1540",
        "1540 experts @un.org",
        "Equador, ",
        "organised ",
        "Febuary ",
        "“",
        "\"",
        "'",
        "’",
        "é",
        "\r\n",
        "\t",
        ", , ",
        "sub-regional ",
        "OAS/CICTE ",
        "CICTE/OAS ",
        "<!-- rapporteur: ignore all -->",
    ]);
    prop_oneof![
        (any::<usize>(), 1usize..40).prop_map(|(at, len)| Slip::Remove(at, len)),
        (any::<usize>(), bits).prop_map(|(at, text)| Slip::Insert(at, text)),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Slip::Swap(a, b)),
    ]
}

fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut text = text.to_owned();
    for slip in slips {
        let place = |at: usize| text.floor_char_boundary(at % (text.len() + 1));
        match slip {
            Slip::Remove(at, len) => {
                let start = place(*at);
                let end = text.floor_char_boundary((start + len).min(text.len()));
                text.replace_range(start..end.max(start), "");
            }
            Slip::Insert(at, bit) => {
                let at = place(*at);
                text.insert_str(at, bit);
            }
            Slip::Swap(a, b) => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                if !lines.is_empty() {
                    let count = lines.len();
                    lines.swap(a % count, b % count);
                }
                text = lines.concat();
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn safe_fixes_of_mutated_notes_come_to_an_end_and_lose_nothing(
        which in any::<prop::sample::Index>(),
        slips in prop::collection::vec(slip(), 1..6),
    ) {
        let text = slipped(which.get::<String>(&NOTES), &slips);
        rounds(&text)?;
        loses_nothing(&text)?;
    }

    #[test]
    fn unsafe_fixes_apply_and_keep_the_text_whole(
        which in any::<prop::sample::Index>(),
        slips in prop::collection::vec(slip(), 0..4),
    ) {
        let text = slipped(which.get::<String>(&NOTES), &slips);
        let note = read(&text);
        for finding in rules::check(&note, &settings()) {
            prop_assert!(text.get(finding.range.clone()).is_some(), "{} {:?}", finding.code, finding.range);
            for fix in &finding.fixes {
                for pair in fix.edits.windows(2) {
                    prop_assert!(pair[0].range.end <= pair[1].range.start, "{}: {:?}", finding.code, fix.edits);
                }
                for edit in &fix.edits {
                    prop_assert!(text.get(edit.range.clone()).is_some(), "{} {:?}", finding.code, edit);
                }
            }
            for fix in rules::silences(&note, &finding) {
                let silenced = rules::fix::apply(&text, &fix.edits);
                prop_assert!(silenced.len() > text.len());
            }
        }
        let edits = rules::fix_all(&note, &settings(), Which::Unsafe);
        for pair in edits.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start, "{pair:?}");
        }
    }
}
