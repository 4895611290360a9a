import { chromium } from "playwright-core";
import { BROWSER_FLAGS, browser } from "./browser.mjs";

/** The size of the window, in CSS pixels. */
const VIEWPORT = { width: 1400, height: 900 };

/** How long an element may take to appear, in milliseconds. */
const PATIENCE_MS = 20_000;

/**
 * A headless browser window. Closing the browser closes it.
 *
 * @returns {Promise<{ readonly page: import("playwright-core").Page, readonly close: () => Promise<void> }>}
 */
export async function openWindow() {
  const running = await chromium.launch({
    executablePath: browser(),
    args: BROWSER_FLAGS,
    chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses to be sandboxed as root
  });
  try {
    const page = await running.newPage({ viewport: VIEWPORT });
    page.setDefaultTimeout(PATIENCE_MS);
    return { page, close: () => running.close() };
  } catch (error) {
    await running.close();
    throw error;
  }
}
