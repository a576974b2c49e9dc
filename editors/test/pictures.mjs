// Takes the pictures of the manual: VS Code with the examples. usage: node pictures.mjs ADDRESS FOLDER BROWSER OUT [NAME …]

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
    async take(editor) {
      await editor.open("2016-05-mongolia-first-visit.note");
      await editor.hover("Ulaanbaatar, Mongolia", "Mongolia", "Mongolia");
    },
    keep: ".monaco-hover",
  },
  completion: {
    async take(editor) {
      await editor.open("2018-03-gaborone-workshop.note");
      await editor.afterText("Botswana, ");
      await editor.type("so");
      await editor.suggestions("South Africa");
    },
    keep: ".suggest-widget",
  },
};

for (const [name, { width = 1000, height = 620, take, keep }] of Object.entries(PICTURES)) {
  if (wanted.length && !wanted.includes(name)) continue;
  const editor = await openWorkbench({ address, folder, browser, width, height });
  try {
    await take(editor);
    await editor.page.waitForTimeout(400);
    await editor.screenshot(path.join(out, `${name}.png`), keep ? await editor.around(keep) : undefined);
    console.log(`ok      ${name}`);
  } catch (error) {
    console.log(`FAILED  ${name}: ${error.message}`);
    await editor.screenshot(path.join(out, `${name}-failed.png`));
    process.exitCode = 1;
  }
  await editor.close();
}
