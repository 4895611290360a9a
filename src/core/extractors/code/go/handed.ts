import type { ExportedClient, Signal } from "../../../model.ts";
import { agree } from "../clients.ts";
import { clientFixes } from "../edits.ts";
import { timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { locate } from "../locate.ts";
import type { Call } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";
import { OWN_PACKAGE } from "./lowering.ts";
import { isStandard } from "./packages.ts";

/**
 * The clients that this file hands to functions of packages, and those it gives the fields of their structs:
 * `api.New(&http.Client{})`, `&api.Client{HTTP: &http.Client{}}`.
 */
export function clientsHandedOn(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly Signal[] {
  return resolver.program.calls.flatMap((call): readonly Signal[] => {
    const called = functionOf(call, resolver);
    if (called === undefined) return [];
    return call.arguments.flatMap(({ value, name: field, span, spread }, position): readonly Signal[] => {
      const located = spread ? [] : locate({ expression: value }, libraries, resolver);
      const clients = located.filter(({ object, member }) => member === "" && Object.keys(object.calls).length > 0);
      const [first] = clients;
      if (!first || clients.some(({ handed }) => handed !== undefined)) return [];
      const timeout = timeoutOf(agree(clients.map((each) => decideInstance(each, resolver))));
      const fixes = clients.length === 1 ? clientFixes(first, resolver) : [];
      const client: ExportedClient = { name: called.name, client: first.library.name, timeout, fixes };
      const given = field === undefined ? `${called.name}#${position}` : `${called.name}.${field}`;
      return called.packages.map((holder) => ({
        kind: "client.exported",
        place: { path: resolver.program.path, span },
        data: { ...client, provides: handedKey(holder, given) },
      }));
    });
  });
}

/** What a parameter or a field is known as by who gives it; `parameter` is "New#0", the first one of New, or "Client.HTTP". */
export function handedKey(holder: string, parameter: string): string {
  const [name = "", position = "0"] = parameter.split("#");
  return `http.Client handed to ${holder}.${name}${position === "0" ? "" : ` as argument ${Number(position) + 1}`}`;
}

/** What others call the package of a file: the last two folders it is in, as far as there are two. */
export function packageOf(path: string): string {
  return lastFolders(path.split("/").slice(0, -1), 2);
}

/** The function of a package that a call is of, with what that package may be called by its own files. */
function functionOf({ callee }: Call, { program }: Resolver) {
  const own = callee.kind === "name" && callee.binding?.kind === "function";
  const origin = originOf({ expression: callee });
  if (!own && (origin.from !== "module" || origin.path.length !== 1)) return undefined;
  const module = origin.from === "module" ? origin.module : OWN_PACKAGE;
  const name = origin.from === "module" ? origin.path[0] : callee.kind === "name" ? callee.name : undefined;
  if (name === undefined || isStandard(module)) return undefined;
  if (module === OWN_PACKAGE) return { name, packages: [packageOf(program.path)] };
  const folders = module.split("/").filter((each, at) => at === 0 || !/^v\d+$/.test(each));
  return { name, packages: [lastFolders(folders, 1), lastFolders(folders, 2)] };
}

function lastFolders(folders: readonly string[], count: number): string {
  return folders.slice(-count).join("/");
}
