//! What a client's URI names: one key for each document, and its path if it is a file.
//!
//! Two spellings of one file (escapes, drive letters, `.` and `..`) give one key. A name that cannot be a path
//! here (an escaped `/` or NUL, bytes that are not UTF-8, another machine) is still a document: it lives by its
//! URI, and the disk is never asked about it. Knows nothing of documents and does not touch the disk.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use tower_lsp::ls_types::Uri;

/// Everything but what RFC 3986 leaves alone in a path.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');

/// What one URI names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The same for all spellings.
    pub key: String,
    /// Where it is on this machine, if it is a file that this machine can have.
    pub path: Option<PathBuf>,
}

/// Reads a URI; `Err` says why it names nothing (it is empty or relative).
pub fn place(uri: &str) -> Result<Place, &'static str> {
    let Some((scheme, rest)) = split_scheme(uri) else {
        return Err("The URI has no scheme");
    };
    if !scheme.eq_ignore_ascii_case("file") {
        return Ok(Place { key: format!("{}:{rest}", scheme.to_ascii_lowercase()), path: None });
    }
    let Some(path) = file_path(rest) else {
        return Ok(Place { key: format!("file:{rest}"), path: None });
    };
    Ok(Place { key: path.clone(), path: Some(PathBuf::from(path)) })
}

/// The URI of a file, for files no client has named yet. `None` if the path is relative or not UTF-8.
pub fn of_path(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let escaped = utf8_percent_encode(&path, ESCAPED);
    let uri = match path.as_bytes() {
        [b'/', b'/', ..] => format!("file:{escaped}"),
        [b'/', ..] => format!("file://{escaped}"),
        [letter, b':', ..] if letter.is_ascii_alphabetic() => format!("file:///{escaped}"),
        _ => return None,
    };
    uri.parse().ok()
}

/// The URI of a document by its key.
pub fn of_key(key: &str) -> Option<Uri> {
    of_path(Path::new(key)).or_else(|| key.parse().ok())
}

/// A spelling that the URI parser accepts: what no URI may hold (spaces, letters beyond ASCII, a stray `%`) is
/// escaped. Borrowed clients' habits, not ours: everything that is a URI already stays as it is.
pub fn escaped(uri: &str) -> Option<String> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    if uri.bytes().all(legal) && !has_stray_percent(uri) {
        return None;
    }
    let mut out = String::with_capacity(uri.len() + 16);
    for (at, byte) in uri.bytes().enumerate() {
        match byte {
            b'%' if !is_escape(uri, at) => out.push_str("%25"),
            byte if legal(byte) => out.push(char::from(byte)),
            byte => out.push_str(percent_encoding::percent_encode_byte(byte)),
        }
    }
    Some(out)
}

fn has_stray_percent(uri: &str) -> bool {
    memchr::memchr_iter(b'%', uri.as_bytes()).any(|at| !is_escape(uri, at))
}

fn is_escape(uri: &str, at: usize) -> bool {
    uri.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
}

/// A scheme and what follows its colon. One letter is a drive, not a scheme.
fn split_scheme(uri: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = uri.split_once(':')?;
    let mut bytes = scheme.bytes();
    let named = scheme.len() > 1
        && bytes.next().is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    named.then_some((scheme, rest))
}

/// The path that `file:` and this rest name on this machine, with `/` between its parts.
fn file_path(rest: &str) -> Option<String> {
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let lower = path.to_ascii_lowercase();
    if lower.contains("%2f") || lower.contains("%00") || !path.starts_with('/') {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let local = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    if !local && !cfg!(windows) {
        return None;
    }
    let path = without_dots(&path);
    if !local {
        return Some(format!("//{}{path}", host.to_ascii_lowercase()));
    }
    match path.as_bytes() {
        [b'/', letter, b':', ..]
            if letter.is_ascii_alphabetic() && matches!(path.as_bytes().get(3), None | Some(b'/')) =>
        {
            let drive = char::from(letter.to_ascii_uppercase());
            let root = if cfg!(windows) { "" } else { "/" };
            Some(format!("{root}{drive}{}", &path[2..]))
        }
        _ => Some(path),
    }
}

/// The path without `.`, `..` and empty parts.
fn without_dots(path: &str) -> String {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(uri: &str) -> String {
        place(uri).unwrap().key
    }

    fn path(uri: &str) -> Option<String> {
        place(uri).unwrap().path.map(|path| path.to_str().unwrap().to_string())
    }

    #[test]
    fn two_spellings_of_one_file_are_one_document() {
        let windows =
            ["file:///c%3A/a%20b.md", "file:///C:/a b.md", "file:///C:/x/../a%20b.md", "FILE:///c:/a%20b.md"];
        for uri in windows {
            assert_eq!(key(uri), key(windows[0]), "{uri}");
        }
        assert_eq!(path("file:///notes/%C3%A9t%C3%A9.note").as_deref(), Some("/notes/été.note"));
        assert_eq!(path("file://localhost/a/./b//c").as_deref(), Some("/a/b/c"));
        assert_eq!(path("file:///a/../../b").as_deref(), Some("/b"));
        assert_ne!(key("file:///A/b"), key("file:///a/b"), "only drives are folded");
    }

    #[test]
    fn what_is_no_file_here_lives_by_its_uri() {
        for uri in [
            "untitled:Untitled-1",
            "vscode-vfs://github/a/b.md",
            "git:/a/b.md?ref=x",
            "file:///a%2Fb.md",
            "file:///a%00b.md",
            "file:///a%FFb.md",
            "file:",
            "file://",
        ] {
            assert_eq!(path(uri), None, "{uri}");
        }
        assert_ne!(key("file:///a%2Fb.md"), key("file:///a/b.md"));
        assert_eq!(key("Untitled:X"), "untitled:X");
        #[cfg(not(windows))]
        assert_eq!(path("file://server/share/x"), None);
    }

    #[test]
    fn what_is_empty_or_relative_names_nothing() {
        for uri in ["", "a.md", "/a/b.md", "c:/a.md", ":x", "1a:b"] {
            assert!(place(uri).is_err(), "{uri}");
        }
    }

    #[test]
    fn a_path_and_its_uri_name_the_same() {
        for given in ["/notes/a b/é%.note", "/x", "/a+b&c"] {
            let uri = of_path(Path::new(given)).unwrap();
            assert_eq!(path(uri.as_str()).as_deref(), Some(given));
        }
        assert_eq!(of_path(Path::new("relative")), None);
        assert_eq!(of_path(Path::new("C:\\a b")).unwrap().as_str(), "file:///C:/a%20b");
    }

    #[test]
    fn what_no_uri_may_hold_is_escaped() {
        assert_eq!(escaped("file:///a%20b.md"), None);
        assert_eq!(escaped("file:///C:/a b é%.md").as_deref(), Some("file:///C:/a%20b%20%C3%A9%25.md"));
        assert!(escaped("file:///C:/a b é%.md").unwrap().parse::<Uri>().is_ok());
    }
}
