//! Reading one file as a note, or saying in one sentence why it cannot be one.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Above this size, in bytes, a file is not read.
pub const LARGEST: u64 = 1 << 30;
/// How many bytes are searched for a NUL to tell a binary file.
const BINARY_REACH: usize = 8192;

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
    /// It has a NUL byte near its start.
    Binary,
    /// It begins as text in UTF-16 does.
    Utf16,
    /// It is larger than [`LARGEST`].
    TooLarge(u64),
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
            Why::Directory => f.write_str("is a folder, not a note"),
            Why::NotRegular => f.write_str("is not a regular file"),
            Why::Forbidden => f.write_str("may not be read (permission denied)"),
            Why::Binary => f.write_str("is a binary file, not a note"),
            Why::Utf16 => f.write_str("is UTF-16 text; save it as UTF-8 and try again"),
            Why::TooLarge(bytes) => write!(f, "is too large to read as a note ({} MiB)", bytes >> 20),
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
    let unusable = |why| Unusable { path: path.to_owned(), why };
    let meta = std::fs::metadata(path).map_err(|e| unusable(Why::of(&e)))?;
    if meta.is_dir() {
        return Err(unusable(Why::Directory));
    }
    if !meta.is_file() {
        return Err(unusable(Why::NotRegular));
    }
    if meta.len() > LARGEST {
        return Err(unusable(Why::TooLarge(meta.len())));
    }
    let mut bytes = vec![];
    let mut file = std::fs::File::open(path).map_err(|e| unusable(Why::of(&e)))?;
    // the beginning tells enough of what is no text, however large it is
    let head = file.by_ref().take(BINARY_REACH as u64).read_to_end(&mut bytes);
    head.map_err(|e| unusable(Why::of(&e)))?;
    is_text(&bytes).map_err(unusable)?;
    bytes.reserve_exact((meta.len() as usize + 1).saturating_sub(bytes.len()));
    file.read_to_end(&mut bytes).map_err(|e| unusable(Why::of(&e)))?;
    decode(bytes).map_err(unusable)
}

/// Whether bytes begin as a text does that can be read.
pub fn is_text(bytes: &[u8]) -> Result<(), Why> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Why::Utf16);
    }
    let has_nul = memchr::memchr(0, &bytes[..bytes.len().min(BINARY_REACH)]).is_some();
    if has_nul { Err(Why::Binary) } else { Ok(()) }
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
            _ => Why::Other(error.to_string()),
        }
    }
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
