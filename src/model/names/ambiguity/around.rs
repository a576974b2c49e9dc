//! What stands around a name: its neighbours, lists, addresses, symbols, money, capitals, and words that speak for it.

use super::super::{EntityRef, Hit};
use super::words::{floor, has_word, separates};
use super::{Scene, Traits};

/// How far, in bytes, a word may be that speaks for or against a reading.
pub(super) const CUE_REACH: usize = 600;

/// How long, in bytes, the part of an address before or behind a name may be.
const ADDRESS_REACH: usize = 120;

impl Scene<'_> {
    pub(super) fn before(&self, hit: &Hit<'_>) -> &str {
        &self.text[..hit.start]
    }

    pub(super) fn after(&self, hit: &Hit<'_>) -> &str {
        &self.text[hit.end..]
    }

    pub(super) fn written(&self, at: usize) -> &str {
        &self.text[self.hits[at].start..self.hits[at].end]
    }

    /// The text between this name and the next, when they are near.
    pub(super) fn gap_after(&self, at: usize) -> Option<&str> {
        let next = self.hits.get(at + 1)?;
        // a State within the name of its agency ends with it: there is no gap
        let gap = self.text.get(self.hits[at].end..next.start)?;
        (gap.len() <= 40).then_some(gap)
    }

    pub(super) fn gap_before(&self, at: usize) -> Option<&str> {
        at.checked_sub(1).and_then(|before| self.gap_after(before))
    }

    /// Whether a neighbour in an enumeration is one of those.
    pub(super) fn is_listed(&self, at: usize, is_one: impl Fn(&Hit<'_>) -> bool) -> bool {
        let before = self.gap_before(at).is_some_and(separates) && is_one(&self.hits[at - 1]);
        before || self.gap_after(at).is_some_and(separates) && is_one(&self.hits[at + 1])
    }

    /// Whether it stands in an enumeration with at least two States beside it.
    pub(super) fn is_among_states(&self, at: usize) -> bool {
        let is_state = |at: usize| {
            let chosen = self.hits[at].chosen;
            matches!(chosen.entity, Some(EntityRef::State(_)))
                && !chosen.is_adjective
                && !chosen.traits.has(Traits::ONLY_IN_LIST)
        };
        let mut count = 0;
        let mut left = at;
        while count < 2 && self.gap_before(left).is_some_and(separates) && is_state(left - 1) {
            left -= 1;
            count += 1;
        }
        let mut right = at;
        while count < 2 && self.gap_after(right).is_some_and(separates) && is_state(right + 1) {
            right += 1;
            count += 1;
        }
        count >= 2
    }

    /// Whether somebody comes from what is named: `the delegation of Columbia`.
    pub(super) fn is_sent(&self, hit: &Hit<'_>) -> bool {
        const SENT: [&str; 9] = [
            "delegation of ",
            "delegations of ",
            "representative of ",
            "representatives of ",
            "representatives from ",
            "authorities of ",
            "officials of ",
            "officials from ",
            "experts from ",
        ];
        let goes_on =
            self.after(hit).strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let before = self.before(hit);
        !goes_on && SENT.iter().any(|sent| before.ends_with(sent))
    }

    pub(super) fn is_in_address(&self, hit: &Hit<'_>) -> bool {
        let is_edge =
            |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | '"' | '[' | ']');
        let (before, after) = (self.before(hit), self.after(hit));
        if after.trim_start().starts_with('@') {
            return true;
        }
        let is_bare = before.chars().next_back().is_none_or(is_edge);
        if is_bare && after.chars().next().is_none_or(is_edge) {
            return false;
        }
        let before = &before[floor(before, before.len().saturating_sub(ADDRESS_REACH))..];
        let head = before.rfind(is_edge).map_or(before, |edge| &before[edge..]);
        let after = &after[..floor(after, after.len().min(ADDRESS_REACH))];
        let tail = after.find(is_edge).map_or(after, |edge| &after[..edge]);
        let is_domain =
            tail.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        let is_behind = !is_bare && (head.contains("://") || head.contains("www.") || head.contains('@'));
        is_domain || is_behind || tail.contains('@')
    }

    /// Whether it begins or continues a document's symbol: `AG/RES.`, `OEA/Ser.L/X`, `S/AC.44/...`.
    pub(super) fn is_in_symbol(&self, hit: &Hit<'_>) -> bool {
        let Some(rest) = self.after(hit).strip_prefix('/') else { return false };
        let part: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        let is_number = part.starts_with(|c: char| c.is_ascii_digit());
        is_number
            || matches!(
                part.as_str(),
                "RES" | "DEC" | "CONF" | "INF" | "DOC" | "WG" | "Ser" | "SER" | "L" | "CP" | "AG"
            )
    }

    pub(super) fn is_money(&self, hit: &Hit<'_>) -> bool {
        let rest = self.after(hit).trim_start();
        rest.starts_with('$') || rest.starts_with("dollar")
    }

    /// Whether the words around it are all in capitals, names aside.
    pub(super) fn is_shouted(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        let left_end = at.checked_sub(1).map_or(0, |before| self.hits[before].end);
        let right_end = self.hits.get(at + 1).map_or(self.text.len(), |next| next.start);
        let before = self.text.get(left_end..hit.start).unwrap_or_default().split_whitespace().rev().take(3);
        let after = self.text.get(hit.end..right_end).unwrap_or_default().split_whitespace().take(3);
        let mut letters = 0;
        for word in before.chain(after) {
            if word.chars().any(char::is_lowercase) {
                return false;
            }
            letters += word.chars().filter(|c| c.is_uppercase()).count();
        }
        letters >= 4
    }

    pub(super) fn has_cue(&self, hit: &Hit<'_>) -> bool {
        let start = floor(self.text, hit.start.saturating_sub(CUE_REACH));
        let end = floor(self.text, (hit.end + CUE_REACH).min(self.text.len()));
        let around = [&self.text[start..hit.start], &self.text[hit.end..end]];
        let cues = self.blockers.cues_of(&hit.chosen.text);
        cues.iter().any(|cue| around.iter().any(|text| has_word(text, cue)))
    }

    /// Whether a cue stands directly in front, or behind a few small words: "Group of Experts of the 1540 Committee".
    pub(super) fn is_beside_cue(&self, hit: &Hit<'_>) -> bool {
        let before = self.before(hit).trim_end();
        let mut after = self.after(hit).trim_start();
        for _ in 0..3 {
            if !after.starts_with(|c: char| c.is_lowercase()) {
                break;
            }
            after = after.split_once(' ').map_or("", |(_, rest)| rest);
        }
        let cues = self.blockers.cues_of(&hit.chosen.text);
        cues.iter().any(|cue| before.ends_with(cue.as_str()) || after.starts_with(cue.as_str()))
    }
}
