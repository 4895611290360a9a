/** Installs what the tests run VS Code in, where it is not there: a server of it, and a browser. */
import { run } from "../run.mjs";
import { browser } from "./browser.mjs";
import { vscodeServer } from "./vscodeServer.mjs";

await run(async () => {
  await vscodeServer();
  browser();
});
