//! Writing a note back: through a temporary file beside it and a rename, so that it is whole at every moment.
//!
//! Refuses what a person would regret: a file that changed since it was read, a file that may not be written or is
//! somebody else's, a link that leads out of its folder, a file that has a second name (a hard link).

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::read::in_words;

/// A file that was left as it is, and why.
#[derive(Debug)]
pub struct Refused {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub why: Reason,
}

/// Why a file was left as it is.
#[derive(Debug)]
pub enum Reason {
    /// It has other contents than when it was read.
    Changed,
    /// It is marked as read-only.
    ReadOnly,
    /// It is a symbolic link to this place outside of its folder.
    LinkOutside(PathBuf),
    /// It has another name, a hard link, under which the old contents would stay.
    TwoNames,
    /// The system's own words.
    System(std::io::Error),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.why {
            Reason::Changed => f.write_str("changed while it was worked on; left as it is"),
            Reason::ReadOnly => f.write_str("is read-only; left as it is"),
            Reason::LinkOutside(target) => {
                write!(f, "is a link to {}, outside of its folder; left as it is", target.display())
            }
            Reason::TwoNames => f.write_str("has a second name (a hard link); left as it is"),
            Reason::System(error) => write!(f, "could not be written ({}); left as it is", in_words(error)),
        }
    }
}

impl std::error::Error for Refused {}

/// Puts `new` in the place of a file that had the contents `old`. Permissions are kept; a link within its folder stays a
/// link and its target is written.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), Refused> {
    let refused = |why| Refused { path: path.to_owned(), why };
    let system = |error| refused(Reason::System(error));
    let target = target(path).map_err(refused)?;
    let meta = fs::metadata(&target).map_err(system)?;
    if meta.permissions().readonly() {
        return Err(refused(Reason::ReadOnly));
    }
    if has_two_names(&meta) {
        return Err(refused(Reason::TwoNames));
    }
    match fs::OpenOptions::new().write(true).open(&target) {
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(refused(Reason::ReadOnly));
        }
        opened => drop(opened.map_err(system)?),
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file =
        tempfile::Builder::new().prefix(".rapporteur-").suffix(".tmp").tempfile_in(folder).map_err(system)?;
    file.write_all(new.as_bytes()).map_err(system)?;
    keep_owner(file.path(), &meta).map_err(system)?;
    file.as_file().set_permissions(meta.permissions()).map_err(system)?;
    file.as_file().sync_data().map_err(system)?;
    // as late as can be: what somebody saved while we worked must win
    if fs::read(&target).map_err(system)? != old.as_bytes() {
        return Err(refused(Reason::Changed));
    }
    file.persist(&target).map_err(|error| system(error.error))?;
    Ok(())
}

/// Where the contents of a file lie: itself, or the target of a link that stays in its folder.
fn target(path: &Path) -> Result<PathBuf, Reason> {
    let meta = fs::symlink_metadata(path).map_err(Reason::System)?;
    if !meta.file_type().is_symlink() {
        return Ok(path.to_owned());
    }
    let target = fs::canonicalize(path).map_err(Reason::System)?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).map_err(Reason::System)?;
    if target.starts_with(&folder) { Ok(target) } else { Err(Reason::LinkOutside(target)) }
}

#[cfg(unix)]
fn has_two_names(meta: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(meta) > 1
}

#[cfg(not(unix))]
fn has_two_names(_: &fs::Metadata) -> bool {
    false
}

/// Gives a file the owner and the group that another one has.
#[cfg(unix)]
fn keep_owner(file: &Path, like: &fs::Metadata) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let now = fs::metadata(file)?;
    let uid = (now.uid() != like.uid()).then_some(like.uid());
    let gid = (now.gid() != like.gid()).then_some(like.gid());
    if uid.or(gid).is_some() { chown(file, uid, gid) } else { Ok(()) }
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.note");
        fs::write(&path, "old").unwrap();
        replace(&path, "old", "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert!(matches!(replace(&path, "old", "newer").unwrap_err().why, Reason::Changed));
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_outside_are_refused() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("in");
        fs::create_dir(&inside).unwrap();
        let path = inside.join("a.note");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = inside.join("link.note");
        symlink("a.note", &link).unwrap();
        replace(&link, "old", "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);

        let outside = dir.path().join("b.note");
        fs::write(&outside, "old").unwrap();
        let link = inside.join("out.note");
        symlink(&outside, &link).unwrap();
        assert!(matches!(replace(&link, "old", "new").unwrap_err().why, Reason::LinkOutside(_)));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(matches!(replace(&path, "new", "newer").unwrap_err().why, Reason::ReadOnly));
        fs::hard_link(&outside, inside.join("other.note")).unwrap();
        assert!(matches!(replace(&outside, "old", "new").unwrap_err().why, Reason::TwoNames));
        assert_eq!(fs::read_to_string(&outside).unwrap(), "old");
    }
}
