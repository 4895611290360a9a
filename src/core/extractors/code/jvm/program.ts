import type { SourceFile } from "../../extractor.ts";
import type { Import, Program } from "../program.ts";
import type { Lowering } from "./lowering.ts";
import { Scope } from "./scopes.ts";

/** The scope of a file, with what it imports by name. */
export function startScope(imports: readonly Import[]): Scope {
  const scope = new Scope("file");
  for (const each of imports) {
    if (each.name === "*") continue;
    const binding = scope.declare(each.local, "import");
    binding.import ??= each;
  }
  return scope;
}

/** What was gathered, as a program. */
export function programFrom(language: "java" | "kotlin", { path, text }: SourceFile, lowering: Lowering): Program {
  const { calls, assignments, functions, classes, exports, globals, imports } = lowering;
  return {
    language,
    path,
    text,
    calls: calls.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    assignments,
    functions,
    classes,
    imports,
    exports,
    reexports: [],
    globals,
  };
}
