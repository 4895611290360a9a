import { afterEach, expect, test } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

/** @type {import("../../scripts/host/workbench.mjs").Workbench | undefined} */
let workbench;

afterEach(() => workbench?.close());

test("with no folder open, the view says what to do", async () => {
  workbench = await openWorkbench();
  const { page, show } = workbench;
  await page.goto(`${new URL(page.url()).origin}/?ew=true`);
  await page.locator(".monaco-workbench .part.activitybar").waitFor();
  await show("Readiness");
  await page.locator(".sidebar", { hasText: "Open a folder to see how ready its services are" }).waitFor();
  await page.locator(".sidebar .monaco-button", { hasText: "Open Folder" }).waitFor();
});

test("in an untrusted workspace the checklist is complete all the same", async () => {
  workbench = await openWorkbench({
    settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
  });
  const { page, show, row } = workbench;
  await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
  await show("Readiness");
  await row("Every outbound call has a bounded wait").waitFor();
  expect(await row("Every outbound call has a bounded wait").textContent()).toContain("gap");
});
