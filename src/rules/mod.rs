//! What is wrong: one diagnostic is one file, in a folder for each family.
//!
//! [`table::RULES`] lists the rules; [`check`] runs them. A rule of one block sees only that block, and what it finds is
//! kept with the block: an edit runs it again for what the edit touched. A rule of the note sees the frame and what was
//! gathered. What is found does not depend on the settings: they only choose and weigh.

pub mod baseline;
pub mod finding;
pub mod fix;
mod gather;
pub mod pages;
pub mod rewrite;
pub mod rule;
pub mod signs;
mod silence;
pub mod table;
pub mod view;
pub mod words;

pub mod near;

mod acronyms;
mod archive;
mod citations;
mod consistency;
mod contact;
mod dates;
mod layout;
mod lists;
mod names;
mod silencing;
mod structure;
mod venue;

pub use archive::is_among;
pub use finding::{Draft, Finding, Fix, Related, Severity, Tag};
pub use fix::{Which, fix_all};
pub use rule::{Check, Fixes, Rule};
pub use silence::silences;
pub use table::{RULES, rule};

use crate::model::Note;
use crate::model::archive::{Archive, NoteId};
use crate::model::settings::Settings;
use crate::registry::Kind;
use archive::ArchiveView;
use view::NoteView;

/// More findings than this in one note help nobody.
pub const MOST_FINDINGS: usize = 1000;

/// The families whose rules let pass what the settings accept as a name.
const ACCEPTING: [&str; 2] = ["names", "acronyms"];

/// Everything that there is to say about a note by itself, in the order of the text.
pub fn check(note: &Note, settings: &Settings) -> Vec<Finding> {
    check_among(note, settings, None)
}

/// Everything that there is to say about a note, also among all others, in the order of the text. The archive must
/// have the note as it stands.
pub fn check_among(note: &Note, settings: &Settings, among: Option<(&Archive, NoteId)>) -> Vec<Finding> {
    if note.outline_only() {
        return vec![];
    }
    let header = note.header();
    let Some(kind) = kind(note) else { return vec![] };
    let mut gathered = gather::gather(note);
    let mut silences = std::mem::take(&mut gathered.silences);
    let severities: Vec<_> =
        RULES.iter().map(|r| settings.severity_in(&kind.id, r.code, r.default)).collect();
    let mut findings = vec![];
    let mut keep = |index: usize, draft: &Draft, start: usize, findings: &mut Vec<Finding>| {
        let Some(severity) = severities[index] else { return };
        let range = draft.range.start + start..draft.range.end + start;
        if !settings.accepted.is_empty()
            && ACCEPTING.contains(&RULES[index].family())
            && settings.accepted.contains(note.slice(range.clone()).as_ref())
        {
            return;
        }
        let mut silenced = false;
        for silence in &mut silences {
            silenced |= silence.covers(RULES[index].code, &range);
        }
        if !silenced {
            findings.push(draft.placed(RULES[index].code, severity, start));
        }
    };
    let view = NoteView { note, header, kind, gathered: &gathered, settings };
    let mut drafts = vec![];
    for (index, draft) in note.derive_of_frame(|| of_frame(&view)).into_iter().flatten() {
        keep(*index, draft, 0, &mut findings);
    }
    for (index, rule) in RULES.iter().enumerate() {
        let Check::Note(check) = rule.check else { continue };
        check(&view, &mut drafts);
        for draft in drafts.drain(..) {
            keep(index, &draft, 0, &mut findings);
        }
    }
    if let Some(view) = among.and_then(|(archive, id)| ArchiveView::new(archive, id)) {
        for (index, rule) in RULES.iter().enumerate() {
            let Check::Archive(check) = rule.check else { continue };
            if severities[index].is_none() {
                continue;
            }
            check(&view, &mut drafts);
            for draft in drafts.drain(..) {
                keep(index, &draft, 0, &mut findings);
            }
        }
    }
    let most = findings.len() + MOST_FINDINGS;
    for (start, drafts) in gathered.drafts.iter().copied().chain(gather::drafts_of_rest(note)) {
        if findings.len() > most {
            break;
        }
        for (index, draft) in drafts {
            keep(*index as usize, draft, start, &mut findings);
        }
    }
    let on = |name: &str| {
        RULES.iter().zip(&severities).any(|(rule, severity)| {
            let ran = among.is_some() || !matches!(rule.check, Check::Archive(_));
            severity.is_some() && ran && (name == "all" || rule.code == name || rule.family() == name)
        })
    };
    let (unknown, unused) = silence::complaints(&silences, table::known, on);
    for (code, drafts) in [(table::UNKNOWN_SILENCE, unknown), (table::UNUSED_SILENCE, unused)] {
        let severity = table::rule(code).and_then(|rule| settings.severity_in(&kind.id, code, rule.default));
        let Some(severity) = severity else { continue };
        findings.extend(drafts.iter().map(|draft| draft.placed(code, severity, 0)));
    }
    // counted in the order of the text: of two that look the same the first is passed over
    in_order(&mut findings);
    match &settings.passed {
        Some(passed) => baseline::without(passed, note, findings),
        None => findings,
    }
}

/// What a note says by itself, with what was found among the other notes when it was last compared with them.
pub fn check_with(note: &Note, settings: &Settings, among: &[Finding]) -> Vec<Finding> {
    let mut findings = check(note, settings);
    findings.extend_from_slice(among);
    in_order(&mut findings);
    findings
}

fn in_order(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (a.range.start, b.severity, a.range.end, a.code).cmp(&(
            b.range.start,
            a.severity,
            b.range.end,
            b.code,
        ))
    });
    findings.truncate(MOST_FINDINGS);
}

/// What the rules find that look at title and fields alone: the place of the rule in the table, and the finding.
fn of_frame(view: &NoteView<'_>) -> Vec<(usize, Draft)> {
    let (mut found, mut drafts) = (vec![], vec![]);
    for (index, rule) in RULES.iter().enumerate() {
        let Check::Frame(check) = rule.check else { continue };
        check(view, &mut drafts);
        found.extend(drafts.drain(..).map(|draft| (index, draft)));
    }
    found
}

/// The kind of note that a text is; a text without a title that has fields of a note is taken for the commonest kind, any
/// other is none of our business.
pub fn kind(note: &Note) -> Option<&Kind> {
    let knowledge = note.knowledge();
    let header = note.header();
    if let Some(id) = header.kind {
        return knowledge.registry.kind(&knowledge.grammar.kinds.get(id.0 as usize)?.id);
    }
    let known = header.fields.iter().filter(|f| f.id.is_some()).count();
    if known >= 2 { knowledge.registry.kinds.first() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn found(text: &str) -> Vec<Finding> {
        check(&Note::read(text, Knowledge::embedded()), &Settings::default())
    }

    #[test]
    fn what_is_no_note_is_left_alone() {
        for text in ["", "Information", "# Read me\n\nThis: a program.\n", "Dear Sir,\n\nEvent: none.\n"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn accepted_names_and_kinds_of_notes_have_their_own_rules() {
        let text = "Information Note\n\nEvent: A\nOrganizers: the Stimson Centre\n";
        let note = Note::read(text, Knowledge::embedded());
        let mut settings = Settings::default();
        let told = |settings: &Settings| check(&note, settings).iter().any(|f| f.code == "names/wrong-name");
        assert!(told(&settings));
        settings.accepted.insert("Stimson Centre".to_owned());
        assert!(!told(&settings));
        settings.accepted.clear();
        let off = [("names".to_owned(), None)].into_iter().collect();
        settings.by_kind.push((vec!["information-note".to_owned()], off));
        assert!(!told(&settings));
    }

    #[test]
    fn a_silencing_is_heard_and_an_idle_one_reported() {
        let note = |directive: &str| {
            format!(
                "{directive}Information Note\n\nEvent: A\nOrganizers: B\nDate: 1 May 2019\nVenue: Lima, Peru\n"
            )
        };
        let told = |code: &str| code == "structure/missing-field" || code.starts_with("silencing/");
        let codes = |text: &str| found(text).iter().map(|f| f.code).filter(|c| told(c)).collect::<Vec<_>>();
        assert_eq!(codes(&note("")), ["structure/missing-field"]);
        for rule in ["structure/missing-field", "structure", "structure/*", "all"] {
            assert!(codes(&note(&format!("<!-- rapporteur: ignore {rule} -->\n"))).is_empty(), "{rule}");
            assert!(codes(&(note("") + &format!("\nrapporteur: ignore {rule}\n"))).is_empty(), "{rule}");
        }
        let idle = note("") + "\n<!-- rapporteur: ignore-note structure/empty-field -- later -->\n";
        assert_eq!(codes(&idle), ["structure/missing-field", "silencing/unused"]);
        let wrong = note("") + "\n<!-- rapporteur: ignore-note structure/mising-field -->\n";
        assert_eq!(codes(&wrong), ["structure/missing-field", "silencing/unknown-rule"]);
    }

    #[test]
    fn each_code_is_there_once_and_its_page_is_written() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|other| other.code != rule.code), "{}", rule.code);
            let page = rule.manual();
            let headings = ["**What it finds.**", "**Why.**", "**Example.**", "**Instead.**", "**The fix.**"];
            for heading in headings {
                assert!(page.contains(heading), "{}: {heading}", rule.code);
            }
        }
    }
}
