import type { MetricTarget, Signal } from "../../model.ts";
import { child, named, parse, type SyntaxNode } from "../code/treesitter.ts";
import type { Extractor } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";

/** Reads the thresholds of k6 load tests: https://grafana.com/docs/k6/latest/using-k6/thresholds/ */
export const k6Thresholds: Extractor = {
  name: "k6 thresholds",
  files: ["**/*.{js,ts,mjs}"],
  roles: ["production", "test", "example"],
  mayHold: (text) => /from\s+["']k6[/"']/.test(text) && text.includes("thresholds"),

  async extract({ path, text }, assets) {
    const root = await parse(path.endsWith(".ts") ? "typescript" : "javascript", text, assets);
    if (root === undefined) return NOTHING;
    const signals: Signal[] = [];
    const waiting: SyntaxNode[] = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const value = node.type === "pair" && keyOf(node, text) === "thresholds" ? child(node, "value") : undefined;
      if (value?.type === "object") signals.push(...targets(path, node, value, text));
      else waiting.push(...node.children);
    }
    return { signals, problems: [] };
  },
};

function targets(path: string, all: SyntaxNode, value: SyntaxNode, text: string): readonly Signal[] {
  const areGuesses = isGuess(all, text);
  return named(value).flatMap((each) => target(path, each, text, areGuesses || isGuess(each, text)));
}

/** True where the comments right above a line, or behind it, leave its numbers to be thought about. */
function isGuess(pair: SyntaxNode, text: string): boolean {
  const above = text
    .slice(Math.max(0, pair.start - MOST_ABOVE), pair.start)
    .split("\n")
    .slice(0, -1);
  const comments = above.slice(above.findLastIndex((line) => !/^[ \t]*(?:\/\/|\/?\*)/.test(line)) + 1);
  const behind = /^[^\n]*\n?/.exec(text.slice(pair.end))?.[0] ?? "";
  return [...comments, behind.split("//")[1] ?? ""].some((line) => /\b(?:TODO|FIXME|TBD|guess(?:es|ed)?)\b/.test(line));
}

const MOST_ABOVE = 600;

function target(path: string, pair: SyntaxNode, text: string, guessed: boolean): readonly Signal[] {
  const name = keyOf(pair, text);
  const value = child(pair, "value");
  if (name === undefined || value === undefined) return [];
  const limit = /["'`]([^"'`]*\d[^"'`]*)["'`]/.exec(text.slice(value.start, value.end))?.[1];
  const data: MetricTarget = {
    tool: "k6",
    name,
    ...(limit === undefined ? {} : { target: limit }),
    ...(guessed ? { isGuess: true } : {}),
  };
  return [{ kind: "metric.target", place: { path, span: { start: pair.start, end: pair.end }, within: name }, data }];
}

function keyOf(pair: SyntaxNode, text: string): string | undefined {
  const key = child(pair, "key");
  return key && text.slice(key.start, key.end).replace(/^["'`]|["'`]$/g, "");
}
