import type { Candidate } from "./candidate.ts";
import { lineAround, nameBefore } from "./line.ts";
import { nameSays } from "./names.ts";

const JWT =
  /(?<![A-Za-z0-9_.-])(eyJ[A-Za-z0-9_-]{10,500})\.(eyJ[A-Za-z0-9_-]{10,4000})\.([A-Za-z0-9_-]{20,1400})(?![A-Za-z0-9_-])/g;
/** What documentation and playgrounds put into theirs: https://jwt.io */
const EXAMPLE = /John Doe|Jane Doe|1234567890|example|test|demo|sample|foobar/i;
const MONTH_SECONDS = 30 * 86_400;

/**
 * Signed JSON web tokens (https://www.rfc-editor.org/rfc/rfc7519) that are given to a credential's name, live longer
 * than a month and are no example. The key that Supabase publishes to browsers is none.
 */
export function findJsonWebTokens(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(JWT)) {
    const header = decode(match[1]);
    const payload = decode(match[2]);
    if (header === undefined || payload === undefined || !("alg" in header) || header["alg"] === "none") continue;
    if (EXAMPLE.test(JSON.stringify(payload)) || payload["role"] === "anon" || isShortLived(payload)) continue;
    const { before } = lineAround(text, match.index, match.index + match[0].length);
    const name = nameBefore(before);
    const isAdmin = payload["role"] === "service_role";
    if (!isAdmin && !/[Bb]earer ["'`]?$/.test(before) && (name === undefined || nameSays(name) === undefined)) continue;
    found.push({
      span: { start: match.index, end: match.index + match[0].length },
      type: isAdmin ? "Supabase service key" : "JSON web token",
      signs: ["a signed token that decodes", isAdmin ? "the service role in it" : "a credential's name"],
      strength: isAdmin ? "certain" : "likely",
      ...(name === undefined ? { variable: "API_TOKEN" } : {}),
    });
  }
  return found;
}

/** A session's token, which is over before anybody finds it. */
function isShortLived({ exp, iat }: Record<string, unknown>): boolean {
  if (typeof exp !== "number") return false;
  return typeof iat !== "number" || exp - iat <= MONTH_SECONDS;
}

function decode(part: string | undefined): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(atob((part ?? "").replace(/-/g, "+").replace(/_/g, "/")));
    return typeof json === "object" && json !== null ? { ...json } : undefined;
  } catch (error) {
    // What does not decode is no token; atob throws a DOMException, JSON.parse a SyntaxError.
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}
