import type { Timeout } from "../../../model.ts";
import { callText } from "../facts.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { readSeconds } from "../knowledge/php/seconds.ts";
import type { ImportedCall } from "../language.ts";
import { locate } from "../locate.ts";
import type { Binding, Call, Expression, Name } from "../program.ts";
import { isCallers } from "../readings.ts";
import { describe, type Resolver, type Value } from "../resolve.ts";
import { containerKey, containerType } from "./containers.ts";

/** What of another class is called: its full name, and the way from it to what is called. */
interface OfClass {
  readonly module: string;
  readonly path: readonly string[];
}

/**
 * Calls by a client that a class of another file holds or gives: a base class's `$this->client->get(…)`, what a factory
 * that is handed in makes, a static `Clients::orders()->get(…)`.
 */
export function importedCalls(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly ImportedCall[] {
  const members = new Set(
    libraries
      .flatMap(({ module, objects }) => [module, ...Object.values(objects ?? {})])
      .flatMap(({ calls }) => Object.keys(calls))
      .filter((name) => /^[a-z]+[A-Z]?[a-z]*$/.test(name)),
  );
  return resolver.program.calls.flatMap((call): readonly ImportedCall[] => {
    if (call.callee.kind !== "member" || !members.has(call.callee.name)) return [];
    const values = resolver.follow({ expression: call.callee });
    const [value] = values;
    if (value === undefined || values.length > 1 || locate(value, libraries, resolver).length > 0) return [];
    const own = ownTimeout(call, resolver) ?? optionsBefore(value, resolver);
    const key = containerKey(value.expression);
    if (key !== undefined) {
      const asked = { state: "injected", type: containerType(key), name: key, ...(own ? { own } : {}) } as const;
      return [found(call, key, asked, resolver)];
    }
    const from = classBehind(value, resolver, 0);
    const path = from?.path.filter((each) => each !== WITH_OPTIONS) ?? [];
    if (from === undefined || path.length < 2) return [];
    const name = path.slice(0, -1).join(".");
    return [
      found(call, path.at(-2) ?? "", { state: "imported", from: from.module, name, ...(own ? { own } : {}) }, resolver),
    ];
  });
}

function found(call: Call, maker: string, timeout: Timeout, { program }: Resolver): ImportedCall {
  return { site: call, language: "php", client: "", call: callText(call, maker, program), timeout, fixes: [] };
}

/** The same client with further options: https://symfony.com/doc/current/http_client.html#basic-usage */
const WITH_OPTIONS = "withOptions()";

/** What is said where a client is given options before it is asked: `$client->withOptions(['timeout' => 60])->request(…)`. */
function optionsBefore({ expression }: Value, resolver: Resolver): Timeout | undefined {
  const made = expression.kind === "member" ? expression.object : undefined;
  const isGiven = made?.kind === "call" && made.callee.kind === "member" && made.callee.name === "withOptions";
  return isGiven ? ownTimeout(made, resolver) : undefined;
}

/** How many calls one after another are followed to their class: `$this->factory->make()->client()`. */
const CALLS_DEEP = 2;

function classBehind(value: Value, resolver: Resolver, depth: number): OfClass | undefined {
  const { path, root } = rootOf(value.expression);
  if (root.kind === "call") {
    const callees = resolver.follow({ ...value, expression: root.callee });
    const [callee] = callees;
    const maker =
      callee && callees.length === 1 && depth < CALLS_DEEP ? classBehind(callee, resolver, depth + 1) : undefined;
    const name = maker?.path.at(-1);
    if (maker === undefined || name === undefined) return undefined;
    return { module: maker.module, path: [...maker.path.slice(0, -1), `${name}()`, ...path] };
  }
  const module = root.kind === "name" ? (root.binding ? moduleOf(root.binding) : globalClass(root)) : undefined;
  return module === undefined ? undefined : { module, path };
}

/** The class of another file that a name is, that it is said to be an instance of, or that its class extends. */
function moduleOf(binding: Binding): string | undefined {
  if (binding.import) return binding.import.module;
  if (binding.kind === "self") {
    return binding.definition?.bases.map((base) => (base.kind === "name" ? classNamed(base) : undefined))[0];
  }
  return binding.type?.kind === "name" ? classNamed(binding.type) : undefined;
}

function classNamed(name: Name): string | undefined {
  return name.binding ? name.binding.import?.module : globalClass(name);
}

/** A class without a namespace goes by its name alone: `Server_Manager`. */
function globalClass({ name }: Name): string | undefined {
  return /^[A-Z]\w*$/.test(name) ? name : undefined;
}

function rootOf(expression: Expression): { readonly root: Expression; readonly path: readonly string[] } {
  const path: string[] = [];
  let root = expression;
  while (root.kind === "member") {
    path.unshift(root.name);
    root = root.object;
  }
  return { root, path };
}

/** What the call's options say, wherever they stand: each client has them in its own place. */
function ownTimeout(call: Call, resolver: Resolver): Timeout | undefined {
  for (const { value } of call.arguments) {
    for (const each of resolver.follow({ expression: value })) {
      if (each.expression.kind === "object") {
        const entry = resolver.entry(each, "timeout");
        if (entry.state === "unknown") return { state: "unknown", reason: entry.reason };
        const reading = entry.state === "given" ? readSeconds(entry.values, resolver) : undefined;
        if (reading?.state === "set") return { by: "argument", ...reading };
        if (reading?.state === "disabled") return { by: "argument", ...reading, source: "" };
        if (reading?.state === "unknown") return reading;
      } else if (each.expression.kind === "name" && /options$/i.test(each.expression.name) && isCallers(each)) {
        return { state: "unknown", reason: `its options are ${describe(each)}` };
      }
    }
  }
  return undefined;
}
