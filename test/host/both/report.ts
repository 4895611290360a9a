import { assert } from "chai";
import * as vscode from "vscode";
import type { Report } from "../../../src/core/model.ts";
import { extension, reportWhere } from "../support/extension.ts";
import { at, read, remember, restore, write } from "../support/files.ts";
import { itemOf } from "../support/report.ts";
import { until } from "../support/until.ts";

const HISTORY = ".readiness/history.jsonl";
const BASELINE = ".readiness/baseline.json";

describe("the report", () => {
  before(() => reportWhere("a report with blockers", ({ score }) => score.blockers.length > 0));
  afterEach(restore);

  it("opens as an editor that loads nothing and runs only its own script", async () => {
    await vscode.commands.executeCommand("readiness.openReport");
    const page = await pageWhere("the page", (text) => text.includes("essential items are open"));
    const [, nonce] = /<script nonce="(\w{32})"/.exec(page) ?? [];
    const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
    assert.include(page, `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
    assert.include(page, `<style nonce="${nonce}">`);
    assert.notMatch(page, /<(?:img|link|iframe)\b|\son\w+=/);
    await until("its tab", vscode.window.tabGroups.onDidChangeTabs, () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isReport)),
    );
  });

  it("is as new as the last scan", async () => {
    await vscode.commands.executeCommand("readiness.openReport");
    const why = "The bank cannot be asked sooner.";
    const entry = `check: incident/on-call\n    says: planned\n    by: dana@example.com\n    on: 2026-01-02\n    due: 2999-01-01`;
    await write(".readiness/ledger.yaml", `version: 1\nentries:\n  - ${entry}\n    why: ${why}\n`);
    await reportWhere("a plan", (report) => itemOf(report, "incident/on-call").state === "planned");
    await pageWhere("the plan in the page", (text) => text.includes(why));
  });

  it("draws what was kept by a snapshot", async () => {
    await remember(HISTORY);
    await vscode.commands.executeCommand("readiness.takeSnapshot");
    const [line = "", ...rest] = (await read(HISTORY)).trim().split("\n");
    assert.isEmpty(rest);
    assert.match(JSON.parse(line).on, /^\d{4}-\d{2}-\d{2}$/);
    await vscode.commands.executeCommand("readiness.takeSnapshot");
    assert.lengthOf((await read(HISTORY)).trim().split("\n"), 1, "one line for a day");
  });

  it("tells what was there at adoption, until that is pruned", async () => {
    await remember(BASELINE);
    await vscode.commands.executeCommand("readiness.writeBaseline");
    const [known = ""] = /(?<="fingerprint":")\w+/.exec(await read(BASELINE)) ?? [];
    await reportWhere("a known finding", (report) => isKnown(report, known));
    const gone = known.replaceAll(/\w/g, "0");
    await write(BASELINE, (await read(BASELINE)).replace(known, gone));
    await reportWhere("the finding as a new one", (report) => !isKnown(report, known));
    await vscode.commands.executeCommand("readiness.pruneBaseline");
    assert.notInclude(await read(BASELINE), gone);
  });

  for (const [format, starts] of [
    ["html", /^<!DOCTYPE html>/],
    ["md", /^# No-go/],
    ["json", /^{\s*"version": 1/],
    ["sarif", /"version": "2\.1\.0"/],
  ] as const) {
    it(`is exported as ${format}`, async () => {
      const path = `readiness-report.${format}`;
      await remember(path);
      await vscode.commands.executeCommand("readiness.exportReport", { format, to: at(path).toString() });
      assert.match(await read(path), starts);
    });
  }
});

function isKnown({ items }: Report, fingerprint: string): boolean {
  return items.some(({ findings }) => findings.some((each) => each.fingerprint === fingerprint && each.baselined));
}

async function pageWhere(what: string, look: (page: string) => boolean): Promise<string> {
  const api = await extension().activate();
  return until(what, api.onDidChange, () => {
    const page = api.reportPage();
    return page !== undefined && look(page) && page;
  });
}

function isReport({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith("readiness.report");
}
