import path from "node:path";
import { workbenchAddress } from "./address.mjs";
import { freshCopy } from "./copy.mjs";
import { startServer } from "./server.mjs";
import { TEST_SETTINGS } from "./settings.mjs";
import { openWindow } from "./window.mjs";

const ROOT = path.join(import.meta.dirname, "../..");

/** How long the palette may take to show a command, in milliseconds, and how often it is opened. */
const PALETTE_MS = 5000;
const PALETTE_ATTEMPTS = 4;

/**
 * A VS Code with the built extension, open on a fresh copy of a folder, as its user has it: toasts and all.
 *
 * @typedef {object} Workbench
 * @property {import("playwright-core").Page} page
 * @property {string} folder The copy.
 * @property {(name: string) => Promise<void>} command Runs a command of the palette by its title.
 * @property {(view: string) => Promise<void>} show Opens a container of the activity bar by its name.
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
    await page.goto(workbenchAddress(server.origin, copy.folder));
    await page.locator(".monaco-workbench .part.activitybar").waitFor();
    return {
      page,
      folder: copy.folder,
      command: (name) => runCommand(page, name),
      show: (view) => page.locator(`.activitybar [aria-label^="${view}"]`).first().click(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The palette closes when something else takes the focus, as parts of the workbench do while they are restored: so it is
 * opened again until it shows the command.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function runCommand(page, name) {
  const row = page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first();
  for (let attempt = 1; ; attempt += 1) {
    await page.keyboard.press("F1");
    try {
      await page.locator(".quick-input-widget input").fill(`>${name}`, { timeout: PALETTE_MS });
      await row.click({ timeout: PALETTE_MS });
      return;
    } catch (error) {
      if (attempt === PALETTE_ATTEMPTS) throw error;
      await page.keyboard.press("Escape");
    }
  }
}
