//! Reading a `rapporteur.toml` so that a mistake costs only what it stands in: every key is decoded by itself.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::Severity;
use super::file::{Level, Override, Referent, Refers, SettingsFile};
use super::wording::{self, Step, listed, nearest};

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
    /// How much it matters: what is wrong is an error, what only is worth knowing a hint.
    pub severity: Severity,
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

const KEYS: [&str; 14] = [
    "root",
    "manual",
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
                "root" => file.root = self.value(&key, value, "`true` or `false`").unwrap_or_default(),
                "manual" => {
                    let address = self.value::<String>(&key, value, "an address between quotation marks");
                    file.manual = address.filter(|address| {
                        let is_address = ["https://", "http://", "file:///"].iter().any(|it| address.starts_with(it))
                            && !address.contains(char::is_whitespace);
                        if !is_address {
                            let message =
                                "`manual` is an address that begins with `https://`, `http://` or `file:///`, without blanks.";
                            self.problem(span.clone(), message.to_owned());
                        }
                        is_address
                    });
                }
                "files" => {
                    if let DeValue::Table(table) = value.get_ref() {
                        file.refers.extend(refers("files", table));
                    }
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
                        let range = query.span();
                        if let Some(query) =
                            self.value::<String>(&name, query, "a query between quotation marks")
                        {
                            let name = name.get_ref().to_string();
                            file.refers.push(Refers { to: Referent::Query, text: name.clone(), range });
                            file.queries.insert(name, query);
                        }
                    }
                }
                "overrides" => {
                    for item in self.items(&key, value) {
                        let found = self.override_of(item, &mut file);
                        file.overrides.push(found);
                    }
                }
                "organization" => {
                    file.additions.organizations = self.list("organization", &key, value, &mut file)
                }
                "person" => file.additions.people = self.list("person", &key, value, &mut file),
                "place" => file.additions.places = self.list("place", &key, value, &mut file),
                "resolution" => file.additions.resolutions = self.list("resolution", &key, value, &mut file),
                "kind" => file.additions.kinds = self.list("kind", &key, value, &mut file),
                "term" => file.additions.terms = self.list("term", &key, value, &mut file),
                name => self.unknown_key(key.span(), name, &KEYS),
            }
        }
        file
    }

    fn unknown_key(&mut self, range: Range<usize>, name: &str, keys: &[&str]) {
        let message = match nearest(name, keys.iter().copied()) {
            Some(near) => format!("There is no setting `{name}`; did you mean `{near}`?"),
            None => format!("There is no setting `{name}`."),
        };
        self.problem(range, message);
    }

    /// One value of its own; `wanted` is what it has to be.
    fn value<T: DeserializeOwned>(
        &mut self,
        key: &Spanned<toml::de::DeString<'_>>,
        value: Spanned<DeValue<'_>>,
        wanted: &str,
    ) -> Option<T> {
        let range = value.span();
        let is = wording::is(value.get_ref());
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(value),
            Err(_) => {
                let key = key.get_ref();
                self.problem(range, format!("`{key}` is {wanted}, not {is}."));
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
            DeValue::Table(table) => self.salvaged(&[step(key.get_ref())], table, range).unwrap_or_default(),
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
        file: &mut SettingsFile,
    ) -> Vec<T> {
        let mut list = vec![];
        for (table, range) in self.items(key, value) {
            let id = ["id", "acronym", "name"].iter().find_map(|key| {
                let value =
                    table.get(*key).filter(|_| *key != "name" || matches!(name, "person" | "place"))?;
                let allowed = *key != "acronym" || name == "term";
                allowed.then(|| Some((value.get_ref().as_str()?.to_owned(), value.span()))).flatten()
            });
            let refers = refers(name, &table);
            self.empty(name, &table);
            let root = [step(name), Step::Item(0)];
            let Some(entry) = self.salvaged::<T>(&root, table, range) else { continue };
            file.refers.extend(refers);
            if let Some((id, place)) = id {
                if file.ids.iter().any(|(list, known, _)| *list == name && *known == id) {
                    self.problem(
                        place,
                        format!("There is a second `{name}` with the id `{id}`: the later one holds."),
                    );
                } else {
                    file.ids.push((name, id, place));
                }
            }
            list.push(entry);
        }
        list
    }

    fn override_of(
        &mut self,
        (mut table, range): (DeTable<'_>, Range<usize>),
        file: &mut SettingsFile,
    ) -> Override {
        let rules = table.remove_entry("rules");
        file.refers.extend(refers("overrides", &table));
        let root = [step("overrides"), Step::Item(0)];
        let mut found: Override = self.salvaged(&root, table, range.clone()).unwrap_or_default();
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

    /// Decodes the table at the end of the way `root`; where something in it cannot be read, tells so and goes on without it.
    fn salvaged<T: DeserializeOwned>(
        &mut self,
        root: &[Step],
        mut table: DeTable<'_>,
        range: Range<usize>,
    ) -> Option<T> {
        let mut gone: Vec<String> = vec![];
        for _ in 0..64 {
            let whole = Spanned::new(range.clone(), DeValue::Table(table.clone()));
            let error = match T::deserialize(ValueDeserializer::from(whole)) {
                Ok(found) => return Some(found),
                Err(error) => error,
            };
            let at = error.span().unwrap_or(range.clone());
            let way = if at == range { vec![] } else { wording::way(&table, &at) };
            let missing = error.message().strip_prefix("missing field `").and_then(|it| it.strip_suffix('`'));
            // a key that was there and could not be read has been told already
            if way.is_empty() && missing.is_some_and(|key| gone.iter().any(|it| it == key)) {
                return None;
            }
            // a key without a name is no TOML: that has been told
            if !error.message().starts_with("unknown field ``") {
                let message = message(root, &table, &way, error.message());
                self.problem(at, message);
            }
            if let [Step::Key(key)] = way.as_slice() {
                gone.push(key.clone());
            }
            if way.is_empty() {
                return None;
            }
            wording::remove(&mut table, &way);
        }
        None
    }

    /// Tells which texts and lists are empty without which an entry means nothing.
    fn empty(&mut self, name: &str, table: &DeTable<'_>) {
        let needed = match name {
            "kind" => [("id", "known by its id"), ("titles", "known by its titles")],
            "organization" => [("id", "known by its id"), ("name", "known by its name")],
            "resolution" => [("id", "known by its id"), ("symbol", "known by its symbol")],
            "term" => [("acronym", "known by its acronym"), ("expansions", "explained by its expansions")],
            _ => [("name", "known by name"), ("name", "")],
        };
        let blank = |value: &DeValue<'_>| value.as_str().is_some_and(|text| text.trim().is_empty());
        for (key, why) in needed.iter().filter(|(_, why)| !why.is_empty()) {
            let Some(value) = table.get(*key) else { continue };
            let is_empty = match value.get_ref() {
                DeValue::Array(items) => items.iter().all(|item| blank(item.get_ref())),
                value => blank(value),
            };
            if is_empty {
                self.problem(value.span(), format!("`{key}` is empty: a {name} is {why}."));
            }
        }
    }

    /// Tells which patterns do not compile.
    fn patterns(&mut self, patterns: &[String], range: &Range<usize>) {
        for pattern in patterns {
            let mut builder = ignore::gitignore::GitignoreBuilder::new("");
            let error = if pattern.len() > 1000 {
                Some("it is too long".to_owned())
            } else {
                builder.add_line(None, pattern).err().map(|error| wording::of_pattern(&error).to_owned())
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
            severity: Severity::Error,
        }
    }

    /// The same, of another weight.
    pub fn of(self, severity: Severity) -> SettingsProblem {
        SettingsProblem { severity, ..self }
    }
}

/// What is wrong with what lies at the end of a way, when the decoder stops there.
fn message(root: &[Step], table: &DeTable<'_>, way: &[Step], theirs: &str) -> String {
    let full = [root, way].concat();
    let heading = match root {
        [Step::Key(key), Step::Item(_)] => format!("`[[{key}]]`"),
        [Step::Key(key), ..] => format!("`[{key}]`"),
        _ => "the file".to_owned(),
    };
    let named = |key: &str| theirs.strip_prefix(key).and_then(|it| it.split('`').next()).map(str::to_owned);
    if let Some(key) = named("unknown field `") {
        let home = &full[..full.len() - 1];
        let keys = wording::keys(home);
        let of = match wording::last_key(&way[..way.len().saturating_sub(1)]) {
            Some(outer) => format!("`{outer}`"),
            None => heading,
        };
        return match nearest(&key, keys.iter().map(String::as_str)) {
            Some(near) => format!("There is no setting `{key}` in {of}; did you mean `{near}`?"),
            None => format!("There is no setting `{key}` in {of}; there are {}.", listed(&keys)),
        };
    }
    if let Some(key) = named("missing field `") {
        let wanted = wording::allowed(&[&full[..], &[step(&key)]].concat());
        let of = wording::last_key(way).map_or(heading, |outer| format!("Each of `{outer}`"));
        return format!("{of} needs `{key}`: {wanted}.");
    }
    let is = wording::value(table, way).map_or("this".to_owned(), wording::is);
    let Some(key) = wording::last_key(way) else {
        return format!("{heading} is a table, not {is}.");
    };
    let is_item = matches!(way.last(), Some(Step::Item(_)));
    // what the readers of single values say is ours
    if theirs.starts_with("a date ") {
        return format!("`{key}` is {theirs}, not {is}.");
    }
    let wanted = wording::allowed(&full);
    match is_item {
        true => format!("Each of `{key}` is {wanted}, not {is}."),
        false => format!("`{key}` is {wanted}, not {is}."),
    }
}

/// What an entry of a list names that has to be known elsewhere.
fn refers(list: &str, table: &DeTable<'_>) -> Vec<Refers> {
    let keys: &[(&str, Referent)] = match list {
        "organization" => &[
            ("state", Referent::State),
            ("parent", Referent::Organization),
            ("body", Referent::Organization),
        ],
        "person" => &[("state", Referent::State), ("organization", Referent::Employer)],
        "place" => &[("state", Referent::State)],
        "kind" => &[("like", Referent::Kind)],
        "overrides" => &[("kinds", Referent::Kind), ("paths", Referent::Path)],
        "files" => &[("include", Referent::Path), ("exclude", Referent::Path), ("baseline", Referent::Path)],
        _ => &[],
    };
    let mut found = vec![];
    for (key, to) in keys {
        let Some(value) = table.get(*key) else { continue };
        let single = std::slice::from_ref(value);
        for value in value.get_ref().as_array().map_or(single, |items| items) {
            if let Some(text) = value.get_ref().as_str() {
                found.push(Refers { to: *to, text: text.to_owned(), range: value.span() });
            }
        }
    }
    found
}

/// The step to a key.
fn step(key: &str) -> Step {
    Step::Key(key.to_owned())
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

    #[test]
    fn what_may_stand_there_is_said_in_the_words_of_the_manual() {
        let said = |text: &str| read(text).1;
        let tests = [
            (
                "manual = \"docs\"",
                "1:10 `manual` is an address that begins with `https://`, `http://` or `file:///`, without blanks.",
            ),
            ("root = 1", "1:8 `root` is `true` or `false`, not the number 1."),
            ("[format]\nlabels = \"no\"", "2:10 `labels` is `true` or `false`, not \"no\"."),
            ("[format]\nlayout = 3", "2:10 `layout` is `\"canonical\"` or `\"keep\"`, not the number 3."),
            (
                "[format]\nlayot = \"keep\"",
                "2:1 There is no setting `layot` in `[format]`; did you mean `layout`?",
            ),
            (
                "[format]\ncolour = 1",
                "2:1 There is no setting `colour` in `[format]`; there are `dashes`, `labels`, `layout` and `quotes`.",
            ),
            ("[files]\ninclude = \"a\"", "2:11 `include` is a list of texts, not \"a\"."),
            ("[files]\ninclude = [1]", "2:12 Each of `include` is a text, not the number 1."),
            ("[queries]\na = 1", "2:5 `a` is a query between quotation marks, not the number 1."),
            ("[[overrides]]\nkinds = \"summary\"", "2:9 `kinds` is a list of texts, not \"summary\"."),
            ("[[overrides]]\npaths = [true]", "2:10 Each of `paths` is a text, not `true`."),
            ("[[place]]\nname = \"X\"", "1:1 `[[place]]` needs `state`: a text."),
            (
                "[[organization]]\nid = \"x\"\nname = \"X\"\nkind = \"ngo\"\nuntil = \"soon\"",
                "5:9 `until` is a date such as \"2004-04-28\", \"2018-04\" or \"2007\", not \"soon\".",
            ),
            (
                "[[organization]]\nid = \"x\"\nname = \"X\"\nkind = \"ngo\"\nwrong = [{ text = \"Y\", form = \"Z\" }]",
                "5:24 There is no setting `form` in `wrong`; there are `case_sensitive`, `from`, `instead`, `kind`, \
                 `needs_context`, `text` and `until`.",
            ),
            (
                "[[kind]]\nid = \"x\"\ntitles = [\"X\"]\n[[kind.sections]]\nid = \"s\"\ntitle = \"S\"\norder = 300",
                "7:9 `order` is a number from 0 to 255, not the number 300.",
            ),
            (
                "[[kind]]\nid = \"x\"\ntitles = [\"X\"]\n[[kind.sections]]\nid = \"s\"",
                "4:1 Each of `sections` needs `title`: a text.",
            ),
            ("[[kind]]\nid = \"x\"\ntitles = []", "3:10 `titles` is empty: a kind is known by its titles."),
            ("[[person]]\nname = \"\"", "2:8 `name` is empty: a person is known by name."),
            ("[files]\nexclude = [\"{a\"]", "2:13 The pattern `{a` cannot be read: a `{` has no `}`."),
        ];
        for (text, expected) in tests {
            assert_eq!(said(text), [expected], "{text}");
        }
        let wordless = said("[[organization]]\nid = \"x\"\nname = \"X\"\nkind = \"club\"");
        assert_eq!(wordless.len(), 1, "a needed key that cannot be read is told once");
        assert!(wordless[0].starts_with("4:8 `kind` is `\"un-entity\"`, "), "{wordless:?}");
        // of many, only the one
        let (file, _) = read(
            "[files]\nexclude = [\"a\", 1, \"b\"]\n[[kind]]\nid = \"x\"\ntitles = [\"X\"]\n\
             [[kind.sections]]\nid = \"s\"\n[[kind.sections]]\nid = \"t\"\ntitle = \"T\"\norder = true\n",
        );
        assert_eq!(file.files.exclude, ["a", "b"]);
        assert_eq!(file.additions.kinds[0].sections.len(), 1);
        // a key without a name is no TOML, and nothing else is said of it
        let nameless = said("[[kind]]\nid = \"x\"\ntitles = [\"X\"]\n = 3\n");
        assert!(nameless.iter().all(|it| it.contains("not TOML")) && !nameless.is_empty(), "{nameless:?}");
    }

    /// Whatever kind of value stands wherever: no message has a word of the decoder's.
    #[test]
    fn no_message_has_words_of_the_decoder() {
        let tables = ["files", "names", "format", "queries", "rules"];
        let lists = ["overrides", "organization", "person", "place", "resolution", "kind", "term"];
        let values = [
            "1",
            "1.5",
            "true",
            "\"x\"",
            "[]",
            "[1]",
            "[[]]",
            "{}",
            "{ x = 1 }",
            "[{ x = 1 }]",
            "2004-01-01",
        ];
        let mut said = 0;
        for (name, is_list) in tables.iter().map(|it| (it, false)).chain(lists.iter().map(|it| (it, true))) {
            let mut root = vec![step(name)];
            root.extend(is_list.then_some(Step::Item(0)));
            let keys = wording::keys(&root);
            assert!(!keys.is_empty() || ["queries", "rules"].contains(name), "{name}");
            for key in keys.iter().map(String::as_str).chain(["unheard-of"]) {
                for value in values {
                    let heading = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
                    for text in [format!("{heading}\n{key} = {value}\n"), format!("{name} = {value}\n")] {
                        for message in read(&text).1 {
                            said += 1;
                            let theirs = [
                                "invalid type",
                                "expected",
                                "unknown variant",
                                "struct ",
                                "missing field",
                                "cannot be read",
                            ];
                            assert!(!theirs.iter().any(|word| message.contains(word)), "{text}{message}");
                            assert!(!message.contains("a text or a table or"), "{text}{message}");
                        }
                    }
                }
            }
        }
        assert!(said > 500, "{said}");
    }
}
