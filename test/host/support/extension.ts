import * as vscode from "vscode";
import type { Report } from "../../../src/core/model.ts";
import type { Api } from "../../../src/vscode/api.ts";
import { until } from "./until.ts";

const ID = "production-readiness.production-readiness";

/** The extension under test. */
export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>(ID);
  if (found === undefined) throw new Error(`${ID} is not loaded`);
  return found;
}

/** The commands that its manifest promises. */
export function promisedCommands(): readonly string[] {
  const commands: readonly { readonly command: string }[] = extension().packageJSON.contributes?.commands ?? [];
  return commands.map(({ command }) => command);
}

/** The workspace's first report that `look` agrees with. */
export async function reportWhere(what: string, look: (report: Report) => boolean): Promise<Report> {
  const api = await extension().activate();
  return until(what, api.onDidChange, () => {
    const report = api.report();
    return report !== undefined && look(report) && report;
  });
}
