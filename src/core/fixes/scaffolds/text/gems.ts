import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/**
 * Adds gems that a component's Gemfile lacks, after those that it asks for in every environment: each by its name, with
 * the versions that it may have after a blank ("stoplight ~> 5.0").
 */
export async function gemEdits(
  wanted: readonly string[],
  { component, read }: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const path = inFolder(component.root, "Gemfile");
  const text = await read(path);
  if (text === undefined) return [];
  const missing = wanted
    .map((each) => [each.split(" ", 1)[0] ?? each, /(?<= ).+/.exec(each)?.[0]] as const)
    .filter(([name]) => !new RegExp(`^\\s*gem[\\s(]+["']${name}["']`, "m").test(text));
  if (missing.length === 0) return [];
  const newline = lineEnd(text);
  const last = [...text.matchAll(/^gem\s+(["'])[^\n]*(?:\n[ \t]+[^\n]*)*(?:\n|$)/gm)].at(-1);
  const quote = last?.[1] ?? '"';
  const at = last ? last.index + last[0].length : text.length;
  const before = at > 0 && text[at - 1] !== "\n" ? newline : "";
  const lines = missing.map(([name, versions]) =>
    [name, ...(versions ? [versions] : [])].map((each) => `${quote}${each}${quote}`).join(", "),
  );
  return [
    { path, span: { start: at, end: at }, text: `${before}${lines.map((line) => `gem ${line}${newline}`).join("")}` },
  ];
}
