import type { Signal } from "../../../model.ts";
import type { Language, Program } from "../program.ts";
import { child, hasToken, type SyntaxNode } from "../treesitter.ts";
import { answerIn, stringsIn } from "./answered.ts";
import { speaksOfHealth } from "./asking.ts";
import { HEALTH_PATH } from "./compared.ts";

/** A server that hands every request to one function, which tells paths apart itself. */
interface ByHand {
  readonly framework: string;
  /** What a file holds that is served by it. */
  readonly words: RegExp;
  /** What writes an answer. */
  readonly answers: RegExp;
}

const BY_HAND: Readonly<Partial<Record<Language, readonly ByHand[]>>> = {
  go: [
    // https://pkg.go.dev/github.com/valyala/fasthttp#RequestCtx
    {
      framework: "fasthttp",
      words: /\bfasthttp\.RequestCtx\b/,
      answers: /\.(?:SetStatusCode|SetBody\w*|Success\w*|Error|Write\w*)\(|\bFprint\w*\(/,
    },
    // https://pkg.go.dev/net/http#ResponseWriter
    {
      framework: "net/http",
      words: /\bhttp\.ResponseWriter\b/,
      answers: /\.(?:WriteHeader|Write|Encode)\(|\bFprint\w*\(|\bhttp\.Error\(/,
    },
  ],
  // https://docs.rs/hyper/latest/hyper/struct.Response.html
  rust: [
    {
      framework: "hyper",
      words: /\bhyper(?:_util)?::/,
      answers: /\bResponse::(?:new|builder|default)\b|\bStatusCode::/,
    },
  ],
  java: ofTheJvm(),
  kotlin: ofTheJvm(),
};

function ofTheJvm(): readonly ByHand[] {
  return [
    // https://undertow.io/javadoc/2.1.x/io/undertow/server/HttpServerExchange.html
    {
      framework: "undertow",
      words: /\bHttpServerExchange\b/,
      answers: /\bsetStatusCode\(|\bgetResponseSender\(|\bresponseSender\b|\bstatusCode = /,
    },
    // https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpExchange.html
    { framework: "httpserver", words: /\bHttpExchange\b/, answers: /\bsendResponseHeaders\(/ },
    // https://jetty.org/docs/jetty/12/programming-guide/server/http.html#handler-impl
    {
      framework: "jetty",
      words: /\borg\.eclipse\.jetty\.server\b/,
      answers: /\bsetStatus\(|\bwrite\(|\bsetHandled\(|\bgetWriter\(|\bsucceeded\(|\bstatus = /,
    },
  ];
}

/** The type that each grammar gives a string. */
const STRINGS: ReadonlySet<string> = new Set(["interpreted_string_literal", "raw_string_literal", "string_literal"]);

/**
 * `switch string(c.Path()) { case "/livez": … }`, `(&Method::GET, "/livez") => …`, `if (path.equals("/livez"))`: paths that
 * speak of health, where a request's own path is compared with them and what follows writes an answer. One that is only
 * left out of something, as middleware does with the paths that are not to be logged, answers nothing.
 */
export function comparedPaths(program: Program, root: SyntaxNode): readonly Signal[] {
  const { language, text } = program;
  const server = BY_HAND[language]?.find(({ words }) => words.test(text));
  if (server === undefined) return [];
  return stringsIn(root, STRINGS).flatMap((node): readonly Signal[] => {
    const path = text.slice(node.start + 1, node.end - 1);
    const branch = HEALTH_PATH.test(path) ? branchOf(node, text) : undefined;
    if (branch === undefined || !isAnswer(text.slice(branch.answer.start, branch.answer.end), server)) return [];
    const place = { path: program.path, span: { start: node.start, end: node.end } };
    const { method } = branch;
    const handler = answerIn(branch.answer, program);
    return [{ kind: "server.route", place, data: { language, framework: server.framework, method, path, handler } }];
  });
}

interface Branch {
  readonly answer: SyntaxNode;
  readonly method: string;
}

/** What runs where a request's path is a string. */
function branchOf(node: SyntaxNode, text: string): Branch | undefined {
  let compares: SyntaxNode | undefined;
  let at = node;
  for (let parent = node.parent; parent !== undefined; at = parent, parent = parent.parent) {
    const rest = BRANCHES[parent.type];
    if (rest !== undefined) {
      const asked = compares ?? switchedOn(parent);
      if (asked === undefined || !asksPath(text.slice(asked.start, asked.end))) return undefined;
      const answer = rest === "whole" ? parent : parent.children.find((each) => rest.has(each.field ?? each.type));
      if (answer === undefined || answer === at) return undefined;
      const method = /\bMethod::([A-Z]+)\b/.exec(text.slice(at.start, at.end))?.[1] ?? "ALL";
      return { answer, method };
    }
    if (!AROUND.has(parent.type)) return undefined;
    if (isComparison(parent, text)) compares = parent;
    else if (parent.type === "method_invocation") return undefined;
  }
  return undefined;
}

/** What a branch is called in the grammars, and what of it runs. */
const BRANCHES: Readonly<Record<string, ReadonlySet<string> | "whole">> = {
  if_statement: new Set(["consequence"]),
  if_expression: new Set(["consequence", "control_structure_body"]),
  expression_case: "whole",
  switch_block_statement_group: "whole",
  switch_rule: "whole",
  match_arm: new Set(["value"]),
  when_entry: new Set(["control_structure_body"]),
};

/** What may stand between a string and the branch that it decides. */
const AROUND: ReadonlySet<string> = new Set([
  ...["binary_expression", "equality_expression", "conjunction_expression", "disjunction_expression"],
  ...["parenthesized_expression", "expression_list", "switch_label", "when_condition", "argument_list"],
  ...["method_invocation", "match_pattern", "tuple_pattern", "or_pattern"],
]);

/** `path == "/livez"`, `path.equals("/livez")`, `"/livez".equals(path)`. */
function isComparison(node: SyntaxNode, text: string): boolean {
  if (node.type === "method_invocation") {
    const name = child(node, "name");
    return name !== undefined && text.slice(name.start, name.end) === "equals";
  }
  return /^(?:binary|equality)_expression$/.test(node.type) && hasToken(node, "==");
}

/** What the `switch`, `match` or `when` of a branch looks at. */
function switchedOn(branch: SyntaxNode): SyntaxNode | undefined {
  for (let at = branch.parent, step = 0; at !== undefined && step < 3; at = at.parent, step++) {
    const on = at.children.find(
      ({ field, type }) => field === "value" || field === "condition" || type === "when_subject",
    );
    if (on !== undefined) return on;
  }
  return undefined;
}

/** How much is read of what is compared. */
const LONGEST = 300;

function asksPath(written: string): boolean {
  return /path|\bURI\b|uri\b|target\b/i.test(written.slice(0, LONGEST));
}

/** How much is read of what follows. */
const FAR = 4000;
const CALLS = /\b(\w{1,80})\s?\(/g;

/** True for what writes an answer, or calls a function that speaks of health; not for what hands the request on. */
function isAnswer(written: string, { answers }: ByHand): boolean {
  const read = written.slice(0, FAR);
  if (/\bnext\b|\bServeHTTP\(|\bhandleRequest\(/.test(read)) return false;
  return answers.test(read) || [...read.matchAll(CALLS)].some(([, name = ""]) => speaksOfHealth(name));
}
