import { declaredType } from "../declaredTypes.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { RUST_CLIENTS } from "../knowledge/rust/index.ts";
import { locate, own } from "../locate.ts";
import type { Call, Expression } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";

/** A name by which another file knows something: "AppState.http", "CLIENT", "client()". */
export interface Elsewhere {
  readonly from: string;
  readonly name: string;
  /** The calls chained to it, the last one first. */
  readonly links: readonly Call[];
}

/** What of another file a chain of calls begins with; undefined where it begins with nothing of another file. */
export function elsewhereOf(
  expression: Expression,
  libraries: readonly ClientLibrary[],
  resolver: Resolver,
): Elsewhere | undefined {
  const objects = libraries.flatMap((library) => Object.values(library.objects ?? {}));
  const requests = new Set(
    objects.flatMap(({ makes = {} }) => Object.keys(makes).filter((name) => makes[name]?.inherits)),
  );
  const links: Call[] = [];
  const client = rootOf(expression, libraries, requests, links, resolver);
  const named = client && namedElsewhere(client, resolver);
  return named && { ...named, links };
}

/** True where a link of the chain gives a timeout. */
export function isTimed({ links }: Elsewhere): boolean {
  return links.some(({ callee }) => callee.kind === "member" && TIMEOUTS.has(callee.name));
}

const TIMEOUTS = new Set(["timeout", "read_timeout", "timeout_global", "timeout_read"]);

/** What the chain of calls begins with; the calls themselves are noted, the last one first. */
function rootOf(
  expression: Expression,
  libraries: readonly ClientLibrary[],
  requests: ReadonlySet<string>,
  links: Call[],
  resolver: Resolver,
): Expression | undefined {
  const chain: Expression[] = [];
  let first = 0;
  let at: Expression = expression;
  for (let deep = 0; deep < LONGEST_CHAIN; deep++) {
    const [value] = resolver.follow({ expression: at });
    const call: Expression | undefined = at.kind === "call" ? at : value?.expression;
    chain.push(call?.kind === "call" ? call : at);
    const wrapped = call?.kind === "call" ? wrappedBy(call, libraries, resolver) : undefined;
    if (wrapped) {
      at = wrapped;
      continue;
    }
    if (call?.kind !== "call" || call.callee.kind !== "member") break;
    links.push(call);
    // What a request is made of is the client, unless a type of another file makes it: `self.api.get("/orders")`.
    if (requests.has(call.callee.name))
      first = chain.length - (typeElsewhere(call.callee.object, resolver) === undefined ? 0 : 1);
    at = call.callee.object;
  }
  return chain.slice(first).find((each) => namedElsewhere(each, resolver));
}

const LONGEST_CHAIN = 60;

/** The client that another is made around: `ClientBuilder::new(client)`. */
function wrappedBy(call: Call, libraries: readonly ClientLibrary[], resolver: Resolver): Expression | undefined {
  if (call.arguments.length === 0) return undefined;
  for (const { object, member } of locate({ expression: call.callee }, libraries, resolver)) {
    const position = own(object.makes, member)?.wraps;
    if (position !== undefined) return call.arguments[position]?.value;
  }
  return undefined;
}

/** What a value is known as in the file that defines it: "AppState.http", "CLIENT", "client()". */
function namedElsewhere(expression: Expression, resolver: Resolver): { from: string; name: string } | undefined {
  const isCall = expression.kind === "call";
  const target = isCall ? expression.callee : expression;
  const ending = isCall ? "()" : "";
  if (target.kind === "member") {
    const type = typeElsewhere(target.object, resolver);
    if (type) return { from: type.from, name: `${type.name}.${target.name}${ending}` };
  }
  const [value] = resolver.follow({ expression: target });
  const origin = value && originOf(value);
  if (origin?.from !== "module" || !isOwn(origin.module) || origin.path.length === 0) return undefined;
  // `http::client` of `use crate::http`: modules are written in lower case, and what they hold comes last.
  const found = origin.path.findIndex((each) => /^[A-Z]/.test(each));
  const deep = found < 0 ? origin.path.length - 1 : found;
  const from = [origin.module, ...origin.path.slice(0, deep)].join(".");
  return { from, name: `${origin.path.slice(deep).join(".")}${ending}` };
}

/** The type of another file that a value is of: declared so, or `self` in an `impl` of it. */
function typeElsewhere(object: Expression, resolver: Resolver): { from: string; name: string } | undefined {
  const [value] = resolver.follow({ expression: object });
  const followed = value?.expression;
  const definition =
    followed?.kind === "name" && followed.binding?.kind === "self" ? followed.binding.definition : undefined;
  const type =
    definition?.bases[0] ??
    declaredType({ expression: object }, resolver)?.type ??
    (value && declaredType(value, resolver)?.type);
  if (!type) return undefined;
  const [only] = resolver.origins({ expression: type });
  const name = only?.path.at(-1);
  return only?.from === "module" && name !== undefined && isOwn(only.module) ? { from: only.module, name } : undefined;
}

const FOREIGN =
  /^(?:std|core|alloc|tokio|futures\w*|serde\w*|axum\w*|actix\w*|tracing|anyhow|hyper\w*|tower\w*)(?:\.|$)/;

/** True for a module that may be a file of the workspace. */
function isOwn(module: string): boolean {
  return !FOREIGN.test(module) && !LIBRARIES.has(module.split(".")[0] ?? "");
}

const LIBRARIES = new Set(RUST_CLIENTS.flatMap(({ modules }) => modules.map((module) => module.split(".")[0] ?? "")));
