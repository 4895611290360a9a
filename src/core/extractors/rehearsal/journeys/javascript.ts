import type { Signal, TestJourney } from "../../../model.ts";
import { child, named, parse, type SyntaxNode } from "../../code/treesitter.ts";
import type { Extractor } from "../../extractor.ts";
import { NOTHING } from "../../extractor.ts";
import { endToEndFramework } from "../../testing/testFiles.ts";

/** What opens a test or a group of tests: https://playwright.dev/docs/api/class-test, https://docs.cypress.io/app/core-concepts/writing-and-organizing-tests */
const TEST = new Set(["test", "it", "specify"]);
const GROUP = new Set(["describe", "context", "suite", "test.describe"]);
const MOST_JOURNEYS = 500;
/** Of what is called: anything longer is a chain of calls. */
const LONGEST_NAME = 60;

/** Reads the titles of end-to-end tests. */
export const journeys: Extractor = {
  name: "end-to-end tests",
  files: ["**/*.{ts,tsx,js,jsx,mts,mjs,cts,cjs}"],
  roles: ["test"],
  mayHold: (text, path) => endToEndFramework(path, text) !== undefined,

  async extract({ path, text }, assets) {
    const grammar = /\.[mc]?ts$/.test(path) ? "typescript" : path.endsWith(".tsx") ? "tsx" : "javascript";
    const root = await parse(grammar, text, assets);
    if (root === undefined) return NOTHING;
    const framework = endToEndFramework(path, text) ?? "";
    const fixture = /\bfixture\s{0,4}\(?\s{0,4}[`"']([^`"'\n]{1,120})[`"']/.exec(text)?.[1];
    const signals: Signal[] = [];
    const waiting: { node: SyntaxNode; within: readonly string[]; skipped: boolean }[] = [
      // https://testcafe.io/documentation/402679/guides/basic-guides/organize-tests
      { node: root, within: framework === "TestCafe" && fixture !== undefined ? [fixture] : [], skipped: false },
    ];
    for (let next = waiting.pop(); next !== undefined && signals.length < MOST_JOURNEYS; next = waiting.pop()) {
      const { node } = next;
      const call = callOf(node, text);
      const isGroup = call !== undefined && GROUP.has(call.name);
      const skipped = next.skipped || call?.skipped === true;
      if (call !== undefined && TEST.has(call.name)) {
        const data: TestJourney = { framework, title: call.title, within: next.within, skipped };
        signals.push({ kind: "test.journey", place: { path, span: { start: node.start, end: call.end } }, data });
      } else {
        const within = isGroup ? [...next.within, call.title] : next.within;
        for (const each of node.children.toReversed())
          waiting.push({ node: each, within, skipped: isGroup ? skipped : next.skipped });
      }
    }
    return { signals, problems: [] };
  },
};

interface TitledCall {
  /** Without `.skip`, `.only` and the like. */
  readonly name: string;
  readonly title: string;
  readonly skipped: boolean;
  /** Of the title. */
  readonly end: number;
}

function callOf(node: SyntaxNode, text: string): TitledCall | undefined {
  if (node.type !== "call_expression") return undefined;
  const callee = child(node, "function");
  const first = named(child(node, "arguments") ?? node)[0];
  if (callee === undefined || callee.end - callee.start > LONGEST_NAME) return undefined;
  if (first === undefined || !/^(?:string|template_string)$/.test(first.type)) return undefined;
  const written = text.slice(callee.start, callee.end);
  return {
    name: written.replace(/\.(?:skip|only|fixme|serial|parallel|fail|slow)\b/g, ""),
    title: text.slice(first.start + 1, first.end - 1),
    skipped: /\.(?:skip|fixme)\b/.test(written),
    end: first.end,
  };
}
