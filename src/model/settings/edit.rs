//! Changing a `rapporteur.toml` on behalf of its owner, without touching the rest of it.

use crate::text::Edit;

/// The edit that gives a rule a severity (`off`, `hint`, ...) in the text of a settings file, which may be empty.
pub fn set_rule(text: &str, code: &str, level: &str) -> Edit {
    let entry = format!("\"{code}\" = \"{level}\"\n");
    let mut at = 0;
    let mut in_rules = false;
    let mut end_of_rules = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.starts_with('[') {
            in_rules = words == "[rules]";
        } else if in_rules
            && let Some((key, _)) = words.split_once('=')
            && key.trim().trim_matches(['"', '\'']) == code
        {
            let length = line.trim_end_matches(['\n', '\r']).len();
            return Edit::new(at..at + length, entry.trim_end());
        }
        at += line.len();
        if in_rules && !words.is_empty() {
            end_of_rules = Some((at, line.ends_with('\n')));
        }
    }
    match end_of_rules {
        Some((end, true)) => Edit::new(end..end, entry),
        Some((end, false)) => Edit::new(end..end, format!("\n{entry}")),
        None => {
            let gap = match text {
                "" => "",
                text if text.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            Edit::new(text.len()..text.len(), format!("{gap}[rules]\n{entry}"))
        }
    }
}

/// The edit that gives what the file adds (an organization, a place, a person) another name or acronym; `None` where the
/// file has no such name on a line of its own.
pub fn rename_entry(text: &str, old: &str, new: &str) -> Option<Edit> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((key, value)) = line.split_once('=') else { continue };
        if !matches!(key.trim(), "name" | "acronym") {
            continue;
        }
        let bare = value.trim();
        let is_old = ['"', '\''].iter().any(|quote| {
            bare.strip_prefix(*quote).and_then(|rest| rest.strip_suffix(*quote)).is_some_and(|it| it == old)
        });
        if is_old {
            let from = start + key.len() + 1 + (value.len() - value.trim_start().len());
            let quoted = new.replace('\\', "\\\\").replace('"', "\\\"");
            return Some(Edit::new(from..from + bare.len(), format!("\"{quoted}\"")));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_changed_where_it_is_added() {
        let text = "[[organization]]\nname = 'Quuxian Institute'\nacronym=\"QI\"\n";
        let done = |old, new| {
            let edit = rename_entry(text, old, new)?;
            let mut out = text.to_owned();
            out.replace_range(edit.range, &edit.text);
            Some(out)
        };
        assert_eq!(
            done("Quuxian Institute", "The \"Q\"").unwrap(),
            "[[organization]]\nname = \"The \\\"Q\\\"\"\nacronym=\"QI\"\n"
        );
        assert!(done("QI", "QUI").unwrap().contains("acronym=\"QUI\"\n"));
        assert_eq!(done("organization", "x"), None);
    }

    fn set(text: &str) -> String {
        let edit = set_rule(text, "a/b", "off");
        let mut out = text.to_owned();
        out.replace_range(edit.range, &edit.text);
        out
    }

    #[test]
    fn the_rest_of_the_file_stays() {
        assert_eq!(set(""), "[rules]\n\"a/b\" = \"off\"\n");
        assert_eq!(set("[names]\n"), "[names]\n\n[rules]\n\"a/b\" = \"off\"\n");
        assert_eq!(
            set("[rules]\nx = \"off\"\n\n[names]\n"),
            "[rules]\nx = \"off\"\n\"a/b\" = \"off\"\n\n[names]\n"
        );
        assert_eq!(set("[rules]\n\"a/b\" = \"hint\"\n"), "[rules]\n\"a/b\" = \"off\"\n");
        assert_eq!(set("[rules]\nx = \"off\""), "[rules]\nx = \"off\"\n\"a/b\" = \"off\"\n");
    }
}
