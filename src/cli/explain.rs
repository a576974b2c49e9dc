//! `rapporteur explain`: the manual page of a rule.

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::output;
use crate::rules::{RULES, pages, rule, table};

/// Print the manual page of a rule, or of each rule of a family
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A rule (`names/wrong-name`) or a family of rules (`names`)
    #[arg(required = true, value_name = "RULE")]
    rules: Vec<String>,
}

/// Prints; 2 where there is no such rule.
pub(super) fn run(args: &Explain) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    for name in &args.rules {
        match table::known(name) {
            Some(None) => {}
            Some(Some(near)) => bail!("there is no rule `{name}`; did you mean `{near}`?"),
            None => bail!("there is no rule `{name}`; `rapporteur rules` lists them"),
        }
        let codes = RULES.iter().filter(|r| name == "all" || r.code == name || r.family() == name);
        for page in codes.filter_map(|r| rule(r.code)).map(pages::page) {
            let page = match page.split_once("-->") {
                Some((comment, page)) if comment.starts_with("<!--") => page.trim_start(),
                _ => page.as_str(),
            };
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(page);
        }
    }
    output::print(&out)?;
    Ok(ExitCode::SUCCESS)
}
