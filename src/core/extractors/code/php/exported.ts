import type { Expression } from "../program.ts";
import type { Lowering } from "./lowering.ts";

/**
 * What other files can use of this one's classes: their properties and what their methods give. A class is a module of
 * its own, and a file holds one: https://www.php-fig.org/psr/psr-4/; and what the file itself gives to who includes it.
 */
export function exportsOf({ names, returned }: Lowering): ReadonlyMap<string, Expression> {
  const exports = new Map<string, Expression>();
  const [only, ...others] = returned;
  if (only && others.length === 0) exports.set("default", only);
  for (const binding of names.defined) {
    const { definition } = binding;
    for (const [name, method] of definition?.methods ?? []) exports.set(name, method);
    for (const name of definition?.fields.keys() ?? []) {
      const self = { name: "$this", kind: "self", values: [], ...(definition ? { definition } : {}) } as const;
      const span = definition?.span ?? { start: 0, end: 0 };
      const object: Expression = { kind: "name", name: "$this", binding: self, span };
      exports.set(name, { kind: "member", object, name, span });
    }
  }
  return exports;
}
