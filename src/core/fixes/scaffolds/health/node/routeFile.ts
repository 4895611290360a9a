import { importLine } from "../../text/nodeModules.ts";
import { relativeModule } from "../../text/paths.ts";
import type { Style } from "../../text/style.ts";
import type { Need, Wanted } from "../needs.ts";
import { isAskable, nodeAsk, placeholder } from "./asks.ts";
import { bodies } from "./bodies.ts";

/** What a file that is itself the readiness endpoint holds beside its handler. */
export interface AskingFile {
  /** Imports of the clients, a line each, with those it is given. */
  readonly imports: string;
  /** Types, how long to wait, and the questions. */
  readonly head: string;
  /** What asks them, and the questions that are yet to be written. */
  readonly tail: string;
}

/** The parts of such a file at a path. */
export function askingFile(
  needs: readonly Need[],
  path: string,
  wanted: Wanted,
  style: Style,
  ownImports: readonly string[] = [],
): AskingFile {
  const { type, head, asking } = bodies(wanted, style);
  const imports = [...ownImports, ...needs.filter(isAskable).flatMap((need) => clientImport(need, path, style))];
  const unwritten = needs
    .filter((need) => !isAskable(need))
    .map((need) => `\n${placeholder(need, style.typescript).replace(/^export /m, "")}`);
  return {
    imports: imports.length === 0 ? "" : `${imports.join("\n")}\n\n`,
    head: `${head}const checks${type(": Checks")} = {
${needs.map((need) => `  ${need.key}: ${nodeAsk(need, need.client, style.typescript)},\n`).join("")}};
`,
    tail: `${asking}${unwritten.join("")}`,
  };
}

/** What bundles such files finds modules without their endings. */
function clientImport(need: Need, path: string, style: Style): readonly string[] {
  if (need.library === "mongoose") return [`import mongoose from "mongoose";`];
  if (need.path === undefined || need.client === undefined) return [];
  const module = relativeModule(path, need.path).replace(/\.[mc]?[jt]sx?$/, "");
  if (need.exportedAs === "default") return [`import ${need.client} from "${module}";`];
  const name = need.exportedAs ?? need.client;
  return [importLine([name === need.client ? name : `${name} as ${need.client}`], module, style)];
}
