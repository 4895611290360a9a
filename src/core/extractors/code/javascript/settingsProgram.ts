import type { Signal } from "../../../model.ts";
import type { SourceFile } from "../../extractor.ts";
import { outboundSignals } from "../outbound.ts";
import type { Expression, Program } from "../program.ts";
import { JAVASCRIPT } from "./index.ts";

/** What a settings file says of the clients that are made of it, read as a program that exports what it holds. */
export function settingsSignals(root: Expression, file: SourceFile): readonly Signal[] {
  return outboundSignals(programOf(root, file), JAVASCRIPT).map(withoutFixes);
}

function programOf(root: Expression, { path, text }: SourceFile): Program {
  return {
    language: "javascript",
    path,
    text,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    imports: [],
    exports: new Map([["default", root]]),
    reexports: [],
    globals: new Set(),
  };
}

/** A fix writes JavaScript, which the file is not. */
function withoutFixes(signal: Signal): Signal {
  return signal.kind === "call.outbound" ? { ...signal, data: { ...signal.data, fixes: [] } } : signal;
}
