import { getNodeValue, type Node, parseTree } from "jsonc-parser";
import type { Extraction, Extractor } from "../../extractor.ts";
import { isNestedTooDeeply } from "../../manifests/npm.ts";
import type { Expression } from "../program.ts";
import { MAY_HOLD_SETTINGS } from "./settings.ts";
import { settingsSignals } from "./settingsProgram.ts";

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
    return { signals: root ? settingsSignals(expressionOf(root), file) : [], problems: [] };
  },
};

/** A JSON value as the literal that it is in JavaScript. */
export function expressionOf(node: Node): Expression {
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
