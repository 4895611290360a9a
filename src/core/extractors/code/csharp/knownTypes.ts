import { CSHARP_CLIENTS } from "../knowledge/csharp/index.ts";

/** The namespaces that hold a type of a known library, by its name. */
const NAMESPACES = new Map<string, Set<string>>();
for (const { modules, module } of CSHARP_CLIENTS) {
  for (const path of [...Object.keys(module.makes ?? {}), ...Object.keys(module.calls)]) {
    const name = path.split(".")[0] ?? "";
    const known = NAMESPACES.get(name) ?? new Set();
    NAMESPACES.set(name, known);
    for (const each of modules) known.add(each);
  }
}

/** The one of these namespaces that a known library has this type in. */
export function knownNamespaceOf(type: string, namespaces: ReadonlySet<string>): string | undefined {
  for (const each of NAMESPACES.get(type) ?? []) if (namespaces.has(each)) return each;
  return undefined;
}

const WORD = /\b[A-Z]\w+/g;

/** The namespaces of known types that a text names, and that none of those it uses has. */
export function assumable(text: string, namespaces: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of new Set(text.match(WORD))) {
    const known = NAMESPACES.get(name);
    if (known === undefined || knownNamespaceOf(name, namespaces) !== undefined) continue;
    for (const each of known) found.add(each);
  }
  return found;
}

/** True for the name of a type that some known library has. */
export function isKnownType(name: string): boolean {
  return NAMESPACES.has(name);
}

/** True for `Greeter.GreeterClient`: gRPC's plugin makes the client a class in that of its service. */
export function isGeneratedClient(type: string, service: string): boolean {
  return type === `${service}Client` && !NAMESPACES.has(type);
}
