import type { ScaffoldPlan } from "../../scaffold.ts";
import type { AppSite } from "../topic.ts";

/**
 * What an application of Elysia takes in, right after it is made, since hooks are of what is registered after them: as a
 * statement, or as a link of the chain that it is made in. https://elysiajs.com/essential/life-cycle#order-of-code
 */
export async function takenIn<Site extends AppSite>(
  site: Site,
  plan: (site: Site) => Promise<ScaffoldPlan>,
): Promise<ScaffoldPlan> {
  const { app, data, text } = site;
  const { path, span } = app.place;
  const next = /^[ \t]*(\r?\n[ \t]*)?\./.exec(text.slice(span.end));
  if (next === null) return plan(site);
  const made = await plan({ ...site, data: { ...data, name: "", insertAt: { offset: span.end, indent: "" } } });
  const [, newLine] = next;
  const edits = made.edits.map((edit) => {
    const taken = edit.text.trim().replace(/;$/, "");
    if (edit.path !== path || edit.span.start < span.end || !taken.startsWith(".use(")) return edit;
    if (newLine === undefined) return { ...edit, text: taken };
    const lines = taken.replace(/\r?\n/g, newLine);
    if (edit.span.start === span.end) return { ...edit, text: `${newLine}${lines}` };
    // Where it comes after another of its kind, it is a line before the next.
    const [end = "\n", indent = ""] = /^(\r?\n)([ \t]*)$/.exec(newLine)?.slice(1) ?? [];
    return { ...edit, text: `${indent}${lines}${end}` };
  });
  return { ...made, edits };
}
