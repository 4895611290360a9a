import { assert } from "chai";
import * as vscode from "vscode";
import { reportWhere } from "../support/extension.ts";
import { at, open, read, remember, restore, type, write } from "../support/files.ts";
import { until } from "../support/until.ts";

const CONFIG = ".readiness/config.yaml";
const LEDGER = ".readiness/ledger.yaml";

describe("the configuration and the ledger", () => {
  before(() => reportWhere("a report with items", ({ items }) => items.length > 0));
  beforeEach(async () => {
    await remember(CONFIG);
    await remember(LEDGER);
  });
  afterEach(async () => {
    await write(CONFIG, "version: 1\n"); // files made and deleted at once are ones that nobody hears of
    await write(LEDGER, "version: 1\nentries: []\n");
    await reportWhere("all components", ({ components }) => components.some(({ id }) => id === "recommendations"));
    await restore();
  });

  it("offer what may be written", async () => {
    await write(CONFIG, "version: 1\ncriticality: \n");
    const document = await opened(CONFIG, "criticality: ");
    const position = document.lineAt(1).range.end;
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      position,
    );
    const labels = found.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.includeMembers(labels, ["internal", "standard", "critical"]);
  });

  it("tell what a word in them means", async () => {
    await write(LEDGER, "version: 1\nentries:\n  - check: data/restore-drill\n");
    const document = await opened(LEDGER, "data/restore-drill");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      new vscode.Position(2, 14),
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === "string" ? each : each.value)),
    );
    assert.match(texts.join("\n"), /A backup was restored/);
  });

  it("are mended by quick fixes", async () => {
    const entry =
      "check: no/such-check\n    says: elsewhere\n    by: dana@example.com\n    on: 2026-01-02\n    where: There.";
    await write(LEDGER, `version: 1\nentries:\n  - ${entry}\n`);
    await reportWhere("a problem with a fix", ({ problems }) => problems.some(({ fixes }) => fixes?.length));
    const document = await opened(LEDGER, "no/such-check");
    // An edit made for the text before is refused while the file is read again.
    await until("its quick fix removes it", vscode.workspace.onDidChangeTextDocument, async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        new vscode.Range(2, 12, 2, 14),
        vscode.CodeActionKind.QuickFix.value,
        5,
      );
      const remove = actions.find(({ title }) => /Remove/.test(title));
      if (remove?.edit) await vscode.workspace.applyEdit(remove.edit);
      return !document.getText().includes("no/such-check");
    });
  });

  it("are begun by a few answers", async () => {
    await vscode.commands.executeCommand("readiness.setUp", {
      answers: { criticality: "critical", launch: "2999-01-01", owners: { reliability: "dana@example.com" } },
    });
    const report = await reportWhere("the criticality", ({ criticality }) => criticality === "critical");
    assert.isEmpty(report.problems);
    assert.match(await read(CONFIG), /^launch: 2999-01-01$/m);
    assert.match(await read(LEDGER), /^version: 1$/m);
    assert.strictEqual(vscode.window.activeTextEditor?.document.uri.path, at(CONFIG).path);
  });

  it("take corrections of components", async () => {
    const component = "recommendations";
    await vscode.commands.executeCommand("readiness.markNotComponent", { component });
    await reportWhere("it is gone", ({ components }) => !components.some(({ id }) => id === component));
    await vscode.commands.executeCommand("readiness.changeKind", {
      component: "checkout",
      change: { kinds: ["worker"] },
    });
    await reportWhere("it is a worker", ({ components }) =>
      components.some(({ id, kinds }) => id === "checkout" && kinds.join() === "worker"),
    );
  });

  it("keep what a person has typed and not saved", async () => {
    await write(CONFIG, "version: 1\n");
    const document = await type(CONFIG, "version: 1\n# mine\n");
    await vscode.commands.executeCommand("readiness.markNotComponent", { component: "recommendations" });
    assert.include(document.getText(), "# mine");
    assert.include(document.getText(), "component: false");
    assert.isTrue(document.isDirty);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });
});

/** The editor may still show what a file held before. */
async function opened(path: string, text: string): Promise<vscode.TextDocument> {
  const { document } = await open(path);
  await until(`${path} as it is`, vscode.workspace.onDidChangeTextDocument, () => document.getText().includes(text));
  return document;
}
