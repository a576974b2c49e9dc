//! The file of a baseline, and the names that notes have in it.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cli::output::say;
use crate::files::{is_gone, replace};
use crate::model::settings::Baseline;

/// The baseline that the command line names, with its file. Notes are named by their path from the file's folder, so that
/// it means the same wherever the command is run.
#[derive(Clone)]
pub(in crate::cli) struct File {
    path: PathBuf,
    folder: PathBuf,
    pub(in crate::cli) known: Baseline,
}

impl File {
    /// Reads the file; one that is about to be written need not exist.
    pub(in crate::cli) fn open(path: &Path, to_write: bool) -> anyhow::Result<File> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().with_context(|| format!("{}", path.display()))?;
        let mut known = Baseline::default();
        if !to_write {
            let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
            let odd;
            (known, odd) = Baseline::parse(&text);
            if odd > 0 {
                say(format_args!("{}: {odd} of its lines are not those of a baseline", path.display()));
            }
            known = known.with_gone(|name| is_gone(&folder.join(name)));
        }
        Ok(File { path: path.to_owned(), folder, known })
    }

    /// The name of a note in the file.
    pub(in crate::cli) fn name_of(&self, note: &Path) -> String {
        let full = note.canonicalize().unwrap_or_else(|_| note.to_owned());
        let name = full.strip_prefix(&self.folder).unwrap_or(&full);
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }

    /// Writes findings as the new baseline.
    pub(in crate::cli) fn write(&self, baseline: &Baseline) -> anyhow::Result<()> {
        let named = || format!("{}", self.path.display());
        let new = baseline.to_string();
        match std::fs::read_to_string(&self.path) {
            Ok(old) => replace(&self.path, &old, &new)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                std::fs::write(&self.path, new).with_context(named)?;
            }
            Err(error) => return Err(error).with_context(named),
        }
        Ok(())
    }
}
