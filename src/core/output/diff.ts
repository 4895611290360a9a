import { createTwoFilesPatch } from "diff";
import type { FileChange } from "../model.ts";

/** A unified diff of what would change, as `git apply` and `patch` read it; credentials are masked. */
export function unifiedDiff({ path, before, after, printable }: FileChange): string {
  const old = before === undefined ? "/dev/null" : `a/${path}`;
  const patch = createTwoFilesPatch(old, `b/${path}`, printable?.before ?? before ?? "", printable?.after ?? after);
  return patch.replace(/^=+\n/, "");
}
