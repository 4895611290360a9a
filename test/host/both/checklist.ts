import { assert } from "chai";
import * as vscode from "vscode";
import { extension, reportWhere } from "../support/extension.ts";
import { restore } from "../support/files.ts";
import { allRows } from "../support/report.ts";

const STATES = /^(?:met|elsewhere|accepted|planned|gap|unanswered|stale|not applicable)\b/;

describe("the checklist", () => {
  before(() => reportWhere("a report with blockers", ({ score }) => score.blockers.length > 0));
  afterEach(restore);

  it("begins with what blocks", async () => {
    const api = await extension().activate();
    const [first] = api.treeSnapshot();
    assert.strictEqual(first?.label, "Blockers");
    assert.strictEqual(first?.description, String(api.report()?.score.blockers.length));
  });

  it("says every item's state in a word", async () => {
    const api = await extension().activate();
    const items = allRows(api.treeSnapshot()).filter(({ context }) => /\b(?:item|check)\b/.test(context));
    assert.isNotEmpty(items);
    for (const { description } of items) assert.match(description ?? "", STATES);
  });

  it("opens the place of a finding", async () => {
    const api = await extension().activate();
    const row = allRows(api.treeSnapshot()).find(({ place }) => place?.path.endsWith("src/shipping/rates.ts"));
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    await vscode.commands.executeCommand("readiness.openFinding", { folder, place: row?.place });
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? "", /src\/shipping\/rates\.ts$/);
    assert.include(editor?.document.lineAt(editor.selection.start.line).text, "axios.post");
  });

  it("keeps every row's id over a scan, and has none twice", async () => {
    const api = await extension().activate();
    const before = allRows(api.treeSnapshot()).map(({ id }) => id);
    await vscode.commands.executeCommand("readiness.scanWorkspace");
    assert.deepEqual(
      allRows(api.treeSnapshot()).map(({ id }) => id),
      before,
    );
    assert.lengthOf(new Set(before), before.length);
  });

  it("shows the gaps alone when asked to", async () => {
    const api = await extension().activate();
    await vscode.commands.executeCommand("readiness.showGapsOnly");
    const words = allRows(api.treeSnapshot()).flatMap(({ context, description }) =>
      /\bitem\b/.test(context) ? [description?.split(" ")[0]] : [],
    );
    await vscode.commands.executeCommand("readiness.showAll");
    assert.isNotEmpty(words);
    assert.isEmpty(words.filter((word) => !["gap", "unanswered", "stale"].includes(word ?? "")));
  });

  it("explains a check on a page", async () => {
    const page = vscode.Uri.parse("readiness:/incident/on-call.md");
    const document = await vscode.workspace.openTextDocument(page);
    assert.match(document.getText(), /^# /);
  });
});
