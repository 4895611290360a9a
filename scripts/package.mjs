/** Makes production-readiness-<version>.vsix, for "Extensions: Install from VSIX…": `npm run package`. */
import { installDependencies } from "./dependencies.mjs";
import { run } from "./run.mjs";
import { runCommand } from "./test/runCommand.mjs";

await run(async () => {
  await installDependencies();
  // Everything is bundled, so nothing of node_modules goes in. vsce builds first, by the manifest's vscode:prepublish.
  const { code } = await runCommand("node", [
    "node_modules/@vscode/vsce/vsce",
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--allow-package-all-secrets", // the page of the check for secrets shows some, made up
    "--no-rewrite-relative-links",
  ]);
  if (code !== 0) throw new Error("vsce could not make the package; its messages are above.");
});
