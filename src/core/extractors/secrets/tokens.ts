import type { Candidate } from "./candidate.ts";
import { hasChecksum } from "./checksum.ts";
import type { TokenShape } from "./knowledge/shape.ts";
import { TOKENS } from "./knowledge/tokens.ts";
import { lineAround } from "./line.ts";
import { isReference, isTokenPlaceholder } from "./placeholder.ts";
import { entropy } from "./randomness.ts";

interface Compiled {
  readonly shape: TokenShape;
  readonly pattern: RegExp;
}

/** Which shapes to try when a hint was seen. */
const BY_HINT = new Map<string, Compiled[]>();
for (const shape of TOKENS) {
  const compiled = { shape, pattern: new RegExp(`(?<![A-Za-z0-9_])(?:${shape.pattern})(?![A-Za-z0-9_])`, "g") };
  for (const hint of shape.hints) BY_HINT.set(hint, [...(BY_HINT.get(hint) ?? []), compiled]);
}

/** Any hint of the table. */
export const TOKEN_HINT = new RegExp([...BY_HINT.keys()].map(escapeLiteral).join("|"));

/** Values that have a provider's shape, and are random as its tokens are. */
export function findTokens(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const tried = new Set<Compiled>();
  for (const [hint, shapes] of BY_HINT) {
    if (!text.includes(hint)) continue;
    for (const compiled of shapes) {
      if (tried.has(compiled)) continue;
      tried.add(compiled);
      found.push(...matches(text, compiled));
    }
  }
  return found;
}

function matches(text: string, { shape, pattern }: Compiled): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(pattern)) {
    const secret = match.groups?.["secret"] ?? match[0];
    const start = match.index + match[0].lastIndexOf(secret);
    const span = { start, end: start + secret.length };
    const second = secondSign(text, span.start, span.end, secret, shape);
    if (second === undefined) continue;
    found.push({
      span,
      type: shape.type,
      signs: [`the shape of a ${shape.type}`, second],
      strength: shape.test ? "test" : "certain",
      variable: shape.variable,
    });
  }
  return found;
}

const LEAST_ENTROPY = { hex: 2.6, other: 3 } as const;

/** What speaks for it besides its shape; undefined when nothing does. */
function secondSign(text: string, start: number, end: number, secret: string, shape: TokenShape): string | undefined {
  if (shape.checksum && hasChecksum(secret)) return "a checksum that fits";
  const random = secret.replace(/^(?:https:\/\/[^/]+\/\w*\/?|[A-Za-z]{2,10}[-_.])/, "");
  if (isReference(secret) || isTokenPlaceholder(random)) return undefined;
  if (entropy(random) < (/^[0-9a-f-]+$/i.test(random) ? LEAST_ENTROPY.hex : LEAST_ENTROPY.other)) return undefined;
  if (shape.near) {
    const { before, after } = lineAround(text, start, end);
    if (!shape.near.test(before) && !shape.near.test(after)) return undefined;
    return "a name beside it that says so";
  }
  return "a random part";
}

function escapeLiteral(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
