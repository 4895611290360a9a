import { assert } from "chai";
import * as vscode from "vscode";
import { pathBelow, uriBelow } from "../../../src/vscode/paths.ts";

describe("paths below a folder", () => {
  const drive = vscode.Uri.from({ scheme: "file", path: "/c:/Users/dana/shop" });
  const share = vscode.Uri.from({ scheme: "file", authority: "server", path: "/teams/shop" });

  it('are "/"-separated on a Windows drive and on a share', () => {
    for (const folder of [drive, share, vscode.Uri.from({ scheme: "memfs", path: "/" })]) {
      const file = uriBelow(folder, "services/checkout/src/a b.ts");
      assert.strictEqual(pathBelow(folder, file), "services/checkout/src/a b.ts");
    }
  });

  it("are none for what lies elsewhere", () => {
    assert.isUndefined(pathBelow(drive, vscode.Uri.from({ scheme: "file", path: "/c:/Users/dana/shop-old/a.ts" })));
    assert.isUndefined(pathBelow(drive, vscode.Uri.from({ scheme: "file", path: "/d:/Users/dana/shop/a.ts" })));
    assert.isUndefined(pathBelow(drive, drive));
    assert.isUndefined(pathBelow(share, drive));
  });
});
