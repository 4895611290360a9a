import { assert } from "chai";
import * as vscode from "vscode";
import { actionsAt } from "../support/actions.ts";
import { reportWhere } from "../support/extension.ts";
import { at, open, restore, write } from "../support/files.ts";
import { findingsIn } from "../support/report.ts";
import { until } from "../support/until.ts";

const CHECK = "reliability/outbound-timeouts";
const SHIPPING = "services/checkout/src/shipping/rates.ts";

describe("the Problems panel", () => {
  before(() => reportWhere("the call in shipping", (report) => findingsIn(report, CHECK, SHIPPING).length > 0));
  afterEach(restore);

  it("lists what is wrong in a closed file, with a link to the page of the check", () => {
    const [diagnostic] = ours(SHIPPING);
    assert.strictEqual(diagnostic?.source, "readiness");
    assert.match(diagnostic?.message ?? "", /axios\.post/);
    const code = diagnostic?.code;
    assert.isObject(code);
    if (typeof code !== "object") return;
    assert.strictEqual(code.value, CHECK);
    assert.match(code.target.path, /reliability\/outbound-timeouts\.md$/);
  });

  it("squiggles the construct in an open file", async () => {
    const { document } = await open(SHIPPING);
    const [diagnostic] = ours(SHIPPING);
    assert.match(document.getText(diagnostic?.range), /^axios\.post/);
  });

  it("leaves out what is worth doing about something that is met, whose fix is offered in the text", async () => {
    const path = "deploy/k8s/stores.yaml";
    const { document } = await open(path);
    const [note] = ours(path).filter(({ message }) => message.includes("Container redis") && /no CPU/.test(message));
    assert.strictEqual(note?.severity, vscode.DiagnosticSeverity.Hint); // these are no problems to VS Code
    const titles = (await actionsAt(document, "name: redis\n          image:")).map(({ title }) => title);
    assert.include(titles, "Ask for 100m CPU and 128Mi of memory, to begin with");
  });

  it("lists what is wrong in the configuration, at its line", async () => {
    await write(".readiness/config.yaml", "version: 1\ncriticalty: internal\n");
    const found = await until("a problem in the configuration", vscode.languages.onDidChangeDiagnostics, () =>
      ours(".readiness/config.yaml").find(({ message }) => message.includes("criticalty")),
    );
    assert.strictEqual(found.range.start.line, 1);
  });

  it("says nothing about a gap that was accepted", async () => {
    const entry = `check: ${CHECK}\n    says: accepted\n    by: dana@example.com\n    on: 2026-01-02\n    until: 2999-01-01`;
    await write(".readiness/ledger.yaml", `version: 1\nentries:\n  - ${entry}\n    why: The carriers are slow.\n`);
    await until("no more problems", vscode.languages.onDidChangeDiagnostics, () => ours(SHIPPING).length === 0);
  });

  it("shows nothing below the severity that the settings ask for", async () => {
    const settings = vscode.workspace.getConfiguration("readiness");
    const least = "diagnostics.minimumSeverity";
    await settings.update(least, "error", vscode.ConfigurationTarget.Global);
    try {
      await until("warnings gone", vscode.languages.onDidChangeDiagnostics, () => ours(SHIPPING).length === 0);
    } finally {
      await settings.update(least, undefined, vscode.ConfigurationTarget.Global);
    }
    await until("warnings back", vscode.languages.onDidChangeDiagnostics, () => ours(SHIPPING).length > 0);
  });
});

function ours(path: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(at(path)).filter(({ source }) => source === "readiness");
}
