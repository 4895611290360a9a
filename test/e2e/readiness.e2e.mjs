import { afterAll, afterEach, beforeAll, test } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

/** @type {import("../../scripts/host/workbench.mjs").Workbench} */
let workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
});

afterAll(() => workbench?.close());

afterEach(async ({ task }) => {
  const name = task.name.replaceAll(/\W+/g, "-");
  await workbench.page.screenshot({ path: `out/e2e/${task.result?.state === "fail" ? "failed-" : ""}${name}.png` });
});

test("the workbench opens on the sample, with the extension installed", async () => {
  const { page } = workbench;
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "services" }).waitFor();
  await workbench.command("Extensions: Show Installed Extensions");
  await page.locator(".extension-list-item .name", { hasText: "Production Readiness" }).waitFor();
});
