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

test("a scaffold is found in the palette, says what it makes, is looked at, and is taken back by one undo", async () => {
  const { page } = workbench;
  const deployment = path.join(workbench.folder, "deploy/k8s/checkout.yaml");
  const autoscaler = path.join(workbench.folder, "deploy/k8s/checkout-autoscaler.yaml");
  const before = await readFile(deployment);

  await workbench.command("Readiness: Scaffold…");
  await page.locator(".quick-input-widget input").fill("Scale it by its load");
  await page.locator(".quick-input-title", { hasText: /Creates deploy\/k8s\/.*-autoscaler\.yaml/ }).waitFor();
  await page.screenshot({ path: "out/e2e/scaffold-list.png" });
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "checkout" }).first().click();

  // Nothing is ticked until a person has looked at it; whoever overlooks that is told.
  const preview = page.locator(".panel .bulk-edit-panel, .bulk-edit-panel").first();
  const rows = preview.locator(".monaco-list-row", { has: page.locator(".monaco-checkbox, input[type=checkbox]") });
  await rows.first().waitFor();
  await page.screenshot({ path: "out/e2e/scaffold-preview.png" });
  const apply = page.locator(".bulk-edit-panel .monaco-button", { hasText: "Apply" }).first();
  await apply.click();
  const told = page.locator(".notification-toast", { hasText: "nothing was ticked in the preview" });
  await told.getByRole("button", { name: "Make All Changes" }).waitFor();
  await page.screenshot({ path: "out/e2e/scaffold-nothing-ticked.png" });
  await told.hover();
  await told.locator(".codicon-notifications-clear, .codicon-close").first().click();

  await workbench.command("Readiness: Scaffold…");
  await page.locator(".quick-input-widget input").fill("Scale it by its load");
  await page.locator(".quick-input-title", { hasText: /Creates deploy\/k8s\/.*-autoscaler\.yaml/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "checkout" }).first().click();
  await rows.first().waitFor();
  for (const name of ["checkout-autoscaler.yaml", "checkout.yaml"])
    await rows.filter({ hasText: name }).first().locator(".edit-checkbox, input[type=checkbox]").first().click();
  await apply.click();

  await expect.poll(() => readFile(autoscaler, "utf8").catch(() => "")).toContain("HorizontalPodAutoscaler");
  await expect.poll(() => readFile(deployment, "utf8")).not.toContain("replicas: 3");

  await page.locator(".editor-instance .monaco-editor", { hasText: "HorizontalPodAutoscaler" }).first().click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => readFile(autoscaler, "utf8").catch(() => "gone")).toBe("gone");
  await workbench.command("File: Save All");
  await expect.poll(async () => (await readFile(deployment)).equals(before)).toBe(true);
});
