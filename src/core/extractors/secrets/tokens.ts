import { Literals } from "../literals.ts";
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

/** Which shapes to try when a hint was seen; under "" those that have none. */
const BY_HINT = new Map<string, Compiled[]>();
for (const shape of TOKENS) {
  const compiled = { shape, pattern: new RegExp(`${startOf(shape)}(?:${shape.pattern})(?![A-Za-z0-9_])`, "g") };
  for (const hint of shape.hints.length > 0 ? shape.hints : [""])
    BY_HINT.set(hint, [...(BY_HINT.get(hint) ?? []), compiled]);
}

const HINTS = new Literals([...BY_HINT.keys()].filter((hint) => hint !== ""));
const ALWAYS = BY_HINT.get("") ?? [];
const WHOLE = new RegExp(ALWAYS.map(({ shape }) => shape.pattern).join("|"));

/** True where a text has any hint, or the whole of a token without one. */
export function mayHoldTokens(text: string): boolean {
  return hintsIn(text).size > 0 || WHOLE.test(text);
}

/** Values that have a provider's shape, and are random as its tokens are. */
export function findTokens(text: string): readonly Candidate[] {
  const toTry = new Set(ALWAYS);
  for (const hint of hintsIn(text)) for (const compiled of BY_HINT.get(hint) ?? []) toTry.add(compiled);
  return [...toTry].flatMap((compiled) => matches(text, compiled));
}

let asked: { readonly text: string; readonly hints: ReadonlySet<string> } | undefined;

/** The hints a text has. Whoever asks whether there are any asks for them next. */
function hintsIn(text: string): ReadonlySet<string> {
  if (asked?.text !== text) asked = { text, hints: HINTS.in(text) };
  return asked.hints;
}

function matches(text: string, { shape, pattern }: Compiled): readonly Candidate[] {
  const found: Candidate[] = [];
  if (shape.publicWith?.test(text)) return found;
  for (const match of text.matchAll(pattern)) {
    const secret = match.groups?.["secret"] ?? match[0];
    const start = match.index + match[0].lastIndexOf(secret);
    const span = { start, end: start + secret.length };
    if (shape.publicAfter?.test(text.slice(Math.max(0, start - 40), start))) continue;
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
  const random = randomPart(secret, shape);
  if (isReference(secret) || isTokenPlaceholder(random)) return undefined;
  if (entropy(random) < (/^[0-9a-f-]+$/i.test(random) ? LEAST_ENTROPY.hex : LEAST_ENTROPY.other)) return undefined;
  if (shape.near) {
    const { before, after } = lineAround(text, start, end);
    if (!shape.near.test(before) && !shape.near.test(after)) return undefined;
    return "a name beside it that says so";
  }
  return "a random part";
}

/** What follows the part that every token of its kind has. */
function randomPart(secret: string, { hints }: TokenShape): string {
  const hint = hints.find((literal) => secret.startsWith(literal));
  return hint === undefined
    ? secret.replace(/^(?:https:\/\/[^/]+\/|[A-Za-z]{2,10}[-_.])/, "")
    : secret.slice(hint.length);
}

/** A token is not the end of something longer; a name that leads to one may be the end of a longer name. */
function startOf({ pattern }: TokenShape): string {
  return pattern.includes("(?<secret>") ? "" : "(?<![A-Za-z0-9_])";
}
