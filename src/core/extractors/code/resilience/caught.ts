import type { Signal } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { withCallees } from "./covers.ts";
import { lastName } from "./site.ts";
import { nodesBelow, statementsOf, syntaxOf } from "./syntax.ts";

/** Answers that stand in for the ones that failed: `catch { return lastKnown; }`, `.catch(() => [])`. */
export function caughtFallbacks(root: SyntaxNode, resolver: Resolver): readonly Signal<"degradation.guard">[] {
  return [...fromClauses(root, resolver), ...fromPromises(resolver)];
}

/** What a failure looks like when it is passed on to whoever asked. */
const PASSED_ON =
  /error|\berr\b|\b[45]\d\d\b|status|exception|fail|reject|\bthrow|abort\(|next\(|\bres\.|reply\.|Response|boom/i;

function fromClauses(root: SyntaxNode, resolver: Resolver): readonly Signal<"degradation.guard">[] {
  const { language, path, text } = resolver.program;
  const syntax = syntaxOf(language);
  if (syntax === undefined) return [];
  return nodesBelow(root, syntax.tries).flatMap((attempt): readonly Signal<"degradation.guard">[] => {
    const body = child(attempt, "body") ?? attempt.children.find((each) => each.named);
    const clauses = attempt.children.filter((each) => syntax.catches.has(each.type));
    const answer = clauses
      .flatMap((clause) => statementsOf(clause, syntax))
      .find((each) => each.type.startsWith("return") && each.children.some(({ named }) => named));
    if (body === undefined || answer === undefined) return [];
    const said = text.slice(answer.start, answer.end);
    if (PASSED_ON.test(said)) return [];
    return [
      {
        kind: "degradation.guard",
        place: { path, span: { start: answer.start, end: answer.end } },
        data: {
          language,
          library: "a catch",
          call: shortened(said),
          how: /cache|stale|last|known|previous/i.test(said) ? "cache" : "fallback",
          covers: withCallees([{ start: body.start, end: body.end }], resolver),
        },
      },
    ];
  });
}

function fromPromises(resolver: Resolver): readonly Signal<"degradation.guard">[] {
  const { program } = resolver;
  if (program.language !== "javascript" && program.language !== "typescript") return [];
  return program.calls.flatMap((call): readonly Signal<"degradation.guard">[] => {
    const { callee, span } = call;
    const caught = call.arguments[0]?.value;
    if (callee.kind !== "member" || lastName(callee) !== "catch" || caught?.kind !== "function") return [];
    const [answer] = caught.returns;
    if (answer === undefined || answer.kind === "call" || answer.kind === "unknown") return [];
    const said = program.text.slice(answer.span.start, answer.span.end);
    if (PASSED_ON.test(said)) return [];
    return [
      {
        kind: "degradation.guard",
        place: { path: program.path, span: { start: caught.span.start, end: span.end } },
        data: {
          language: program.language,
          library: "a catch",
          call: `.catch(() => ${shortened(said)})`,
          how: "fallback",
          covers: withCallees([callee.object.span], resolver),
        },
      },
    ];
  });
}

const LONGEST = 50;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").replace(/;$/, "");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
