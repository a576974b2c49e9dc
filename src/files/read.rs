//! Reading one file as a note, or saying in one sentence why it cannot be one.

use std::cell::RefCell;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::detect::{HEAD, is_note_text};
use crate::syntax::Grammar;

/// Above this size, in bytes, a file is not read. Of a folder even smaller ones are left out, see
/// [`LARGEST_OF_MANY`](super::many::LARGEST_OF_MANY).
pub const LARGEST: u64 = 1 << 30;
/// A thread keeps no more memory than this, in bytes, for the next file.
const KEPT: usize = 1 << 20;
/// How many bytes are searched for NULs to tell a binary file.
pub const BINARY_REACH: usize = 8192;
/// One NUL in fewer bytes than these tells it.
const BINARY_SHARE: usize = 50;

/// A file that cannot be read as a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// Why a file cannot be read as a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// There is no such file.
    Missing,
    /// It is a directory, and a file was asked for.
    Directory,
    /// It is a pipe, a device or a socket.
    NotRegular,
    /// Reading is not allowed.
    Forbidden,
    /// It has many NUL bytes near its start.
    Binary,
    /// It begins as text in UTF-16 does.
    Utf16,
    /// It is larger than [`LARGEST`]: its size in bytes.
    TooLarge(u64),
    /// It is one of a folder, and larger than so many bytes: who names it has it read.
    LeftOut(u64),
    /// It is not UTF-8; the first byte that is not.
    NotUtf8(usize),
    /// The system's own words.
    Other(String),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Missing => f.write_str("no such file or folder"),
            Why::Directory => f.write_str("is a folder, not a file"),
            Why::NotRegular => f.write_str("is not a regular file"),
            Why::Forbidden => f.write_str("may not be read (permission denied)"),
            Why::Binary => f.write_str("is a binary file, not a note"),
            Why::Utf16 => f.write_str("is UTF-16 text; save it as UTF-8 and try again"),
            Why::TooLarge(bytes) => write!(f, "is too large to read as a note ({} MiB)", bytes >> 20),
            Why::LeftOut(most) => {
                write!(
                    f,
                    "is larger than {} MiB and is left out; name the file itself to have it read",
                    most >> 20
                )
            }
            Why::NotUtf8(at) => {
                write!(
                    f,
                    "is not UTF-8 text (first wrong byte at offset {at}); save it as UTF-8 and try again"
                )
            }
            Why::Other(text) => f.write_str(text),
        }
    }
}

/// The text of a file, byte for byte. Only regular files are opened, so that a pipe cannot block.
pub fn read_note(path: &Path) -> Result<String, Unusable> {
    read_note_of(path, LARGEST)
}

/// As [`read_note`], where it has no more than `most` bytes.
pub fn read_note_of(path: &Path, most: u64) -> Result<String, Unusable> {
    let unusable = |why| Unusable { path: path.to_owned(), why };
    let size = size(path, most).map_err(unusable)?;
    let mut bytes = vec![];
    fill(&mut bytes, path, size, most).map_err(unusable)?;
    decode(bytes).map_err(unusable)
}

/// Whether there surely is no such file; one that cannot be looked at may be there.
pub fn is_gone(path: &Path) -> bool {
    matches!(path.symlink_metadata(), Err(error) if matches!(Why::of(&error), Why::Missing))
}

/// Whether bytes begin as a text does that can be read. A NUL that has strayed into a note makes no other file of it; many do.
pub fn is_text(bytes: &[u8]) -> Result<(), Why> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Why::Utf16);
    }
    let head = &bytes[..bytes.len().min(BINARY_REACH)];
    let count = memchr::memchr_iter(0, head).count();
    if count * BINARY_SHARE > head.len() { Err(Why::Binary) } else { Ok(()) }
}

/// Reads a file as [`read_note`] does and hands its text to `work`, without taking memory for it anew; `Ok(None)` where it is
/// no note: its first lines have to say so, unless there is no `grammar` to tell by. No more than `most` bytes are read.
pub fn read_note_with<T>(
    path: &Path,
    grammar: Option<&Grammar>,
    most: u64,
    work: impl FnOnce(&str) -> T,
) -> Result<Option<T>, Unusable> {
    let unusable = |why| Unusable { path: path.to_owned(), why };
    let size = match size(path, most) {
        // what is no note is not missed
        Err(Why::LeftOut(_)) if grammar.is_some_and(|grammar| !begins_as_note(path, grammar)) => {
            return Ok(None);
        }
        size => size.map_err(unusable)?,
    };
    let read = with_bytes(path, size, most, |bytes| {
        let text = str::from_utf8(bytes).map_err(|e| Why::NotUtf8(e.valid_up_to()))?;
        let head = &text[..text.floor_char_boundary(HEAD)];
        let is_note = grammar.is_none_or(|grammar| is_note_text(head, grammar));
        Ok(is_note.then(|| work(text)))
    });
    read.and_then(|read| read).map_err(unusable)
}

thread_local! {
    /// The bytes of the file that a thread reads: given back after each one, so that reading takes no memory anew.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Hands the bytes of a file that begins as a text does and has about `size` of them to `work`; no more than one over
/// `most`.
pub(super) fn with_bytes<T>(
    path: &Path,
    size: u64,
    most: u64,
    work: impl FnOnce(&[u8]) -> T,
) -> Result<T, Why> {
    // not held while `work` goes on: that may wait for others, and read the next file meanwhile on this very thread
    let mut bytes = BYTES.take();
    bytes.clear();
    let result = fill(&mut bytes, path, size, most).map(|()| work(&bytes));
    if bytes.capacity() <= KEPT {
        BYTES.set(bytes);
    }
    result
}

/// Reads a file to its end, if it begins as a text does. What grows while it is read is cut one byte over `most`.
fn fill(bytes: &mut Vec<u8>, path: &Path, size: u64, most: u64) -> Result<(), Why> {
    let other = |error: std::io::Error| Why::of(&error);
    let mut file = std::fs::File::open(path).map_err(other)?;
    let left = |bytes: &Vec<u8>| (size as usize + 1).saturating_sub(bytes.len());
    // the beginning tells enough of what is no text, however large it is; most notes end in it
    bytes.reserve(left(bytes).min(BINARY_REACH));
    let head = file.by_ref().take(BINARY_REACH as u64).read_to_end(bytes).map_err(other)?;
    is_text(bytes)?;
    if head == BINARY_REACH {
        bytes.reserve_exact(left(bytes));
        // through `take`, which does not ask the system how long the file is: that has been done
        file.take(most + 1 - head as u64).read_to_end(bytes).map_err(other)?;
    }
    Ok(())
}

/// Whether the first lines of a file say that it is a note.
pub(super) fn begins_as_note(path: &Path, grammar: &Grammar) -> bool {
    super::walk::head(path).is_some_and(|head| is_note_text(&head, grammar))
}

/// The length in bytes of a file that may be read.
fn size(path: &Path, most: u64) -> Result<u64, Why> {
    let meta = std::fs::metadata(path).map_err(|e| Why::of(&e))?;
    match meta.len() {
        _ if meta.is_dir() => Err(Why::Directory),
        _ if !meta.is_file() => Err(Why::NotRegular),
        size if size <= most => Ok(size),
        size if size > LARGEST => Err(Why::TooLarge(size)),
        _ => Err(Why::LeftOut(most)),
    }
}

/// Bytes as a note's text.
pub fn decode(bytes: Vec<u8>) -> Result<String, Why> {
    is_text(&bytes)?;
    String::from_utf8(bytes).map_err(|e| Why::NotUtf8(e.utf8_error().valid_up_to()))
}

impl Why {
    /// The system's reason.
    pub fn of(error: &std::io::Error) -> Why {
        match error.kind() {
            std::io::ErrorKind::NotFound => Why::Missing,
            std::io::ErrorKind::PermissionDenied => Why::Forbidden,
            std::io::ErrorKind::IsADirectory => Why::Directory,
            _ => Why::Other(in_words(error)),
        }
    }
}

/// The system's reason for which something could not be read or written, in words of our own; its own words, without its
/// number, where we have none.
pub fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Is;
    let words = match error.kind() {
        Is::NotFound => "no such file or folder",
        Is::PermissionDenied => "permission denied",
        Is::AlreadyExists => "is there already",
        Is::IsADirectory => "is a folder, not a file",
        Is::StorageFull | Is::QuotaExceeded => "there is no room left on the disk",
        Is::ReadOnlyFilesystem => "the disk is read-only",
        Is::NotADirectory => "a part of its path is a file, not a folder",
        Is::InvalidFilename => "its name is too long or not allowed here",
        Is::StaleNetworkFileHandle | Is::NetworkDown | Is::HostUnreachable => {
            "its network drive does not answer"
        }
        Is::TimedOut => "reading took too long",
        Is::OutOfMemory => "there is not enough memory",
        Is::ResourceBusy | Is::WouldBlock => "another program holds it",
        _ => {
            let theirs = error.to_string();
            if theirs.contains("symbolic link") {
                return "its links lead in a circle".to_owned();
            }
            let theirs = theirs.split(" (os error").next().unwrap_or_default();
            return format!("the system says “{theirs}”");
        }
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_note_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str, bytes: &[u8]| {
            let path = dir.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            read_note(&path).map_err(|u| u.why)
        };
        assert_eq!(at("a.note", b"Information Note\n"), Ok("Information Note\n".into()));
        assert_eq!(at("b.note", b"ab\0cd"), Err(Why::Binary));
        assert_eq!(at("u.note", b"\xff\xfeI\0n\0"), Err(Why::Utf16));
        assert_eq!(at("c.note", b"ab\xffcd"), Err(Why::NotUtf8(2)));
        assert_eq!(at("d.note", b""), Ok(String::new()));
        assert_eq!(read_note(dir.path()).unwrap_err().why, Why::Directory);
        assert_eq!(read_note(&dir.path().join("none")).unwrap_err().why, Why::Missing);
    }
}
