import { type Node, Query } from "web-tree-sitter";
import { loadLanguage, withTree } from "../extractors/code/treesitter.ts";
import type { Problem, Span } from "../model.ts";
import type { Assets } from "../ports.ts";
import { type CustomCheck, constructOf, type QueryConstruct } from "./schema.ts";

/**
 * Bounds on one query: matches under way at once, matches kept of a file, and milliseconds for a file and for all files.
 * Siblings that may stand anywhere multiply, and a query of 70 characters can keep the parser busy for hours; time alone
 * bounds that, and what is given up is unknown, never a pass or a fail.
 */
const LIMITS = { matchesAtOnce: 256, matches: 100, fileMs: 500, allMs: 5000 } as const;

/** Comparisons with what is written. Those with a pattern are left out: a pattern can be made to run without end. */
const PREDICATES = new Set(["eq?", "not-eq?", "any-eq?", "any-not-eq?", "any-of?", "not-any-of?"]);

/** The queries of these checks that cannot be asked, by the check's id. */
export async function queryProblems(
  checks: readonly CustomCheck[],
  assets: Assets,
): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  for (const check of checks) {
    const { query } = constructOf(check).construct;
    const message = query === undefined ? undefined : await queryProblem(query, assets);
    if (message !== undefined) problems.set(check.id, { message, kind: "query-broken", severity: "error" });
  }
  return problems;
}

/** Why a query cannot be asked; undefined when it can. */
async function queryProblem({ language, match }: QueryConstruct, assets: Assets): Promise<string | undefined> {
  const stranger = predicatesOf(match).find((name) => !PREDICATES.has(name));
  if (stranger !== undefined)
    return `The query uses #${stranger}, which is not offered; it can use ${[...PREDICATES].map((name) => `#${name}`).join(", ")}.`;
  try {
    const query = new Query(await loadLanguage(language, assets), match);
    const captures = query.captureNames.length;
    query.delete();
    return captures === 0 ? "The query captures nothing; name what it finds, such as @finding." : undefined;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? error.message) : String(error);
    return `The query is not one of ${language}: ${reason.replace(/[.:]$/, "")}.`;
  }
}

/** What a query came to in one file: where its constructs stand, and why that may not be all of them. */
export interface QueryResult {
  readonly spans: readonly Span[];
  readonly why?: string;
}

/** One query for file after file, which is given up once it has taken too long over all of them. */
export function queryRunner({
  language,
  match,
}: QueryConstruct): (text: string, assets: Assets) => Promise<QueryResult> {
  let spentMs = 0;
  return async (text, assets) => {
    const budgetMs = Math.min(LIMITS.fileMs, LIMITS.allMs - spentMs);
    if (budgetMs <= 0) return TOO_LONG;
    const began = performance.now();
    const result = await withTree(language, text, assets, (root, grammar) =>
      run(new Query(grammar, match), root, budgetMs),
    );
    if (result === undefined) return { spans: [], why: "it could not be parsed" };
    if (result.why !== undefined) spentMs += performance.now() - began;
    return result;
  };
}

const TOO_LONG: QueryResult = { spans: [], why: "the query takes too long here" };

function run(query: Query, root: Node, budgetMs: number): QueryResult {
  const until = performance.now() + budgetMs;
  let isOver = false;
  try {
    const matches = query.matches(root, {
      matchLimit: LIMITS.matchesAtOnce,
      progressCallback: () => {
        isOver ||= performance.now() > until;
        return isOver;
      },
    });
    const spans = new Map<string, Span>();
    for (const { captures } of matches) {
      const { node } = captures.find(({ name }) => name === "finding") ?? captures[0] ?? {};
      if (node) spans.set(`${node.startIndex}:${node.endIndex}`, { start: node.startIndex, end: node.endIndex });
      if (spans.size >= LIMITS.matches) break;
    }
    if (isOver || query.didExceedMatchLimit()) return { ...TOO_LONG, spans: [...spans.values()] };
    return { spans: [...spans.values()] };
  } finally {
    query.delete();
  }
}

/** The names of a query's predicates; "#" stands nowhere else but in strings and comments. */
function predicatesOf(query: string): readonly string[] {
  const bare = query.replace(/"(?:[^"\\]|\\.)*"|;[^\n]*/g, " ");
  return [...bare.matchAll(/#\s*([\w.!?-]*)/g)].map((found) => found[1] ?? "");
}
