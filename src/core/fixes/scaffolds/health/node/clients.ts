import type { Signal } from "../../../../model.ts";
import { importLine, isImported, moduleOf } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";
import { type Need, SINGLETONS } from "../needs.ts";
import { isAskable } from "./asks.ts";

/** The file that imports. */
interface Importing {
  readonly app: Pick<Signal, "place">;
  readonly text: string;
}

/** Imports of the clients that an application's file does not have yet. */
export function clientImports(
  { app, text }: Importing,
  needs: readonly Need[],
  style: Style,
  suffix: string,
): readonly string[] {
  const lines: string[] = [];
  const byFile = new Map<string, string[]>();
  for (const need of needs) {
    if (!isAskable(need)) continue;
    if (SINGLETONS.has(need.library)) {
      if (!isImported(need.library, text)) {
        lines.push(style.commonjs ? `const mongoose = require("mongoose");` : `import mongoose from "mongoose";`);
      }
      continue;
    }
    if (need.module !== undefined && need.client !== undefined && !isImported(need.client, text))
      lines.push(importLine([need.client], need.module, style));
    if (need.path === undefined || need.client === undefined || isImported(importedAs(need), text)) continue;
    const name = clientName(need, text);
    if (need.exportedAs === "default") {
      const module = moduleOf(app.place.path, need.path, suffix);
      lines.push(style.commonjs ? `const ${name} = require("${module}");` : `import ${name} from "${module}";`);
    } else {
      const original = importedAs(need);
      byFile.set(need.path, [...(byFile.get(need.path) ?? []), name === original ? name : `${original} as ${name}`]);
    }
  }
  for (const [path, names] of byFile) lines.push(importLine(names, moduleOf(app.place.path, path, suffix), style));
  return lines;
}

/** Imports of clients in a new file at a path. */
export function importsAt(path: string, needs: readonly Need[], style: Style, suffix: string): readonly string[] {
  return clientImports({ app: { place: { path, span: { start: 0, end: 0 } } }, text: "" }, needs, style, suffix);
}

function importedAs({ exportedAs, client }: Need): string {
  return exportedAs === undefined || exportedAs === "default" ? (client ?? "") : exportedAs;
}

/** What the app's file calls a client: another name where its own means something else there. */
export function clientName(need: Need, text: string): string {
  const name = importedAs(need);
  if (
    need.path === undefined ||
    isImported(name, text) ||
    !new RegExp(`\\b${name.replace(/\$/g, "\\$")}\\b`).test(text)
  )
    return name;
  return `${name}ToAsk`;
}
