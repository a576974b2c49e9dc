//! `docs/configuration.md`, made from the JSON schema and with it from the comments of the structs.

use serde_json::Value;

use super::file::schema;

/// The page.
pub fn page() -> String {
    let schema = schema();
    let mut page = String::from(
        "<!-- made from the comments in src/model/settings/file.rs and src/registry; a test keeps it so -->\n\n# Configuration\n\n",
    );
    paragraph(&mut page, &text(&schema, "description"));
    page.push_str(
        "An example:\n\n```toml\n[rules]\nlayout = \"off\"\n\"names/short-name\" = \"hint\"\n\n[names]\naccept = [\"MoFAIC\"]\n\n\
         [[overrides]]\npaths = [\"archive/\"]\nrules = { all = \"hint\" }\n\n[[organization]]\nid = \"lake-chad-basin-commission\"\n\
         acronym = \"LCBC\"\nname = \"Lake Chad Basin Commission\"\nkind = \"regional\"\n```\n\n\
         Editor and terminal read it alike: the server as soon as something is typed into it or another program writes it, without a restart. What\n\
         cannot be read, codes of States and ids that nobody has, and queries that cannot be asked are told where they stand, in the editor and by\n\
         `rapporteur check`, with what is allowed there; that an entry takes the place of a built-in one is a remark. The rest holds, and while an\n\
         open file is no TOML at all, its last good text does. The settings of the editor (`rapporteur.rules`, `rapporteur.names.form`) hold where\n\
         no file says anything. `rapporteur config` tells what is in force for a note and where it was set, and the remarks; `rapporteur config\n\
         --schema` prints the JSON schema.\n\n",
    );
    for (name, property) in properties(&schema) {
        let target = resolved(&schema, property);
        let is_list = text(property, "type") == "array";
        let heading = match () {
            () if is_list => format!("## `[[{name}]]`"),
            () if !text(target, "type").contains("object") => format!("## `{name}`"),
            () => format!("## `[{name}]`"),
        };
        page.push_str(&format!("{heading}\n\n"));
        let shape = if is_list { resolved(&schema, &property["items"]) } else { target };
        let (short, long) = (text(property, "description"), text(shape, "description"));
        if !long.starts_with(short.trim_end_matches('.')) {
            paragraph(&mut page, &short);
        }
        paragraph(&mut page, &long);
        keys(&mut page, &schema, shape);
    }
    while page.ends_with("\n\n") {
        page.pop();
    }
    page
}

/// A table of the keys of a shape, and below it the shapes that they refer to, once.
fn keys(page: &mut String, schema: &Value, shape: &Value) {
    let own: Vec<_> = properties(shape).collect();
    if own.is_empty() {
        return;
    }
    page.push_str("| key | what | values |\n| --- | --- | --- |\n");
    let required: Vec<&str> =
        shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, property) in &own {
        let must = if required.contains(&name.as_str()) { " (needed)" } else { "" };
        let what = text(property, "description");
        page.push_str(&format!(
            "| `{name}`{must} | {} | {} |\n",
            cell(&what),
            cell(&values(schema, property))
        ));
    }
    page.push('\n');
    for (name, property) in own {
        let items = resolved(schema, &property["items"]);
        if properties(items).next().is_some() && !std::ptr::eq(items, shape) {
            page.push_str(&format!("Each of `{name}`:\n\n"));
            keys(page, schema, items);
        }
    }
}

/// What a key may be, in words.
pub(super) fn values(schema: &Value, property: &Value) -> String {
    let target = resolved(schema, property);
    if let Some(words) = words(schema, target) {
        let default =
            property["default"].as_str().map_or(String::new(), |d| format!("; `\"{d}\"` unless set"));
        return words + &default;
    }
    let of = |items: &Value| match words(schema, resolved(schema, items)) {
        Some(words) => format!("a list of {words}"),
        None if text(resolved(schema, items), "type") == "string" => "a list of texts".to_owned(),
        None => "a list".to_owned(),
    };
    match text(target, "type").as_str() {
        "boolean" => "`true` or `false`".to_owned(),
        "string" => "a text".to_owned(),
        "integer" => "a number".to_owned(),
        "array" => of(&target["items"]),
        "object" => "a table".to_owned(),
        _ => "a text or a table".to_owned(),
    }
}

/// The words to choose from.
fn words(schema: &Value, shape: &Value) -> Option<String> {
    let mut found: Vec<String> = vec![];
    for value in shape["enum"].as_array().into_iter().flatten() {
        found.push(format!("`\"{}\"`", value.as_str()?));
    }
    for one in shape["oneOf"].as_array().into_iter().flatten() {
        if let Some(value) = one["const"].as_str() {
            found.push(format!("`\"{value}\"`"));
        }
        for value in one["enum"].as_array().into_iter().flatten() {
            found.push(format!("`\"{}\"`", value.as_str()?));
        }
    }
    let _ = schema;
    match found.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [most @ .., last] => Some(format!("{} or {last}", most.join(", "))),
    }
}

pub(super) fn properties(shape: &Value) -> impl Iterator<Item = (&String, &Value)> {
    shape["properties"].as_object().into_iter().flatten()
}

/// What a reference refers to; for an optional value, the value.
pub(super) fn resolved<'s>(schema: &'s Value, property: &'s Value) -> &'s Value {
    let reference = property["$ref"].as_str().or_else(|| property["anyOf"][0]["$ref"].as_str());
    match reference.and_then(|r| r.strip_prefix("#/$defs/")) {
        Some(name) => &schema["$defs"][name],
        None => property,
    }
}

/// A text of a shape; of a type that may be null, the type.
fn text(shape: &Value, key: &str) -> String {
    match &shape[key] {
        Value::String(text) => text.replace('\n', " "),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).find(|k| *k != "null").unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

fn paragraph(page: &mut String, text: &str) {
    if !text.is_empty() {
        page.push_str(text);
        page.push_str("\n\n");
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
