import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

const SOURCE = "services/checkout/src/shipping/rates.ts";

/** @type {import("../../scripts/host/workbench.mjs").Workbench} */
let workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
});

afterAll(() => workbench?.close());

// What each test left on the screen, to look at: out/e2e/<test>.png.
afterEach(async ({ task }) => {
  const name = task.name.replaceAll(/\W+/g, "-");
  await workbench?.page.screenshot({ path: `out/e2e/${task.result?.state === "fail" ? "failed-" : ""}${name}.png` });
});

test("the checklist opens on the blockers", async () => {
  await workbench.show("Readiness");
  await workbench.row("Blockers").waitFor();
  await workbench.row("Every outbound call has a bounded wait").waitFor();
});

test("a click on a finding opens its line, where it is squiggled", async () => {
  const { page, row } = workbench;
  await row("Every outbound call has a bounded wait").click();
  await row("checkout").click();
  await row("axios.post(…) waits for ever").click();
  await page.locator(".editor-instance .monaco-editor", { hasText: "axios.post" }).waitFor();
  await page.locator(".monaco-editor .squiggly-warning").waitFor();
});

test("its quick fix sets a timeout, and the finding goes away", async () => {
  const { page, row } = workbench;
  await page.locator(".monaco-editor .view-line").getByText("post", { exact: true }).click();
  await (await workbench.showQuickFix(/Set a .* timeout/)).click();
  await page.locator(".monaco-editor .view-line", { hasText: "timeout" }).first().waitFor();
  await page.locator(".monaco-editor .squiggly-warning").waitFor({ state: "detached" });
  await row("axios.post(…) waits for ever").waitFor({ state: "detached" });

  await page.keyboard.press("Control+s");
  await expect
    .poll(() => readFile(path.join(workbench.folder, SOURCE), "utf8"), { timeout: 10_000 })
    .toMatch(/timeout/);
});
