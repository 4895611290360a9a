import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

/** @type {import("../../scripts/host/workbench.mjs").Workbench} */
let workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.show("Readiness");
  await workbench.row("A reachable on-call rota").waitFor();
});

afterAll(() => workbench?.close());

test("an item is answered in steps, back and forth, and nothing typed is lost", async () => {
  const { page, row } = workbench;
  const answer = async () => {
    await row("A reachable on-call rota").hover();
    await row("A reachable on-call rota").locator('[aria-label^="Answer"]').click();
  };
  const choice = (/** @type {string} */ text) => page.locator(".quick-input-list .monaco-list-row", { hasText: text });
  const box = (/** @type {string} */ question) => page.locator(`.quick-input-widget input[placeholder^="${question}"]`);
  const accept = async (/** @type {string} */ question, /** @type {string} */ text) => {
    await box(question).fill(text);
    await box(question).press("Enter");
  };

  await answer();
  await choice("Planned").click();
  await box("Who answers for it? A name").waitFor();
  await page.locator(".quick-input-titlebar .codicon-quick-input-back").click();
  await choice("Done").click();
  await accept("Who answers for it? A name", "dana@example.com");
  await choice("write a sentence").click();
  await box("What shows it? An address").press("Escape");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });

  await answer();
  await choice("Done").click();
  expect(await box("Who answers for it? A name").inputValue()).toBe("dana@example.com");
  await box("Who answers for it? A name").press("Enter");
  await choice("write a sentence").click();
  await accept("What shows it? An address", "");
  await page.locator(".quick-input-message", { hasText: "Something has to stand here." }).waitFor();
  await accept("What shows it? An address", "The rota is tested every Monday.");
  expect(await box("When is it looked at again?").inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  await box("When is it looked at again?").press("Enter");
  await choice("Note it").waitFor();
  await page.screenshot({ path: "out/e2e/answering-preview.png" });
  await choice("dana@example.com").click();
  await accept("Who answers for it? A name", "kim@example.com");
  await choice("write a sentence").click();
  await box("What shows it? An address").press("Enter");
  await box("When is it looked at again?").press("Enter");
  await choice("Note it").click();

  await row("A reachable on-call rota").waitFor({ state: "detached" });
  const ledger = await readFile(path.join(workbench.folder, ".readiness/ledger.yaml"), "utf8");
  expect(ledger).toMatch(/says: done\n +by: kim@example\.com\n +on: .*\n +evidence: The rota is tested every Monday\./);
});
