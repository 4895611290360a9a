import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { type Answered, answerIn, stringsIn } from "./answered.ts";
import { HEALTH_PATH } from "./compared.ts";

/** The entries of $_SERVER that say what was asked for: https://www.php.net/manual/en/reserved.variables.server.php */
export const PHP_REQUEST_PATH = /\b(?:REQUEST_URI|PATH_INFO|REDIRECT_URL)\b/;

/** What is compared with a path, where that is the request's. */
const ASKED = /\b(?:REQUEST_URI|PATH_INFO|REDIRECT_URL|parse_url)\b|\$(?:\w+->)?\w*(?:path|uri|url|route|request)\w*/i;

/**
 * `if ($path === '/health')` and the arms of `switch` and `match`, in files that read the request's own path. Of what is
 * told apart by hand only paths that speak of health are taken: of the others nobody can tell which belong to requests.
 */
export function phpComparedRoutes(program: Program, root: SyntaxNode): readonly Signal[] {
  if (!PHP_REQUEST_PATH.test(program.text)) return [];
  return stringsIn(root, STRINGS).flatMap((node): readonly Signal[] => {
    const path = program.text.slice(node.start + 1, node.end - 1);
    const place = { path: program.path, span: { start: node.start, end: node.end } };
    const answered = HEALTH_PATH.test(path) ? answeredBy(node, program) : undefined;
    if (answered === undefined) return [];
    const data = { language: "php", framework: "php", method: "ALL", path, handler: answerIn(answered, program) };
    return [{ kind: "server.route", place, data }];
  });
}

const STRINGS: ReadonlySet<string> = new Set(["string", "encapsed_string"]);

/** Where the answer to a path stands; "elsewhere" where that cannot be told, undefined where no request is compared with it. */
function answeredBy(node: SyntaxNode, { text }: Program): Answered | undefined {
  const { parent } = node;
  const asks = (each: SyntaxNode | undefined) => each !== undefined && ASKED.test(text.slice(each.start, each.end));
  if (parent?.type === "binary_expression") {
    const other = parent.children.find(({ field }) => (field === "left" || field === "right") && field !== node.field);
    if (!asks(other)) return undefined;
    if (hasToken(parent, "===") || hasToken(parent, "==")) return branchOf(parent);
    return hasToken(parent, "!==") || hasToken(parent, "!=") ? behindGuard(parent) : undefined;
  }
  if (parent?.type === "case_statement" && node.field === "value") {
    const block = parent.parent;
    if (!asks(block?.parent && child(block.parent, "condition"))) return undefined;
    // `case '/livez': case '/readyz':` are answered by what follows the last.
    const cases = named(block ?? parent).filter(({ start }) => start >= parent.start);
    return cases.find((each) => named(each).length > 1) ?? "elsewhere";
  }
  if (parent?.type === "match_condition_list") {
    const match = parent.parent?.parent?.parent;
    return asks(match && child(match, "condition")) ? answerOfArm(parent) : undefined;
  }
  return undefined;
}

/** What runs where a comparison holds. */
function branchOf(compared: SyntaxNode): Answered {
  const { parent } = compared;
  if (parent === undefined) return "elsewhere";
  if (parent.type === "match_condition_list") return answerOfArm(parent);
  if (parent.type === "if_statement" || parent.type === "else_if_clause") return child(parent, "body") ?? "elsewhere";
  return parent.type === "parenthesized_expression" || parent.type === "binary_expression"
    ? branchOf(parent)
    : "elsewhere";
}

function answerOfArm(conditions: SyntaxNode): Answered {
  return (conditions.parent && child(conditions.parent, "return_expression")) ?? "elsewhere";
}

/** `if ($path !== '/health') { return; }` with the answer in the rest of the function. */
function behindGuard({ parent }: SyntaxNode): Answered {
  const guard = parent?.parent;
  const block = guard?.parent;
  if (guard?.type !== "if_statement" || block?.type !== "compound_statement") return "elsewhere";
  const body = child(guard, "body");
  const first = body?.type === "compound_statement" ? named(body)[0] : body;
  return first?.type === "return_statement" ? { start: guard.end, end: block.end } : "elsewhere";
}
