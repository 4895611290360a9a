import type { Span } from "../../../../model.ts";
import type { Argument, Call, Expression, ObjectLiteral } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { Change, Insertion } from "../client.ts";

/**
 * Writes `name: text` among a call's keywords or into the hash it is given; dots in the name go into hashes. `position`
 * is where such a hash may stand: nothing is written beside one that is not seen.
 */
export function keywordFix(name: string, text: string, position?: number): Insertion {
  return {
    into: "own",
    write: (call, resolver) => {
      const { text: source } = resolver.program;
      const given =
        position === undefined ? undefined : call.arguments.filter((each) => each.name === undefined)[position];
      if (given === undefined || given.value.kind === "object") return intoCall(name.split("."), text, call, source);
      const [hash, ...others] = resolver.follow({ expression: given.value });
      const isOne = hash?.expression.kind === "object" && others.length === 0 && !hash.environment;
      return isOne && hash.expression.kind === "object" ? intoHash(hash.expression, name.split("."), text, source) : [];
    },
  };
}

/** Writes the value over a literal nil that is assigned to a member of what the call makes. */
export function assignedFix(member: string, text: string): Insertion {
  return { into: "own", write: (call, resolver) => overAssigned(member, text, call, resolver) };
}

/** The first of these that can be placed. */
export function firstFix(...fixes: readonly Insertion[]): Insertion {
  return {
    into: "own",
    write: (call, resolver) => {
      for (const fix of fixes) {
        const changes = fix.into === "own" ? fix.write(call, resolver) : [];
        if (changes.length > 0) return changes;
      }
      return [];
    },
  };
}

function intoCall(
  [first = "", ...rest]: readonly string[],
  value: string,
  call: Call,
  text: string,
): readonly Change[] {
  const list = call.arguments;
  if (list.some(({ spread }) => spread)) return [];
  const own = list.find(({ name }) => name === first);
  if (own) return over(own.value, rest, value, text);
  const hash = list.findLast((each) => each.name === undefined && each.value.kind === "object");
  if (hash?.value.kind === "object") return intoHash(hash.value, [first, ...rest], value, text);
  const added = `${first}: ${nested(rest, value)}`;
  const last = list.at(-1);
  if (last) return /^<</.test(text.slice(last.span.start)) ? [] : [after(last, added, call, text)];
  const { argumentsSpan: inside } = call;
  if (inside) return [{ span: { start: inside.start + 1, end: inside.end - 1 }, text: added }];
  return [insert(call.callee.span.end, `(${added})`)];
}

/** What is written over a literal, or into a hash. */
function over(written: Expression, path: readonly string[], value: string, text: string): readonly Change[] {
  if (written.kind === "object") return path.length > 0 ? intoHash(written, path, value, text) : [];
  return written.kind === "literal" ? [{ span: written.span, text: nested(path, value) }] : [];
}

function intoHash(
  hash: ObjectLiteral,
  [first = "", ...rest]: readonly string[],
  value: string,
  text: string,
): readonly Change[] {
  if (text[hash.span.start] !== "{") return [];
  const own = hash.entries.find((entry) => "key" in entry && entry.key === first);
  if (own && "key" in own) return over(own.value, rest, value, text);
  const added = `${first}: ${nested(rest, value)}`;
  const last = hash.entries.at(-1);
  if (!last) return [{ span: hash.span, text: `{ ${added} }` }];
  return [insert(last.span.end, separated(last.span, added, hash.span.end, text))];
}

function nested(path: readonly string[], value: string): string {
  return path.reduceRight((inner, key) => `{ ${key}: ${inner} }`, value);
}

function after({ span }: Argument, added: string, call: Call, text: string): Change {
  return insert(span.end, separated(span, added, call.argumentsSpan?.end ?? span.end, text));
}

/** On a line of its own where the one before has its own; a comma that already stands at the end may go on standing. */
function separated({ start, end }: Span, added: string, close: number, text: string): string {
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, start - 200), start))?.[1];
  const ownLine = indent !== undefined && /^,?[ \t]*(?:#[^\n]*)?\r?\n/.test(text.slice(end, close));
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return ownLine ? `,${newline}${indent}${added}` : `, ${added}`;
}

function overAssigned(member: string, value: string, call: Call, resolver: Resolver): readonly Change[] {
  return resolver.program.assignments.flatMap(({ target, value: written }): readonly Change[] => {
    if (target.name !== member || written.kind !== "literal") return [];
    const isMeant = resolver.follow({ expression: target.object }).some(({ expression }) => expression === call);
    return isMeant ? [{ span: written.span, text: value }] : [];
  });
}

function insert(offset: number, text: string): Change {
  return { span: { start: offset, end: offset }, text };
}
