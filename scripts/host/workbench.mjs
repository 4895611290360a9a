import path from "node:path";
import { workbenchAddress } from "./address.mjs";
import { freshCopy } from "./copy.mjs";
import { startServer } from "./server.mjs";
import { TEST_SETTINGS } from "./settings.mjs";
import { openWindow } from "./window.mjs";

const ROOT = path.join(import.meta.dirname, "../..");

/** How long a menu may take to show an entry, in milliseconds, and how often it is opened. */
const MENU_MS = 5000;
const MENU_ATTEMPTS = 4;

/**
 * A VS Code with the built extension, open on a fresh copy of a folder, as its user has it: toasts and all.
 *
 * @typedef {object} Workbench
 * @property {import("playwright-core").Page} page
 * @property {string} folder The copy.
 * @property {(name: string) => Promise<void>} command Runs a command of the palette by its title.
 * @property {(title: RegExp | string) => Promise<import("playwright-core").Locator>} showQuickFix Opens the menu at the
 *   cursor until it offers this; a click on it applies it.
 * @property {(view: string) => Promise<void>} show Opens a container of the activity bar by its name.
 * @property {(text: string) => import("playwright-core").Locator} row A row of the side bar's tree.
 * @property {(pixels: number) => Promise<void>} widenSideBar
 * @property {() => Promise<void>} close
 *
 * @param {object} [options]
 * @param {string} [options.folder] The shop unless given.
 * @param {Record<string, unknown>} [options.settings] On top of the usual ones.
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({ folder = path.join(ROOT, "test/projects/shop"), settings = {} } = {}) {
  /** @type {(() => Promise<void>)[]} */
  const undo = [];
  const close = async () => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    const copy = await freshCopy(folder);
    undo.push(copy.remove);
    const server = await startServer({ settings: { ...TEST_SETTINGS, ...settings }, extension: ROOT });
    undo.push(server.stop);
    const window = await openWindow();
    undo.push(window.close);
    const { page } = window;
    // A machine that is busy with other work takes its time for the first page.
    await page.goto(workbenchAddress(server.origin, copy.folder), { timeout: 60_000 });
    await page.locator(".monaco-workbench .part.activitybar").waitFor();
    return {
      page,
      folder: copy.folder,
      command: (name) => runCommand(page, name),
      showQuickFix: (title) => showQuickFix(page, title),
      show: (view) => page.locator(`.activitybar [aria-label^="${view}"]`).first().click(),
      row: (text) => page.locator(".sidebar .monaco-list-row", { hasText: text }).first(),
      widenSideBar: (pixels) => widenSideBar(page, pixels),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function runCommand(page, name) {
  await persist(page, async () => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").fill(`>${name}`, { timeout: MENU_MS });
    await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click({ timeout: MENU_MS });
  });
}

/**
 * @param {import("playwright-core").Page} page
 * @param {RegExp | string} title
 */
async function showQuickFix(page, title) {
  const entry = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
  await persist(page, async () => {
    await page.keyboard.press("Control+.");
    await entry.waitFor({ timeout: MENU_MS });
  });
  return entry;
}

/**
 * Does it again until it works. A menu closes when something else takes the focus, and does not learn of what is
 * registered after it opened; while the workbench is restored and languages start, both happen.
 *
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} use
 */
async function persist(page, use) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await use();
    } catch (error) {
      if (attempt === MENU_ATTEMPTS) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

/**
 * @param {import("playwright-core").Page} page
 * @param {number} pixels
 */
async function widenSideBar(page, pixels) {
  const edge = await page.locator(".primary-sidebar-sash").boundingBox();
  if (edge === null) throw new Error("the side bar is closed");
  const from = { x: edge.x + edge.width / 2, y: edge.y + edge.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + pixels, from.y, { steps: 4 });
  await page.mouse.up();
}
