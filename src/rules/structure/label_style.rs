//! **What it finds.** A label in another decoration than most of the others: plain among bold ones, with its colon
//! outside the bold, or the only one in capitals.
//!
//! **Why.** It looks as if it were of another rank.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! **Event:** Round table
//! Organizers: Government of Malta
//! **Date and Venue:** 14-15 May 2015, Valletta, Malta
//! **Participants:** Cyprus and Malta.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! **Event:** Round table
//! **Organizers:** Government of Malta
//! **Date and Venue:** 14-15 May 2015, Valletta, Malta
//! **Participants:** Cyprus and Malta.
//! ```
//!
//! **The fix.** Decorates it as the others are.

use crate::model::header::Field;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/label-style",
    title: "a label in another decoration than the others",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("label_style.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let mut styles: Vec<(&Field, String, String)> = vec![];
    for field in view.header.fields.iter().filter(|f| f.id.is_some()) {
        let Some(piece) = field.pieces.first() else { continue };
        let before = view.note.slice(super::labels::line_start(view, field)..field.label.start);
        let end = piece.range.start.max(field.label.end);
        let behind = view.note.slice(field.label.end..end);
        // the bold of a value that is bold itself is none of the label's
        let behind = behind.lines().next().unwrap_or_default().trim_end();
        let behind = if behind.ends_with(": **") { ":" } else { behind };
        let plain = |text: &str| !text.contains(char::is_alphanumeric);
        if before.chars().count() <= 8 && behind.len() <= 6 && plain(&before) && plain(behind) {
            styles.push((field, before.trim().to_owned(), behind.to_owned()));
        }
    }
    let loud = |field: &Field| {
        let letters = field.label_text.chars().filter(|c| c.is_alphabetic()).count();
        letters > 3 && !field.label_text.contains(char::is_lowercase)
    };
    let labels: Vec<&Field> = styles.iter().map(|(field, ..)| *field).collect();
    let (capitals, others): (Vec<&Field>, Vec<&Field>) = labels.iter().partition(|field| loud(field));
    if let [field] = capitals[..]
        && others.len() > 1
    {
        let message = format!("“{}” is written in capitals, the other labels are not.", field.label_text);
        let known = view.kind.fields.iter().find(|f| view.field_id(field) == Some(&f.id));
        let usual = known.filter(|f| f.label.eq_ignore_ascii_case(&field.label_text));
        let fix = usual.map(|f| {
            Fix::safe(
                format!("Change to “{}”", f.label),
                vec![Edit::new(field.label.clone(), f.label.clone())],
            )
        });
        out.push(
            Draft::new(field.label.clone(), message).related(others[0].label.clone(), "as most are").fix(fix),
        );
    }
    let count =
        |style: (&str, &str)| styles.iter().filter(|(_, a, b)| (a.as_str(), b.as_str()) == style).count();
    let Some((_, before, behind)) = styles.iter().rev().max_by_key(|(_, a, b)| count((a, b))).cloned() else {
        return;
    };
    if styles.len() < 3 || count((&before, &behind)) < 2 {
        return;
    }
    for (field, a, b) in &styles {
        // half of a pair is another rule's business
        let half = |a: &str, b: &str| a.matches('*').count() != b.matches('*').count();
        if (a, b) == (&before, &behind) || half(a, b) || half(&before, &behind) {
            continue;
        }
        let start = super::labels::line_start(view, field);
        let lead = view.note.slice(start..field.label.start);
        let start = start + (lead.len() - lead.trim_start().len());
        let gap = if before.is_empty() || before.ends_with(['*', '_']) { "" } else { " " };
        let front = Edit::new(start..field.label.start, format!("{before}{gap}"));
        let back = Edit::new(field.label.end..field.label.end + b.len(), behind.clone());
        let edits: Vec<Edit> =
            [front, back].into_iter().filter(|e| view.note.slice(e.range.clone()) != e.text).collect();
        let message = format!("“{}” is decorated otherwise than the other labels.", field.label_text);
        let related =
            styles.iter().find(|(_, x, y)| (x, y) == (&before, &behind)).map(|(f, ..)| f.label.clone());
        let mut draft = Draft::new(field.label.clone(), message);
        if let Some(other) = related {
            draft = draft.related(other, "as most are");
        }
        out.push(draft.fix(Fix::safe("Decorate it as the others", edits)));
    }
}
