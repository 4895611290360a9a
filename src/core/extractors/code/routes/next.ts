import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";
import { entryOf, textOf } from "./origin.ts";

/** The application that a configuration stands for. `output: "export"` leaves no server behind: https://nextjs.org/docs/app/guides/static-exports */
export function nextApplication(program: Program): readonly Signal[] {
  if (/output\s*:\s*["']export["']/.test(program.text)) return [];
  const basePath = textOf(entryOf(program.exports.get("default"), "basePath"))?.text;
  const place = { path: program.path, span: { start: 0, end: 0 } };
  const base = { language: program.language, framework: "next" };
  const app: Signal = { kind: "server.app", place, data: { ...base, exportedAs: [], style: ["esm"] } };
  if (!basePath) return [app];
  return [app, { kind: "server.mount", place, data: { ...base, prefix: basePath, router: { name: "*" } } }];
}
