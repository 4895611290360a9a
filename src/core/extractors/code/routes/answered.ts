import type { Handler } from "../../../model.ts";
import type { FunctionExpression, Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { innermost } from "./compared.ts";
import { answerOfFunction } from "./handler.ts";

/** Where the answer to a path stands that requests are compared with by hand; "elsewhere" where that cannot be told. */
export type Answered = Pick<SyntaxNode, "start" | "end"> | "elsewhere";

/** What stands there answers. */
export function answerIn(answered: Answered, program: Program): Handler {
  if (answered === "elsewhere") return { answers: "unknown", asks: [] };
  const bodySpan = { start: answered.start, end: answered.end };
  return answerOfFunction(
    { ...(innermost(answered.start, program) ?? AT_TOP), span: bodySpan, bodySpan, returns: [] },
    program,
    0,
  );
}

/** What stands in no function. */
const AT_TOP: FunctionExpression = {
  kind: "function",
  span: { start: 0, end: 0 },
  bodySpan: { start: 0, end: 0 },
  parameters: [],
  returns: [],
  isAsync: false,
  decorators: [],
};

/** The strings of a tree, by the types that its grammar gives them. */
export function stringsIn(node: SyntaxNode, types: ReadonlySet<string>): readonly SyntaxNode[] {
  if (types.has(node.type)) return [node];
  return node.children.flatMap((each) => stringsIn(each, types));
}
