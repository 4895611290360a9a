import type { Language } from "../program.ts";
import type { CallOut, ClientLibrary, Unset } from "./client.ts";

/** Gives what makes a library of these languages: its modules, and which of their functions call out. */
export function libraryIn(...languages: readonly Language[]) {
  return (
    name: string,
    modules: readonly string[],
    calls: Readonly<Record<string, CallOut>>,
    unset: Unset,
  ): ClientLibrary => ({ name, languages, modules, module: { calls }, unset });
}
