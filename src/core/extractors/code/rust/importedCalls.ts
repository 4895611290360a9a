import type { Timeout } from "../../../model.ts";
import { declaredType } from "../declaredTypes.ts";
import { callText, timeoutOf } from "../facts.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { rustDeadline } from "../knowledge/rust/deadlines.ts";
import type { ImportedCall } from "../language.ts";
import { locate } from "../locate.ts";
import type { Call, Expression } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";

/**
 * Calls by a client of another file: of a field or method of a type that is defined there, of a static, or of what a
 * function gives. Whether it is a client is known once the files are joined.
 */
export function importedCalls(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly ImportedCall[] {
  const objects = libraries.flatMap((library) => Object.values(library.objects ?? {}));
  const members = new Set(objects.flatMap(({ calls }) => Object.keys(calls)).filter((name) => name !== ""));
  const requests = new Set(
    objects.flatMap(({ makes = {} }) => Object.keys(makes).filter((name) => makes[name]?.inherits)),
  );
  return resolver.program.calls.flatMap((call): readonly ImportedCall[] => {
    const { callee } = call;
    if (callee.kind !== "member" || !members.has(callee.name)) return [];
    if (locate({ expression: callee }, libraries, resolver).length > 0) return [];
    const links: Call[] = [];
    const client = rootOf(callee.object, requests, links, resolver);
    const named = client && namedElsewhere(client, resolver);
    if (!named) return [];
    const own = ownTimeout(call, links, resolver);
    return [
      {
        site: call,
        language: "rust",
        client: "",
        call: callText(call, callee.name, resolver.program),
        timeout: { state: "imported", ...named, clients: clientsWith(callee.name, libraries), ...(own ? { own } : {}) },
        fixes: [],
      },
    ];
  });
}

/** The libraries of which some object has a member that leaves the process. */
function clientsWith(member: string, libraries: readonly ClientLibrary[]): readonly string[] {
  const has = ({ objects = {} }: ClientLibrary) =>
    Object.values(objects).some(({ calls }) => Object.hasOwn(calls, member));
  return libraries.filter(has).map(({ name }) => name);
}

/** What the chain of calls begins with; the calls themselves are noted, the last one first. */
function rootOf(
  expression: Expression,
  requests: ReadonlySet<string>,
  links: Call[],
  resolver: Resolver,
): Expression | undefined {
  const chain: Expression[] = [];
  let at: Expression = expression;
  for (let deep = 0; deep < LONGEST_CHAIN; deep++) {
    const [value] = resolver.follow({ expression: at });
    const call: Expression | undefined = at.kind === "call" ? at : value?.expression;
    chain.push(call?.kind === "call" ? call : at);
    if (call?.kind !== "call" || call.callee.kind !== "member") break;
    links.push(call);
    at = call.callee.object;
  }
  // What a request is made of is the client.
  const request = links.findLastIndex(({ callee }) => callee.kind === "member" && requests.has(callee.name));
  const client = request < 0 ? chain.find((each) => namedElsewhere(each, resolver)) : chain[request + 1];
  return client && namedElsewhere(client, resolver) ? client : undefined;
}

const LONGEST_CHAIN = 60;

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
  return { from: origin.module, name: `${origin.path.join(".")}${ending}` };
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
  return !FOREIGN.test(module);
}

function ownTimeout(call: Call, links: readonly Call[], resolver: Resolver): Timeout | undefined {
  const isTimed = links.some(({ callee }) => callee.kind === "member" && callee.name === "timeout");
  if (isTimed) return { state: "set", by: "argument" };
  const reading = rustDeadline(call, resolver);
  return reading.state === "set" ? timeoutOf({ reading, by: "context", unset: { source: "", note: "" } }) : undefined;
}
