//! Acronyms: where they are used, where they are spelled out. Input is the logical text of one block; spans are bytes
//! of it. Knows no registry: a parenthesis is judged by its letters and the words beside it alone.

use crate::model::prose::{char_at, char_before, is_apostrophe, is_blank, is_dash, slice, span, threes};

pub use crate::model::prose::Span;

/// What a block says in acronyms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acronyms {
    /// `long form (ACR)` and `ACR (long form)`, in the order of the text.
    pub definitions: Vec<Definition>,
    /// Every acronym in the text, those of the definitions included.
    pub uses: Vec<Use>,
}

/// An acronym with its long form beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The acronym without plural s.
    pub acronym: Span,
    /// The words it stands for, articles excluded.
    pub long_form: Span,
    /// True for `NAPs`.
    pub plural: bool,
    /// Which comes first.
    pub order: DefinitionOrder,
    /// How well letters and words agree.
    pub fit: Fit,
}

/// Which of the two comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefinitionOrder {
    /// `Organization of American States (OAS)`
    LongForm,
    /// `OAS (Organization of American States)`
    Acronym,
}

/// How well the letters of an acronym agree with the words it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Its letters stand in the words in this order, the first one at the start of a word.
    Letters,
    /// They do not: the acronym may be that of a name in another language (SRE, SICA, CICTE), or a remark on a name.
    /// The long form is the run of capitalised words beside the parenthesis.
    Foreign,
}

/// An acronym in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The acronym, plural s and possessive excluded.
    pub span: Span,
    /// True for `NAPs`.
    pub plural: bool,
    /// True for `OAS's` and `the OAS'`.
    pub possessive: bool,
    /// True if it fills a parenthesis: `(OAS)`.
    pub alone_in_parentheses: bool,
}

/// Everything in one pass.
pub fn scan(text: &str) -> Acronyms {
    let mut out = Acronyms::default();
    let mut done = 0;
    for pair in threes(text, |[one, other, _]| one.is_ascii_uppercase() & other.is_ascii_uppercase()) {
        if pair < done {
            continue;
        }
        let (start, end) = token(text, pair);
        done = end.max(pair + 1);
        let from = out.uses.len();
        read_token(text, start, end, &mut out.uses);
        let Some(first) = out.uses.get(from) else { continue };
        let fills = first.alone_in_parentheses;
        let definition =
            if fills { long_form_first(text, start, end) } else { acronym_first(text, &out.uses[from..]) };
        out.definitions.extend(definition);
    }
    out
}

/// True if a word is written like an acronym: at least two capitals, and no more small letters than capitals besides
/// the s of a plural. Roman numbers and long shouted words are none.
pub fn is_acronym(word: &str) -> bool {
    let stem = stem(word);
    let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
    let small = stem.chars().filter(|c| c.is_lowercase()).count();
    let fits = stem.chars().all(|c| c.is_alphanumeric() || is_dash(c) || c == '&');
    fits && capitals > 1
        && small < capitals
        && stem.starts_with(char::is_alphabetic)
        && (capitals <= 9 || stem.contains(is_dash))
        && !is_roman(stem)
}

/// A word without the s of its plural.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.ends_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) => stem,
        _ => word,
    }
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|b| b"IVXL".contains(&b)) || matches!(word, "XC" | "CD" | "CM" | "MM")
}

/// No token is longer, in bytes.
const LONGEST: usize = 40;

/// The run of letters, digits and inner marks round `at`.
fn token(text: &str, at: usize) -> (usize, usize) {
    let inner = |c: char| c.is_alphanumeric() || is_dash(c) || matches!(c, '/' | '&' | '.');
    let mut start = at;
    for c in text[..at].chars().rev() {
        if !inner(c) || at - start > LONGEST {
            break;
        }
        start -= c.len_utf8();
    }
    let mut end = at;
    for c in text[at..].chars() {
        if !inner(c) || end - at > LONGEST {
            break;
        }
        end += c.len_utf8();
    }
    (start, end)
}

/// Finds the acronyms of a token: `OAS/CICTE` is two, `BWC-ISU` is one, an address or a symbol is none.
fn read_token(text: &str, start: usize, end: usize, uses: &mut Vec<Use>) {
    let token = &text[start..end];
    let address =
        char_before(text, start) == Some('@') || char_at(text, end) == Some('@') || token.contains("//");
    let symbol = token.contains('/') && (token.contains("/RES") || token.bytes().any(|b| b.is_ascii_digit()));
    if address || symbol || is_shouted(text, start, end) {
        return;
    }
    let mut from = start;
    for part in token.split('/') {
        let at = from;
        from += part.len() + 1;
        let word = part.trim_matches(|c: char| c == '.' || c == '&' || is_dash(c));
        let lead = part.len() - part.trim_start_matches(|c: char| c == '.' || c == '&' || is_dash(c)).len();
        // A compound with a small word is that of the acronym: WMD-related, non-CBRN.
        let (offset, word) = capital_part(word);
        if word.contains('.') || !is_acronym(word) {
            continue;
        }
        let stem = stem(word);
        let begin = at + lead + offset;
        let close = begin + stem.len();
        let behind = &text[begin + word.len()..];
        let possessive = behind.starts_with(is_apostrophe);
        let alone = char_before(text, start) == Some('(') && text[end..].starts_with(')');
        uses.push(Use {
            span: span(begin, close),
            plural: stem.len() < word.len(),
            possessive,
            alone_in_parentheses: alone,
        });
    }
}

/// The run of capital parts of a hyphenated word, and where it starts: `WMD` of `WMD-related`, `BWC-ISU` whole.
fn capital_part(word: &str) -> (usize, &str) {
    if !word.contains(is_dash) {
        return (0, word);
    }
    let mut best: Option<(usize, usize)> = None;
    let mut from = 0;
    for part in word.split(is_dash) {
        let end = from + part.len();
        let capital =
            part.chars().filter(|c| c.is_uppercase()).count() > 1 || part.bytes().all(|b| b.is_ascii_digit());
        match &mut best {
            Some(b) if capital => b.1 = end,
            Some(_) => break,
            None if capital => best = Some((from, end)),
            None => {}
        }
        from = end + char_at(word, end).map_or(0, char::len_utf8);
    }
    let (a, b) = best.unwrap_or((0, word.len()));
    (a, &word[a..b])
}

/// True if the word is part of a line in capitals.
fn is_shouted(text: &str, start: usize, end: usize) -> bool {
    let shouted = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase)
    };
    let near = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        shouted(word) && word.chars().all(char::is_alphabetic)
    };
    // Most acronyms stand between small words: one look at the letters beside them is enough.
    let capital = |c: char| c.is_uppercase();
    let next = text[end..].trim_start_matches(is_blank);
    if !next.starts_with(capital) && !text[..start].trim_end_matches(is_blank).ends_with(capital) {
        return false;
    }
    let cut = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    let low = (start.saturating_sub(24)..=start).find(|&i| text.is_char_boundary(i)).unwrap_or(start);
    let high = (end..=(end + 24).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(end);
    let before = cut(low, start).trim_end_matches(is_blank).rsplit(is_blank).next().unwrap_or("");
    let after = cut(end, high).trim_start_matches(is_blank).split(is_blank).next().unwrap_or("");
    // A known long acronym (INTERPOL, CARICOM) beside another is no shouting: both neighbours or a long word must agree.
    let beside = usize::from(near(before) && char_before(text, start).is_some_and(is_blank))
        + usize::from(near(after) && char_at(text, end).is_some_and(is_blank));
    beside == 2
        || (beside == 1
            && text[start..end].chars().all(|c| c.is_uppercase())
            && end - start > 2
            && before.len().max(after.len()) > 8)
}

/// `long form (ACR)`: the acronym fills the parenthesis `start - 1..end + 1`.
fn long_form_first(text: &str, start: usize, end: usize) -> Option<Definition> {
    let token = &text[start..end];
    let acronym = stem(token);
    let open = start - 1;
    let words = words_before(text, open, 2 * token.len().min(16) + 6);
    let definition = |from: usize, to: usize, fit| Definition {
        acronym: span(start, start + acronym.len()),
        long_form: span(from, to),
        plural: acronym.len() < token.len(),
        order: DefinitionOrder::LongForm,
        fit,
    };
    let last = words.first()?;
    let to = last.1;
    let single = acronym.split('/').next_back().unwrap_or(acronym);
    if let Some(from) = letters_fit(text, &words, single) {
        return Some(definition(from, to, Fit::Letters));
    }
    // The run of capitalised words, its small words included; a comma parts it from the name before.
    let mut from: Option<usize> = None;
    let mut capitals = 0;
    for &(start, end) in &words {
        let word = &text[start..end];
        let apart = from.is_some_and(|next| text[end..next].contains(','));
        if !apart && word.starts_with(char::is_uppercase) && !matches!(word, "The" | "A" | "An") {
            from = Some(start);
            capitals += 1;
        } else if apart || !LINKS.contains(&word) {
            break;
        }
    }
    // One capitalised word is a name with a remark: Stimson Center would be two, INTERPOL one.
    from.filter(|_| capitals > 1 && !is_acronym(&text[last.0..last.1]))
        .map(|from| definition(from, to, Fit::Foreign))
}

/// Small words inside names.
const LINKS: [&str; 16] =
    ["of", "for", "the", "and", "on", "against", "to", "in", "de", "del", "la", "los", "las", "y", "&", "et"];

/// `ACR (long form)`.
fn acronym_first(text: &str, uses: &[Use]) -> Option<Definition> {
    let one = uses.last()?;
    let tail = text.get(one.span.end as usize..)?;
    let tail = tail.strip_prefix('s').filter(|_| one.plural).unwrap_or(tail);
    let inside = tail.trim_start_matches(is_blank).strip_prefix('(')?;
    if inside.len() == tail.len() {
        return None;
    }
    let from = text.len() - inside.len();
    let close = inside
        .char_indices()
        .take(160)
        .find(|&(_, c)| matches!(c, ')' | '(' | ';'))
        .filter(|c| c.1 == ')')?
        .0;
    let body = inside[..close].trim();
    let words = words_before(text, from + close, 24);
    let acronym = slice(text, &one.span);
    let start = letters_fit(text, &words, acronym).filter(|&s| s >= from);
    let lead = text[from..].len() - text[from..].trim_start_matches("the ").len();
    let whole = from + lead;
    // Letters in order are no proof inside a long remark: the long form must fill the parenthesis.
    let fit = match start {
        Some(s) if s <= whole => Fit::Letters,
        // Without the letters only a name of three words or more counts; "(Barbados, Guyana)" and "(Guatemala)" do not.
        _ if body.split(is_blank).filter(|w| w.starts_with(char::is_uppercase)).count() > 2
            && !body.contains(',') =>
        {
            Fit::Foreign
        }
        _ => return None,
    };
    Some(Definition {
        acronym: one.span.clone(),
        long_form: span(whole, from + close),
        plural: one.plural,
        order: DefinitionOrder::Acronym,
        fit,
    })
}

/// The words in front of `at`, nearest first, as far as the sentence part goes and at most `most`.
fn words_before(text: &str, at: usize, most: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut end = at;
    while found.len() < most {
        let head = text[..end].trim_end_matches(is_blank);
        end = head.len();
        let mut start = end;
        for c in head.chars().rev() {
            if !(c.is_alphanumeric() || is_apostrophe(c) || is_dash(c) || matches!(c, '&' | '/'))
                || end - start > LONGEST
            {
                break;
            }
            start -= c.len_utf8();
        }
        if start == end {
            // VERTIC's long name has a comma: step over one, the letters decide.
            match head.strip_suffix(',') {
                Some(cut) if !found.is_empty() => {
                    end = cut.len();
                    continue;
                }
                _ => break,
            }
        }
        found.push((start, end));
        end = start;
    }
    found
}

/// Where the long form starts if the letters of the acronym stand in the words (nearest first) in their order, each at
/// the start of a word or of its part, or inside a word that gave an earlier one; the first at the start of a word.
fn letters_fit(text: &str, words: &[(usize, usize)], acronym: &str) -> Option<usize> {
    let letters: Vec<char> =
        acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // "Organization of American States" gives its o with the first word, not with "of"; few names need their small ones.
    fitting(text, words, &letters, SmallWords::Passed)
        .or_else(|| fitting(text, words, &letters, SmallWords::Taken))
}

/// What the small words of a long form give.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SmallWords {
    Passed,
    Taken,
}

fn fitting(text: &str, words: &[(usize, usize)], letters: &[char], small_words: SmallWords) -> Option<usize> {
    let mut left = letters.len();
    let mut skipped = 0;
    for (nth, &(start, end)) in words.iter().enumerate() {
        let word = text[start..end].to_lowercase();
        if small_words == SmallWords::Passed && nth > 0 && LINKS.contains(&word.as_str()) {
            continue;
        }
        let heads: Vec<char> =
            word.split(|c| is_dash(c) || c == '/').filter_map(|p| p.chars().next()).collect();
        // Most letters first: those at heads of the word's parts, else its first letter alone, else letters inside.
        let mut taken = tail_match(&letters[..left], &heads);
        if taken == 0 && heads.len() > 1 {
            taken = tail_match(&letters[..left], &heads[..1]);
        }
        if taken == 0 {
            taken = inside_match(&letters[..left], &word);
        }
        if taken == 0 {
            let small = LINKS.contains(&word.as_str()) || word.len() < 4;
            skipped += usize::from(!small);
            // The last word must give a letter; a long form passes over two words at most.
            if (nth == 0 && !small) || skipped > 2 {
                return None;
            }
            continue;
        }
        left -= taken;
        if left == 0 {
            return Some(start);
        }
    }
    None
}

/// How many letters the heads of a word's parts give, read from the end.
fn tail_match(letters: &[char], heads: &[char]) -> usize {
    let n = heads.len().min(letters.len());
    (1..=n).rev().find(|&k| letters[letters.len() - k..] == heads[heads.len() - k..]).unwrap_or(0)
}

/// How many letters a word gives by its first letter and letters inside: `INTERPOL`'s "inter", "pol".
fn inside_match(letters: &[char], word: &str) -> usize {
    let first = word.chars().next();
    (2..=letters.len().min(5))
        .find(|&k| {
            let wanted = &letters[letters.len() - k..];
            Some(wanted[0]) == first && {
                let mut chars = word.chars();
                wanted.iter().all(|w| chars.any(|c| c == *w))
            }
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn definitions(text: &str) -> String {
        scan(text)
            .definitions
            .iter()
            .map(|d| {
                let plural = if d.plural { "s" } else { "" };
                let fit = if d.fit == Fit::Foreign { " ~" } else { " =" };
                format!("{}{plural}{fit} {}", slice(text, &d.acronym), slice(text, &d.long_form))
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn uses(text: &str) -> String {
        scan(text).uses.iter().map(|u| slice(text, &u.span)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn long_forms_are_found() {
        let mut wrong = vec![];
        for (text, wanted) in [
            ("the Organization of American States (OAS) and", "OAS = Organization of American States"),
            ("weapons of mass destruction (WMD) and", "WMD = weapons of mass destruction"),
            (
                "voluntary National Implementation Action Plans (NAPs)",
                "NAPs = National Implementation Action Plans",
            ),
            ("UN Office on Drugs and Crime (UNODC)", "UNODC = UN Office on Drugs and Crime"),
            (
                "United Nations Office for Disarmament Affairs (UNODA)",
                "UNODA = United Nations Office for Disarmament Affairs",
            ),
            (
                "Biological Weapons Convention-Implementation Support Unit (BWC-ISU)",
                "BWC-ISU = Biological Weapons Convention-Implementation Support Unit",
            ),
            ("the Central American Integration System (SICA)", "SICA ~ Central American Integration System"),
            (
                "Inter-American Committee against Terrorism (CICTE)",
                "CICTE ~ Inter-American Committee against Terrorism",
            ),
            (
                "the Mexican Secretariat for Foreign Affairs (SRE)",
                "SRE ~ Mexican Secretariat for Foreign Affairs",
            ),
            (
                "the Verification Research, Training and Information Centre (VERTIC)",
                "VERTIC = Verification Research, Training and Information Centre",
            ),
            ("non-governmental organizations (NGOs)", "NGOs = non-governmental organizations"),
            ("the OAS (Organization of American States)", "OAS = Organization of American States"),
            (
                "CICTE (Inter-American Committee against Terrorism)",
                "CICTE ~ Inter-American Committee against Terrorism",
            ),
            (
                "United Nations Security Council resolution (UNSCR) 1540",
                "UNSCR = United Nations Security Council resolution",
            ),
            (
                "chemical, biological, radiological and nuclear (CBRN)",
                "CBRN = chemical, biological, radiological and nuclear",
            ),
            ("the Ministry of Foreign Affairs (MFA)", "MFA = Ministry of Foreign Affairs"),
        ] {
            if definitions(text) != wanted {
                wrong.push(format!("{text}\n  told   {}\n  wanted {wanted}", definitions(text)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_parenthesis_is_not_always_an_acronym() {
        for text in [
            "INTERPOL (Guatemala)",
            "the Stimson Center (an NGO)",
            "Superintendence of Tax Administration (Customs)",
            "Vienna (hybrid)",
            "resolution 1540 (2004)",
            "paragraph 3 (a) and (II)",
            "CARICOM (Barbados, Guyana, Jamaica)",
            "INTERPOL (OSCE)",
            "the workshop (OAS)",
            "OAS (Washington DC)",
        ] {
            assert_eq!(definitions(text), "", "{text}");
        }
    }

    #[test]
    fn uses_are_stripped_to_the_stem() {
        for (text, wanted) in [
            ("NAPs of the OAS's members and WMD-related UNODA’s work", "NAP OAS WMD UNODA"),
            ("OAS/CICTE and BWC-ISU", "OAS CICTE BWC-ISU"),
            ("Part II, VII and XXXVII", ""),
            ("at 1540EXPERTS@UN.ORG", ""),
            ("S/RES/1540 and AG/RES. 2333", ""),
            ("INFORMATION NOTE ON PARTICIPANTS", ""),
            ("A Q Khan", ""),
            ("the USA, the IAEA and INTERPOL", "USA IAEA INTERPOL"),
            ("from the HCoC", "HCoC"),
            ("no acronym here", ""),
            ("", ""),
        ] {
            assert_eq!(uses(text), wanted, "{text}");
        }
        assert!(scan("NAPs").uses[0].plural);
        assert!(scan("UNODA’s").uses[0].possessive);
        assert!(scan("Office (UNODA)").uses[0].alone_in_parentheses);
    }

    #[test]
    fn long_and_odd_input_is_linear_and_safe() {
        scan(&"A".repeat(100_000));
        scan(&"AB ".repeat(30_000));
        scan(&"(AB) ".repeat(10_000));
        scan(&"word ".repeat(40_000));
        for text in
            ["AB", "(AB", "AB)", "(AB)", "éAB", "ABé", "AB (", "AB (é)", "AB’", "-AB-", "x (AB)", "AB (the "]
        {
            scan(text);
        }
        let far = format!("{}UN{}", "é".repeat(200), "x ".repeat(100));
        assert_eq!(uses(&far), "");
        assert_eq!(uses(&format!("{} UN {}", "é ".repeat(200), "x ".repeat(100))), "UN");
    }
}
