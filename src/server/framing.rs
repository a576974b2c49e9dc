//! Frames: finds the messages in a stream of bytes, whatever stands between them.
//!
//! Knows headers and lengths, not JSON. One malformed frame must never cost more than itself: what cannot be
//! understood is skipped up to the next `Content-Length:` that is followed by digits and a line break. Inside a
//! JSON text that sequence cannot occur, because a string there holds no raw line break.

use std::io::{self, Read};
use std::ops::Range;

/// The longest body that is read, in bytes. Longer ones are passed over without being kept.
pub const BODY_LIMIT: usize = 64 << 20;

const HEADER: &[u8] = b"content-length";
/// A line longer than this that has no end is not a header; only its tail is kept.
const LINE_LIMIT: usize = 64 << 10;
/// Enough of a tail to hold one whole `Content-Length` header line.
const TAIL: usize = 128;
const READ_SIZE: usize = 64 << 10;

/// What the stream held next.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// The body of a message; not looked into yet.
    Body(&'a [u8]),
    /// A body longer than [`BODY_LIMIT`], of so many bytes, that was passed over.
    TooLong(u64),
    /// A `Content-Length` that is no number: what it announced cannot be found.
    BadLength,
}

/// Reads frames one by one. Ordinary blocking code: it has a thread of its own.
#[derive(Debug)]
pub struct FrameReader<R> {
    input: R,
    buffer: Vec<u8>,
    /// What has been read and not yet consumed.
    unread: Range<usize>,
    /// The last body that was given out.
    body: Range<usize>,
}

enum Line {
    Blank,
    Length(u64),
    BadLength,
    Other,
}

impl<R: Read> FrameReader<R> {
    /// Reads frames from `input`.
    pub fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), unread: 0..0, body: 0..0 }
    }

    /// The next frame; `None` when the stream has ended. Empty bodies are passed over.
    pub fn read(&mut self) -> io::Result<Option<Frame<'_>>> {
        let mut length = None;
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            match classify(&self.buffer[line]) {
                Line::Other => {}
                Line::Length(n) => length = Some(n),
                Line::BadLength => return Ok(Some(Frame::BadLength)),
                Line::Blank => match length.take() {
                    None | Some(0) => {}
                    Some(n) if n > BODY_LIMIT as u64 => {
                        self.pass_over(n)?;
                        return Ok(Some(Frame::TooLong(n)));
                    }
                    Some(n) => return self.take_body(n as usize),
                },
            }
        }
    }

    /// For a last body that was no message: if another header stands inside it, its length was too large, and this is
    /// the body up to there.
    pub fn shorten(&mut self) -> Option<&[u8]> {
        let at = find_header(&self.buffer[self.body.clone()])?;
        self.body.end = self.body.start + at;
        self.unread.start = self.body.end;
        Some(&self.buffer[self.body.clone()])
    }

    /// Says that the last body was no message even when shortened. A header may begin at its end, so reading goes on a
    /// little before that.
    pub fn reject(&mut self) {
        let body = std::mem::take(&mut self.body);
        self.unread.start = body.end - body.len().min(TAIL);
    }

    /// A body of `length` bytes. It is cut short where the next header stands: its length was too large, and waiting
    /// for the rest would keep back what has come already.
    fn take_body(&mut self, mut length: usize) -> io::Result<Option<Frame<'_>>> {
        let mut searched = 0;
        while self.unread.len() < length {
            let come = &self.buffer[self.unread.clone()];
            if let Some(at) = find_header(&come[searched..]) {
                length = searched + at;
                break;
            }
            searched = come.len().saturating_sub(TAIL);
            if self.fill(length - self.unread.len())? == 0 {
                return Ok(None);
            }
        }
        self.body = self.unread.start..self.unread.start + length;
        self.unread.start = self.body.end;
        Ok(Some(Frame::Body(&self.buffer[self.body.clone()])))
    }

    /// Consumes `length` bytes without keeping them, but stops at a header among them.
    fn pass_over(&mut self, length: u64) -> io::Result<()> {
        let mut left = length;
        loop {
            let seen = self.unread.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let window = self.unread.start..self.unread.start + seen;
            if let Some(at) = find_header(&self.buffer[window]) {
                self.unread.start += at;
                return Ok(());
            }
            if seen as u64 == left {
                self.unread.start += seen;
                return Ok(());
            }
            let done = seen.saturating_sub(TAIL);
            self.unread.start += done;
            left -= done as u64;
            if self.fill(READ_SIZE)? == 0 {
                return Ok(());
            }
        }
    }

    /// Consumes one line and says where it stands, without its line break.
    fn line(&mut self) -> io::Result<Option<Range<usize>>> {
        let mut searched = 0;
        loop {
            let bytes = &self.buffer[self.unread.clone()];
            if let Some(at) = memchr::memchr(b'\n', &bytes[searched..]) {
                let line = self.unread.start..self.unread.start + searched + at;
                self.unread.start = line.end + 1;
                return Ok(Some(line));
            }
            searched = bytes.len();
            if searched > LINE_LIMIT {
                self.unread.start = self.unread.end - TAIL;
                searched = TAIL;
            }
            if self.fill(READ_SIZE)? == 0 {
                return Ok(None);
            }
        }
    }

    /// Reads once, making room for `wanted` bytes (at least one page of them) first.
    fn fill(&mut self, wanted: usize) -> io::Result<usize> {
        if self.unread.start > 0 {
            self.buffer.copy_within(self.unread.clone(), 0);
            self.unread = 0..self.unread.len();
        }
        if self.unread.is_empty() && self.buffer.len() > 16 * READ_SIZE && wanted <= READ_SIZE {
            self.buffer = Vec::new();
        }
        let room = self.unread.end + wanted.max(READ_SIZE);
        if self.buffer.len() < room {
            self.buffer.resize(room, 0);
        }
        loop {
            match self.input.read(&mut self.buffer[self.unread.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(n) => {
                    self.unread.end += n;
                    return Ok(n);
                }
            }
        }
    }
}

/// Appends the frame of `body` to `out`.
pub fn write_frame(out: &mut Vec<u8>, body: &[u8]) {
    out.extend_from_slice(b"Content-Length: ");
    out.extend_from_slice(body.len().to_string().as_bytes());
    out.extend_from_slice(b"\r\n\r\n");
    out.extend_from_slice(body);
}

/// A header counts wherever it stands in its line, provided that it ends the line: the rest of a body that was
/// longer than announced may stand before it.
fn classify(line: &[u8]) -> Line {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.is_empty() {
        return Line::Blank;
    }
    let Some(at) = line.windows(HEADER.len()).rposition(|name| name.eq_ignore_ascii_case(HEADER)) else {
        return Line::Other;
    };
    let value = line[at + HEADER.len()..].trim_ascii();
    let Some(value) = value.strip_prefix(b":") else { return Line::Other };
    match std::str::from_utf8(value).ok().and_then(|value| value.trim().parse().ok()) {
        Some(length) => Line::Length(length),
        None if at == 0 => Line::BadLength,
        None => Line::Other,
    }
}

/// Where a whole header line with a number stands in `bytes`.
fn find_header(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(colon) = memchr::memchr(b':', &bytes[from..]).map(|at| from + at) {
        from = colon + 1;
        let Some(start) = colon.checked_sub(HEADER.len()) else { continue };
        if !bytes[start..colon].eq_ignore_ascii_case(HEADER) {
            continue;
        }
        let value = bytes[from..].trim_ascii_start();
        let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits > 0 && value[digits..].starts_with(b"\r\n") {
            return Some(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives out its bytes in pieces of `step`.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(out.len());
            out[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    /// All frames of a stream, read in pieces of several sizes; one line in braces is a message.
    fn frames(stream: &[u8]) -> Vec<String> {
        let read = |step| {
            let mut reader = FrameReader::new(Trickle(stream, step));
            let mut all = Vec::new();
            let message = |body: &[u8]| {
                let text = String::from_utf8_lossy(body).into_owned();
                Some(text).filter(|text| text.starts_with('{') && text.ends_with('}') && !text.contains('\n'))
            };
            while let Some(frame) = reader.read().unwrap() {
                let text = match frame {
                    Frame::Body(body) => match message(body).or_else(|| reader.shorten().and_then(message)) {
                        Some(text) => text,
                        None => {
                            reader.reject();
                            "rejected".to_string()
                        }
                    },
                    Frame::TooLong(n) => format!("too long {n}"),
                    Frame::BadLength => "bad length".to_string(),
                };
                all.push(text);
            }
            all
        };
        let all = read(usize::MAX);
        for step in [1, 2, 7, 64] {
            assert_eq!(read(step), all, "in pieces of {step}");
        }
        all
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn headers_in_any_case_and_company() {
        let stream = "content-length: 2\r\nX-One: 1\r\nContent-Type: application/json\r\nX-Two:\r\n\r\n{}";
        assert_eq!(frames(stream.as_bytes()), ["{}"]);
        assert_eq!(frames(b"CONTENT-LENGTH:2\n\n{}"), ["{}"]);
        assert_eq!(frames(b"Content-Length : 2\r\n\r\n{}"), ["{}"]);
    }

    #[test]
    fn an_empty_body_is_passed_over() {
        assert_eq!(frames(format!("{}{}", frame(""), frame("{1}")).as_bytes()), ["{1}"]);
    }

    #[test]
    fn a_length_that_is_no_number_costs_only_its_message() {
        for bad in ["foo", "-3", "99999999999999999999999", "", "0x10"] {
            let stream = format!("Content-Length: {bad}\r\n\r\n{{lost}}{}", frame("{1}"));
            assert_eq!(frames(stream.as_bytes()), ["bad length", "{1}"], "{bad}");
        }
    }

    #[test]
    fn a_length_too_short_or_too_long_costs_only_its_message() {
        let short = format!("Content-Length: 3\r\n\r\n{{one}}{}{}", frame("{two}"), frame("{three}"));
        assert_eq!(frames(short.as_bytes()), ["rejected", "{two}", "{three}"]);
        for length in (6..=30).chain([100, 10_000, 10_000_000]) {
            let long =
                format!("Content-Length: {length}\r\n\r\n{{one}}{}{}", frame("{two}"), frame("{three}"));
            // Seen at once where the whole header of the next message lies inside.
            let first = if length < 3 + frame("").len() { "rejected" } else { "{one}" };
            assert_eq!(frames(long.as_bytes()), [first, "{two}", "{three}"], "{length}");
        }
    }

    #[test]
    fn noise_between_frames_is_skipped() {
        let stream = format!("\r\n\r\nhello\n\0\u{ff}{}debug: x\n{}", frame("{1}"), frame("{2}"));
        assert_eq!(frames(stream.as_bytes()), ["{1}", "{2}"]);
        let mut noise = vec![b'x'; 300_000];
        noise.extend(frame("{1}").bytes());
        assert_eq!(frames(&noise), ["{1}"]);
    }

    #[test]
    fn a_body_over_the_limit_is_passed_over() {
        let n = BODY_LIMIT + 1;
        let mut stream = format!("Content-Length: {n}\r\n\r\n").into_bytes();
        stream.resize(stream.len() + n, b'x');
        stream.extend(frame("{1}").bytes());
        let mut reader = FrameReader::new(stream.as_slice());
        assert_eq!(reader.read().unwrap(), Some(Frame::TooLong(n as u64)));
        assert!(reader.buffer.len() < 4 * READ_SIZE, "nothing of it was kept");
        assert_eq!(reader.read().unwrap(), Some(Frame::Body(b"{1}")));
    }

    #[test]
    fn a_false_length_over_the_limit_swallows_nothing() {
        let stream = format!("Content-Length: 9999999999\r\n\r\n{{one}}{}", frame("{1}"));
        assert_eq!(frames(stream.as_bytes()), ["too long 9999999999", "{1}"]);
    }

    #[test]
    fn whatever_comes_before_it_the_last_frame_is_found() {
        const PIECES: [&[u8]; 16] = [
            b"Content-Length: ",
            b"Content-Length: 5\r\n",
            b"Content-Length: 7\r\n\r\n",
            b"Content-Length: 70\r\n\r\n",
            b"Content-Length: 700\r\n\r\n",
            b"Content-Length: 700000000\r\n\r\n",
            b"content-length: x\r\n\r\n",
            b"Content-Type: a; charset=b\r\n",
            b"\r\n",
            b"\r",
            b"\n",
            b"{\"a\": \"Content-Length: 5\"}",
            b"{}",
            b"\xff\xfe\0",
            b"12",
            b": ",
        ];
        let mut seed = 1_u64;
        for _ in 0..3_000 {
            let mut next = |limit: usize| {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (seed >> 33) as usize % limit
            };
            let mut stream = Vec::new();
            for _ in 0..next(12) {
                stream.extend(PIECES[next(PIECES.len())]);
            }
            // What ends in digits or in half a header would take the next line for a part of itself.
            stream.extend(b"\r\n");
            stream.extend(frame("{last}").bytes());
            let all = frames(&stream);
            assert_eq!(
                all.last().map(String::as_str),
                Some("{last}"),
                "{:?}",
                String::from_utf8_lossy(&stream)
            );
        }
    }

    #[test]
    fn an_end_in_the_middle_is_an_end() {
        for cut in 0..frame("{1}").len() {
            assert_eq!(frames(&frame("{1}").as_bytes()[..cut]), [""; 0]);
        }
    }
}
