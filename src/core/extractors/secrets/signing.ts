import type { Candidate } from "./candidate.ts";
import { judge } from "./judge.ts";

/** What texts have that sign or check tokens. */
export const SIGNING_HINT = /\b(?:jwt|JWT|jsonwebtoken)\.(?:sign|verify|encode|decode)\(/;

/**
 * A key that stands behind what is signed or checked.
 * https://github.com/auth0/node-jsonwebtoken#usage · https://pyjwt.readthedocs.io/en/stable/usage.html
 */
const SIGNS =
  /\b(?:jwt|JWT|jsonwebtoken)\.(?:sign|verify|encode|decode)\([^"'`\n;]{1,120}(?:"[^"\n]{0,80}"[^"'`\n;]{1,80}){0,4},\s{0,40}(?:key\s?=\s?|secret\s?=\s?)?["'`]([^"'`\n]{16,256})["'`]/g;

/** Keys for signing tokens that are written out where they are used. */
export function findSigningKeys(text: string): readonly Candidate[] {
  if (!SIGNING_HINT.test(text)) return [];
  return [...text.matchAll(SIGNS)].flatMap((match): readonly Candidate[] => {
    const key = match[1] ?? "";
    const judged = judge("jwt_secret", key);
    if (judged === undefined) return [];
    const end = match.index + match[0].length - 1;
    const signs = ["the key that tokens are signed with", judged.signs[1]];
    return [
      { span: { start: end - key.length, end }, type: "signing key", signs, strength: "likely", name: "JWT_SECRET" },
    ];
  });
}
