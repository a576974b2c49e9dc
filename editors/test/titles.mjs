// Which first lines make a note: the extension and the Neovim plugin agree with titles.json, with each other, and with
// data/kinds.toml. usage: node titles.mjs [NVIM]

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const extension = path.join(root, "editors/vscode");
const nvim = process.argv[2];
const { notes, others } = JSON.parse(readFileSync(path.join(here, "titles.json"), "utf8"));
const cases = [...notes.map((text) => [text, true]), ...others.map((text) => [text, false])];
const failures = [];

const built = createRequire(path.join(extension, "package.json"))("esbuild").buildSync({
  entryPoints: [path.join(extension, "src/titles.ts")],
  format: "cjs",
  write: false,
});
const titles = { exports: {} };
new Function("module", "exports", built.outputFiles[0].text)(titles, titles.exports);
for (const [text, expected] of cases) {
  const found = titles.exports.looksLikeNote(text.split(/\r?\n/));
  if (found !== expected) failures.push(`VS Code: ${JSON.stringify(text)} is read as ${found}`);
}

const known = new Set();
const kinds = readFileSync(path.join(root, "data/kinds.toml"), "utf8");
for (const [, list] of kinds.matchAll(/^titles = \[([^\]]*)\]/gm)) {
  for (const [, title] of list.matchAll(/"([^"]+)"/g)) known.add(title);
}
for (const title of titles.exports.TITLES) {
  if (!known.has(title)) failures.push(`"${title}" is not a title in data/kinds.toml`);
}

if (nvim) {
  const script = `
    package.path = '${root}/editors/neovim/lua/?.lua;' .. package.path
    local titles = require('rapporteur.titles')
    local answers = {}
    for _, text in ipairs(vim.json.decode(io.read('*a'))) do
      table.insert(answers, titles.looks_like_note(vim.split(text, '\\r?\\n')))
    end
    io.write(vim.json.encode({ answers = answers, titles = titles.titles }))`;
  const output = execFileSync(nvim, ["--clean", "--headless", "-n", "-c", `lua ${script.replace(/\n\s*/g, " ")}`, "-c", "qa!"], {
    input: JSON.stringify(cases.map(([text]) => text)),
    encoding: "utf8",
    timeout: 20_000,
  });
  const answer = JSON.parse(output);
  cases.forEach(([text, expected], index) => {
    if (answer.answers[index] !== expected) failures.push(`Neovim: ${JSON.stringify(text)} is read as ${answer.answers[index]}`);
  });
  if (JSON.stringify(answer.titles) !== JSON.stringify(titles.exports.TITLES)) failures.push("Neovim and VS Code know other titles");
}

for (const failure of failures) console.log(`FAILED  ${failure}`);
if (failures.length) process.exit(1);
console.log(`ok      ${cases.length} first lines, ${nvim ? "in VS Code and Neovim" : "in VS Code"}`);
