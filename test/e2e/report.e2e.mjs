import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

const SOURCE = "services/checkout/src/shipping/rates.ts";

/** @type {import("../../scripts/host/workbench.mjs").Workbench} */
let workbench;
/** @type {import("playwright-core").Frame} */
let report;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.show("Readiness");
  await workbench.row("Blockers").waitFor();
  await workbench.command("Readiness: Open Report");
  report = await frameWith("main h1");
});

afterAll(() => workbench?.close());

test("a newer scan changes the report where one reads, and the focus stays", async () => {
  const place = report.locator("button.place", { hasText: SOURCE }).first();
  await place.evaluate((button) => {
    button.scrollIntoView();
    button.focus();
  });
  const before = await report.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);

  const file = path.join(workbench.folder, "services/checkout/src/currency/rates.ts");
  await writeFile(file, (await readFile(file, "utf8")).replaceAll(/got(?:\.get)?\(/g, "notCalled("));
  await vi.waitFor(
    async () => expect(await report.locator("button.place", { hasText: "currency/rates.ts" }).count()).toBe(0),
    { timeout: 20_000, interval: 100 },
  );
  expect(Math.abs((await report.evaluate(() => scrollY)) - before)).toBeLessThan(100);
  expect(await report.evaluate(() => document.activeElement?.textContent)).toContain(SOURCE);
});

test("Enter on a place opens its line", async () => {
  await report.locator("button.place", { hasText: SOURCE }).first().press("Enter");
  await workbench.page.locator(".editor-instance .monaco-editor", { hasText: "axios.post" }).waitFor();
});

test("a click on an item opens the page of its check", async () => {
  await workbench.command("Readiness: Open Report");
  report = await frameWith("main h1");
  await report.locator("main a", { hasText: "Every outbound call has a bounded wait" }).first().click();
  const page = await frameWith("h1#every-outbound-call-has-a-bounded-wait");
  await page.locator("h2", { hasText: "How to fix" }).waitFor();
});

/**
 * The frame of a webview that shows this: it is the innermost of three, and made anew each time it is shown.
 *
 * @param {string} selector
 */
function frameWith(selector) {
  return vi.waitFor(
    async () => {
      const found = await find(selector);
      if (found === undefined) throw new Error(`no frame shows ${selector}`);
      return found;
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** @param {string} selector */
async function find(selector) {
  for (const frame of workbench.page.frames()) {
    const shown = await frame
      .locator(selector)
      .first()
      .isVisible()
      .catch(() => false); // a frame that is going away
    if (shown) return frame;
  }
  return undefined;
}
