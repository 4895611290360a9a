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

test("the filter narrows the tree while one types, and leaving it puts back what was shown", async () => {
  const { page, command, row } = workbench;
  const rows = page.locator(".sidebar .monaco-list-row");
  const box = page.locator('.quick-input-widget input[placeholder^="Words of a title"]');
  await command("Readiness: Filter Checklist");
  await box.fill("restore");
  await row("A backup was restored").waitFor();
  await row("Every outbound call").waitFor({ state: "detached" });
  await box.press("Escape");
  await row("Every outbound call").waitFor();
  await command("Readiness: Filter Checklist");
  await box.fill("state:stale");
  await box.press("Enter");
  await row("Every outbound call").waitFor({ state: "detached" });
  await command("Readiness: Clear Filter");
  await row("Every outbound call").waitFor();
  expect(await rows.count()).toBeGreaterThan(5);
});

test("setting up asks what is at stake, when the launch is and who answers, and writes a commented first file", async () => {
  const { page, command } = workbench;
  const box = (/** @type {string} */ question) => page.locator(`.quick-input-widget input[placeholder^="${question}"]`);
  await command("Readiness: Set Up");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "Critical" }).click();
  await box("When is the launch?").fill("2020-01-01");
  await box("When is the launch?").press("Enter");
  await page.locator(".quick-input-message", { hasText: "That day is over." }).waitFor();
  await box("When is the launch?").fill("2999-01-15");
  await box("When is the launch?").press("Enter");
  await box("Who answers for the checklist?").waitFor();
  await page.locator(".quick-input-titlebar .codicon-quick-input-back").click();
  expect(await box("When is the launch?").inputValue()).toBe("2999-01-15");
  await box("When is the launch?").press("Enter");
  await box("Who answers for the checklist?").fill("dana@example.com");
  await box("Who answers for the checklist?").press("Enter");

  await page.locator(".tab", { hasText: "config.yaml" }).waitFor();
  const config = await readFile(path.join(workbench.folder, ".readiness/config.yaml"), "utf8");
  expect(config).toMatch(/^criticality: critical/m);
  expect(config).toMatch(/^launch: 2999-01-15/m);
  expect(config).toMatch(/dana@example\.com/);
  await workbench.row("days").waitFor();
});
