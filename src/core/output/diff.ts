import { createTwoFilesPatch } from "diff";
import type { FileChange } from "../model.ts";

/**
 * A unified diff of what would change, as `git apply` and `patch` read it. Credentials are masked: where they stand beside
 * what changes, fewer lines are shown around it, and where they change themselves its head says that it can only be read.
 */
export function unifiedDiff({ path, before: was, after, printable }: FileChange): string {
  const old = was === undefined ? "/dev/null" : `a/${path}`;
  const before = was ?? "";
  const patchOf = (texts: { readonly before?: string; readonly after: string }, context: number) =>
    createTwoFilesPatch(old, `b/${path}`, texts.before ?? before, texts.after, undefined, undefined, {
      context,
    }).replace(/^=+\n/, "");
  const patches = AROUND.map((context) => patchOf({ before, after }, context));
  if (printable === undefined) return patches[0] ?? "";
  const printed = AROUND.map((context) => patchOf(printable, context));
  const open = printed.find((patch, at) => patch === patches[at]);
  return open ?? `# Credentials are masked in this: it can be read, and not applied.\n${printed[0]}`;
}

/** How many lines are shown around a change, the most that are first; with none, a patch has no place. */
const AROUND = [4, 3, 2, 1];
