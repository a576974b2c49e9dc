// Takes the pictures of the manual: VS Code with the examples. usage: node pictures.mjs ADDRESS FOLDER BROWSER OUT [NAME …]

import { writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench } from "./page.mjs";

const [address, folder, browser, out, ...wanted] = process.argv.slice(2);

/** Each picture: the window, what is done, and the part of the window that is kept (CSS pixels). */
const PICTURES = {
  vscode: {
    width: 1180,
    height: 700,
    async take(editor) {
      await editor.open("2024-05-banjul-workshop-with-mistakes.note");
      await editor.squiggles();
      await editor.showOutline();
      await editor.hover("Ghana and Swaziland", "Eswatini", "Swaziland");
    },
  },
  hover: {
    width: 1100,
    async take(editor) {
      await editor.open("2016-05-mongolia-first-visit.note");
      await editor.hover("Ulaanbaatar, Mongolia", "Mongolia", "Mongolia");
    },
    keep: ".monaco-hover",
  },
  paragraph: {
    async take(editor) {
      await editor.open("2018-03-gaborone-workshop.note");
      await editor.hover("paragraph 5", "2325");
    },
    keep: ".monaco-hover",
  },
  outline: {
    height: 560,
    async take(editor) {
      await editor.open("2018-03-gaborone-workshop.note");
      await editor.showOutline();
    },
    keep: ".outline-pane",
    margin: 30,
    minWidth: 280,
  },
  fix: {
    width: 1100,
    async take(editor) {
      await editor.open("2024-05-banjul-workshop-with-mistakes.note");
      await editor.squiggles();
      await editor.afterText("Ghana and Swazi");
      await editor.fixes("Eswatini");
    },
    keep: ".action-widget",
    margin: 130,
    marginLeft: 700,
  },
  rename: {
    height: 760,
    async take(editor) {
      await editor.open("2017-06-mongolia-second-visit.note");
      await editor.goTo(21, 1);
      await editor.afterText("Ganbold Erdene");
      await editor.press("F2");
      await editor.page.locator("input.rename-input").fill("Ganbold Erdene");
      await editor.press("Control+Enter");
      await editor.page.locator(".bulk-edit-panel .monaco-list-row").nth(1).waitFor();
    },
    keep: ".part.panel",
    margin: 150,
  },
  hints: {
    async take(editor) {
      await editor.open("2024-05-banjul-workshop-with-mistakes.note");
      await editor.waitForLine("2 days");
      await editor.page.locator(".codelens-decoration").first().waitFor();
      await editor.mouseAway();
    },
    keep: ".codelens-decoration",
    margin: 120,
  },
  lens: {
    async take(editor) {
      await editor.open("2018-03-gaborone-workshop.note");
      await editor.page.locator(".codelens-decoration a").first().click();
      await editor.page.locator(".peekview-widget .ref-tree .monaco-list-row").nth(3).waitFor();
    },
    keep: ".peekview-widget",
    margin: 60,
  },
  related: {
    width: 1180,
    height: 700,
    async take(editor) {
      await editor.open("2017-06-mongolia-second-visit.note");
      await editor.page.locator(".codelens-decoration").first().waitFor();
      await editor.hover("Event:", "Related events", "Event");
    },
    keep: ".monaco-hover",
  },
  contradiction: {
    notes: "archive",
    width: 1100,
    async take(editor) {
      await editor.open("abuja-ecowas-workshop.txt");
      await editor.squiggles();
      await editor.hover("10-12 March 2015", "of the same event", "March");
    },
    keep: ".monaco-hover",
  },
  page: {
    async take(editor) {
      await editor.open("2018-03-gaborone-workshop.note");
      await editor.waitForLine("2 days");
      await editor.afterText("of resolution 2325");
      await editor.press("F12");
      await editor.waitForLine("Operative paragraphs");
    },
    keep: ".editor-instance",
  },
  rule: {
    width: 1100,
    async take(editor) {
      await editor.open("2024-05-banjul-workshop-with-mistakes.note");
      await editor.squiggles();
      await editor.hover("Ghana and Swaziland", "Why", "Swaziland");
      await editor.page.locator(".monaco-hover a", { hasText: "names/anachronism" }).first().click();
      await editor.waitForLine("What it finds");
      await editor.mouseAway();
    },
    keep: ".editor-instance",
  },
  event: {
    width: 1100,
    async take(editor) {
      await editor.open("2017-06-mongolia-second-visit.note");
      await editor.goTo(13, 1);
      await editor.hover("first visit", "12-13 May 2016", "first visit");
    },
    keep: ".monaco-hover",
  },
  lineage: {
    height: 420,
    async take(editor) {
      await editor.open("2016-05-mongolia-first-visit.note");
      await editor.page.locator(".codelens-decoration", { hasText: "related" }).first().waitFor();
      await editor.goTo(5, 36);
      await editor.press("Shift+Alt+H");
      await editor.page.locator(".part.sidebar .monaco-list-row", { hasText: "Second" }).first().waitFor();
      await editor.mouseAway();
    },
  },
  symbols: {
    async take(editor) {
      await editor.open("2018-03-gaborone-workshop.note");
      await editor.press("Control+T");
      await editor.type("mongolia");
      await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "Second" }).first().waitFor();
    },
    keep: ".quick-input-widget",
  },
  next: {
    async take(editor) {
      writeFileSync(path.join(folder, "2025-mongolia.note"), "");
      await editor.open("2025-mongolia.note");
      await editor.page.locator(".editor-instance .view-lines").first().click();
      await editor.type("mong");
      await editor.suggestions("Next edition");
      await editor.press("Enter");
      await editor.waitForLine("Third");
      await editor.settled();
    },
    keep: ".editor-instance",
  },
  // the last, because the workbench keeps what was typed
  completion: {
    async take(editor) {
      await editor.open("2018-03-gaborone-workshop.note");
      await editor.afterText("Botswana, Lesotho,");
      await editor.type(" ma");
      await editor.suggestions("Madagascar");
    },
    keep: ".suggest-widget",
  },
};

for (const [name, { notes, width = 1000, height = 620, take, keep, margin, marginLeft, minWidth }] of Object.entries(PICTURES)) {
  if (wanted.length && !wanted.includes(name)) continue;
  const editor = await openWorkbench({ address, folder: notes ? path.join(folder, "..", notes) : folder, browser, width, height });
  try {
    await take(editor);
    await editor.page.waitForTimeout(400);
    await editor.screenshot(path.join(out, `${name}.png`), keep ? await editor.around(keep, { margin, marginLeft, minWidth }) : undefined);
    console.log(`ok      ${name}`);
  } catch (error) {
    console.log(`FAILED  ${name}: ${error.message}`);
    await editor.screenshot(path.join(out, `${name}-failed.png`));
    process.exitCode = 1;
  }
  await editor.close();
}
