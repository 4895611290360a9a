import { assert } from "chai";
import * as vscode from "vscode";
import { extension, promisedCommands } from "../support/extension.ts";

describe("the extension", () => {
  it("activates", async () => {
    await extension().activate();
    assert.strictEqual(extension().isActive, true);
  });

  it("registers every command of its manifest", async () => {
    await extension().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      promisedCommands().filter((command) => !registered.has(command)),
      [],
    );
  });
});
