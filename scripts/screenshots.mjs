/** Makes media/screenshots/*.png for the README from the sample, as it is now: `npm run screenshots`. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { installDependencies } from "./dependencies.mjs";
import { run } from "./run.mjs";
import { runCommand } from "./test/runCommand.mjs";

const FOLDER = path.join(import.meta.dirname, "../media/screenshots");

const SETTINGS = {
  "editor.minimap.enabled": false,
  "typescript.validate.enable": false, // the sample's packages are not installed
  "window.title": "${rootName}",
};

await run(async () => {
  await installDependencies();
  const { code } = await runCommand("node", ["esbuild.mjs"]);
  if (code !== 0) throw new Error("The build failed; its messages are above.");

  const { openWorkbench } = await import("./host/workbench.mjs"); // needs what was just installed
  await mkdir(FOLDER, { recursive: true });
  const workbench = await openWorkbench({ settings: SETTINGS });
  try {
    await takeAll(workbench);
  } finally {
    await workbench.close();
  }
});

/** @param {import("./host/workbench.mjs").Workbench} workbench */
async function takeAll({ page, show, row, command, showQuickFix, widenSideBar }) {
  const take = (/** @type {string} */ name) => page.screenshot({ path: path.join(FOLDER, `${name}.png`) });

  await show("Readiness");
  await row("Blockers").waitFor();
  await widenSideBar(280);
  await row("Every outbound call has a bounded wait").click();
  await row("checkout").click();
  await row("axios.post(…) waits for ever").click();
  await page.locator(".monaco-editor .squiggly-warning").waitFor();
  await command("Problems: Focus on Problems View");
  await page.locator(".markers-panel .monaco-list-row").first().waitFor();
  await page.mouse.move(0, 0); // away from what would show a hover
  await take("overview");

  await command("View: Toggle Panel Visibility");
  await page.locator(".monaco-editor .view-line").getByText("post", { exact: true }).click();
  await showQuickFix(/Set a .* timeout/);
  await take("quick-fix");
}
