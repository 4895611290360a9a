import { createTwoFilesPatch } from "diff";
import type { FileChange } from "../model.ts";

/** A unified diff of what would change, as `git apply` and `patch` read it. */
export function unifiedDiff({ path, before, after }: FileChange): string {
  const old = before === undefined ? "/dev/null" : `a/${path}`;
  const patch = createTwoFilesPatch(old, `b/${path}`, before ?? "", after);
  return patch.replace(/^=+\n/, "");
}
