import { assert } from "chai";
import * as vscode from "vscode";
import type { Report } from "../../../src/core/model.ts";
import { reportWhere } from "../support/extension.ts";
import { read, remember, restore, revert, write } from "../support/files.ts";
import { itemOf } from "../support/report.ts";

const CHECK = "incident/on-call";
const LEDGER = ".readiness/ledger.yaml";
const SAID = { check: CHECK, by: "dana@example.com" };

describe("an answer", () => {
  beforeEach(async () => {
    await remember(LEDGER);
    await stands("unanswered");
  });
  afterEach(async () => {
    await revert(); // what an editor could not save hides what is on disk
    await write(LEDGER, "version: 1\nentries: []\n"); // a file made and deleted at once is one that nobody hears of
    await reportWhere("it is read", (report) => itemOf(report, CHECK).state === "unanswered" && isReadable(report));
    await restore();
    await stands("unanswered");
  });

  it("is written into the ledger, saved, and changes the item's state", async () => {
    await vscode.commands.executeCommand("readiness.answerItem", {
      ...SAID,
      says: "done",
      evidence: "The rota is tested every Monday.",
    });
    await stands("met");
    assert.match(await read(LEDGER), /check: incident\/on-call\n +says: done\n +by: dana@example.com/);
  });

  it("is stale once its date has passed", async () => {
    const evidence = "The rota is tested every Monday.";
    const said = { ...SAID, says: "done", evidence, on: "2020-01-02", review: "2020-02-03" };
    await vscode.commands.executeCommand("readiness.answerItem", said);
    const report = await stands("stale");
    assert.include(itemOf(report, CHECK).reason, "2020-02-03");
  });

  it("takes the place of the one before, and leaves the others' lines alone", async () => {
    const other =
      "  # Kept as it is.\n  - check: incident/runbooks\n    says: planned   # soon\n    by: kim@example.com\n    on: 2026-01-02\n    due: 2999-01-01\n    why: One a week.\n";
    await write(LEDGER, `version: 1\nentries:\n${other}`);
    await reportWhere("the other answer", (report) => itemOf(report, "incident/runbooks").state === "planned");
    await vscode.commands.executeCommand("readiness.planItem", {
      ...SAID,
      why: "With the new team.",
      due: "2999-01-01",
    });
    await stands("planned");
    await vscode.commands.executeCommand("readiness.markNotApplicable", { ...SAID, why: "Nothing runs at night." });
    await stands("not-applicable");
    const ledger = await read(LEDGER);
    assert.include(ledger, other);
    assert.lengthOf(ledger.match(/incident\/on-call/g) ?? [], 1);
  });

  it("is refused where the ledger cannot be read, which stays as it is", async () => {
    const broken = "version: 1\nentries:\n  - check: [\n";
    await write(LEDGER, broken);
    await reportWhere("a problem of the ledger", ({ problems }) =>
      problems.some(({ place }) => place?.path === LEDGER),
    );
    const said = { ...SAID, says: "done", evidence: "The rota is tested every Monday." };
    let refused = "";
    try {
      await vscode.commands.executeCommand("readiness.answerItem", said);
    } catch (error) {
      refused = String(error);
    }
    assert.match(refused, /ledger is not valid YAML/);
    assert.strictEqual(await read(LEDGER), broken);
  });
});

function stands(state: string) {
  return reportWhere(`on-call is ${state}`, (report) => itemOf(report, CHECK).state === state);
}

function isReadable({ problems }: Report): boolean {
  return !problems.some(({ place }) => place?.path === LEDGER);
}
