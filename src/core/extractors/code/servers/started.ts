import type { EditFix, Signal, StartedServer } from "../../../model.ts";
import { fixWith, insertionEdits } from "../edits.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { Named } from "./matching.ts";
import type { ServerKnowledge, ServerRow } from "./row.ts";
import { stopFixes } from "./stopFixes.ts";

const tables = new WeakMap<ServerKnowledge, Named<ServerRow>>();

/** The servers and workers that a program starts. */
export function startedServers(resolver: Resolver, knowledge: ServerKnowledge): readonly Signal<"server.started">[] {
  const known = tables.get(knowledge) ?? new Named(knowledge.servers.map((row) => [row.starts, row] as const));
  tables.set(knowledge, known);
  return resolver.program.calls.flatMap((call) => {
    const row = known.find(call, resolver);
    if (row === undefined || row.unless?.(call, resolver)) return [];
    return [
      { kind: "server.started" as const, place: placeOf(call, resolver.program), data: dataOf(call, row, resolver) },
    ];
  });
}

function dataOf(call: Call, row: ServerRow, resolver: Resolver): StartedServer {
  const { program } = resolver;
  const found = row.holds?.(call, resolver);
  const holds = found?.state === "missing" && isVouchedFor(call, resolver) ? VOUCHED_FOR : found;
  const stops = typeof row.stops === "function" ? row.stops(call, resolver) : row.stops;
  return {
    server: row.server,
    language: program.language,
    call: callText(call, row.server, program),
    role: row.role,
    stops,
    ...(holds === undefined ? {} : { holds }),
    ...(row.development ? { development: true as const } : {}),
    stopFixes: stops.state === "cuts" ? stopFixes(call, row, resolver) : [],
    holdFixes: holds && row.holdFix ? holdFixes(call, row, holds.state, resolver) : [],
  };
}

const VOUCHED_FOR = {
  state: "unknown",
  reason: "the linter that asks for one is switched off on its line, so somebody has looked",
} as const;

/** `http.Server{ //nolint:gosec`, `// #nosec G112`: https://github.com/securego/gosec#available-rules */
function isVouchedFor({ span }: Call, { program: { language, text } }: Resolver): boolean {
  if (language !== "go") return false;
  const end = text.indexOf("\n", span.start);
  const line = text.slice(text.lastIndexOf("\n", span.start) + 1, end < 0 ? text.length : end);
  return /\/\/\s?nolint:[\w,]*gosec\b|#nosec\b(?!\s+G(?!11[24]\b))/.test(line);
}

function holdFixes(call: Call, { holdFix }: ServerRow, state: string, resolver: Resolver): readonly EditFix[] {
  if (holdFix === undefined || (state !== "missing" && state !== "disabled")) return [];
  return fixWith("Bound how long a client may take", insertionEdits(holdFix, call, resolver)).map((fix) => ({
    ...fix,
    safety: "review" as const,
  }));
}
