// Drives a real VS Code through its page. usage: node vscode.mjs ADDRESS WORKSPACE BROWSER PICTURES

import { readFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench } from "./page.mjs";

const [address, workspace, browser, pictures] = process.argv.slice(2);
const editor = await openWorkbench({ address, folder: workspace, browser });
const { page } = editor;
let failures = 0;

async function test(name, run) {
  const picture = path.join(pictures, `vscode-${name.replace(/[^a-z]+/gi, "-").toLowerCase()}.png`);
  try {
    await run();
    console.log(`ok      ${name}`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}\n        ${String(error.message ?? error).replace(/\n/g, "\n        ")}`);
  }
  await editor.screenshot(picture);
  await editor.press("Escape", "Escape");
}

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

const written = (file) => readFileSync(path.join(workspace, file), "utf8");
const original = (file) => readFileSync(new URL(`workspace/${file}`, import.meta.url), "utf8");

const mode = page.locator(".statusbar-item[id='status.editor.mode']");

await test("language", async () => {
  for (const [file, language] of [["letter.txt", "Plain Text"], ["summary.txt", "Information Note"], ["mistakes.md", "Information Note"], ["visit.note", "Information Note"]]) {
    await editor.open(file);
    await mode.filter({ hasText: language }).waitFor();
  }
});

await test("diagnostics", async () => {
  await editor.open("mistakes.md");
  await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
  await editor.command("Problems: Focus on Problems View");
  await page.locator(".markers-panel .monaco-list-row", { hasText: "rapporteur" }).first().waitFor();
  for (const [line, words] of [[5, "Organisers"], [9, "Gahna"], [13, "43"]]) {
    const problem = page.locator(".markers-panel .monaco-list-row", { hasText: words }).filter({ hasText: `Ln ${line},` });
    await problem.first().waitFor();
  }
  await editor.press("Control+J");
});

await test("outline", async () => {
  await editor.open("visit.note");
  await editor.showOutline();
  const outline = page.locator(".outline-pane");
  for (const part of ["Event", "Participants", "Highlights", "Additional comments"]) {
    await outline.locator(".monaco-list-row", { hasText: part }).first().waitFor();
  }
});

await test("hover on a State", async () => {
  await editor.open("visit.note");
  expect((await editor.hover("Guyana", "Guyana")).length > "Guyana".length, "the hover says nothing more than the name");
});

await test("hover on a paragraph", async () => {
  await editor.open("visit.note");
  await editor.hover("paragraph 22", "2325");
});

await test("colours", async () => {
  await editor.open("visit.note");
  for (const [line, column, kind] of [[9, 30, "state"], [7, 22, "date"], [9, 4, "fieldLabel"], [13, 80, "resolution"]]) {
    await editor.goTo(line, column);
    await editor.command("Developer: Inspect Editor Tokens and Scopes");
    await page.locator(".token-inspect-widget", { hasText: kind }).waitFor();
    await editor.press("Escape");
  }
});

await test("hints and lenses", async () => {
  await editor.open("visit.note");
  await editor.waitForLine("Wed");
  await page.locator(".codelens-decoration", { hasText: "4 States" }).first().waitFor();
});

await test("lens shows the places", async () => {
  await editor.open("visit.note");
  await page.locator(".codelens-decoration a", { hasText: "4 States" }).first().click();
  await page.locator(".peekview-widget .ref-tree .monaco-list-row").nth(3).waitFor();
});

await test("references", async () => {
  await editor.open("visit.note");
  await editor.afterText("Paramaribo, Suri");
  await editor.press("Shift+F12");
  await page.locator(".peekview-widget .ref-tree .monaco-list-row").nth(3).waitFor();
});

await test("rename a person", async () => {
  await editor.open("visit.note");
  await editor.afterText("Ms. Anita Ramd");
  await editor.press("F2");
  await page.locator("input.rename-input").fill("Anita Soekhai");
  await editor.press("Enter");
  // the shorter form waits for the writer's consent
  const preview = page.locator(".bulk-edit-panel");
  await preview.locator(".monaco-list-row", { hasText: "proposed joint exercises" }).locator(".edit-checkbox, input, .monaco-checkbox").first().click();
  await preview.getByText("Apply", { exact: true }).click();
  await editor.waitForLine("Ms. Anita Soekhai");
  await editor.waitForLine("Ms. Soekhai");
});
await editor.command("File: Revert File");

await test("a list goes on", async () => {
  await editor.open("visit.note");
  await editor.goTo(17, 1);
  await editor.press("End", "Enter");
  await page.waitForTimeout(700); // the server's edit comes after the key
  await editor.type("Third point");
  await editor.waitForLine("- Third point");
});
await editor.command("File: Revert File");

await test("definition", async () => {
  await editor.open("visit.note");
  await editor.afterText("resolution 2325");
  await editor.press("F12");
  await page.locator('.tab.active[data-resource-name^="S-RES-2325"]').waitFor();
  await editor.waitForLine("2325 (2016)");
});

await test("completion", async () => {
  await editor.open("visit.note");
  await editor.goTo(9, 36);
  await editor.type("Hai");
  const labels = await editor.suggestions("Haiti");
  expect(labels[0].startsWith("Haiti"), `the first of the menu is ${labels[0]}`);
});
await editor.command("File: Revert File");

await test("quick fix", async () => {
  await editor.open("mistakes.md");
  await editor.afterText("Gahna");
  await (await editor.fixes("Ghana")).click();
  await editor.waitForLine("Benin, Ghana, Togo");
});
await editor.command("File: Revert File");

await test("fix on save", async () => {
  await editor.open("mistakes.md");
  await editor.waitForLine("Benin, Gahna, Togo");
  await editor.goTo(20, 1);
  await editor.type(" ");
  await editor.press("Backspace", "Control+S");
  await editor.waitForLine("Benin, Ghana, Togo");
  await editor.waitForLine("Resolution 2325 (2015)");
  // and touches nothing else, whatever was typed and taken back before
  expect(written("mistakes.md") === original("mistakes.md").replace("Gahna", "Ghana").replace("cited.  R", "cited. R"), "more was changed");
});

await test("related events", async () => {
  await editor.open("second-seminar.note");
  await editor.command("Rapporteur: Related Events");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "refers to" }).first().waitFor();
  await editor.press("Enter");
  await page.locator(".tab.active", { hasText: "mistakes.md" }).waitFor();
});

await test("a page follows what is typed", async () => {
  await editor.open("second-seminar.note");
  await editor.hover("Event:", "All related events", "Event");
  await page.locator(".monaco-hover a", { hasText: "All related events" }).first().click();
  await page.locator('.tab.active[data-resource-name="second-seminar.note.md"]').waitFor();
  await editor.waitForLine("Seminar on the control of brokering");
  await editor.open("mistakes.md");
  await editor.afterText("**Event:** Seminar");
  await editor.press("Control+Backspace");
  await editor.type("Colloquium");
  await editor.press("Control+Tab");
  await page.locator('.tab.active[data-resource-name="second-seminar.note.md"]').waitFor();
  await editor.waitForLine("Colloquium on the control of brokering");
  await editor.open("mistakes.md");
  await editor.command("File: Revert File");
});

await test("a saved query", async () => {
  await editor.open("visit.note");
  await editor.command("Rapporteur: Find in All Notes");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "@brokering" }).first().waitFor();
  await editor.press("Enter");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "Second seminar" }).first().waitFor();
  await editor.press("Enter");
  await page.locator(".tab.active").first().waitFor();
});

await test("settings are in force at once", async () => {
  await editor.open("mistakes.md");
  await editor.command("Problems: Focus on Problems View");
  const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "43" });
  await problem.first().waitFor();
  await editor.open("rapporteur.toml");
  await editor.goTo(2, 1);
  await editor.type('[rules]\ncitations = "off"');
  await editor.command("Problems: Focus on Problems View");
  await problem.first().waitFor({ state: "detached" });
});
await editor.command("File: Revert File");

await editor.close();
console.log(failures === 0 ? "VS Code: all passed" : `VS Code: ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
