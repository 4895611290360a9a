import { getNodeValue, type Node, parseTree } from "jsonc-parser";
import type { Signal } from "../../../model.ts";
import type { Extraction, Extractor, SourceFile } from "../../extractor.ts";
import { isNestedTooDeeply } from "../../manifests/npm.ts";
import { outboundSignals } from "../outbound.ts";
import type { Expression, Program } from "../program.ts";
import { JAVASCRIPT } from "./index.ts";
import { MAY_HOLD_SETTINGS } from "./settings.ts";

/**
 * The databases that Sequelize's and TypeORM's settings name, where these are JSON:
 * https://sequelize.org/docs/v6/other-topics/migrations/#configuration,
 * https://github.com/typeorm/typeorm/blob/0.2.45/docs/using-ormconfig.md
 */
export const jsonSettings: Extractor = {
  name: "databases in JSON",
  files: ["**/ormconfig*.json", "**/{config,configs,db,database,sequelize}/{config,database,db,sequelize}.json"],
  mayHold: (text) => MAY_HOLD_SETTINGS.test(text),
  extract(file): Extraction {
    const root = isNestedTooDeeply(file.text) ? undefined : parseTree(file.text, [], { allowTrailingComma: true });
    return { signals: root ? outboundSignals(programOf(root, file), JAVASCRIPT).map(withoutFixes) : [], problems: [] };
  },
};

/** The file as a program that exports what it holds. */
function programOf(root: Node, { path, text }: SourceFile): Program {
  return {
    language: "javascript",
    path,
    text,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    imports: [],
    exports: new Map([["default", expressionOf(root)]]),
    reexports: [],
    globals: new Set(),
  };
}

function expressionOf(node: Node): Expression {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case "object": {
      const entries = (node.children ?? []).flatMap(({ offset, length, children }) => {
        const [key, value] = children ?? [];
        const whole = { start: offset, end: offset + length };
        return key && value ? [{ key: String(key.value), value: expressionOf(value), span: whole }] : [];
      });
      return { kind: "object", entries, span };
    }
    case "array":
      return { kind: "list", items: (node.children ?? []).map(expressionOf), span };
    default:
      return { kind: "literal", value: getNodeValue(node), span };
  }
}

/** A fix writes JavaScript, which the file is not. */
function withoutFixes(signal: Signal): Signal {
  return signal.kind === "call.outbound" ? { ...signal, data: { ...signal.data, fixes: [] } } : signal;
}
