import type { DefinedAlert, Signal } from "../../model.ts";
import { isTechnical, OWNER_KEYS, RUNBOOK_KEYS } from "./alertWords.ts";
import { fieldsAround, type JsonnetFields, objectOf, textOf } from "./jsonnetObjects.ts";
import type { JsonnetToken } from "./jsonnetTokens.ts";
import { readPromql } from "./promql.ts";
import { runbookLink } from "./runbookLinks.ts";
import { aboutOf, metricsOf, selectedBy, windowsOf } from "./subjects.ts";

/** What `filledIn` puts where a name is worked out. */
const WORKED_OUT = /(?:^|[_:])variable(?:[_:]|$)/;

/** An alert as far as it is written in place, and whether that is all of its name and query. */
export interface JsonnetAlert {
  readonly signal?: Signal<"alert.defined">;
  readonly isWhole: boolean;
}

/**
 * The alert whose field `alert` stands at an index: `{ alert: 'OrdersFail', expr: …, 'for': '5m', labels: {…} }`. Functions
 * of mixins add annotations and labels elsewhere, so that what is not here may be there all the same.
 * https://monitoring.mixins.dev/
 */
export function jsonnetAlert(tokens: readonly JsonnetToken[], index: number, path: string): JsonnetAlert {
  const fields = fieldsAround(tokens, index);
  const name = textOf(tokens, fields?.get("alert"));
  if (fields === undefined || name === undefined || name.hasHoles) return { isWhole: false };
  const expression = textOf(tokens, fields.get("expr"));
  const query = expression && readPromql(expression.value);
  const labels = objectOf(tokens, fields.get("labels")) ?? NONE;
  const annotations = objectOf(tokens, fields.get("annotations")) ?? NONE;
  const severity = literal(tokens, labels, "severity");
  const holds = literal(tokens, fields, "for");
  const owner = OWNER_KEYS.flatMap((key) => literal(tokens, labels, key) ?? literal(tokens, annotations, key) ?? [])[0];
  const link = [...annotations.keys()].find((key) => RUNBOOK_KEYS.test(key));
  const runbook = textOf(tokens, link === undefined ? undefined : annotations.get(link));
  const factors = [...new Set(query?.factors ?? [])];
  const data: DefinedAlert = {
    tool: "Prometheus",
    name: name.value,
    ...aboutOf(query ? [query] : []),
    metrics: query ? metricsOf(query).filter((metric) => !WORKED_OUT.test(metric)) : [],
    ...(query && !expression?.hasHoles ? selectedBy([query]) : {}),
    // A window that is worked out stands there as any other.
    windows: query && !expression?.hasHoles ? windowsOf(query) : [],
    mayHold: holds !== undefined,
    mayHaveMore: true,
    ...(factors.length === 0 || expression?.hasHoles ? {} : { factors }),
    ...(severity === undefined ? {} : { severity }),
    ...(holds === undefined ? {} : { holds }),
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined || runbook.hasHoles
      ? {}
      : { runbook: runbookLink(runbook.value, { path, span: runbook.token.span, within: name.value }) }),
    ...(isTechnical(name.value, severity, query ? [query] : []) ? { technical: true as const } : {}),
  };
  return {
    signal: { kind: "alert.defined", place: { path, span: name.token.span, within: name.value }, data },
    isWhole: query !== undefined && !expression?.hasHoles,
  };
}

const NONE: JsonnetFields = new Map();

function literal(tokens: readonly JsonnetToken[], fields: JsonnetFields, name: string): string | undefined {
  const text = textOf(tokens, fields.get(name));
  return text === undefined || text.hasHoles || text.value === "" ? undefined : text.value;
}
