import type { Argument, Expression, ObjectLiteral } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { literal } from "./literals.ts";
import { spanOf } from "./lowering.ts";

/** Methods that give their receiver, or as good as that. */
const SAME = new Set([
  "freeze",
  "dup",
  "clone",
  "itself",
  "tap",
  "to_i",
  "to_f",
  "to_h",
  "to_hash",
  "presence",
  "compact",
  "symbolize_keys",
  "deep_symbolize_keys",
  "with_indifferent_access",
]);

/** https://api.rubyonrails.org/classes/ActiveSupport/Duration.html, in seconds */
const DURATIONS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** What a call comes to that everybody knows: `5.seconds`, `options.fetch(:timeout, 5)`, `DEFAULTS.merge(options)`. */
export function idiomOf(
  name: string,
  object: Expression,
  given: readonly Argument[],
  node: SyntaxNode,
): Expression | undefined {
  const span = spanOf(node);
  const [first, second] = given;
  if (SAME.has(name) && given.length === 0) return object;
  const length = DURATIONS[name.replace(/s$/, "")];
  if (length !== undefined && given.length === 0 && (object.kind === "literal" || name.endsWith("s"))) {
    if (length === 1) return object;
    return { kind: "arithmetic", operator: "*", left: object, right: literal(node, length), span };
  }
  if (name === "in_milliseconds" && given.length === 0) {
    return { kind: "arithmetic", operator: "*", left: object, right: literal(node, 1000), span };
  }
  // https://docs.ruby-lang.org/en/master/Object.html#method-i-method
  if (name === "method" && given.length === 1 && first?.value.kind === "literal" && first.name === undefined) {
    return { kind: "member", object, name: String(first.value.value), span };
  }
  if (name === "fetch" && first?.value.kind === "literal" && first.name === undefined && given.length <= 2) {
    if (second?.name === undefined && !isStore(object)) return fetched(object, String(first.value.value), second, span);
  }
  if (name === "dig" && given.length > 0 && given.every(({ value }) => value.kind === "literal")) {
    return given.reduce<Expression>(
      (held, { value }) => ({ kind: "member", object: held, name: keyOf(value), span }),
      object,
    );
  }
  return MERGES.has(name) && given.length > 0 ? merged(name, object, given, node) : undefined;
}

function keyOf(value: Expression): string {
  return value.kind === "literal" ? String(value.value) : "";
}

/** `Rails.cache.fetch("key") { … }` keeps what its block gives: https://guides.rubyonrails.org/caching_with_rails.html */
function isStore(object: Expression): boolean {
  return object.kind === "member" && (object.name === "cache" || object.name === "cache_store");
}

function fetched(object: Expression, key: string, other: Argument | undefined, span: Expression["span"]): Expression {
  const member: Expression = { kind: "member", object, name: key, span };
  // A client's `fetch(url)` takes an address, a hash's a key.
  if (key.includes("/")) return { kind: "unknown", reason: "it is worked out at run time", span };
  return other ? { kind: "choice", options: [member, other.value], fallback: true, span } : member;
}

const MERGES = new Set(["merge", "deep_merge", "reverse_merge", "with_defaults"]);

function merged(name: string, object: Expression, given: readonly Argument[], node: SyntaxNode): ObjectLiteral {
  const added = given.map(({ name: key, value, spread, span }): ObjectLiteral["entries"][number] =>
    key === undefined || spread ? { spread: value, span } : { key, value, span },
  );
  const own = { spread: object, span: object.span };
  const isReversed = name === "reverse_merge" || name === "with_defaults";
  return { kind: "object", entries: isReversed ? [...added, own] : [own, ...added], span: spanOf(node) };
}
