import type { BundleBudget, Signal } from "../../model.ts";
import { child, named, parse, type SyntaxNode } from "../code/treesitter.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/**
 * Reads webpack's and size-limit's configuration in JavaScript: `performance: { hints: "error", maxAssetSize: 200000 }`
 * (https://webpack.js.org/configuration/performance/) and `[{ path: …, limit: "200 kB" }]`.
 */
export const scriptedBudgets: Extractor = {
  name: "bundle budgets in scripts",
  files: [
    "**/webpack*.{js,cjs,mjs,ts}",
    "**/.size-limit.{js,cjs,mjs,ts}",
    "**/{next,vue,craco}.config.{js,cjs,mjs,ts}",
  ],
  mayHold: (text) => /\bperformance\b|\blimit\b/.test(text),

  async extract({ path, text }, assets) {
    const root = await parse(path.endsWith(".ts") ? "typescript" : "javascript", text, assets);
    if (root === undefined) return NOTHING;
    const isSizeLimit = path.includes(".size-limit.");
    const signals: Signal[] = [];
    const waiting: SyntaxNode[] = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const found = isSizeLimit ? ofSizeLimit(node, text) : ofWebpack(node, text);
      if (found)
        signals.push({
          kind: "bundle.budget",
          place: { path, span: { start: node.start, end: node.end } },
          data: found,
        });
      else waiting.push(...node.children);
    }
    return { signals, problems: [] };
  },
};

function ofWebpack(node: SyntaxNode, text: string): BundleBudget | undefined {
  if (node.type !== "pair" || keyOf(node, text) !== "performance") return undefined;
  const fields = fieldsOf(child(node, "value"), text);
  const limit = fields.get("maxEntrypointSize") ?? fields.get("maxAssetSize");
  const hints = fields.get("hints")?.replace(/["'`]/g, "");
  if (hints === undefined || hints === "false") return undefined;
  // Left out, both are 250 000 bytes.
  return { tool: "webpack", what: "entry points", limit: `${limit ?? "250000"} bytes`, fails: hints === "error" };
}

function ofSizeLimit(node: SyntaxNode, text: string): BundleBudget | undefined {
  const fields = node.type === "object" ? fieldsOf(node, text) : undefined;
  const limit = fields?.get("limit");
  if (fields === undefined || limit === undefined) return undefined;
  const plain = (value: string) => value.replace(/^["'`]|["'`]$/g, "");
  return {
    tool: "size-limit",
    what: plain(fields.get("name") ?? fields.get("path") ?? "bundle"),
    limit: plain(limit),
    fails: true,
  };
}

function fieldsOf(object: SyntaxNode | undefined, text: string): ReadonlyMap<string, string> {
  const pairs = object?.type === "object" ? named(object).filter(({ type }) => type === "pair") : [];
  return new Map(
    pairs.flatMap((pair) => {
      const key = keyOf(pair, text);
      const value = child(pair, "value");
      return key === undefined || value === undefined ? [] : [[key, text.slice(value.start, value.end)] as const];
    }),
  );
}

function keyOf(pair: SyntaxNode, text: string): string | undefined {
  const key = child(pair, "key");
  return key && text.slice(key.start, key.end).replace(/^["'`]|["'`]$/g, "");
}
