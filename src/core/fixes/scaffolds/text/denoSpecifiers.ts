import { specifiersIn } from "../../../extractors/code/javascript/specifiers.ts";
import type { Wanted } from "./packages.ts";

/** Whole specifiers in a file of Deno's, such as `npm:hono@4/deno`, by the package that each of them names. */
function packagesIn(text: string): ReadonlyMap<string, string> {
  const found = [...specifiersIn(text)].filter(([specifier]) => /^(?:npm|jsr):/.test(specifier));
  return new Map(
    found.map(([specifier, module]) => {
      const name = nameOf(module);
      return [name, specifier.slice(0, specifier.length - (module.length - name.length))] as const;
    }),
  );
}

function nameOf(module: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
}

/**
 * A new file that imports packages as the one beside it does: by its specifiers, where that has no manifest to name them.
 * https://docs.deno.com/runtime/fundamentals/modules/
 */
export function importedAs(text: string, written: string): string {
  const packages = packagesIn(text);
  if (packages.size === 0) return written;
  return written.replace(/^(import\b.*?["']|\} from ["'])([^"'\n]+)(?=["'];?$)/gm, (whole, start, module) => {
    const name = nameOf(module);
    const specifier = packages.get(name);
    return specifier === undefined ? whole : `${start}${specifier}${module.slice(name.length)}`;
  });
}

/** The packages that a file does not import by a specifier of its own. */
export function unnamed(text: string, wanted: Wanted): Wanted {
  const packages = packagesIn(text);
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !packages.has(name)));
}
