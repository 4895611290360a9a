import { applyEdits, modify, parse } from "jsonc-parser";
import { jsonFormatting } from "../jsonFormatting.ts";
import { inFolder } from "../paths.ts";
import type { MigrationForm } from "./change.ts";

/**
 * SQL, and its entry in the journal, without which the migrator never comes to it; undefined for a folder without one.
 * https://orm.drizzle.team/docs/kit-custom-migrations
 */
export const drizzleForm: MigrationForm = async ({ context, change, latest, version }) => {
  const path = inFolder(latest.data.set, "meta/_journal.json");
  const text = await context.read(path);
  if (text === undefined) return undefined;
  const journal: unknown = parse(text);
  const entries = typeof journal === "object" && journal !== null && "entries" in journal ? journal.entries : undefined;
  if (!Array.isArray(entries)) return undefined;
  const last: unknown = entries.at(-1);
  const { version: format = "7", when = 0 } = Object(last) as { readonly version?: string; readonly when?: number }; // as drizzle-kit wrote it
  const tag = `${version}_${change.name}`;
  // What is not later than the latest one that was applied is passed over.
  const entry = {
    idx: entries.length,
    version: format,
    when: Math.max(Date.parse(context.today), when + 1),
    tag,
    breakpoints: true,
  };
  const formattingOptions = jsonFormatting(text);
  const after = applyEdits(text, modify(text, ["entries", entries.length], entry, { formattingOptions }));
  return {
    creates: [
      {
        path: inFolder(latest.data.set, `${tag}.sql`),
        text: `${change.up.map((each) => `${each};`).join("--> statement-breakpoint\n")}\n`,
      },
    ],
    edits: [{ path, span: { start: 0, end: text.length }, text: after }],
  };
};
