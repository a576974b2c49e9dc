//! What is no prose and stays as it stands: fenced code, and front matter, the settings that other tools want between two
//! rules at the very start of a file. Both have to end within a page; what does not end is none.

use super::super::block::State;
use super::super::line::{Line, is_blank};
use super::{Body, Reader};

/// How many lines may lie between the first and the last.
pub const VERBATIM_LINES: usize = 60;

impl Reader<'_> {
    /// Code or front matter that begins with this line.
    pub(super) fn verbatim(&mut self, first: Line) -> Option<Body> {
        let line = first.of(self.window.text);
        if let Some(opening) = fence(line) {
            return self.up_to(first, |line| closes(line, opening), |_| true);
        }
        let is_rule = |line: &str| line.trim_end() == "---";
        if self.enter != State::default() || !is_rule(line) {
            return None;
        }
        let second = self.line(first.next)?;
        let has_settings = is_setting(second.of(self.window.text));
        has_settings.then(|| self.up_to(first, is_rule, |line| is_setting(line) || is_part(line)))?
    }

    /// The lines up to the one that is the last, if all between them are as they should be.
    fn up_to(
        &mut self,
        first: Line,
        is_last: impl Fn(&str) -> bool,
        may_lie_between: impl Fn(&str) -> bool,
    ) -> Option<Body> {
        let mut line = first;
        for _ in 0..=VERBATIM_LINES {
            line = self.line(line.next)?;
            let words = line.of(self.window.text);
            if is_last(words) {
                return Some(Body { end: line.end, next: line.next, inner: vec![] });
            }
            if !may_lie_between(words) {
                return None;
            }
        }
        None
    }
}

/// Whether a line opens or closes code.
pub(super) fn is_fence(line: &str) -> bool {
    fence(line).is_some()
}

/// The sign of a fence and how often it stands there: three backticks or tildes at least, behind three blanks at most.
fn fence(line: &str) -> Option<(u8, usize)> {
    let bare = line.trim_start_matches(' ');
    let sign = *bare.as_bytes().first()?;
    if !matches!(sign, b'`' | b'~') || line.len() - bare.len() > 3 {
        return None;
    }
    let count = bare.bytes().take_while(|byte| *byte == sign).count();
    // backticks that close on the same line are code within a sentence
    let is_inline = sign == b'`' && bare[count..].contains('`');
    (count >= 3 && !is_inline).then_some((sign, count))
}

fn closes(line: &str, (sign, count): (u8, usize)) -> bool {
    let bare = line.trim();
    bare.len() >= count && bare.bytes().all(|byte| byte == sign)
}

/// `key: value`, with a small letter first: labels of notes have a capital.
fn is_setting(line: &str) -> bool {
    let Some((key, _)) = line.split_once(':') else { return false };
    key.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' '))
}

/// What else stands among settings: a value that goes on, an item, a remark.
fn is_part(line: &str) -> bool {
    !is_blank(line) && line.starts_with([' ', '\t', '-', '#', ']', '}'])
}
