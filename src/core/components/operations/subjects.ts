import type { AlertSubject, InfrastructureFields, InfrastructureValue } from "../../model.ts";
import { isList } from "../linkInfrastructureValues.ts";

/** What the name of a metric says, in the words that vendors use; the first that fits. */
const WORDS: readonly (readonly [AlertSubject, RegExp])[] = [
  ["budget", /burn_?rate|error_?budget|\bslo\b/i],
  [
    "saturation",
    /\bcpu|memory|\bmem\b|disk|storage|swap|heap|\bgc\b|inode|utili[sz]ation|connections?\b|throttl|file_?desc|system\.|container\.|kubernetes\.(?:cpu|mem)/i,
  ],
  ["errors", /error|fail(?:ed|ure|s)?\b|5xx|http_?5|fault|exception|response_code_class\W+5/i],
  ["latency", /latenc|duration|response_?time|responsetime|percentile|\bp9\d|apdex|ttfb/i],
  ["availability", /health|uptime|availab|can_connect|synthetic|heartbeat|status_?check|\bup\b/i],
  ["freshness", /\bage\b|age_?of|oldest|\blag\b|delay|stale|iterator_?age|backlog|queue_?(?:size|length|depth)/i],
  ["traffic", /requests?\b|request_count|\bhits\b|throughput|invocations?|\bcount\b/i],
];

/** What a metric's name or a query's text in another vendor's language is about; undefined where its words say nothing. */
export function subjectOfWords(text: string): AlertSubject | undefined {
  return WORDS.find(([, words]) => words.test(text.replace(/([a-z])([A-Z])/g, "$1_$2")))?.[0];
}

/** Each subject once, of several texts that one alert reads. */
export function subjectsOfWords(texts: readonly string[]): readonly AlertSubject[] {
  return alerting(texts.flatMap((text) => subjectOfWords(text) ?? []));
}

/** Each subject once; what only divides by the traffic does not look at it. */
export function alerting(subjects: readonly AlertSubject[]): readonly AlertSubject[] {
  const found = [...new Set(subjects)];
  return found.includes("errors") || found.includes("latency") ? found.filter((each) => each !== "traffic") : found;
}

const DEEPEST = 20;

/** Every plain text below a value, in its order, those that a text is joined of included. */
export function textsBelow(value: InfrastructureValue | undefined, depth = 0): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === undefined || value === null || typeof value !== "object" || depth > DEEPEST) return [];
  if (isList(value)) return value.flatMap((each) => textsBelow(each, depth + 1));
  if (value.is === "map") return textsOf(value.fields, depth + 1);
  return value.is === "join" || value.is === "call" || value.is === "choice"
    ? value.parts.flatMap((each) => textsBelow(each, depth + 1))
    : [];
}

/** The same of fields. */
export function textsOf(fields: InfrastructureFields, depth = 0): readonly string[] {
  return Object.values(fields).flatMap((field) => textsBelow(field.value, depth));
}

/** A text as far as it is plain: what is worked out stands as "…". */
export function roughText(value: InfrastructureValue | undefined): string | undefined {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (value === undefined || value === null || typeof value !== "object" || isList(value) || value.is !== "join")
    return undefined;
  return value.parts
    .map((part) => (typeof part === "string" || typeof part === "number" ? String(part) : "…"))
    .join("");
}
