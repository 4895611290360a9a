import { assert } from "chai";
import * as vscode from "vscode";
import { actionsAt, takingFirst } from "../support/actions.ts";
import { reportWhere } from "../support/extension.ts";
import { open, read, remember, restore, write } from "../support/files.ts";
import { findingsIn } from "../support/report.ts";

const RULES = "monitoring/rules.yaml";
const TEXT = `groups:
  - name: checkout
    rules:
      - alert: CheckoutErrors
        expr: rate(checkout_errors_total[5m]) > 14.4 * 0.001
        annotations:
          runbook_url: docs/runbooks/postgres-down.md
      - alert: CheckoutQueueGrows
        expr: checkout_queue_depth > 1000
        for: 10m
`;
const WRITTEN = "docs/runbooks/checkout-queue-grows.md";

const ROUTE = "deploy/k8s/mail.yaml";
const MAIL = `apiVersion: v1
kind: Service
metadata:
  name: mail
spec:
  selector: { app: mial }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: mail
spec:
  replicas: 3
  template:
    metadata: { labels: { app: mail } }
    spec:
      containers: [{ name: mail, image: "ghcr.io/acme/mail:1.4.2" }]
`;

describe("a finding about two places", () => {
  before(() => write(ROUTE, MAIL));
  after(restore);

  it("leads from the Service to the pods that it does not choose", async () => {
    const { kind, check } = { kind: "service-selects-nothing", check: "scaling/load-balancer" };
    const report = await reportWhere("the Service", (each) =>
      findingsIn(each, check, ROUTE).some((finding) => finding.kind === kind),
    );
    const fingerprint = findingsIn(report, check, ROUTE).find((finding) => finding.kind === kind)?.fingerprint;
    await open(ROUTE);
    await vscode.commands.executeCommand("readiness.openRelated", { check, fingerprint });
    assert.strictEqual(vscode.window.activeTextEditor?.selection.active.line, 11);
  });

  it("is told on both ends: beside the diagnostic, and in the lightbulb of the other one", async () => {
    const { document } = await open(ROUTE);
    const told = vscode.languages
      .getDiagnostics(document.uri)
      .find(({ message }) => message.includes("chooses no pod"));
    assert.strictEqual(told?.relatedInformation?.[0]?.location.range.start.line, 11);
    const titles = (await actionsAt(document, "name: mail\nspec:\n  replicas")).map(({ title }) => title);
    assert.isTrue(
      titles.some((title) => title.startsWith("Go to the finding: Service mail chooses no pod")),
      titles.join("\n"),
    );
  });
});

describe("links between what operates a service", () => {
  before(async () => {
    await write(RULES, TEXT);
    await reportWhere("the alert", ({ links }) => links.some(({ from }) => from.message === "CheckoutErrors"));
  });
  after(restore);

  it("leads from an alert to its runbook by a lens above it", async () => {
    const { document } = await open(RULES);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      10,
    );
    const lens = lenses.find(({ command }) => command?.title === "Run book");
    assert.strictEqual(lens?.range.start.line, 3);
    await vscode.commands.executeCommand(lens?.command?.command ?? "", ...(lens?.command?.arguments ?? []));
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? "", /docs\/runbooks\/postgres-down\.md$/);
  });

  it("shows the runbook's first steps in a hover", async () => {
    const { document } = await open(RULES);
    const at = document.positionAt(document.getText().indexOf("CheckoutErrors"));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at,
    );
    const words = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === "string" ? each : each.value)),
    );
    assert.match(words.join("\n"), /1\. /);
    assert.match(words.join("\n"), /burn rate of 14\.4/);
  });

  it("offers to write the runbook of an alert that has none, above it and in the lightbulb", async () => {
    const { document } = await open(RULES);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      10,
    );
    const lens = lenses.find(({ command }) => command?.title === "Write run book…");
    assert.strictEqual(lens?.range.start.line, 7);
    const actions = await actionsAt(document, "CheckoutQueueGrows");
    const action = actions.find(({ title }) => title === "Write the runbook of CheckoutQueueGrows…");
    const [told] = action?.command?.arguments ?? [];
    assert.include(told, { scaffold: "runbook", choice: "alert:CheckoutQueueGrows" });
    assert.deepInclude(lens?.command?.arguments?.[0], { scaffold: "runbook", choice: "alert:CheckoutQueueGrows" });
  });

  it("lists that alert where a runbook is scaffolded from the palette", async () => {
    await remember(WRITTEN);
    await takingFirst(vscode.commands.executeCommand("readiness.scaffold", { scaffold: "runbook", preview: false }));
    assert.match(await read(WRITTEN), /^# CheckoutQueueGrows$/m);
    assert.include((await open(RULES)).document.getText(), `runbook_url: ${WRITTEN}`);
  });
});
