import type { Signal } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { triedBy } from "./attempts.ts";
import { withCallees } from "./covers.ts";
import { leftErrors } from "./leftErrors.ts";
import { lastName } from "./site.ts";
import { type ControlSyntax, jumpsBelow, nodesBelow, statementsOf } from "./syntax.ts";
import { syntaxOf } from "./syntaxes.ts";

/** Failures that stay where they are: `catch { return lastKnown; }`, `catch (e) { log(e); }`, `.catch(() => [])`. */
export function caughtFallbacks(root: SyntaxNode, resolver: Resolver): readonly Signal<"degradation.guard">[] {
  return [
    ...fromClauses(root, resolver),
    ...fromPromises(resolver),
    ...fromResults(resolver),
    ...(resolver.program.language === "go" ? leftErrors(root, resolver) : []),
    ...(resolver.program.language === "rust" ? unwrapped(root, resolver) : []),
  ];
}

/** What a failure looks like when it is passed on to whoever asked. */
const PASSED_ON =
  /error|\berr\b|\b[45]\d\d\b|status|exception|fail|reject|\bthrow|abort\(|next\(|\bres\.|reply\.|Response|boom/i;

function fromClauses(root: SyntaxNode, resolver: Resolver): readonly Signal<"degradation.guard">[] {
  const { language, path, text } = resolver.program;
  const syntax = syntaxOf(language);
  return nodesBelow(root, syntax.tries).flatMap((attempt): readonly Signal<"degradation.guard">[] => {
    const tried = triedBy(attempt, syntax);
    const clauses = attempt.children.filter((each) => syntax.catches.has(each.type));
    const [first] = clauses;
    if (tried === undefined || first === undefined) return [];
    const answer = clauses
      .flatMap((clause) => statementsOf(clause, syntax))
      .find(
        (each) => /^return\s*[^\s;}]/.test(text.slice(each.start, each.start + 40)) || isRubyAnswer(each, language),
      );
    const said = answer ? text.slice(answer.start, answer.end) : "";
    if (answer ? PASSED_ON.test(said) : !clauses.every((clause) => isLeft(clause, syntax, resolver))) return [];
    const span = answer ? { start: answer.start, end: answer.end } : { start: first.start, end: first.start + 5 };
    return [
      {
        kind: "degradation.guard",
        place: { path, span },
        data: {
          language,
          library: "a catch",
          call: answer ? shortened(said) : "",
          how: /cache|stale|last|known|previous/i.test(said) ? "cache" : "fallback",
          covers: withCallees([tried], resolver),
        },
      },
    ];
  });
}

/** Calls that hand a failure to whoever asked. */
const HANDS_ON =
  /^(?:next|reject|abort|fail\w*|exit|status|json|send|sendStatus|raise|panic|die|end|write|writeHead|render|redirect|throw\w*)$/i;

/** True for a clause that lets the program go on as if nothing had been asked. */
function isLeft(clause: SyntaxNode, syntax: ControlSyntax, resolver: Resolver): boolean {
  if (jumpsBelow(clause, ["throw", "leave", "round"], syntax, resolver.program.text)) return false;
  const calls = callsIn(resolver.program, { start: clause.start, end: clause.end });
  return !calls.some(({ callee }) => HANDS_ON.test(lastName(callee)));
}

/** The last expression of a rescue is what it gives. */
function isRubyAnswer(node: SyntaxNode, language: string): boolean {
  if (language !== "ruby" || !["array", "hash", "nil", "instance_variable", "string", "integer"].includes(node.type)) {
    return false;
  }
  const beside = node.parent?.children ?? [];
  return beside.at(-1) === node;
}

/** Members that give another result where the one they are called on failed. */
const INSTEAD: Readonly<Partial<Record<string, RegExp>>> = {
  kotlin: /^(?:getOrDefault|getOrElse|getOrNull)$/,
  java: /^(?:onErrorReturn|onErrorResume|exceptionally)$/,
};

function fromResults(resolver: Resolver): readonly Signal<"degradation.guard">[] {
  const { program } = resolver;
  const names = INSTEAD[program.language];
  if (names === undefined) return [];
  return program.calls.flatMap((call): readonly Signal<"degradation.guard">[] => {
    const { callee, span } = call;
    if (callee.kind !== "member" || !names.test(callee.name)) return [];
    const said = program.text.slice(callee.object.span.end, span.end);
    if (PASSED_ON.test(said.slice(callee.name.length + 2))) return [];
    return [
      {
        kind: "degradation.guard",
        place: { path: program.path, span: { start: callee.object.span.end, end: span.end } },
        data: {
          language: program.language,
          library: "a catch",
          call: shortened(said),
          how: "fallback",
          covers: withCallees([callee.object.span], resolver),
        },
      },
    ];
  });
}

const CALLS: ReadonlySet<string> = new Set(["call_expression"]);
const UNWRAPS = /^(?:unwrap_or|unwrap_or_default|unwrap_or_else)$/;

/** Rust's results that give something else: `call().await.unwrap_or_default()`. */
function unwrapped(root: SyntaxNode, resolver: Resolver): readonly Signal<"degradation.guard">[] {
  const { language, path, text } = resolver.program;
  return nodesBelow(root, CALLS).flatMap((node): readonly Signal<"degradation.guard">[] => {
    const callee = child(node, "function");
    const value = callee && child(callee, "value");
    const field = callee && child(callee, "field");
    if (!value || !field || !UNWRAPS.test(text.slice(field.start, field.end))) return [];
    const said = text.slice(field.start, node.end);
    const covers = withCallees([{ start: value.start, end: value.end }], resolver);
    return [
      {
        kind: "degradation.guard",
        place: { path, span: { start: field.start, end: node.end } },
        data: { language, library: "a catch", call: shortened(said), how: "fallback", covers },
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
