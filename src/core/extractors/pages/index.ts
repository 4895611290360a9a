import type { Extractor } from "../extractor.ts";
import { angularEntries } from "./angularEntries.ts";
import { bundlerEntries } from "./bundlerEntries.ts";
import { htmlEntries } from "./htmlEntries.ts";
import { moduleImports } from "./moduleImports.ts";
import { monitorScripts } from "./monitorScripts.ts";

/** What tells which modules only browsers load: how they hang together, where pages start, and what measures them. */
export const PAGES: readonly Extractor[] = [moduleImports, htmlEntries, bundlerEntries, angularEntries, monitorScripts];
