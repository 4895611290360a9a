import { describe, expect, test } from "vitest";
import { defineChecklistCheck } from "../../../src/core/checks/define.ts";
import redItemPolicy from "../../../src/core/checks/governance/red-item-policy.ts";
import scoreBands from "../../../src/core/checks/governance/score-bands.ts";
import type { Check, Others } from "../../../src/core/model.ts";
import { fail, pass } from "../../../src/core/verdict.ts";
import { MemoryWorkspace } from "../../support/memoryWorkspace.ts";
import { engineOver, itemOf, never, scanFiles } from "../../support/scan.ts";

const ENV: Check<"secret.envFile"> = {
  id: "area/env",
  title: "No env file",
  level: "essential",
  mode: "auto",
  scope: "repository",
  reads: ["secret.envFile"],
  decide: (seen) =>
    seen.all("secret.envFile").length === 0
      ? pass()
      : fail({ kind: "env", message: "It is there.", severity: "warning", fixes: [] }),
};

describe("checks of the checklist itself", () => {
  test("see every other item with its state, and none of their own kind", async () => {
    let shown: Others | undefined;
    const watching = defineChecklistCheck({
      id: "area/watching",
      title: "t",
      level: "essential",
      mode: "auto",
      decideOver(others) {
        shown = others;
        return pass();
      },
    });
    await scanFiles({ ".env": "A=1\n" }, [watching, ENV, redItemPolicy]);
    expect(shown?.items.map(({ check, state }) => [check, state])).toEqual([["area/env", "gap"]]);
    expect(shown?.score).toMatchObject({ complete: 0, verdict: "no-go" });
  });

  test("keep their place in the checklist's order", async () => {
    const report = await scanFiles({}, [redItemPolicy, ENV, scoreBands]);
    expect(report.items.map(({ check }) => check)).toEqual([redItemPolicy.id, ENV.id, scoreBands.id]);
  });

  test("follow each change of the others", async () => {
    const workspace = new MemoryWorkspace({ ".env": "A=1\n" });
    const engine = engineOver(workspace, { checks: [ENV, redItemPolicy] });
    expect(itemOf(await engine.scan(never), redItemPolicy.id).state).toBe("gap");
    workspace.files.delete(".env");
    expect(itemOf(await engine.update([{ path: ".env" }], never), redItemPolicy.id).state).toBe("met");
    workspace.files.set(".env", "A=1\n");
    expect(itemOf(await engine.update([{ path: ".env" }], never), redItemPolicy.id).state).toBe("gap");
    workspace.files.set(
      ".readiness/ledger.yaml",
      "version: 1\nentries:\n  - { check: area/env, says: accepted, by: dana, on: 2026-11-02, until: 2027-02-01, why: x }\n",
    );
    const item = itemOf(await engine.update([{ path: ".readiness/ledger.yaml" }], never), redItemPolicy.id);
    expect(item.state).toBe("met");
    expect(item.evidence.map(({ message }) => message)).toEqual(["area/env: accepted by dana until 2027-02-01."]);
  });

  test("one that throws is unknown and a problem, and one that is switched off is not applicable", async () => {
    const broken = defineChecklistCheck({
      id: "area/broken",
      title: "t",
      level: "essential",
      mode: "auto",
      decideOver() {
        throw new Error("boom");
      },
    });
    const report = await scanFiles(
      { ".readiness/config.yaml": "version: 1\nchecks: { governance/score-bands: off }\n" },
      [broken, scoreBands],
    );
    expect(itemOf(report, "area/broken").state).toBe("unanswered");
    expect(itemOf(report, scoreBands.id).state).toBe("not-applicable");
    expect(report.problems.map(({ message }) => message)).toContain("area/broken failed: boom.");
  });

  test("an essential item that is open is told beside the band", async () => {
    const items = Array.from({ length: 9 }, (_, index) => ({ ...ENV, id: `area/met-${index}`, decide: () => pass() }));
    const item = itemOf(await scanFiles({ ".env": "A=1\n" }, [...items, ENV, scoreBands]), scoreBands.id);
    expect(item.state).toBe("met");
    expect(item.evidence.map(({ message }) => message)).toEqual([
      "Of the other items 90 % are met and 100 % decided: the strong band.",
      "1 essential item is open, so the verdict is no-go whatever the score: area/env.",
    ]);
  });
});
