import type { EditFix, RetryPolicy } from "../../../model.ts";
import { insertionEdits } from "../edits.ts";
import type { Insertion } from "../knowledge/client.ts";
import type { RetryRow } from "./knowledge.ts";
import type { Site } from "./site.ts";

/** The edits that a row knows for what is missing at a call. Each changes what happens, so a person looks at it first. */
export function retryFixes({ fix }: RetryRow, site: Site): RetryPolicy["fixes"] {
  if (fix === undefined || site.call === undefined) return {};
  const wait = typeof fix.wait === "function" ? fix.wait(site) : fix.wait;
  return {
    ...of("limit", "Give up after a few attempts", fix.limit, site),
    ...of("wait", "Wait longer each time", wait, site),
    ...of("repeats", "Repeat only what may be done twice", fix.repeats, site),
  };
}

function of<K extends keyof RetryPolicy["fixes"]>(
  kind: K,
  title: string,
  insertion: Insertion | undefined,
  { call, resolver }: Site,
): { readonly [P in K]?: readonly EditFix[] } {
  const edits = insertion && call ? insertionEdits(insertion, call, resolver) : [];
  if (edits.length === 0) return {};
  const fixes: readonly EditFix[] = [{ kind: "edit", title, safety: "review", edits }];
  return { [kind]: fixes } as { readonly [P in K]?: readonly EditFix[] }; // a computed key is a string to the compiler
}
