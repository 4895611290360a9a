import { mkdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

/** @type {import("../../scripts/host/workbench.mjs").Workbench} */
let workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
});

afterAll(() => workbench?.close());

test("the workbench opens on the sample, with the extension installed", async () => {
  const { page } = workbench;
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "services" }).waitFor();
  await workbench.command("Extensions: Show Installed Extensions");
  await page.locator(".extension-list-item .name", { hasText: "Production Readiness" }).waitFor();

  await mkdir("out/e2e", { recursive: true });
  await page.screenshot({ path: "out/e2e/installed.png" });
  expect(await page.locator(".extension-list-item .name").allTextContents()).toContain("Production Readiness");
});
