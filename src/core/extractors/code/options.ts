import type { CallOut, TimeoutOption } from "./knowledge/client.ts";
import { optionsMakerOf } from "./optionsMakers.ts";
import type { Call } from "./program.ts";
import { ABSENT, anyBound, either, type Reading, unknownReading } from "./readings.ts";
import { describe, type Resolver, type Value } from "./resolve.ts";

/** What a call gives in one of the ways it can be given a timeout. */
export function readOption(
  option: TimeoutOption,
  call: Value & { readonly expression: Call },
  resolver: Resolver,
): Reading {
  const argument = resolver.argument(call, option.position, option.keyword);
  if (argument.state === "absent") return ABSENT;
  if (argument.state === "unknown") {
    const maker = spreadMakerOf(option, call, resolver);
    return option.unseen ? ABSENT : { ...unknownReading(argument.reason), ...(maker ? { maker } : {}) };
  }
  const { key, position, or } = option;
  // What is an object itself is no address, whatever else is given after it.
  const mayBeAddress =
    or?.includes("address") && argument.values.some(({ expression }) => expression.kind !== "object");
  if (mayBeAddress && position !== undefined && isObject(call, position + 1, resolver)) return ABSENT;
  if (key === undefined) return option.reads(argument.values, resolver, call);
  const isLast = position === undefined || call.expression.arguments.length <= position + 1;
  return either(argument.values.map((value) => readKey(value, key, option, resolver, isLast)));
}

/** The function of another file that makes the keywords: `requests.get(url, **request_kwargs())`. */
function spreadMakerOf(
  { keyword }: TimeoutOption,
  { expression, environment }: Value & { readonly expression: Call },
  resolver: Resolver,
) {
  const [spread, ...others] = expression.arguments.filter((each) => each.spread && each.name === "**");
  if (keyword === undefined || spread === undefined || others.length > 0) return undefined;
  return optionsMakerOf({ expression: spread.value, ...(environment ? { environment } : {}) }, keyword, resolver);
}

function readKey(value: Value, key: string, option: TimeoutOption, resolver: Resolver, isLast: boolean): Reading {
  const { expression } = value;
  if (expression.kind === "literal" || expression.kind === "template" || expression.kind === "function") return ABSENT;
  if (expression.kind === "object") {
    const entry = resolver.entry(value, key);
    if (entry.state === "given") return option.reads(entry.values, resolver);
    return entry.state === "absent" || option.unseen ? ABSENT : unknownReading(entry.reason);
  }
  if (option.unseen) return ABSENT;
  if (option.or === "address") return ABSENT;
  // A callback stands last, and is rarely called options.
  if (option.or === "callback" && isLast && !isNamedOptions(value)) return ABSENT;
  if (option.or === "options or address" && isAddress(value)) return ABSENT;
  if (option.or === "address or options" && !isNamedOptions(value)) return ABSENT;
  const maker = optionsMakerOf(value, key, resolver);
  return { ...unknownReading(`its options are ${describe(value)}`), ...(maker ? { maker } : {}) };
}

/** True where an options object stands, so that what is before it is none. */
function isObject(call: Value & { readonly expression: Call }, position: number, resolver: Resolver): boolean {
  const argument = resolver.argument(call, position);
  return argument.state === "given" && argument.values.some(({ expression }) => expression.kind === "object");
}

const OPTIONS_NAME = /(?:opts?|options|conf|config|settings|params|args|init|req|request)$/i;

/** True for what by its name, or as the result of a call, may be options. */
function isNamedOptions({ expression }: Value): boolean {
  if (expression.kind === "name" || expression.kind === "member") return OPTIONS_NAME.test(expression.name);
  return expression.kind === "call" && !expression.isNew;
}

const ADDRESS_NAME = /(?:url|uri|href|link|endpoint|address|path|host)$/i;

/** True for what by its name, or by how it is made, is an address rather than options. */
function isAddress({ expression }: Value): boolean {
  if (expression.kind === "arithmetic") return true;
  if (expression.kind === "name" || expression.kind === "member") return ADDRESS_NAME.test(expression.name);
  if (expression.kind !== "call") return false;
  const { callee } = expression;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  return name === "toString" || name === "URL" || ADDRESS_NAME.test(name);
}

/** What a call gives in any of the ways it can be given a timeout. */
export function readOptions(
  { options }: CallOut,
  call: Value & { readonly expression: Call },
  resolver: Resolver,
): Reading {
  return anyBound(options.map((option) => readOption(option, call, resolver)));
}
