import type { Style } from "../text/style.ts";

/** What tells failures that pass from those that stay; the same under either library. */
export function passing({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  return `/** True where no answer came, or one that says to ask again: what was wrong may be over in a moment. */
function isPassing(outcome${typed(": unknown")})${typed(": boolean")} {
  if (outcome instanceof Error && outcome.name === "AbortError") return false; // who asked has given up
  const status = statusOf(outcome);
  return status === undefined ? outcome instanceof Error : PASSING.has(status);
}

/** fetch gives an answer with its status; axios, got and others throw an error that holds it. */
function statusOf(outcome${typed(": unknown")})${typed(": number | undefined")} {
  if (typeof outcome !== "object" || outcome === null) return undefined;
  const { status, statusCode, response } = outcome${typed(" as { status?: unknown; statusCode?: unknown; response?: unknown }")};
  const found = status ?? statusCode;
  return typeof found === "number" ? found : statusOf(response);
}
`;
}
