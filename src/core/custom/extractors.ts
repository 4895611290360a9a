import type { Extractor } from "../extractors/extractor.ts";
import type { CustomSight, FileRole, Signal, Span } from "../model.ts";
import { queryRunner } from "./query.ts";
import {
  type CustomCheck,
  constructOf,
  listOf,
  QUERY_FILES,
  type QueryConstruct,
  type ValueConstruct,
} from "./schema.ts";
import { keysOf, valuesAt } from "./values.ts";

/** Files that a check names are looked at whatever they are for. */
const EVERY_ROLE: readonly FileRole[] = ["production", "test", "example", "generated", "vendored", "docs"];
const START: Span = { start: 0, end: 0 };

/** What looks into files for custom checks. Queries are left out where the workspace is not trusted. */
export function customExtractors(checks: readonly CustomCheck[], trusted: boolean): readonly Extractor[] {
  return checks.flatMap((check): readonly Extractor[] => {
    const { value, query } = constructOf(check).construct;
    if (value !== undefined) return [valueExtractor(check, value)];
    return query !== undefined && trusted ? [queryExtractor(check, query)] : [];
  });
}

function valueExtractor(check: CustomCheck, construct: ValueConstruct): Extractor {
  const keys = keysOf(construct);
  return {
    name: `custom check ${check.id}`,
    files: everywhere(check, listOf(construct.files)),
    roles: EVERY_ROLE,
    extract({ path, text }) {
      const read = valuesAt(path, text, keys);
      if ("why" in read) return { signals: [sight(check, path, START, "unreadable", read.why)], problems: [] };
      const signals = read.values.map(({ value, span }) =>
        sight(check, path, span, isWanted(construct, value) ? "match" : "other"),
      );
      return { signals: signals.length === 0 ? [sight(check, path, START, "nothing")] : signals, problems: [] };
    },
  };
}

function isWanted({ equals, oneOf }: ValueConstruct, value: unknown): boolean {
  if (equals !== undefined) return value === equals;
  return oneOf === undefined || oneOf.some((each) => each === value);
}

function queryExtractor(check: CustomCheck, construct: QueryConstruct): Extractor {
  const { files, language } = construct;
  const run = queryRunner(construct);
  return {
    name: `custom check ${check.id}`,
    files: files === undefined ? QUERY_FILES[language] : everywhere(check, listOf(files)),
    ...(files === undefined ? {} : { roles: EVERY_ROLE }),
    async extract({ path, text }, assets) {
      const { spans, why } = await run(text, assets);
      const signals = spans.map((span) => sight(check, path, span, "match"));
      return {
        signals: why === undefined ? signals : [...signals, sight(check, path, START, "unreadable", why)],
        problems: [],
      };
    },
  };
}

/** A component's globs start at its folder, which is not known while files are read: every folder's are. */
function everywhere({ scope }: CustomCheck, globs: readonly string[]): readonly string[] {
  return scope === "component" ? globs.map((glob) => (glob.startsWith("**/") ? glob : `**/${glob}`)) : globs;
}

function sight(check: CustomCheck, path: string, span: Span, found: CustomSight["found"], why?: string): Signal {
  const data = { check: check.id, found, ...(why === undefined ? {} : { why }) };
  return { kind: "custom.sight", place: { path, span }, data };
}
