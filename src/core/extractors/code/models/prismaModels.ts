import type { Signal } from "../../../model.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** Types of Prisma's own that are columns; others are relations, or enumerations: https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types */
const SCALARS = /^(?:String|Boolean|Int|BigInt|Float|Decimal|DateTime|Json|Bytes)\b/;

/** The models of a Prisma schema with the columns they give their tables. */
export const prismaModels: Extractor = {
  name: "models of Prisma",
  files: ["**/*.prisma"],
  mayHold: (text) => text.includes("model "),
  extract({ path, text }): Extraction {
    const signals = [...text.matchAll(/^model[ \t]+(\w+)[ \t]*\{([^}]*)\}/gm)].flatMap((found): readonly Signal[] => {
      const [whole, name = "", body = ""] = found;
      const columns = body.split(/\r?\n/).flatMap((line) => {
        const [, field, type = ""] = /^[ \t]*(\w+)[ \t]+(\S+)/.exec(line) ?? [];
        if (field === undefined || !SCALARS.test(type)) return [];
        return /@map\("([^"\n]+)"\)/.exec(line)?.[1] ?? field;
      });
      const table = /@@map\("([^"\n]+)"\)/.exec(body)?.[1] ?? name;
      const place = { path, span: { start: found.index, end: found.index + whole.length } };
      const model: Signal = { kind: "data.model", place, data: { library: "Prisma", table, columns } };
      return [model, ...unindexed(path, name, body, found.index + whole.indexOf("{") + 1)];
    });
    return { signals, problems: [] };
  },
};

/** Prisma makes no index for a relation: https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/relation-mode#indexes */
function unindexed(path: string, model: string, body: string, start: number): readonly Signal[] {
  return [...body.matchAll(/@relation\([^)\n]*\bfields:\s*\[\s*(\w+)[^)\n]*\)/g)].flatMap(
    (match): readonly Signal[] => {
      const [whole, column = ""] = match;
      const isKept =
        new RegExp(`^[ \\t]*${column}[ \\t]+[^\\n]*@(?:id|unique)\\b`, "m").test(body) ||
        new RegExp(`@@(?:index|unique|id)\\(\\s*(?:fields:\\s*)?\\[\\s*${column}\\b`).test(body);
      if (isKept) return [];
      const at = start + match.index;
      const place = { path, span: { start: at, end: at + whole.length } };
      return [{ kind: "model.reference", place, data: { library: "Prisma", model, column } }];
    },
  );
}
