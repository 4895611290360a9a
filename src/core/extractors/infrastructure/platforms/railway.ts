import type { InfrastructureFields, Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entry } from "../../yaml.ts";
import { withMoved } from "../moved.ts";
import { snakeCase } from "../names.ts";
import { declared, fieldsIn } from "./resource.ts";
import { tomlFields } from "./tomlFields.ts";

/** Reads what Railway is told of a service: https://docs.railway.com/reference/config-as-code */
export const railway: Extractor = {
  name: "Railway",
  files: ["**/railway.{json,toml}"],
  mayHold: (text) => /\bdeploy\b/.test(text),

  extract({ path, text }) {
    const found = path.endsWith(".toml") ? fromToml(text) : fromJson(text);
    if (found === undefined) return NOTHING;
    const signal: Signal = declared({
      tool: "Railway",
      type: "railway_service",
      name: "service",
      written: "The Railway service",
      path,
      ...found,
    });
    return { signals: [signal], problems: [] };
  },
};

interface Read {
  readonly span: { readonly start: number; readonly end: number };
  readonly fields: InfrastructureFields;
}

function fromJson(text: string): Read | undefined {
  const root = readYaml(text)[0]?.root;
  const deploy = entry(root, "deploy");
  if (root === undefined || deploy === undefined || at(root, "deploy")?.kind !== "map") return undefined;
  return { span: deploy.keySpan, fields: fieldsIn(root, text) };
}

function fromToml(text: string): Read | undefined {
  const table = /^[ \t]*\[[ \t]*deploy[ \t]*\]/m.exec(text);
  if (table === null) return undefined;
  const span = { start: table.index, end: table.index + table[0].length };
  const fields = tomlFields(text, span);
  const deploy = fields?.["deploy"]?.value;
  if (deploy === null || typeof deploy !== "object" || !("is" in deploy) || deploy.is !== "map") return undefined;
  const moves = Object.keys(deploy.fields).map((name) => [`deploy.${name}`, `deploy.${snakeCase(name)}`] as const);
  return { span, fields: withMoved(fields ?? {}, moves) };
}
