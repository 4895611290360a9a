import { parseTree } from "jsonc-parser";
import type { Span } from "../../../model.ts";
import type { Extraction, Extractor } from "../../extractor.ts";
import { isNestedTooDeeply } from "../../manifests/npm.ts";
import { readYaml } from "../../readYaml.ts";
import { type EnvEntry, parseEnv } from "../../secrets/dotenv.ts";
import { ENV_FILES, isExampleEnv, isTestEnv } from "../../secrets/envNames.ts";
import type { YamlNode } from "../../yaml.ts";
import type { Expression } from "../program.ts";
import { expressionOf } from "./jsonSettings.ts";
import { MAY_HOLD_SETTINGS } from "./settings.ts";
import { settingsSignals } from "./settingsProgram.ts";

/** https://github.com/typeorm/typeorm/blob/0.2.45/docs/using-ormconfig.md#using-ormconfigyml */
export const ormConfigYaml: Extractor = {
  name: "databases in ormconfig.yml",
  files: ["**/ormconfig*.{yml,yaml}"],
  mayHold: (text) => MAY_HOLD_SETTINGS.test(text),
  extract(file): Extraction {
    const roots = readYaml(file.text).flatMap(({ root }) => (root ? [ofYaml(root)] : []));
    return { signals: roots.flatMap((root) => settingsSignals(root, file)), problems: [] };
  },
};

function ofYaml(node: YamlNode): Expression {
  const { span } = node;
  if (node.kind === "scalar") return { kind: "literal", value: node.value, span };
  if (node.kind === "list") return { kind: "list", items: node.items.map(ofYaml), span };
  const entries = [...node.entries.values()].map(({ key, keySpan, value }) => ({
    key,
    value: ofYaml(value),
    span: { start: keySpan.start, end: value.span.end },
  }));
  return { kind: "object", entries, span };
}

const CONNECTION = "TYPEORM_CONNECTION";

/** https://github.com/typeorm/typeorm/blob/0.2.45/docs/using-ormconfig.md#using-environment-variables */
export const ormConfigEnv: Extractor = {
  name: "databases in TypeORM's variables",
  files: [...ENV_FILES, "**/ormconfig.env"],
  mayHold: (text) => text.includes(CONNECTION),
  extract(file): Extraction {
    if (isExampleEnv(file.path) || isTestEnv(file.path)) return { signals: [], problems: [] };
    const entries = parseEnv(file.text);
    const connection = entries.find(({ key }) => key === CONNECTION);
    const signals = connection ? settingsSignals(ofVariables(connection, entries), file) : [];
    return { signals, problems: [] };
  },
};

/** The settings that the variables come to, without what is of no account for a timeout. */
function ofVariables({ value, span }: EnvEntry, entries: readonly EnvEntry[]): Expression {
  const extra = entries.find(({ key }) => key === "TYPEORM_DRIVER_EXTRA");
  const host = entries.find(({ key }) => key === "TYPEORM_HOST");
  const entry = (key: string, held: Expression) => ({ key, value: held, span });
  return {
    kind: "object",
    span,
    entries: [
      entry("type", text(value, span)),
      entry("entities", { kind: "list", items: [], span }),
      ...(host ? [entry("host", text(host.value, span))] : []),
      ...(extra ? [entry("extra", ofJson(extra.value, span))] : []),
    ],
  };
}

function text(value: string, span: Span): Expression {
  return { kind: "literal", value, span };
}

function ofJson(written: string, span: Span): Expression {
  const root = isNestedTooDeeply(written) ? undefined : parseTree(written);
  return root ? expressionOf(root) : { kind: "unknown", reason: "it is no JSON", span };
}
