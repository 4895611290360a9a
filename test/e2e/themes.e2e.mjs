import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkbench } from "../../scripts/host/workbench.mjs";

/** With the sample's own verdicts, an item in every state. */
const LEDGER = `version: 1
entries:
  - check: incident/on-call
    says: done
    by: dana@example.com
    on: 2026-01-02
    evidence: The rota is tested every Monday.
    review: 2999-01-01
  - check: incident/status-page
    says: elsewhere
    by: dana@example.com
    on: 2026-01-02
    where: The company's page.
  - check: security/account-flows
    says: accepted
    by: kim@example.com
    on: 2026-01-02
    until: 2999-01-01
    why: There are no accounts before the spring.
  - check: data/restore-drill
    says: planned
    by: kim@example.com
    on: 2026-01-02
    due: 2999-01-01
    why: With the new cluster.
  - check: delivery/rollback-tested
    says: done
    by: kim@example.com
    on: 2020-01-02
    evidence: It was rolled back once.
    review: 2020-02-03
`;

/** How a reader of the screen, and of the row, is told each state. */
const STATES = ["gap", "stale", "unanswered", "planned", "accepted", "elsewhere", "met", "not applicable"];

/** What a window that shows a theme is marked with. */
const THEMES = {
  "Default Light Modern": ".vs",
  "Default Dark Modern": ".vs-dark",
  "Default High Contrast": ".hc-black",
};

/** @type {import("../../scripts/host/workbench.mjs").Workbench} */
let workbench;
/** @type {import("playwright-core").Locator} */
let rows;

beforeAll(async () => {
  workbench = await openWorkbench();
  const { page, folder, show, row, command, widenSideBar } = workbench;
  await page.setViewportSize({ width: 1400, height: 8000 }); // the tree draws only the rows in sight
  await mkdir(path.join(folder, ".readiness"), { recursive: true });
  await writeFile(path.join(folder, ".readiness/ledger.yaml"), LEDGER);
  await show("Readiness");
  await row("Blockers").waitFor();
  await widenSideBar(420);
  await command("Readiness: Group Checklist");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "State" }).first().click();
  rows = page.locator(".sidebar .monaco-list-row");
  await rows
    .and(page.locator(`[aria-level="1"]`))
    .filter({ hasText: /^Stale/ })
    .waitFor();
  for (const state of STATES.toReversed()) {
    const group = rows.and(page.locator(`[aria-level="1"]`)).filter({ hasText: new RegExp(`^${state}`, "i") });
    await group.first().waitFor();
    if ((await group.first().getAttribute("aria-expanded")) !== "true") await group.first().click();
  }
});

afterAll(() => workbench?.close());

test.each(Object.entries(THEMES))("every state is told by its icon's shape and in words in %s", async (theme, mark) => {
  const { page, folder } = workbench;
  await mkdir(path.join(folder, ".vscode"), { recursive: true });
  await writeFile(path.join(folder, ".vscode/settings.json"), JSON.stringify({ "workbench.colorTheme": theme }));
  await page.locator(`.monaco-workbench${mark}`).waitFor();
  const shapes = new Set();
  for (const state of STATES) {
    // A title may begin a word like a state: ", metrics".
    const said = [
      `[aria-label$=", ${state}"]`,
      `[aria-label*=", ${state},"]`,
      `[aria-label*=", ${state}:"]`,
      `[aria-label*=", ${state} "]`,
      `[aria-label*=", ${state}."]`,
    ];
    const item = rows.and(page.locator(said.join(","))).first();
    await item.waitFor();
    const icon = item.locator(".custom-view-tree-node-item-icon");
    shapes.add(/codicon-[\w-]+(?<!codicon-icon)/.exec((await icon.getAttribute("class")) ?? "")?.[0]);
  }
  expect(shapes.size, [...shapes].join()).toBe(STATES.length);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `out/e2e/states-${theme.split(" ")[1]?.toLowerCase()}.png` });
});
