import type { Candidate } from "./candidate.ts";
import type { Format } from "./format.ts";

/** Longer than any record of defaults, in UTF-16 units, to either side. */
const REACH = 3000;
const OWN_ADDRESS = /["'`/](?:localhost|127\.0\.0\.1)(?::\d{2,5})?(?=["'`/])/g;
const OTHER_ADDRESS = /:\/\/(?!localhost\b|127\.|0\.0\.0\.0|host\.docker)\w/;

/**
 * What stands until the environment says otherwise, among addresses of one's own machine, is for that machine: a field of
 * Go that a variable fills in. https://pkg.go.dev/github.com/kelseyhightower/envconfig · https://pkg.go.dev/github.com/caarlos0/env
 */
export function asLocalDefault(text: string, candidate: Candidate, { language }: Format): Candidate {
  const { name, strength, span, signs } = candidate;
  if (language !== "go" || strength !== "likely" || name === undefined || !/^\w{1,80}$/.test(name)) return candidate;
  if (!new RegExp(`\\b${name}[ \\t]+string[ \\t]+\`[^\`\\n]{0,200}\\benv(?:config)?:"`).test(text)) return candidate;
  const record = recordAround(text, span.start);
  const isLocal = (record.match(OWN_ADDRESS)?.length ?? 0) > 1 && !OTHER_ADDRESS.test(record);
  return isLocal
    ? { ...candidate, strength: "weak", signs: [...signs, "addresses of one's own machine beside it"] }
    : candidate;
}

/** The text between the braces that a place stands in. */
function recordAround(text: string, at: number): string {
  const first = Math.max(0, at - REACH);
  let [start, depth] = [at, 0];
  for (; start > first; start--) {
    const character = text[start - 1];
    if (character === "}") depth++;
    else if (character === "{" && depth-- === 0) break;
  }
  let end = at;
  depth = 0;
  for (; end < Math.min(text.length, at + REACH); end++) {
    const character = text[end];
    if (character === "{") depth++;
    else if (character === "}" && depth-- === 0) break;
  }
  return text.slice(start, end);
}
