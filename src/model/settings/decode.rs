//! Reading a `rapporteur.toml` so that a mistake costs only what it stands in: every key is decoded by itself.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::file::{Level, Override, SettingsFile};
use crate::registry::fold;

/// A mistake in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsProblem {
    /// The file, as the caller named it.
    pub path: String,
    /// Where; bytes of the file.
    pub range: Range<usize>,
    /// The line, from 1.
    pub line: u32,
    /// The column, in characters from 1.
    pub column: u32,
    /// One sentence that names the thing and the way out.
    pub message: String,
}

/// Tells what a name of a rule means: `Some(None)` where there is such a rule or family, `Some(Some(near))` where another
/// was probably meant.
pub type KnownRules<'a> = &'a dyn Fn(&str) -> Option<Option<String>>;

/// Reads the text of a settings file. Whatever is wrong in it is told, the rest holds.
pub fn decode(path: &str, text: &str, known: KnownRules<'_>) -> (SettingsFile, Vec<SettingsProblem>) {
    let mut decoder = Decoder { path, text, known, problems: vec![] };
    let (table, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        decoder.problem(range, format!("This is not TOML: {}.", error.message().trim_end_matches('.')));
    }
    let file = SettingsFile { broken, ..decoder.file(table.into_inner()) };
    let mut problems = decoder.problems;
    problems.sort_by_key(|p| (p.range.start, p.range.end));
    (file, problems)
}

const KEYS: [&str; 13] = [
    "root",
    "files",
    "rules",
    "names",
    "format",
    "queries",
    "overrides",
    "organization",
    "person",
    "place",
    "resolution",
    "kind",
    "term",
];

struct Decoder<'a> {
    path: &'a str,
    text: &'a str,
    known: KnownRules<'a>,
    problems: Vec<SettingsProblem>,
}

type Entry<'i> = (Spanned<toml::de::DeString<'i>>, Spanned<DeValue<'i>>);

impl Decoder<'_> {
    fn problem(&mut self, range: Range<usize>, message: String) {
        self.problems.push(SettingsProblem::new(self.path, self.text, range, message));
    }

    fn file(&mut self, table: DeTable<'_>) -> SettingsFile {
        let mut file = SettingsFile::default();
        for (key, value) in table {
            let span = value.span();
            match key.get_ref().as_ref() {
                "root" => file.root = self.value(&key, value).unwrap_or_default(),
                "files" => {
                    file.files = self.table(&key, value);
                    self.patterns(&file.files.include, &span);
                    self.patterns(&file.files.exclude, &span);
                }
                "rules" => {
                    for (name, level) in self.entries(&key, value) {
                        file.rules.extend(self.level(name, level));
                    }
                }
                "names" => file.names = self.table(&key, value),
                "format" => file.format = self.table(&key, value),
                "queries" => {
                    for (name, query) in self.entries(&key, value) {
                        if let Some(query) = self.value(&name, query) {
                            file.queries.insert(name.get_ref().to_string(), query);
                        }
                    }
                }
                "overrides" => {
                    for item in self.items(&key, value) {
                        let found = self.override_of(item);
                        file.overrides.push(found);
                    }
                }
                "organization" => {
                    file.additions.organizations = self.list("organization", &key, value, &mut file.ids)
                }
                "person" => file.additions.people = self.list("person", &key, value, &mut file.ids),
                "place" => file.additions.places = self.list("place", &key, value, &mut file.ids),
                "resolution" => {
                    file.additions.resolutions = self.list("resolution", &key, value, &mut file.ids)
                }
                "kind" => file.additions.kinds = self.list("kind", &key, value, &mut file.ids),
                "term" => file.additions.terms = self.list("term", &key, value, &mut file.ids),
                name => self.unknown_key(key.span(), name, &KEYS),
            }
        }
        file
    }

    fn unknown_key(&mut self, range: Range<usize>, name: &str, keys: &[&str]) {
        let near = nearest(name, keys);
        let message = match near {
            Some(near) => format!("There is no setting `{name}`; did you mean `{near}`?"),
            None => format!("There is no setting `{name}`."),
        };
        self.problem(range, message);
    }

    /// One value of its own.
    fn value<T: DeserializeOwned>(
        &mut self,
        key: &Spanned<toml::de::DeString<'_>>,
        value: Spanned<DeValue<'_>>,
    ) -> Option<T> {
        let range = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.problem(range, format!("`{}` cannot be read: {}.", key.get_ref(), plain(&error)));
                None
            }
        }
    }

    /// A table of settings: each key that cannot be read is told and left out.
    fn table<T: DeserializeOwned + Default>(
        &mut self,
        key: &Spanned<toml::de::DeString<'_>>,
        value: Spanned<DeValue<'_>>,
    ) -> T {
        let range = value.span();
        match value.into_inner() {
            DeValue::Table(table) => self.salvaged(table, range).unwrap_or_default(),
            _ => {
                self.problem(range, format!("`{0}` is a table: write `[{0}]`.", key.get_ref()));
                T::default()
            }
        }
    }

    /// The keys of a table.
    fn entries<'i>(
        &mut self,
        key: &Spanned<toml::de::DeString<'_>>,
        value: Spanned<DeValue<'i>>,
    ) -> Vec<Entry<'i>> {
        let range = value.span();
        match value.into_inner() {
            DeValue::Table(table) => table.into_iter().collect(),
            _ => {
                self.problem(range, format!("`{0}` is a table: write `[{0}]`.", key.get_ref()));
                vec![]
            }
        }
    }

    /// The items of a list of tables.
    fn items<'i>(
        &mut self,
        key: &Spanned<toml::de::DeString<'_>>,
        value: Spanned<DeValue<'i>>,
    ) -> Vec<(DeTable<'i>, Range<usize>)> {
        let range = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            self.problem(range, format!("`{0}` is a list: write `[[{0}]]`.", key.get_ref()));
            return vec![];
        };
        let mut tables = vec![];
        for item in items {
            let range = item.span();
            match item.into_inner() {
                DeValue::Table(table) => tables.push((table, range)),
                _ => {
                    self.problem(range, format!("`{0}` is a list of tables: write `[[{0}]]`.", key.get_ref()))
                }
            }
        }
        tables
    }

    /// Entries of the registry; of each the id is kept with its place.
    fn list<T: DeserializeOwned>(
        &mut self,
        name: &'static str,
        key: &Spanned<toml::de::DeString<'_>>,
        value: Spanned<DeValue<'_>>,
        ids: &mut Vec<(&'static str, String, Range<usize>)>,
    ) -> Vec<T> {
        let mut list = vec![];
        for (table, range) in self.items(key, value) {
            let id = ["id", "acronym", "name"].iter().find_map(|key| {
                let value =
                    table.get(*key).filter(|_| *key != "name" || matches!(name, "person" | "place"))?;
                let allowed = *key != "acronym" || name == "term";
                allowed.then(|| Some((value.get_ref().as_str()?.to_owned(), value.span()))).flatten()
            });
            let Some(entry) = self.salvaged::<T>(table, range) else { continue };
            if let Some((id, place)) = id {
                if ids.iter().any(|(list, known, _)| *list == name && *known == id) {
                    self.problem(
                        place,
                        format!("There is a second `{name}` with the id `{id}`: the later one holds."),
                    );
                } else {
                    ids.push((name, id, place));
                }
            }
            list.push(entry);
        }
        list
    }

    fn override_of(&mut self, (mut table, range): (DeTable<'_>, Range<usize>)) -> Override {
        let rules = table.remove_entry("rules");
        let mut found: Override = self.salvaged(table, range.clone()).unwrap_or_default();
        if let Some((key, value)) = rules {
            for (name, level) in self.entries(&key, value) {
                found.rules.extend(self.level(name, level));
            }
        }
        self.patterns(&found.paths, &range);
        found
    }

    /// A rule with its severity; nothing where there is no such rule or severity.
    fn level(
        &mut self,
        name: Spanned<toml::de::DeString<'_>>,
        value: Spanned<DeValue<'_>>,
    ) -> Option<(String, Level)> {
        let code = name.get_ref().to_string();
        match (self.known)(&code) {
            Some(None) => {}
            Some(Some(near)) => {
                self.problem(name.span(), format!("There is no rule `{code}`; did you mean `{near}`?"));
                return None;
            }
            None => {
                self.problem(name.span(), format!("There is no rule `{code}`."));
                return None;
            }
        }
        let range = value.span();
        match Level::deserialize(ValueDeserializer::from(value)) {
            Ok(level) => Some((code, level)),
            Err(_) => {
                let message = format!(
                    "The severity of `{code}` is one of \"off\", \"hint\", \"information\", \"warning\" and \"error\"."
                );
                self.problem(range, message);
                None
            }
        }
    }

    /// Decodes a table; where a key of it cannot be read, tells so and goes on without that key.
    fn salvaged<T: DeserializeOwned>(&mut self, mut table: DeTable<'_>, range: Range<usize>) -> Option<T> {
        for _ in 0..64 {
            let whole = Spanned::new(range.clone(), DeValue::Table(table.clone()));
            let error = match T::deserialize(ValueDeserializer::from(whole)) {
                Ok(found) => return Some(found),
                Err(error) => error,
            };
            let at = error.span().unwrap_or(range.clone());
            let within =
                |outer: Range<usize>| outer.start <= at.start && at.end <= outer.end && outer != range;
            let culprit = table.iter().find(|(key, value)| within(key.span()) || within(value.span()));
            let culprit = culprit.map(|(key, _)| (key.get_ref().to_string(), key.span()));
            let Some((key, place)) = culprit else {
                self.problem(at, format!("This cannot be read: {}.", plain(&error)));
                return None;
            };
            let unknown = error.message().starts_with("unknown field");
            let (place, message) = if unknown && place == at {
                (place, format!("There is no setting `{key}` here: {}.", expected(&error)))
            } else {
                (at, format!("`{key}` cannot be read: {}.", plain(&error)))
            };
            self.problem(place, message);
            table.remove(key.as_str());
        }
        None
    }

    /// Tells which patterns do not compile.
    fn patterns(&mut self, patterns: &[String], range: &Range<usize>) {
        for pattern in patterns {
            let mut builder = ignore::gitignore::GitignoreBuilder::new("");
            let error = if pattern.len() > 1000 {
                Some("it is too long".to_owned())
            } else {
                builder.add_line(None, pattern).err().map(|error| error.to_string())
            };
            let Some(error) = error else { continue };
            // the place of a table is that of its heading
            let place = self.text.get(range.start..).and_then(|text| text.find(pattern.as_str()));
            let place = place.map_or(range.clone(), |at| range.start + at..range.start + at + pattern.len());
            self.problem(place, format!("The pattern `{pattern}` cannot be read: {error}."));
        }
    }
}

impl SettingsProblem {
    /// A mistake at a stretch of a file's text.
    pub fn new(path: &str, text: &str, range: Range<usize>, message: String) -> SettingsProblem {
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
        SettingsProblem {
            path: path.to_owned(),
            line: text[..start].matches('\n').count() as u32 + 1,
            column: text[line_start..start].chars().count() as u32 + 1,
            range: start..text.floor_char_boundary(range.end.clamp(start, text.len())),
            message,
        }
    }
}

/// What the decoder says, without its stop.
fn plain(error: &toml::de::Error) -> String {
    error.message().trim_end_matches('.').replace('\n', " ")
}

/// `expected one of ...` of an unknown field.
fn expected(error: &toml::de::Error) -> String {
    let message = plain(error);
    message.split_once(", ").map_or(message.clone(), |(_, rest)| rest.to_owned())
}

/// The key that was probably meant.
fn nearest<'k>(name: &str, keys: &[&'k str]) -> Option<&'k str> {
    let name = fold(name);
    let near = |key: &&&str| {
        key.starts_with(&name) || name.starts_with(**key) || {
            let shared = name.chars().zip(key.chars()).take_while(|(a, b)| a == b).count();
            shared >= 3 && name.len().abs_diff(key.len()) <= 2
        }
    };
    keys.iter().find(near).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Severity;

    fn known(name: &str) -> Option<Option<String>> {
        match name {
            "names/wrong-name" | "names" | "all" => Some(None),
            "names/wrong-nam" => Some(Some("names/wrong-name".into())),
            _ => None,
        }
    }

    fn read(text: &str) -> (SettingsFile, Vec<String>) {
        let (file, problems) = decode("rapporteur.toml", text, &known);
        (file, problems.iter().map(|p| format!("{}:{} {}", p.line, p.column, p.message)).collect())
    }

    #[test]
    fn everything_that_is_right_holds() {
        let (file, problems) = read(
            "root = true\n[files]\ninclude = [\"reports/*.txt\"]\n[rules]\nnames = \"hint\"\n\"names/wrong-name\" = \"off\"\n\
             [names]\nform = \"un-short\"\naccept = [\"MFA\"]\n[format]\nlayout = \"keep\"\n\
             [[overrides]]\npaths = [\"old/\"]\nkinds = [\"summary\"]\nrules = { names = \"error\" }\n\
             [[organization]]\nid = \"abc\"\nname = \"A B C\"\nkind = \"ngo\"\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert!(file.root);
        assert_eq!(file.rules["names"].severity(), Some(Severity::Hint));
        assert_eq!(file.rules["names/wrong-name"].severity(), None);
        assert_eq!(file.overrides[0].rules["names"], Level::Error);
        assert_eq!(file.additions.organizations.len(), 1);
        assert_eq!(file.ids.len(), 1);
    }

    #[test]
    fn a_mistake_costs_only_what_it_stands_in() {
        let (file, problems) = read(
            "[rule]\nx = 1\n[rules]\nnames = \"loud\"\n\"names/wrong-nam\" = \"off\"\nall = \"hint\"\n\
             [format]\nlayout = 3\nlabels = false\ncolour = 1\n[files]\nexclude = [\"{a\", \"b\"]\n\
             [[organization]]\nid = \"abc\"\nname = \"A B C\"\nkind = \"ngo\"\nfoo = 1\n[[organization]]\nid = \"x\"\n\
             [[organization]]\nid = \"abc\"\nname = \"D\"\nkind = \"ngo\"\n",
        );
        let starts: Vec<&str> = problems.iter().map(|p| p.split(' ').next().unwrap()).collect();
        assert_eq!(
            starts,
            ["1:2", "4:9", "5:1", "8:10", "10:1", "12:13", "17:1", "18:1", "21:6"],
            "{problems:#?}"
        );
        assert_eq!(file.rules.len(), 1);
        assert_eq!(file.format.labels, Some(false));
        assert_eq!(file.files.exclude.len(), 2);
        assert_eq!(file.additions.organizations.len(), 2);
    }

    #[test]
    fn what_is_not_toml_is_told_with_its_place() {
        let (file, problems) = read("[names]\naccept = [\"A\"]\n\n[rules\nnames = \"off\"\n");
        assert!(!problems.is_empty() && problems[0].starts_with("4:"), "{problems:?}");
        assert_eq!(file.names.accept, ["A"]);
        for text in ["\u{feff}", "=", "[[", "a = \"\n", "é = é\n", "\0"] {
            read(text);
        }
    }
}
