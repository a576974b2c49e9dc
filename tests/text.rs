//! Positions and edits against a model that is too simple to be wrong: a `String` and a list of lines.
//!
//! Knows only `rapporteur::text`.

use proptest::prelude::*;
use rapporteur::text::{Edit, Encoding, Lines, Position, Text};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Text made of what breaks position code: all line breaks, what only looks like one, astral characters, a BOM.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z ]{0,6}",
        1 => Just("\n".to_string()),
        1 => Just("\r\n".to_string()),
        1 => Just("\r".to_string()),
        1 => Just("\u{2028}\u{85}\u{b}\u{c}".to_string()),
        1 => Just("é¹\u{a0}".to_string()),
        1 => Just("😀🇦🇹".to_string()),
        1 => Just("\u{feff}".to_string()),
        1 => Just("\0\u{202e}".to_string()),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The lines of the model, each with the byte it starts at and without its break.
fn naive_lines(text: &str) -> Vec<(usize, String)> {
    let mut lines = vec![(0, String::new())];
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut next = at + c.len_utf8();
        if c == '\r' && chars.peek().is_some_and(|&(_, c)| c == '\n') {
            chars.next();
            next += 1;
        }
        match c {
            '\n' | '\r' => lines.push((next, String::new())),
            c => lines.last_mut().unwrap().1.push(c),
        }
    }
    lines
}

fn width(c: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => c.len_utf8(),
        Encoding::Utf16 => c.len_utf16(),
        Encoding::Utf32 => 1,
    }
}

fn naive_offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let lines = naive_lines(text);
    let Some((start, content)) = lines.get(position.line as usize) else { return text.len() };
    let (mut byte, mut column) = (*start, 0);
    for c in content.chars() {
        column += width(c, encoding);
        if column > position.character as usize {
            break;
        }
        byte += c.len_utf8();
    }
    byte
}

fn naive_position(text: &str, byte: usize, encoding: Encoding) -> Position {
    let lines = naive_lines(text);
    let line = lines.iter().rposition(|(start, _)| *start <= byte).unwrap();
    let (start, content) = &lines[line];
    let mut column = 0;
    let mut at = *start;
    for c in content.chars() {
        at += c.len_utf8();
        if at > byte {
            break;
        }
        column += width(c, encoding);
    }
    Position::new(line as u32, column as u32)
}

proptest! {
    #[test]
    fn positions_agree_with_the_model(text in awkward(), line in 0u32..12, character in 0u32..40) {
        let rope = Text::new(&text);
        let plain = Lines::new(&text);
        prop_assert_eq!(rope.line_count(), naive_lines(&text).len());
        prop_assert_eq!(plain.count(), rope.line_count());
        for encoding in ENCODINGS {
            let position = Position::new(line, character);
            let offset = naive_offset(&text, position, encoding);
            prop_assert_eq!(rope.offset(position, encoding), offset);
            prop_assert_eq!(plain.offset(position, encoding), offset);
            for byte in 0..=text.len() {
                let position = naive_position(&text, byte, encoding);
                prop_assert_eq!(rope.position(byte, encoding), position, "byte {}", byte);
                prop_assert_eq!(plain.position(byte, encoding), position, "byte {}", byte);
            }
        }
    }

    #[test]
    fn lines_and_slices_agree_with_the_model(text in awkward(), from in 0usize..80, to in 0usize..80) {
        let rope = Text::new(&text);
        let plain = Lines::new(&text);
        for (line, (start, content)) in naive_lines(&text).into_iter().enumerate() {
            prop_assert_eq!(rope.line_start(line), start);
            prop_assert_eq!(rope.line_end(line), start + content.len());
            prop_assert_eq!(rope.line_of(start), line);
            prop_assert_eq!(plain.line_of(start), line);
            prop_assert_eq!(plain.line(line), content);
            prop_assert!(rope.line(line).starts_with(plain.line(line)));
        }
        let floor = |mut at: usize| { while !text.is_char_boundary(at.min(text.len())) { at -= 1 }; at.min(text.len()) };
        let (a, b) = (floor(from.min(to)), floor(from.max(to)));
        prop_assert_eq!(rope.slice(from.min(to)..from.max(to)), &text[a..b]);
        prop_assert_eq!(rope.chunks().collect::<String>(), rope.to_string());
        let mut edited = Text::default();
        edited.apply(&Edit::new(0..0, text.clone()));
        for byte in 0..=text.len() {
            let line = rope.line_of(byte);
            let around = rope.line_start(line)..rope.line_end(line);
            prop_assert_eq!(rope.line_around(byte), around.clone());
            prop_assert_eq!(edited.line_around(byte), around);
        }
    }

    #[test]
    fn edits_agree_with_the_model(
        text in awkward(),
        edits in proptest::collection::vec((0usize..160, 0usize..160, awkward()), 0..12),
    ) {
        let mut model = text.clone();
        let mut rope = Text::new(&text);
        for (from, to, new) in edits {
            let floor = |mut at: usize| { while !model.is_char_boundary(at.min(model.len())) { at -= 1 }; at.min(model.len()) };
            let (a, b) = (floor(from.min(to)), floor(from.max(to)));
            let snapshot = rope.clone();
            rope.apply(&Edit::new(from..to, new.as_str()));
            prop_assert!(snapshot == *model.as_str());
            model.replace_range(a..b, &new);
            prop_assert!(rope == *model.as_str());
            prop_assert_eq!(rope.line_count(), naive_lines(&model).len());
        }
    }
}

#[test]
fn what_is_past_an_end_is_clamped() {
    let text = Text::new("ab\r\ncd");
    for encoding in ENCODINGS {
        assert_eq!(text.offset(Position::new(0, 99), encoding), 2);
        assert_eq!(text.offset(Position::new(9, 0), encoding), 6);
        assert_eq!(text.offset(Position::new(u32::MAX, u32::MAX), encoding), 6);
        assert_eq!(text.position(usize::MAX, encoding), Position::new(1, 2));
        assert_eq!(text.position(3, encoding), Position::new(0, 2), "between \\r and \\n");
    }
    assert_eq!(text.line(7), "");
    assert_eq!(text.slice(5..100), "d");
    assert_eq!(text.line_start(usize::MAX), 6);
}

#[test]
fn a_byte_order_mark_is_one_unit() {
    let text = Text::new("\u{feff}Title");
    assert_eq!(text.position(3, Encoding::Utf16), Position::new(0, 1));
    assert_eq!(text.offset(Position::new(0, 1), Encoding::Utf16), 3);
    assert_eq!(text.to_string(), "\u{feff}Title");
}
