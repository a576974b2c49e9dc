//! The manual: a page for each rule, and their index, made from the rules themselves.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::rule::Rule;
use super::table::RULES;
use crate::model::settings;

const MADE: &str = "<!-- made from the comments of the rules; a test keeps it so -->\n\n";

/// All pages of the manual that are made from the code: the path within the package, and the text.
pub fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    pages.insert("docs/configuration.md".to_owned(), settings::page());
    pages.insert("docs/rules/README.md".to_owned(), index());
    for rule in RULES {
        pages.insert(rule.page(), page(rule));
    }
    pages
}

/// The page of a rule.
pub fn page(rule: &Rule) -> String {
    let default = rule.default.map_or("off", |severity| severity.word());
    format!(
        "{MADE}# {}\n\n{}.\n\n| severity | looks at | fix |\n| --- | --- | --- |\n| {default} | {} | {} |\n\n{}\n**To silence it.** \
         `<!-- rapporteur: ignore {} -->` at the end of a line, above a block, or above the title for the whole note;\n\
         `\"{}\" = \"off\"` under `[rules]` in `rapporteur.toml`.\n",
        rule.code,
        sentence(rule.title),
        rule.scope(),
        rule.fixes.word(),
        rule.manual(),
        rule.code,
        rule.code
    )
}

fn index() -> String {
    let mut page = format!(
        "{MADE}# Rules\n\nWhat Rapporteur checks in a note. A *safe* fix can be made without a look, and is made on saving where that is set; an\n\
         *unsafe* one should be looked at. The severity of each rule can be set in `rapporteur.toml`, see [configuration](../configuration.md).\n"
    );
    let mut family = "";
    for rule in RULES {
        if rule.family() != family {
            family = rule.family();
            page.push_str(&format!(
                "\n## {family}\n\n| rule | finds | severity | fix |\n| --- | --- | --- | --- |\n"
            ));
        }
        let default = rule.default.map_or("off", |severity| severity.word());
        let (code, title, fix) = (rule.code, rule.title, rule.fixes.word());
        page.push_str(&format!("| [{code}]({code}.md) | {title} | {default} | {fix} |\n"));
    }
    page
}

/// The JSON schema of `rapporteur.toml` with the codes of all rules.
pub fn settings_schema() -> Value {
    let mut schema = settings::schema();
    let mut codes = serde_json::Map::new();
    let mut put = |name: &str, what: &str| {
        codes.insert(name.to_owned(), json!({ "description": what, "$ref": "#/$defs/Level" }));
    };
    put("all", "All rules.");
    for rule in RULES {
        put(rule.family(), &format!("All rules of the family `{}`.", rule.family()));
    }
    for rule in RULES {
        put(rule.code, &sentence(rule.title));
    }
    let rules = json!({ "type": "object", "properties": codes, "additionalProperties": false });
    let describe = |target: &mut Value, shape: Value| {
        let description = target["description"].take();
        *target = shape;
        target["description"] = description;
    };
    describe(&mut schema["properties"]["rules"], rules);
    let same = json!({ "$ref": "#/properties/rules" });
    describe(&mut schema["$defs"]["Override"]["properties"]["rules"], same);
    schema
}

fn sentence(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
