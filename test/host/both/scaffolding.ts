import { assert } from "chai";
import * as vscode from "vscode";
import { reportWhere } from "../support/extension.ts";
import { read, remember, restore } from "../support/files.ts";

const RUNBOOK = "docs/runbooks/failed-deploy.md";

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
});
