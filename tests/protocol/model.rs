//! An editor's text that is too simple to be wrong, and the changes a careless editor sends.

use serde_json::{Value, json};

/// What columns count.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    Utf8,
    Utf16,
    Utf32,
}

impl Unit {
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn width(self, c: char) -> u32 {
        match self {
            Self::Utf8 => c.len_utf8() as u32,
            Self::Utf16 => c.len_utf16() as u32,
            Self::Utf32 => 1,
        }
    }
}

pub struct Model {
    pub text: String,
    pub unit: Unit,
}

impl Model {
    /// Where each line starts, and where it ends without its break.
    fn lines(&self) -> Vec<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let (mut lines, mut start, mut at) = (vec![], 0, 0);
        while at < bytes.len() {
            let width = match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
                b'\r' | b'\n' => 1,
                _ => 0,
            };
            if width > 0 {
                lines.push((start, at));
                start = at + width;
            }
            at += width.max(1);
        }
        lines.push((start, bytes.len()));
        lines
    }

    fn byte(&self, line: u32, column: u32) -> usize {
        let lines = self.lines();
        let Some(&(start, end)) = lines.get(line as usize) else { return self.text.len() };
        let mut left = column;
        for (at, c) in self.text[start..end].char_indices() {
            if left < self.unit.width(c) {
                return start + at;
            }
            left -= self.unit.width(c);
        }
        end
    }

    /// Changes the text as an editor would, and gives back what it would send: mostly in order, sometimes inverted, past
    /// the end of a line or of the text, inside a character, or everything at once.
    pub fn change(&mut self, random: &mut Random) -> Value {
        let new = random.text(6);
        if random.below(40) == 0 {
            self.text = new.clone();
            return json!({ "text": new });
        }
        let lines = self.lines().len() as u32;
        let mut place = || {
            let past = if random.below(20) == 0 { 3 } else { 0 };
            (random.below(lines + past), random.below(14))
        };
        let (from, mut to) = (place(), place());
        if random.below(3) > 0 && to.0 > from.0 + 1 {
            to.0 = from.0 + 1;
        }
        let (a, b) = (self.byte(from.0, from.1), self.byte(to.0, to.1));
        self.text.replace_range(a.min(b)..a.max(b), &new);
        let position = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
        json!({ "range": { "start": position(from), "end": position(to) }, "text": new })
    }
}

/// Numbers that look random and are the same in every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % u64::from(limit.max(1))) as u32
    }

    /// Up to `most` pieces of what breaks position code and what breaks parsers of notes.
    pub fn text(&mut self, most: u32) -> String {
        const PIECES: [&str; 24] = [
            "a",
            "word ",
            "é",
            "😀",
            "🇦🇹",
            "\n",
            "\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{feff}",
            "\t",
            "\u{a0}",
            "**",
            "- ",
            "## ",
            "[^1]",
            "Event: ",
            "**Participants**: ",
            "Information Note\n",
            "resolution 1540 (2004)",
            "¹",
            "\\",
            "\"",
        ];
        (0..self.below(most + 1)).map(|_| PIECES[self.below(PIECES.len() as u32) as usize]).collect()
    }
}
