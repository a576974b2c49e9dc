// Which text is a note: one of its first lines is the title of a known kind of note. Titles that stand on documents of
// any kind ("Summary", "Trip Report") are left out. The same titles are in editors/neovim/lua/rapporteur/titles.lua and
// among those of data/kinds.toml; editors/test/run titles keeps them so.

export const TITLES = [
  "Information Note",
  "Information Notes",
  "Informational Note",
  "Info Note",
  "Note for Information",
  "Event Information Note",
  "Outreach Information Note",
  "Information Note on Outreach Event",
  "1540 Information Note",
  "Conference Summary",
  "Event Summary",
  "Outreach Event Summary",
  "Seminar Summary",
  "Workshop Summary",
];

/** The title has to stand among this many first lines that are not blank. */
export const LINES_LOOKED_AT = 5;

const BEFORE = String.raw`^[\s\uFEFF>#*_\-]*`;
const FOOTNOTE_MARK = String.raw`(?:<sup>\s*[\d*]+\s*</sup>|\[\^?[\w*]+\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\d{1,2}|\*+)`;
const AFTER = String.raw`[\s*_:]*(?:${FOOTNOTE_MARK}[\s*_]*)?[\s#]*$`;
const TITLE = new RegExp(`${BEFORE}(?:${TITLES.map((title) => title.replace(/ /g, String.raw`\s+`)).join("|")})${AFTER}`, "i");

/** Whether a text with these first lines is a note. */
export function looksLikeNote(firstLines: Iterable<string>): boolean {
  let looked = 0;
  for (const line of firstLines) {
    if (line.replace(/\uFEFF/g, "").trim() === "") continue;
    if (TITLE.test(line)) return true;
    if (++looked === LINES_LOOKED_AT) return false;
  }
  return false;
}
