import type { Signal, TextEdit } from "../../../../model.ts";
import { closedAt } from "../../text/brackets.ts";
import type { Style } from "../../text/style.ts";

/** The function that finds an event's id: in a header that senders of webhooks have agreed on, else in what is sent. */
export function eventOf({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  return `
/**
 * The id of an event. In a header: https://www.standardwebhooks.com, https://docs.svix.com/receiving/verifying-payloads/how-manual,
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers, https://shopify.dev/docs/apps/build/webhooks/ignore-duplicates;
 * else in what is sent, as https://docs.stripe.com/webhooks#handle-duplicate-events
 */
function eventOf(header${typed(": (name: string) => unknown")}, body${typed(": unknown")})${typed(": string | undefined")} {
  for (const name of ["webhook-id", "svix-id", "x-github-delivery", "x-shopify-event-id"]) {
    const id = header(name);
    if (typeof id === "string") return id;
  }
  try {
    const isText = typeof body === "string" || Buffer.isBuffer(body);
    const { id } = ${typescript ? "(isText ? JSON.parse(String(body)) : body) as { id?: unknown }" : "isText ? JSON.parse(String(body)) : body"};
    return id === undefined || id === null ? undefined : String(id);
  } catch {
    return undefined; // its handler says what is wrong with it
  }
}
`;
}

/** Edits that put something before the handlers of the webhooks' routes of one file. */
export function beforeWebhooks(
  handlers: readonly Signal<"webhook.handler">[],
  path: string,
  text: string,
  passed: string,
): readonly TextEdit[] {
  const places = handlers.flatMap(({ place, data }): readonly number[] => {
    if (place.path !== path) return [];
    const opening = routeAt(text, place.span.start, data.covers[0]?.end ?? place.span.end);
    const at = opening === undefined ? undefined : lastArgument(text, opening);
    return at === undefined ? [] : [at];
  });
  return [...new Set(places)].map((at) => ({ path, span: { start: at, end: at }, text: `${passed}, ` }));
}

const ROUTE = /\b[\w$]+\.(?:post|all)\(/g;

/** The bracket that opens the route's arguments: of the call at an offset, or of the last one before it that holds it all. */
function routeAt(text: string, start: number, end: number): number | undefined {
  const openings = [...text.matchAll(ROUTE)].map(({ index, 0: found }) => ({
    index,
    opening: index + found.length - 1,
  }));
  const own = openings.find(({ index }) => index === start);
  if (own) return own.opening;
  return openings.findLast(({ index, opening }) => index < start && (closedAt(text, opening) ?? 0) > end)?.opening;
}

/** Where the last argument begins; undefined where there is but one. */
function lastArgument(text: string, opening: number): number | undefined {
  const end = closedAt(text, opening);
  if (end === undefined) return undefined;
  let last: number | undefined;
  for (let at = opening + 1; at < end - 1; at++) {
    const character = text[at] ?? "";
    if (character === '"' || character === "'" || character === "`") at = quoteEnd(text, at, character);
    else if ("([{".includes(character)) at = (closedAt(text, at) ?? end) - 1;
    else if (character === "," && /\S/.test(text.slice(at + 1, end - 1))) last = at + 1;
  }
  return last === undefined ? undefined : last + (/^\s*/.exec(text.slice(last))?.[0].length ?? 0);
}

function quoteEnd(text: string, start: number, quote: string): number {
  const end = text.indexOf(quote, start + 1);
  return end < 0 ? text.length : end;
}
