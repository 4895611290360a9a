import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";

/**
 * A plan whose new modules of TypeScript are understood by the types of Node that the repository has: those before 16 do
 * not know names that begin with "node:", nor that a timer may be undefined where it is cleared.
 */
export async function withNodeTypes(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const creates = [];
  for (const made of plan.creates) {
    const isOld = /\.[cm]?tsx?$/.test(made.path) && (await typesOfNode(made.path, context)) < 16;
    creates.push(isOld ? { ...made, text: understood(made.text) } : made);
  }
  return { ...plan, creates };
}

function understood(text: string): string {
  return text
    .replace(/(\bfrom (["']))node:(?=[\w/]+\2)/g, "$1")
    .replace(/^([ \t]*)clearTimeout\((\w+)\)/gm, "$1if ($2 !== undefined) clearTimeout($2)");
}

/** The major version of `@types/node`, by the nearest package.json that asks for it; as new as can be where none does. */
async function typesOfNode(path: string, { read }: ScaffoldContext): Promise<number> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const text = (await read(inFolder(folder, "package.json"))) ?? "";
    const major = /"@types\/node"\s*:\s*"[\^~>=v ]*(\d+)/.exec(text)?.[1];
    if (major !== undefined) return Number(major);
    if (folder === "") return Number.POSITIVE_INFINITY;
  }
}
