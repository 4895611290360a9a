import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";
import { askingParameters } from "../routes/called/extracted.ts";
import { asksInside } from "../routes/called/inside.ts";

/** Handlers that other files route to, with the extractors that refuse whom they do not know. */
export function rustAccess(program: Program): readonly Signal[] {
  return program.functions.flatMap((held): readonly Signal[] => {
    const guards = held.name !== undefined && held.isAsync ? askingParameters(held, program) : [];
    if (held.name === undefined || guards.length === 0) return [];
    const place = { path: program.path, span: held.span, within: held.name };
    const data = {
      language: "rust",
      framework: "axum",
      name: held.name,
      bases: [],
      rules: guards.map((guard) => ({ says: "asks", guard }) as const),
      actions: [{ name: "all", asksInside: asksInside(held.bodySpan, program) }],
    };
    return [{ kind: "server.access", place, data }];
  });
}
