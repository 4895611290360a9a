import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

/** @type {import("../../scripts/host/workbench.mjs").Workbench} */
let workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.show("Readiness");
  await workbench.row("Blockers").waitFor();
});

afterAll(() => workbench?.close());

test("a review goes from item to item, back, over and on, and begins with what is left", async () => {
  const { page, command } = workbench;
  const title = page.locator(".quick-input-titlebar .quick-input-title");
  const choice = (/** @type {string} */ text) => page.locator(".quick-input-list .monaco-list-row", { hasText: text });
  const accept = async (/** @type {string} */ question, /** @type {string} */ text) => {
    const box = page.locator(`.quick-input-widget input[placeholder^="${question}"]`);
    await box.fill(text);
    await box.press("Enter");
  };
  const at = (/** @type {number} */ number) => title.filter({ hasText: new RegExp(`^${number} of \\d+ · `) }).waitFor();

  await command("Readiness: Start Review");
  await at(1);
  const total = Number(/of (\d+)/.exec((await title.textContent()) ?? "")?.[1]);
  await choice("Skip for now").click();
  await at(2);
  await page.locator(".quick-input-titlebar .codicon-quick-input-back").click();
  await at(1);
  await page.locator(".quick-input-titlebar .codicon-debug-step-over").click();
  await at(2);
  const every = choice("Every component"); // asked first where the check is asked of several
  await choice("Not applicable").or(every).first().waitFor();
  if (await every.isVisible()) await every.click();
  await choice("Not applicable").click();
  await accept("Who answers for it? A name", "dana@example.com");
  await accept("Why?", "Nobody depends on it yet.");
  await choice("Note it").click();
  await at(3);
  await page.screenshot({ path: "out/e2e/review.png" });
  await page.keyboard.press("Escape");

  const ledger = await readFile(path.join(workbench.folder, ".readiness/ledger.yaml"), "utf8");
  expect(ledger.match(/says: not-applicable/g)).toHaveLength(1);

  await command("Readiness: Start Review");
  await title.filter({ hasText: `1 of ${total - 1} · ` }).waitFor();
  await page.keyboard.press("Escape");
});
