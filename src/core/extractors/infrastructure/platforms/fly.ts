import { parse } from "smol-toml";
import type { InfrastructureField, InfrastructureFields, InfrastructureValue } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { fromPlain } from "../values.ts";
import { declared } from "./resource.ts";

/** Reads what Fly.io runs: https://fly.io/docs/reference/configuration/ */
export const fly: Extractor = {
  name: "Fly.io",
  files: ["**/fly.toml", "**/fly.*.toml"],
  mayHold: (text) => /^[ \t]*app\b/m.test(text),

  extract({ path, text }) {
    let root: unknown;
    try {
      root = parse(text);
    } catch {
      return NOTHING; // what makes it no TOML is told where its manifests are read
    }
    const app = /^[ \t]*app[ \t]*=[^\n]*/m.exec(text);
    if (app === null) return NOTHING;
    const span = { start: app.index, end: app.index + app[0].trimEnd().length };
    const value = fromPlain(root, span);
    const fields = mapIn(value) ?? {};
    const name = fields["app"]?.value;
    return {
      signals: [
        declared({
          tool: "Fly.io",
          type: "fly_app",
          name: typeof name === "string" ? name : "app",
          written: typeof name === "string" ? `Fly.io app ${name}` : "The Fly.io app",
          path,
          span,
          fields: placed(fields, text),
        }),
      ],
      problems: [],
    };
  },
};

function mapIn(value: InfrastructureValue | undefined): InfrastructureFields | undefined {
  return value !== null && typeof value === "object" && "is" in value && value.is === "map" ? value.fields : undefined;
}

/** Tables and their plain settings get the lines that they stand on; the parser tells none. */
function placed(fields: InfrastructureFields, text: string): InfrastructureFields {
  const lines = linesOf(text);
  const entries = Object.entries(fields).map(([name, field]): [string, InfrastructureField] => {
    const span = lines.get(name);
    const inner = mapIn(field.value);
    if (span === undefined) return [name, field];
    if (inner === undefined) return [name, { ...field, span }];
    const settings = Object.entries(inner).map(([key, each]): [string, InfrastructureField] => [
      key,
      { ...each, span: lines.get(`${name}.${key}`) ?? span },
    ]);
    return [name, { ...field, span, value: { is: "map", fields: Object.fromEntries(settings) } }];
  });
  return Object.fromEntries(entries);
}

/** The first line of each table and each setting, by its dotted name. */
function linesOf(text: string): ReadonlyMap<string, InfrastructureField["span"]> {
  const lines = new Map<string, InfrastructureField["span"]>();
  let table = "";
  let offset = 0;
  for (const line of text.split("\n")) {
    const header = /^\s*\[\[?\s*([\w.-]+)\s*\]/.exec(line)?.[1];
    const key = /^\s*([\w-]+)\s*=/.exec(line)?.[1];
    if (header !== undefined) table = header;
    const name = header ?? (key === undefined ? undefined : table === "" ? key : `${table}.${key}`);
    const start = offset + (line.length - line.trimStart().length);
    if (name !== undefined && !lines.has(name)) lines.set(name, { start, end: offset + line.trimEnd().length });
    offset += line.length + 1;
  }
  return lines;
}
