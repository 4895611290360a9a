import { assert } from "chai";
import * as vscode from "vscode";
import type { State } from "../../../src/core/model.ts";
import { extension, reportWhere } from "../support/extension.ts";
import { restore, write } from "../support/files.ts";
import { allRows } from "../support/report.ts";

/** One entry for each state that the sample does not have by itself. */
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
const STATES: ReadonlySet<State> = new Set<State>([
  "gap",
  "stale",
  "unanswered",
  "planned",
  "accepted",
  "elsewhere",
  "met",
  "not-applicable",
]);

describe("the checklist's groups", () => {
  before(async () => {
    await write(".readiness/ledger.yaml", LEDGER);
    await reportWhere("an item in every state", ({ items }) =>
      [...STATES].every((state) => items.some((item) => item.state === state)),
    );
  });
  after(async () => {
    await write(".readiness/ledger.yaml", "version: 1\nentries: []\n"); // a file made and deleted at once is one that nobody hears of
    await reportWhere("nothing is planned", ({ items }) => !items.some(({ state }) => state === "planned"));
    await restore();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("readiness.groupChecklist", { grouping: "area" });
    await vscode.commands.executeCommand("readiness.clearFilter");
  });

  it("are the states, the worst first, with every item's state in its row", async () => {
    await vscode.commands.executeCommand("readiness.groupChecklist", { grouping: "state" });
    assert.deepEqual(await titles(), [
      "Gap",
      "Stale",
      "Unanswered",
      "Planned",
      "Accepted",
      "Elsewhere",
      "Met",
      "Not applicable",
    ]);
    for (const { label, children } of await groups()) {
      for (const row of children) assert.isTrue(row.description?.startsWith(label.toLowerCase()), row.description);
    }
  });

  it("are the components", async () => {
    await vscode.commands.executeCommand("readiness.groupChecklist", { grouping: "component" });
    assert.includeMembers(await titles(), ["Repository", "checkout", "inventory", "recommendations"]);
  });

  it("are the people who answer", async () => {
    await vscode.commands.executeCommand("readiness.groupChecklist", { grouping: "owner" });
    assert.includeMembers(await titles(), ["Nobody yet", "dana@example.com", "kim@example.com"]);
  });

  for (const [filter, some] of [
    ["level:essential checkout", "checkout"],
    ["state:planned kim", "A backup was restored"],
    ['title:"rollback was"', "A rollback was exercised"],
  ] as const) {
    it(`show what holds ${filter}`, async () => {
      const before = items(await groups()).length;
      await vscode.commands.executeCommand("readiness.filterChecklist", { filter });
      const found = items(await groups());
      assert.isTrue(found.length > 0 && found.length < before, String(found.length));
      assert.isTrue(found.some(({ label, description }) => `${label} ${description}`.includes(some)));
    });
  }

  it("have no row twice, however they are put together", async () => {
    const api = await extension().activate();
    for (const grouping of ["area", "component", "state", "owner"]) {
      await vscode.commands.executeCommand("readiness.groupChecklist", { grouping });
      const ids = allRows(api.treeSnapshot()).map(({ id }) => id);
      assert.lengthOf(new Set(ids), ids.length, grouping);
    }
  });
});

async function groups() {
  const api = await extension().activate();
  return api.treeSnapshot().filter(({ context }) => /^(?:area|component|state|owner)\b/.test(context));
}

async function titles(): Promise<string[]> {
  return (await groups()).map(({ label }) => label);
}

function items(rows: Awaited<ReturnType<typeof groups>>) {
  return allRows(rows).filter(({ context }) => /\b(?:item|check)\b/.test(context));
}
