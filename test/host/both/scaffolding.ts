import { assert } from "chai";
import * as vscode from "vscode";
import { actionsAt, takingFirst } from "../support/actions.ts";
import { reportWhere } from "../support/extension.ts";
import { bytesOf, open, read, remember, restore, undoIn } from "../support/files.ts";
import { findingsIn } from "../support/report.ts";
import { until } from "../support/until.ts";

const RUNBOOK = "docs/runbooks/failed-deploy.md";
const DEPLOYMENT = "deploy/k8s/checkout.yaml";
const AUTOSCALER = "deploy/k8s/checkout-autoscaler.yaml";
const ON_CALL = "docs/on-call.md";

describe("a scaffold", () => {
  before(() => reportWhere("a report", ({ items }) => items.length > 0));
  afterEach(restore);

  it("writes a runbook and opens it", async () => {
    await remember(RUNBOOK);
    await vscode.commands.executeCommand("readiness.scaffoldRunbook", { choice: "deploy", preview: false });
    assert.match(await read(RUNBOOK), /^# /m);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? "", /failed-deploy\.md$/);
  });

  it("adds a health endpoint to a service's code", async () => {
    await remember("services/checkout/src/health.ts");
    await remember("services/checkout/src/app.ts");
    await vscode.commands.executeCommand("readiness.scaffoldHealthEndpoint", { component: "checkout", preview: false });
    assert.include(await read("services/checkout/src/health.ts"), "export function healthRoutes");
    assert.match(await read("services/checkout/src/app.ts"), /^ {2}app\.use\(healthRoutes\(.*\)\);$/m);
  });

  it("of several files is taken back by one undo, to the last byte", async () => {
    await remember(AUTOSCALER);
    await remember(DEPLOYMENT);
    const before = await bytesOf(DEPLOYMENT);
    const told = {
      check: "scaling/autoscaling",
      component: "checkout",
      scaffold: "horizontal-autoscaler",
      preview: false,
    };
    await vscode.commands.executeCommand("readiness.scaffold", told);
    assert.include(await read(AUTOSCALER), "kind: HorizontalPodAutoscaler");
    await undoIn(DEPLOYMENT);
    assert.deepEqual(await bytesOf(DEPLOYMENT), before);
    assert.isUndefined(await bytesOf(AUTOSCALER));
  });

  it("is offered in the lightbulb of what it would right", async () => {
    await remember(AUTOSCALER);
    await remember(DEPLOYMENT);
    await reportWhere("the Deployment", (each) => findingsIn(each, "scaling/autoscaling", DEPLOYMENT).length > 0);
    const { document } = await open(DEPLOYMENT);
    const offer = await until("the scaffold in the lightbulb", vscode.languages.onDidChangeDiagnostics, async () =>
      (await actionsAt(document, "name: checkout")).find(({ title }) => title.startsWith("Scale it by its load")),
    );
    assert.strictEqual(offer.command?.command, "readiness.scaffold");
    const [told] = offer.command?.arguments ?? [];
    await vscode.commands.executeCommand("readiness.scaffold", { ...told, preview: false });
    assert.include(await read(AUTOSCALER), "name: checkout");
  });

  it("is chosen from a list of those that help an item of the checklist", async () => {
    await remember(".github/workflows/codeql.yml");
    await takingFirst(vscode.commands.executeCommand("readiness.scaffold", { check: "security/sast", preview: false }));
    assert.include(await read(".github/workflows/codeql.yml"), "github/codeql-action/analyze");
  });

  it("leaves a blank selected, which is filled in with what the repository names", async () => {
    await remember(ON_CALL);
    await vscode.commands.executeCommand("readiness.scaffold", { scaffold: "on-call", preview: false });
    const { document, selection } = await open(ON_CALL);
    assert.match(document.getText(selection), /^<.+>$/);
    const actions = await actionsAt(document, "<team or person>");
    const fill = actions.find(({ command }) => command?.command === "readiness.fillBlank");
    const [told] = fill?.command?.arguments ?? [];
    await vscode.commands.executeCommand("readiness.fillBlank", { ...told, value: "@shop/checkout" });
    assert.match(document.getText(), /^owner: "?@shop\/checkout"?$/m);
  });
});
