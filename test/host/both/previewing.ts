import { assert } from "chai";
import * as vscode from "vscode";
import type { Report } from "../../../src/core/model.ts";
import { pressing } from "../support/actions.ts";
import { reportWhere } from "../support/extension.ts";
import { bytesOf, read, remember, restore } from "../support/files.ts";
import { findingsIn } from "../support/report.ts";
import { standingIn } from "../support/standIn.ts";

const DEPLOYMENT = "deploy/k8s/checkout.yaml";
const AUTOSCALER = "deploy/k8s/checkout-autoscaler.yaml";
const TIMEOUTS = "reliability/outbound-timeouts";
const SHIPPING = "services/checkout/src/shipping/rates.ts";
const TOLD = { check: "scaling/autoscaling", component: "checkout", scaffold: "horizontal-autoscaler" };

function isUnscaled(report: Report): boolean {
  return findingsIn(report, TOLD.check, DEPLOYMENT).some(({ kind }) => kind === "autoscaler-missing");
}

describe("a change of several files", () => {
  let before: Uint8Array | undefined;
  beforeEach(async () => {
    await reportWhere("a Deployment that nothing scales", isUnscaled);
    await remember(AUTOSCALER);
    await remember(DEPLOYMENT);
    before = await bytesOf(DEPLOYMENT);
  });
  afterEach(restore);

  it("waits in the refactor preview, and leaves everything as it was when that is discarded", async () => {
    const said = await nothingTicked(undefined);
    assert.deepEqual(said, ["Scale it by its load: nothing was ticked in the preview, so nothing was changed."]);
    assert.deepEqual(await bytesOf(DEPLOYMENT), before);
    assert.isUndefined(await bytesOf(AUTOSCALER));
  });

  it("is made as a whole where a person says so once nothing was ticked there", async () => {
    await nothingTicked("Make All Changes");
    assert.match(await read(AUTOSCALER), /kind: HorizontalPodAutoscaler/);
    assert.notMatch(await read(DEPLOYMENT), /replicas: 3/);
    // What comes after waits for the report to have lost it again.
    await reportWhere("the autoscaler", (each) => !isUnscaled(each));
  });

  it("has a label for each of them there, and is named after the scaffold", async () => {
    const changes = await previewed(() => vscode.commands.executeCommand("readiness.scaffold", TOLD));
    assert.sameDeepMembers(
      [...new Set(changes.map(({ label }) => label))],
      [`Create ${AUTOSCALER}`, `Change ${DEPLOYMENT}`],
    );
    for (const { needsConfirmation, description } of changes) {
      assert.isTrue(needsConfirmation);
      assert.strictEqual(description, "Scale it by its load");
    }
  });
});

describe("fixing what is safe in the workspace", () => {
  beforeEach(() => reportWhere("the call in shipping", (each) => findingsIn(each, TIMEOUTS, SHIPPING).length > 0));
  afterEach(restore);

  it("shows how far it is in a notification that can be cancelled, and makes one edit of all", async () => {
    const seen: Notification[] = [];
    const edits: vscode.WorkspaceEdit[] = [];
    await standingIn(vscode.window, "withProgress", notification(seen), () =>
      standingIn(vscode.workspace, "applyEdit", taking(edits), fixAllSafe),
    );
    const [shown] = seen;
    assert.strictEqual(seen.length, 1);
    assert.strictEqual(shown?.options.location, vscode.ProgressLocation.Notification);
    assert.isTrue(shown?.options.cancellable);
    assert.match(shown?.messages.join("\n") ?? "", /^.+…\n\d+ fixes in .+…$/);
    assert.strictEqual(edits.length, 1);
    assert.isAbove(edits[0]?.size ?? 0, 1);
  });

  it("changes nothing when it is cancelled, at the first word or the last", async () => {
    for (const after of [1, 2]) {
      const seen: Notification[] = [];
      const edits: vscode.WorkspaceEdit[] = [];
      await standingIn(vscode.window, "withProgress", notification(seen, after), () =>
        standingIn(vscode.workspace, "applyEdit", taking(edits), fixAllSafe),
      );
      assert.strictEqual(seen[0]?.messages.length, after);
      assert.isEmpty(edits);
    }
  });
});

/** Leaves the preview without a tick, answers what is asked then, and returns what was said. */
async function nothingTicked(answer: string | undefined): Promise<readonly string[]> {
  const said: string[] = [];
  const show = async (message: string) => {
    said.push(message);
    return answer;
  };
  await standingIn(vscode.window, "showInformationMessage", show as typeof vscode.window.showInformationMessage, () =>
    pressing("refactorPreview.discard", vscode.commands.executeCommand("readiness.scaffold", TOLD)),
  );
  return said;
}

/** What each change of a command's edit is shown as. The preview itself cannot be read. */
async function previewed(run: () => PromiseLike<unknown>): Promise<readonly vscode.WorkspaceEditEntryMetadata[]> {
  const shown: vscode.WorkspaceEditEntryMetadata[] = [];
  const { prototype } = vscode.WorkspaceEdit;
  const { createFile, replace } = prototype;
  const edits: vscode.WorkspaceEdit[] = [];
  await standingIn(
    prototype,
    "createFile",
    function (this: vscode.WorkspaceEdit, uri, options, metadata) {
      if (metadata) shown.push(metadata);
      createFile.call(this, uri, options, metadata);
    },
    () =>
      standingIn(
        prototype,
        "replace",
        function (this: vscode.WorkspaceEdit, uri, range, text, metadata) {
          if (metadata) shown.push(metadata);
          replace.call(this, uri, range, text, metadata);
        },
        () =>
          standingIn(
            vscode.window,
            "showInformationMessage",
            async () => undefined,
            () => standingIn(vscode.workspace, "applyEdit", taking(edits), run),
          ),
      ),
  );
  assert.strictEqual(edits.length, 1);
  return shown;
}

/** Takes edits and makes none. */
function taking(edits: vscode.WorkspaceEdit[]): typeof vscode.workspace.applyEdit {
  return async (edit, metadata) => {
    assert.isTrue(metadata?.isRefactoring);
    edits.push(edit);
    return false;
  };
}

/** What a notification showed while something ran. */
interface Notification {
  readonly options: vscode.ProgressOptions;
  readonly messages: string[];
}

/** A notification that is cancelled once so many messages were shown in it. */
function notification(seen: Notification[], cancelAfter = Number.POSITIVE_INFINITY): typeof vscode.window.withProgress {
  return async (options, task) => {
    const messages: string[] = [];
    seen.push({ options, messages });
    const cancelling = new vscode.CancellationTokenSource();
    const report = ({ message = "" }: { readonly message?: string }) => {
      messages.push(message);
      if (messages.length === cancelAfter) cancelling.cancel();
    };
    return task({ report }, cancelling.token);
  };
}

function fixAllSafe(): Thenable<unknown> {
  return vscode.commands.executeCommand("readiness.fixAllSafe");
}
