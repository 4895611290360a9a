import { assert } from "chai";
import * as vscode from "vscode";
import type { ReportFinding } from "../../../src/core/model.ts";
import { actionsAt as actionsAtText } from "../support/actions.ts";
import { extension, reportWhere } from "../support/extension.ts";
import { bytesOf, open, read, remember, restore, undoIn } from "../support/files.ts";
import { allRows, findingsIn } from "../support/report.ts";
import { until } from "../support/until.ts";

const CHECK = "reliability/outbound-timeouts";
const SHIPPING = "services/checkout/src/shipping/rates.ts";

describe("a quick fix", () => {
  beforeEach(() => reportWhere("the call in shipping", (report) => findingsIn(report, CHECK, SHIPPING).length > 0));
  afterEach(restore);

  it("changes the code, and the finding goes away", async () => {
    const { document } = await open(SHIPPING);
    const [preferred] = (await actionsAt(document)).filter(({ isPreferred }) => isPreferred);
    await apply(preferred);
    assert.match(document.getText(), /timeout: 10_?000/);
    await reportWhere("no call in shipping", (report) => findingsIn(report, CHECK, SHIPPING).length === 0);
  });

  it("finds its place below lines that were just typed", async () => {
    const { document } = await open(SHIPPING);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "// one\n// two\n\n");
    await vscode.workspace.applyEdit(edit);
    const [preferred] = (await actionsAt(document)).filter(({ isPreferred }) => isPreferred);
    await apply(preferred);
    const call = document
      .getText()
      .split("\n")
      .find((line) => line.includes("axios.post"));
    assert.match(call ?? "", /timeout: 10_?000/);
  });

  it("comes before the other ways out, which end with the explanation", async () => {
    const { document } = await open(SHIPPING);
    const titles = (await actionsAt(document)).map(({ title }) => title);
    assert.isAbove(
      titles.findIndex((title) => title.startsWith("Ignore here")),
      0,
    );
    assert.include(titles.at(-1), "Explain");
    assert.includeMembers(titles, ["Readiness: Plan…", "Readiness: Accept Risk…", "Readiness: Enforced Elsewhere…"]);
  });

  it("comes first where there are several at one place, and the others say what they are about", async () => {
    const { document } = await open("deploy/k8s/reconcile.yaml");
    const titles = (await actionsAtText(document, "name: reconcile\n")).map(({ title }) => title);
    const isFix = (title: string) => !/^(?:Go to|Ignore here|Readiness:)/.test(title);
    const fixes = titles.filter(isFix);
    assert.isAbove(fixes.length, 1);
    assert.deepEqual(titles.slice(0, fixes.length), fixes);
    assert.strictEqual(new Set(titles).size, titles.length);
    assert.include(titles, "Readiness: Plan… · security/least-privilege");
  });

  it("is offered in the checklist as well", async () => {
    const report = await reportWhere("a report", () => true);
    await remember(SHIPPING);
    const fingerprint = findingsIn(report, CHECK, SHIPPING)[0]?.fingerprint;
    await vscode.commands.executeCommand("readiness.fixFinding", { check: CHECK, fingerprint });
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /timeout: 10_?000/);
    await reportWhere("no call in shipping", (after) => findingsIn(after, CHECK, SHIPPING).length === 0);
  });

  it("is made for a whole file by the source action", async () => {
    const { document } = await open(SHIPPING);
    const [all] = await actionsAt(document, "source.fixAll.readiness");
    await apply(all);
    await reportWhere("no call in shipping", (report) => findingsIn(report, CHECK, SHIPPING).length === 0);
  });

  it("is made for the workspace by a command, and saved", async () => {
    const report = await reportWhere("a report", () => true);
    for (const { place } of report.items.flatMap(({ findings }) => findings)) if (place) await remember(place.path);
    await vscode.commands.executeCommand("readiness.fixAllSafe");
    assert.match(await read(SHIPPING), /timeout: 10_?000/);
    await reportWhere("no call in shipping", (after) => findingsIn(after, CHECK, SHIPPING).length === 0);
  });

  it("leaves what could not be followed as a question, and not among what holds", async () => {
    const report = await reportWhere("a report", () => true);
    for (const { place } of report.items.flatMap(({ findings }) => findings)) if (place) await remember(place.path);
    await vscode.commands.executeCommand("readiness.fixAllSafe");
    await reportWhere("no call is left", (after) =>
      after.items.every((item) => item.check !== CHECK || item.findings.length === 0),
    );
    const api = await extension().activate();
    const item = allRows(api.treeSnapshot()).find(
      ({ target, context }) => target?.check === CHECK && target.component === "inventory" && /^item\b/.test(context),
    );
    assert.match(item?.description ?? "", /^unanswered/);
    const rows = (item?.children ?? []).map(({ label, icon }) => `${icon}: ${label.split(":")[0]}`);
    assert.deepEqual(rows, [
      "question: pgxpool.New(…) could not be followed",
      "check: s.client.Do(…) gives up after 4 s, set where its client is made",
      "check: net/http.Get(…) gives up after 10 s, set where its client is made",
    ]);
  });

  it("is taken back for the workspace by one undo, to the last byte", async () => {
    const report = await reportWhere("a report", () => true);
    const isSafe = ({ fixes }: ReportFinding) => fixes.some(({ kind, safety }) => kind === "edit" && safety === "safe");
    const findings = report.items.flatMap((item) => item.findings.filter(isSafe));
    const paths = new Set(findings.flatMap(({ place }) => place?.path ?? []));
    const before = new Map<string, Uint8Array | undefined>();
    for (const path of paths) {
      await remember(path);
      before.set(path, await bytesOf(path));
    }
    await vscode.commands.executeCommand("readiness.fixAllSafe");
    const changed = await differing(before);
    assert.isAbove(changed.length, 1);
    await undoIn(SHIPPING);
    await until("every byte is as it was", savedOrOpened, async () => {
      await vscode.workspace.saveAll(false);
      return (await differing(before)).length === 0;
    });
  });
});

/** Files that an undo changes without an editor are saved together with others once VS Code has opened one for them. */
const savedOrOpened: vscode.Event<unknown> = (listener) =>
  vscode.Disposable.from(
    vscode.workspace.onDidSaveTextDocument(listener),
    vscode.window.tabGroups.onDidChangeTabs(listener),
  );

/** The files that no longer have these bytes. */
async function differing(before: ReadonlyMap<string, Uint8Array | undefined>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [path, bytes] of before) {
    const now = await bytesOf(path);
    if (String(now) !== String(bytes)) found.push(path);
  }
  return found;
}

describe("an ignore comment", () => {
  afterEach(restore);

  it("is written above the line, with its reason, and the finding goes away", async () => {
    const before = await reportWhere("the call", (report) => findingsIn(report, CHECK, SHIPPING).length > 0);
    const { document } = await open(SHIPPING);
    const fingerprint = findingsIn(before, CHECK, SHIPPING)[0]?.fingerprint;
    await vscode.commands.executeCommand("readiness.ignoreHere", {
      check: CHECK,
      fingerprint,
      why: "A sidecar bounds it.",
    });
    assert.match(
      document.getText(),
      /^ +\/\/ readiness-ignore reliability\/outbound-timeouts#timeout-missing: A sidecar bounds it\.$/m,
    );
    const after = await reportWhere("it is gone", (report) => findingsIn(report, CHECK, SHIPPING).length === 0);
    assert.isEmpty(after.problems);
  });
});

/** What we offer in the lightbulb at the call. */
function actionsAt(document: vscode.TextDocument, kind?: string): Promise<readonly vscode.CodeAction[]> {
  return actionsAtText(document, "axios.post", kind);
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  if (action?.edit === undefined) throw new Error("there is no such fix");
  assert.isTrue(await vscode.workspace.applyEdit(action.edit));
}
