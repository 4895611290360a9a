import type { Span } from "../../../model.ts";
import { closedAt, commaIn } from "./brackets.ts";

/**
 * What every request passes, by the functions of the scaffolds, from the outermost inwards: a request that is turned away is
 * logged and counted all the same, and needs no key of its own.
 */
const LAYERS = {
  node: ["requestLogger", "measureRequests", "limitRequests", "idempotent"],
  python: ["log_requests", "measure_requests", "limit_requests", "answer_once"],
  // What measures in net/http reads the pattern of the request that it hands on, and not of a copy made further in.
  go: ["traceRequests", "logRequests", "trackErrors", "measureRequests", "limitRequests", "answerOnce"],
  jvm: ["requestIds", "(?:metrics|measured)", "rateLimits", "idempotency"],
  php: ["requestIds", "requestMetrics", "limitRequests", "answerOnce"],
  ruby: ["RequestLog", "RequestMetrics", "Rack::Attack", "AnswerOnce"],
  rust: ["traces", "logs", "metrics", "limits", "idempotency"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Named = keyof typeof LAYERS;

/** Matches the names of what has to be around one of them; nothing where it is the outermost, or is none of them. */
export function outerLayers(of: Named, own: string): string {
  return among(of, own, (at, layers) => layers.slice(0, at));
}

/** Matches the names of what has to be further in. */
export function innerLayers(of: Named, own: string): string {
  return among(of, own, (at, layers) => layers.slice(at + 1));
}

function among(of: Named, own: string, kept: (at: number, layers: readonly string[]) => readonly string[]): string {
  const at = LAYERS[of].findIndex((layer) => new RegExp(`^${layer}$`).test(own));
  const names = at === -1 ? [] : kept(at, LAYERS[of]);
  return names.length === 0 ? "(?!)" : `(?:${names.join("|")})`;
}

/** The start of the line after the last one that a pattern matches from an offset on; the offset where there is none. */
export function afterLines(text: string, pattern: string, from: number, to = text.length): number {
  const found = [...text.slice(from, to).matchAll(new RegExp(`^${pattern}[^\\n]*(?:\\n|$)`, "gm"))].at(-1);
  return found === undefined ? from : from + found.index + found[0].length;
}

/** What stands within calls that a pattern matches up to their bracket: of `a(b(app, x))`, where `app` is. */
export function within(text: string, { start, end }: Span, pattern: string): Span {
  const opened = new RegExp(`^\\s*${pattern}\\(`).exec(text.slice(start, end));
  if (opened === null) return { start, end };
  const opening = start + opened[0].length - 1;
  const closing = closedAt(text, opening);
  if (closing === undefined || closing > end || text.slice(closing, end).trim() !== "") return { start, end };
  const comma = commaIn(text, opening + 1, closing - 1);
  return within(text, { start: opening + 1, end: comma === -1 ? closing - 1 : comma }, pattern);
}
