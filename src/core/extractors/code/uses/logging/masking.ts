import type { Expression } from "../../program.ts";
import { lastName, type Site } from "../../resilience/site.ts";
import type { Resolver } from "../../resolve.ts";

/** A field that holds a secret, named as a text, a key or a member. */
const SECRET =
  /["'`:.](?:\w{0,40}(?:passw|secret|token|authorization|api_?key|cookie|credential|\bssn\b|card_?number)\w{0,40})\b/i;
/** What stands in its place, or what takes it out. */
const REPLACED =
  /\*{3}|redact|filtered|\bmask|sanitiz|scrub|censor|\bdelete\s|\bdelete\(|\.pop\(|\bdel\s|\bunset\(|StringValue\(|= *(?:undefined|null|None|"")/i;
/** A function of another file that says so by its name. */
const NAMED = /redact|mask|sanitiz|scrub|censor|sensitive|secret|pii/i;

/** True of a site whose first argument is a function, or the name of one, that masks fields of secrets. */
export function masksFirst(site: Site): boolean {
  const [given] = site.call?.arguments ?? [];
  return given !== undefined && masks(given.value, site.resolver);
}

/** True of a function, a class or the name of one that replaces or drops fields whose names speak of secrets. */
export function masks(expression: Expression, resolver: Resolver): boolean {
  const values = resolver.follow({ expression }).map(({ expression: value }) => value);
  return [expression, ...values].some((value) => masksItself(value, resolver));
}

function masksItself(value: Expression, { program }: Resolver): boolean {
  const name = lastName(value.kind === "call" ? value.callee : value);
  const own = program.classes.find((each) => each.name === name);
  if (own) return isMask(program.text.slice(own.span.start, own.span.end));
  if (value.kind === "function") return isMask(program.text.slice(value.span.start, value.span.end));
  return (value.kind === "name" || value.kind === "member" || value.kind === "call") && NAMED.test(name);
}

function isMask(text: string): boolean {
  return SECRET.test(text) && REPLACED.test(text);
}
