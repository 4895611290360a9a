import type { Signal } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { readerOf, SOURCE_FILES } from "../languages.ts";
import { programOf, treeOf } from "../programOf.ts";
import { resolverOf } from "../resolverOf.ts";
import { runsInBrowser } from "../runtime.ts";
import { carriedValues, mayCarry } from "./carried.ts";
import { boundContexts, mayBind } from "./context.ts";
import { importedTelemetry, mayImport } from "./imported.ts";
import { rustLines } from "./macros.ts";
import { mayPrint, printedLines } from "./printed.ts";
import { loggingSettings, maySetLogging } from "./settings.ts";

/** What code writes about itself, line by line: plain prints, ids, and what does not belong into logs. */
export const logLines: Extractor = {
  name: "log lines",
  files: [SOURCE_FILES],
  mayHold(text, path) {
    const reader = readerOf(path);
    if (reader === undefined) return false;
    return (
      mayPrint(text, reader.languages) || mayBind(text) || mayImport(text) || mayCarry(text) || maySetLogging(text)
    );
  },

  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const resolver = resolverOf(program);
    const inBrowser = runsInBrowser(program);
    const signals: readonly Signal[] = [
      ...printedLines(resolver, inBrowser),
      ...(mayBind(file.text) ? boundContexts(program) : []),
      ...(mayImport(file.text) ? importedTelemetry(program) : []),
      ...(mayCarry(file.text) ? carriedValues(resolver, inBrowser) : []),
    ];
    const sets = maySetLogging(file.text);
    const tree = sets || program.language === "rust" ? await treeOf(file, assets) : undefined;
    const lines = tree && program.language === "rust" ? rustLines(tree, program) : [];
    const settings = sets ? loggingSettings(resolver, tree, program) : [];
    return { signals: [...signals, ...lines, ...settings], problems: [] };
  },
};
