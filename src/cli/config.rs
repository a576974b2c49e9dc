//! `rapporteur config`: what is in force for a note, and where it comes from.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::terms::Desk;
use super::{notes, output};
use crate::model::settings::{Files, Placed, for_note};
use crate::rules::{RULES, pages};

/// Show the settings in force, with the file that each comes from
#[derive(Debug, Args)]
pub(super) struct Config {
    /// A note or a folder
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Print the JSON Schema of `rapporteur.toml` instead
    #[arg(long)]
    schema: bool,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Toml)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// As a settings file, with the origins as comments
    Toml,
    /// One JSON object
    Json,
}

/// A key with its value and its origin.
struct Row {
    table: &'static str,
    key: String,
    value: Value,
    from: String,
}

/// Prints; 2 where the settings have a mistake.
pub(super) fn run(args: &Config) -> anyhow::Result<ExitCode> {
    if args.schema {
        output::print(&(serde_json::to_string_pretty(&pages::settings_schema())? + "\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    notes::hold_to_exist(&args.path)?;
    let mut desk = Desk::new(None);
    let (terms, folder) = if args.path.is_dir() {
        (desk.of_folder(&args.path), desk.folder(&args.path))
    } else {
        let parent = args.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(".".as_ref());
        (desk.of_note(&args.path), desk.folder(parent))
    };
    let chain = &folder.chain;
    let wrong = desk.complain();
    desk.remarks().iter().for_each(output::say);
    let name = chain.name_of(&args.path);
    let inner: Vec<&Placed> = chain.files.iter().rev().collect();
    let from = |says: &dyn Fn(&Placed) -> bool| {
        inner.iter().find(|placed| says(placed)).map_or("built in".to_owned(), |placed| placed.path.clone())
    };
    let settings = &terms.settings;
    let form = &settings.format;
    let row = |table, key: &str, value: Value, from: String| Row { table, key: key.to_owned(), value, from };
    let lists = |of: &dyn Fn(&Files) -> &Vec<String>| {
        json!(chain.files.iter().flat_map(|placed| of(&placed.file.files)).collect::<Vec<_>>())
    };
    let listed = folder.baseline.as_ref().map(|listed| listed.path.display().to_string());
    let mut rows = vec![
        row("", "manual", json!(settings.manual), from(&|p| p.file.manual.is_some())),
        row("files", "include", lists(&|files| &files.include), from(&|p| !p.file.files.include.is_empty())),
        row("files", "exclude", lists(&|files| &files.exclude), from(&|p| !p.file.files.exclude.is_empty())),
        row("files", "baseline", json!(listed), from(&|p| p.file.files.baseline.is_some())),
        row("format", "layout", json!(form.layout), from(&|p| p.file.format.layout.is_some())),
        row("format", "labels", json!(form.labels), from(&|p| p.file.format.labels.is_some())),
        row("format", "dashes", json!(form.dashes), from(&|p| p.file.format.dashes.is_some())),
        row("format", "quotes", json!(form.quotes), from(&|p| p.file.format.quotes.is_some())),
        row("names", "form", json!(settings.form), from(&|p| p.file.names.form.is_some())),
    ];
    let mut accepted: Vec<&String> = settings.accepted.iter().collect();
    accepted.sort();
    rows.push(row("names", "accept", json!(accepted), from(&|p| !p.file.names.accept.is_empty())));
    for (name, query) in &settings.queries {
        rows.push(row("queries", name, json!(query), from(&|p| p.file.queries.contains_key(name))));
    }
    for rule in RULES {
        let severity = settings.severity(rule.code, rule.default).map_or("off", |s| s.word());
        let says = |placed: &Placed| {
            let named = |rules: &std::collections::BTreeMap<String, _>| {
                [rule.code, rule.family(), "all"].iter().any(|name| rules.contains_key(*name))
            };
            named(&placed.file.rules)
                || placed.file.overrides.iter().any(|o| {
                    let here = std::slice::from_ref(placed);
                    named(&o.rules)
                        && o.kinds.is_empty()
                        && for_note(here, &name)
                            .rules
                            .keys()
                            .any(|known| known == rule.code || known == rule.family() || known == "all")
                })
        };
        rows.push(row("rules", rule.code, json!(severity), from(&says)));
    }
    // what holds for some kinds of notes only, the later over the earlier
    let of_kinds: Vec<OfKinds> = chain.files.iter().flat_map(|placed| of_kinds(placed, &name)).collect();
    let files: Vec<&str> = chain.files.iter().map(|placed| placed.path.as_str()).collect();
    let out = match args.format {
        Format::Json => {
            let overrides: Vec<Value> = of_kinds
                .iter()
                .map(|it| json!({ "kinds": it.kinds, "rules": it.rules, "from": it.from }))
                .collect();
            let mut object = json!({ "files": files, "settings": [], "overrides": overrides });
            object["settings"] = rows
                .iter()
                .map(|r| {
                    let key = format!("{}.{}", r.table, r.key);
                    json!({ "key": key.trim_start_matches('.'), "value": r.value, "from": r.from })
                })
                .collect();
            serde_json::to_string_pretty(&object)? + "\n"
        }
        Format::Toml => toml(&args.path.display().to_string(), &files, &rows, &of_kinds)?,
    };
    output::print(&out)?;
    Ok(ExitCode::from(if wrong > 0 { 2 } else { 0 }))
}

/// Severities for notes of some kinds only.
struct OfKinds {
    kinds: Vec<String>,
    rules: BTreeMap<String, &'static str>,
    from: String,
}

/// What a settings file says for notes of some kinds that lie where `name` does.
fn of_kinds(placed: &Placed, name: &str) -> Vec<OfKinds> {
    let settings = for_note(std::slice::from_ref(placed), name);
    let found = settings.by_kind.into_iter().map(|(kinds, rules)| OfKinds {
        kinds,
        rules: rules.into_iter().map(|(name, level)| (name, level.map_or("off", |it| it.word()))).collect(),
        from: placed.path.clone(),
    });
    found.collect()
}

fn toml(path: &str, files: &[&str], rows: &[Row], of_kinds: &[OfKinds]) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    writeln!(out, "# in force for {path}")?;
    match files {
        [] => writeln!(out, "# no rapporteur.toml here or in a folder above: everything is built in")?,
        files => writeln!(out, "# from {}", files.join(", "))?,
    }
    let mut table = "";
    for row in rows {
        if row.table != table {
            table = row.table;
            writeln!(out, "\n[{table}]")?;
        }
        if row.value.is_null() {
            writeln!(out, "{:48} # {}", format!("# {} is not set", row.key), row.from)?;
            continue;
        }
        let is_bare = row.key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        let key = if is_bare && !row.key.is_empty() { row.key.clone() } else { json!(row.key).to_string() };
        writeln!(out, "{:48} # {}", format!("{key} = {}", row.value), row.from)?;
    }
    for it in of_kinds {
        writeln!(out, "\n[[overrides]]\n{:48} # {}", format!("kinds = {}", json!(it.kinds)), it.from)?;
        let rules = it.rules.iter().map(|(name, level)| format!("\"{name}\" = \"{level}\""));
        writeln!(out, "rules = {{ {} }}", rules.collect::<Vec<_>>().join(", "))?;
    }
    Ok(out)
}
