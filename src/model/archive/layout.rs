//! Where the lines of a text begin and which of its characters are wide: enough to turn bytes into lines and columns
//! without the text. Packed; knows nothing of notes.

use crate::text::{Encoding, Position};

/// The lines and wide characters of one text, packed into about a byte for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Length of each line in bytes, its break included; a zero; then the gaps between characters beyond ASCII with
    /// their widths.
    packed: Box<[u8]>,
}

/// A layout unpacked, for many questions about one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// First byte of each line.
    starts: Vec<u32>,
    /// First byte of each character beyond ASCII, with its length in bytes (2 to 4).
    wide: Vec<(u32, u8)>,
    /// Length of the break that ends each line: 0, 1 or 2 bytes.
    breaks: Vec<u8>,
    len: u32,
}

impl Layout {
    /// The layout of a text that comes in pieces. No piece may split a character.
    pub fn of<'a>(pieces: impl Iterator<Item = &'a str>) -> Layout {
        let mut lines = Vec::with_capacity(64);
        let mut wide = Vec::new();
        let (mut base, mut line_start, mut last_wide) = (0usize, 0usize, 0usize);
        let mut waiting_cr = false;
        for piece in pieces {
            let bytes = piece.as_bytes();
            let mut at = 0;
            while at < bytes.len() {
                if waiting_cr {
                    let step = usize::from(bytes[at] == b'\n');
                    push(&mut lines, (base + at + step - line_start) << 2 | (1 + step));
                    line_start = base + at + step;
                    waiting_cr = false;
                    at += step;
                    continue;
                }
                at = plain_until(bytes, at);
                match bytes.get(at) {
                    None => break,
                    Some(b'\n') => {
                        push(&mut lines, (base + at + 1 - line_start) << 2 | 1);
                        line_start = base + at + 1;
                        at += 1;
                    }
                    Some(b'\r') => {
                        waiting_cr = true;
                        at += 1;
                    }
                    Some(&lead) => {
                        let width = if lead >= 0xf0 {
                            4
                        } else if lead >= 0xe0 {
                            3
                        } else {
                            2
                        };
                        push(&mut wide, (base + at - last_wide) << 2 | (width - 2));
                        last_wide = base + at;
                        at += width;
                    }
                }
            }
            base += bytes.len();
        }
        if waiting_cr {
            push(&mut lines, (base - line_start) << 2 | 1);
            line_start = base;
        }
        // the last line has no break; the mark 3 ends the lines
        push(&mut lines, (base - line_start) << 2 | 3);
        lines.extend_from_slice(&wide);
        Layout { packed: lines.into() }
    }

    /// Unpacks it. Time grows with the number of lines and of wide characters.
    pub fn table(&self) -> Table {
        let mut table = Table::default();
        let mut at = 0;
        let mut start = 0u32;
        while let Some(number) = next(&self.packed, &mut at) {
            table.starts.push(start);
            start += (number >> 2) as u32;
            if number & 3 == 3 {
                table.breaks.push(0);
                break;
            }
            table.breaks.push((number & 3) as u8);
        }
        table.len = start;
        let mut byte = 0u32;
        while let Some(number) = next(&self.packed, &mut at) {
            byte += (number >> 2) as u32;
            table.wide.push((byte, (number & 3) as u8 + 2));
        }
        if table.starts.is_empty() {
            table.starts.push(0);
            table.breaks.push(0);
        }
        table
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        self.packed.len()
    }
}

impl Table {
    /// The line (from 0) that a byte lies in.
    pub fn line_of(&self, byte: u32) -> u32 {
        self.starts.partition_point(|&start| start <= byte.min(self.len)) as u32 - 1
    }

    /// The position of a byte; what lies in a line break is before it.
    pub fn position(&self, byte: u32, encoding: Encoding) -> Position {
        let line = self.line_of(byte) as usize;
        let start = self.starts[line];
        let next = self.starts.get(line + 1).copied().unwrap_or(self.len);
        let byte = byte.min(next - u32::from(self.breaks[line]));
        let column = match encoding {
            Encoding::Utf8 => byte - start,
            Encoding::Utf16 | Encoding::Utf32 => {
                let from = self.wide.partition_point(|w| w.0 < start);
                let surplus: u32 = self.wide[from..]
                    .iter()
                    .take_while(|w| w.0 < byte)
                    .map(|&(at, width)| {
                        let units = if encoding == Encoding::Utf16 && width == 4 { 2 } else { 1 };
                        (u32::from(width) - units).min(byte - at)
                    })
                    .sum();
                byte - start - surplus
            }
        };
        Position::new(line as u32, column)
    }
}

/// The first byte from `at` on that ends a line or begins a wide character; most of a text is neither, and is passed over
/// sixteen bytes at a time.
fn plain_until(bytes: &[u8], at: usize) -> usize {
    let ends_run = |byte: u8| byte >= 0x80 || byte == b'\n' || byte == b'\r';
    let (blocks, _) = bytes[at..].as_chunks::<16>();
    let plain =
        blocks.iter().take_while(|block| !block.iter().fold(false, |ends, byte| ends | ends_run(*byte)));
    let from = at + 16 * plain.count();
    bytes[from..].iter().position(|byte| ends_run(*byte)).map_or(bytes.len(), |n| from + n)
}

fn push(out: &mut Vec<u8>, number: usize) {
    let mut rest = number;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

fn next(packed: &[u8], at: &mut usize) -> Option<usize> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let byte = *packed.get(*at)?;
        *at += 1;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn positions_agree_with_the_text() {
        for text in [
            "",
            "a",
            "a\nb",
            "a\r\nb\r\n",
            "\r\r\n\n\r",
            "é¹ – “x”\r\n😀b😀\nc\rd",
            "Information Note¹\n\nEvent: A – B\n",
            &"é\n".repeat(300),
        ] {
            let rope = Text::new(text);
            for pieces in
                [vec![text], text.split_inclusive('\r').collect(), text.split_inclusive('\n').collect()]
            {
                let table = Layout::of(pieces.into_iter()).table();
                for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                        let got = table.position(byte as u32, encoding);
                        assert_eq!(got, rope.position(byte, encoding), "{text:?} {byte} {encoding:?}");
                    }
                }
            }
        }
    }
}
