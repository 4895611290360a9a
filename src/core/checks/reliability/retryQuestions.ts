import type { Signal } from "../../model.ts";

/** What only asks or computes, by the name of the function around: "tasks_by_guid", "searchOrders", "get_token", "embedTexts". */
const QUESTION =
  /^_?(?:get|list|find|fetch|search|query|count|lookup|look_up|read|load|embed|completions?|chat_completions?|translate|classify|predict|infer|transcribe|tokeni[sz]e|summari[sz]e|rerank|calculate|estimate|simulate|preview|render|validate|verify|authenticate|log_?in|introspect)(?![a-z])|_by_[a-z_]+$/i;

/** Files of clients that ask for tokens and for nothing else: "app/services/shop/oauth/client.rb". */
const OF_TOKENS = /(?:^|\/)(?:\w{0,40}_)?(?:oauth2?|tokens?)(?:[_/]?(?:client|service|api|provider))?\.\w{2,4}$/i;

/** Addresses that count: one more or less does no harm. */
const TELLS = /\/(?:beacon|telemetry|heartbeat|ping|metrics|usage|stats)(?:[/?#.]|$)/i;

/** True of a POST that asks or counts something, which says that by this protocol everything is a POST: calls of procedures, searches, tokens, models. */
export function isQuestion({ data, place }: Signal<"call.outbound">): boolean {
  if (data.method !== "POST") return false;
  if (TELLS.test(data.target ?? "")) return true;
  const name = place.within?.split(/[.#:]/).at(-1) ?? "";
  // "findOrCreate" does more than it asks
  return QUESTION.test(name.replace(/([a-z])([A-Z])/g, "$1_$2")) && !/Or[A-Z]|_or_/.test(name);
}

/** True of a file of a client that asks for tokens alone. */
export function asksForTokens(path: string): boolean {
  return OF_TOKENS.test(path);
}
