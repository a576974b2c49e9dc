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

#[cfg(test)]
mod tests {
    use super::*;

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
