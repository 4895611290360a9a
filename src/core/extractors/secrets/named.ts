import { lineSpan } from "../../place.ts";
import type { Candidate } from "./candidate.ts";
import type { Format } from "./format.ts";
import { judge, judgeDeployed } from "./judge.ts";
import { type NameAt, nameAt, withSection } from "./nameAt.ts";
import { valueAfter } from "./valueAfter.ts";

/** The stems of every name that promises a credential. */
export const NAME_HINT =
  /pass(?:w(?:or)?d|phrase|code)|[_-]pass\b|pwd|secret|token|credential|(?:key|_auth)\b|key["'\]=: ]|[a-z]Key\b/i;

const STEM = /pass(?:w(?:or)?d|phrase|code)?|pwd|secret|token|credential|key|_auth/gi;
/** Longer lines are data or minified code, where a name and a value beside it mean nothing. */
const LONGEST_LINE = 2000;

/** Values that a telling name is given, random or strong enough to be in use. */
export function findNamed(text: string, format: Format): readonly Candidate[] {
  const found: Candidate[] = [];
  let done = -1; // one candidate per name: its stems (secret, key) are several
  for (const match of text.matchAll(STEM)) {
    if (match.index < done) continue;
    const name = nameAt(text, match.index, match[0].length);
    done = name.end;
    const candidate = candidateAt(text, name, format);
    if (candidate) found.push(candidate);
  }
  return found;
}

function candidateAt(text: string, name: NameAt, format: Format): Candidate | undefined {
  if (text[name.start - 1] === "/") return undefined; // "checksum/secret" is named by what stands before
  if (/\benv:$/.test(text.slice(Math.max(0, name.start - 5), name.start))) return undefined; // OpenSSL's "env:NAME"
  if (FOR_PAGES.test(name.text)) return undefined;
  const value = valueAfter(text, name, format);
  if (value === undefined) return undefined;
  const judged = (format.language === "terraform" ? judgeDeployed : judge)(
    withSection(text, name, format).replace(/[.-]+$/, ""),
    text.slice(value.start, value.end),
  );
  if (judged === undefined) return undefined;
  const line = lineSpan(text, name.start);
  if (line.end - line.start > LONGEST_LINE) return undefined;
  const before = text.slice(line.start, name.start);
  if (format.comment.test(before) || format.comment.test(text.slice(line.start, name.end))) return undefined;
  if (isInBlockComment(text, name.start) || WRITTEN.test(before)) return undefined;
  if (
    /\b(?:type|interface|enum|import|from|example|description|placeholder|label|title|error|message|console\.\w+\(|log\w*\.\w+\()\b/i.test(
      before,
    )
  )
    return undefined;
  return { span: value, type: judged.type, signs: judged.signs, strength: "likely", name: name.text };
}

/**
 * Tokens that every page of a site shows, and who signed an address, which is no secret: https://docs.mixpanel.com/docs/orgs-and-projects/managing-projects ·
 * https://www.twilio.com/docs/segment/connections/find-writekey · https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html ·
 * https://docs.cloud.google.com/storage/docs/authentication/signatures#query-string
 */
const FOR_PAGES = /^mixpanel_?(?:project_?)?token$|^segment_?(?:write|api)_?key$|^X-(?:Amz|Goog)-Credential$/i;

/** Marks of a text that people wrote for people, in the middle of which a name and a value are told. */
const WRITTEN = /<\/(?:h[1-6]|p|li|em|strong)>|<br\b|```/i;

/** A comment opens where a token may stand, which the middle of a glob is not. */
const BLOCK_OPENS = /(?:^|[\s;{}(),])\/\*(?!\/)/g;
const BLOCK_REACH = 8000;

function isInBlockComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - BLOCK_REACH), at);
  const opens = [...before.matchAll(BLOCK_OPENS)].at(-1);
  return opens !== undefined && before.indexOf("*/", opens.index + opens[0].length) === -1;
}
