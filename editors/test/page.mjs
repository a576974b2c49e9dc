// A person at VS Code's page: opens notes, types, points, and looks. Used by the tests and by the pictures.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];

/** How long anything may take to appear, in milliseconds. */
export const PATIENCE = 20_000;

/** Opens the workbench at `address` with `folder`. `browser` is the program. Size in CSS pixels. */
export async function openWorkbench({ address, folder, browser, width = 1280, height = 800, scale = 1 }) {
  const running = await chromium.launch({ executablePath: browser, headless: true, args: FLAGS });
  const context = await running.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${address}/?folder=${encodeURI(folder)}`, { waitUntil: "domcontentloaded" });
  await page.locator(".monaco-workbench .explorer-viewlet .monaco-list-row").first().waitFor({ timeout: 60_000 });
  return new Workbench(running, page);
}

class Workbench {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  /** Opens a file by its name, as Ctrl+P does, and waits until its text is there. */
  async open(name) {
    const input = this.page.locator(".quick-input-widget:visible input").first();
    await this.page.keyboard.press("Control+P");
    await input.fill(name);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
    await this.mouseAway();
    await this.settled();
  }

  /** Waits until nothing moves the text any more: hints and lenses come after it and take room. */
  async settled() {
    let before = "";
    for (let same = 0, tries = 0; same < 3 && tries < 40; tries++) {
      const now = JSON.stringify(await this.lines());
      same = now === before ? same + 1 : 0;
      before = now;
      await this.page.waitForTimeout(250);
    }
  }

  /** Runs a command of the command palette. */
  async command(title) {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget:visible input").first();
    await input.fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
  }

  /** Puts the cursor at a place: line and column count from 1. */
  async goTo(line, column) {
    await this.page.keyboard.press("Control+G");
    const input = this.page.locator(".quick-input-widget:visible input").first();
    await input.waitFor();
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  async type(text) {
    await this.page.keyboard.type(text, { delay: 40 });
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Points at the first place in the visible text where `words` stand, or at `part` of them, and returns its centre. */
  async pointAt(words, part = words) {
    const box = await this.page.evaluate(([wanted, part]) => {
      for (const line of document.querySelectorAll(".editor-instance .view-line")) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const nodes = [];
        let all = "";
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          nodes.push([node, all.length]);
          all += node.data;
        }
        const found = all.replace(/\u00a0/g, " ").indexOf(wanted);
        if (found < 0) continue;
        const at = found + wanted.indexOf(part);
        const locate = (offset) => nodes.findLast(([, start]) => start <= offset);
        const [first, firstStart] = locate(at);
        const [last, lastStart] = locate(at + part.length - 1);
        const range = document.createRange();
        range.setStart(first, at - firstStart);
        range.setEnd(last, at + part.length - lastStart);
        const [top, ...others] = range.getClientRects();
        const row = [top, ...others.filter((one) => Math.abs(one.top - top.top) < 2)];
        const right = Math.max(...row.map((one) => one.right));
        return { x: (top.left + right) / 2, y: top.top + top.height / 2, right };
      }
    }, [words, part]);
    if (!box) throw new Error(`"${words}" is not to be seen`);
    await this.page.mouse.move(box.x - 30, box.y);
    await this.page.mouse.move(box.x, box.y, { steps: 4 });
    return box;
  }

  /** Waits for a hover with this text at `part` of `words`, and returns all of its text. */
  async hover(words, expected, part = words) {
    const hover = this.page.locator(".monaco-hover:not(.hidden)", { hasText: expected }).first();
    const end = Date.now() + PATIENCE;
    while (!(await hover.isVisible())) {
      if (Date.now() > end) throw new Error(`no hover with "${expected}" at "${words}"`);
      await this.pointAt(words, part); // again, should the server not have been there the first time
      await hover.waitFor({ timeout: 3000 }).catch(() => this.mouseAway());
    }
    return hover.innerText();
  }

  /** Opens the menu of fixes at the cursor and waits until it offers one with this text. */
  async fixes(expected) {
    const fix = this.page.locator(".action-widget .monaco-list-row", { hasText: expected }).first();
    const end = Date.now() + PATIENCE;
    while (!(await fix.isVisible())) {
      if (Date.now() > end) throw new Error(`no fix with "${expected}" is offered`);
      await this.press("Escape", "Control+.");
      await fix.waitFor({ timeout: 3000 }).catch(() => {});
    }
    return fix;
  }

  /** Waits for the menu of completions and returns its labels. */
  async suggestions(expected) {
    const menu = this.page.locator(".suggest-widget.visible");
    await menu.locator(".monaco-list-row", { hasText: expected }).first().waitFor();
    return menu.locator(".monaco-list-row .label-name").allInnerTexts();
  }

  /** Waits until the server has marked something. */
  async squiggles() {
    await this.page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
  }

  /** Opens the outline at the side and leaves the keyboard to the editor. */
  async showOutline() {
    await this.command("Explorer: Focus on Outline View");
    await this.page.locator(".outline-pane .monaco-list-row").first().waitFor();
    await this.page.waitForTimeout(500); // the panes are still moving
    const header = await this.page.locator('.pane-header[aria-label^="Outline"]').boundingBox();
    const top = (await this.page.locator('.pane-header[aria-label^="Explorer"]').boundingBox()).y;
    await this.page.mouse.move(header.x + header.width / 2, header.y - 1);
    await this.page.mouse.down();
    await this.page.mouse.move(header.x + header.width / 2, top + 150, { steps: 8 });
    await this.page.mouse.up();
    await this.command("View: Focus Active Editor Group");
    await this.mouseAway();
  }

  /** Puts the cursor behind the first place in the visible text where `words` stand. */
  async afterText(words) {
    const box = await this.pointAt(words);
    await this.page.mouse.click(box.right - 1, box.y);
    await this.mouseAway();
  }

  /** Points at nothing. */
  async mouseAway() {
    await this.page.mouse.move(this.page.viewportSize().width - 6, this.page.viewportSize().height - 6);
  }

  /** A part of the window around what matches, in CSS pixels. */
  async around(selector, { margin = 90, marginLeft = margin, minWidth = 640 } = {}) {
    const box = await this.page.locator(`${selector}:visible`).first().boundingBox();
    const { width, height } = this.page.viewportSize();
    const editor = await this.page.locator(".editor-instance").first().boundingBox();
    const x = Math.max(0, Math.min(box.x - 12, Math.max(editor.x, Math.min(box.x - marginLeft, width - minWidth))));
    const y = Math.max(Math.min(editor.y, box.y), box.y - margin);
    return {
      x,
      y,
      width: Math.min(width - x, Math.max(minWidth, box.x + box.width - x + 20)),
      height: Math.min(height - y - 24, box.y + box.height - y + 40),
    };
  }

  /** The visible lines of the editor: place in pixels, text. */
  async lines() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".editor-instance .view-line")]
        .map((line) => [parseFloat(line.style.top), line.textContent.replace(/\u00a0/g, " ")])
        .sort(([a], [b]) => a - b),
    );
  }

  async waitForLine(part) {
    await this.page
      .locator(".editor-instance .view-line")
      .filter({ hasText: new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "[ \\u00a0]")) })
      .first()
      .waitFor();
  }

  async screenshot(file, clip) {
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, clip });
  }

  async close() {
    await this.browser.close();
  }
}
