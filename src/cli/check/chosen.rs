//! The rules that the command line chooses, over what the settings say.

use anyhow::bail;

use crate::model::settings::{Settings, Severity};
use crate::rules::{RULES, table};

/// `--select` and `--ignore`.
#[derive(Debug, Default)]
pub(in crate::cli) struct Chosen {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Chosen {
    /// Names of rules and families; one that does not exist is named, with the one that was probably meant.
    pub(in crate::cli) fn new(select: &[String], ignore: &[String]) -> anyhow::Result<Chosen> {
        for (flag, names) in [("--select", select), ("--ignore", ignore)] {
            for name in names {
                match table::known(bare(name)) {
                    Some(None) => {}
                    Some(Some(near)) => {
                        bail!("{flag}: there is no rule `{name}`; did you mean `{near}`?")
                    }
                    None => bail!("{flag}: there is no rule `{name}`; `rapporteur rules` lists them"),
                }
            }
        }
        Ok(Chosen { select: select.to_vec(), ignore: ignore.to_vec() })
    }

    /// Changes which rules speak. A rule that is chosen by its own name or family speaks also where it is off.
    pub(in crate::cli) fn apply(&self, settings: &mut Settings) {
        if self.select.is_empty() && self.ignore.is_empty() {
            return;
        }
        for rule in RULES {
            let named = |names: &[String]| {
                names.iter().any(|n| bare(n) == "all" || bare(n) == rule.code || bare(n) == rule.family())
            };
            let own = settings.severity(rule.code, rule.default);
            let severity = if named(&self.ignore) || !self.select.is_empty() && !named(&self.select) {
                None
            } else if self.select.is_empty() {
                own
            } else {
                own.or(rule.default).or(Some(Severity::Hint))
            };
            settings.rules.insert(rule.code.to_owned(), severity);
        }
    }
}

/// A name without the star of `names/*`.
fn bare(name: &str) -> &str {
    name.trim_end_matches("/*")
}
