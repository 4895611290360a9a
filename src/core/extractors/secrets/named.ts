import { lineSpan } from "../../place.ts";
import type { Candidate } from "./candidate.ts";
import type { Format } from "./format.ts";
import { judge, judgeDeployed } from "./judge.ts";

/** The stems of every name that promises a credential. */
export const NAME_HINT =
  /pass(?:w(?:or)?d|phrase|code)|[_-]pass\b|pwd|secret|token|credential|(?:key|_auth)\b|key["'\]=: ]|[a-z]Key\b/i;

const STEM = /pass(?:w(?:or)?d|phrase|code)?|pwd|secret|token|credential|key|_auth/gi;
const NAME_CHARACTER = /[\w$.-]/;
const LONGEST_NAME = 80;
/** Longer lines are data or minified code, where a name and a value beside it mean nothing. */
const LONGEST_LINE = 2000;

/** From a name to its value: `=`, `:`, `=>`, `:=`, a type between, an argument after, an XML tag or attribute. */
const SEPARATOR =
  /["'`]?[ \t]{0,4}\]?[ \t]{0,20}(?::[ \t]{0,4}[\w&'.[\]<>?]{1,24}[ \t]{0,20}(?==)|[ \t](?:string|str)[ \t]{0,20}(?==))?(?:=>|:=|\?\?=|\|\|=|=(?![=~])|:(?!:)|["'`][ \t]{0,4},|\(|>(?=[^<>\s]{6,200}<\/)|["'][ \t]{1,8}value[ \t]{0,4}=)[ \t]{0,20}/y;
const OPENING = /(?:[rbfuLR@]{0,2})(["'`])/y;
/** What may stand behind a literal without making it a part of something: conversions that keep the value. */
const AFTER_LITERAL =
  /^[ \t]{0,8}(?:$|[,;)\]}\r\n#>]|\/\/|\/\*|\/>|<\/|\?>|%>|\.(?:to_string|to_owned|into|toCharArray|getBytes|encode|freeze|trim|strip)\(?|as\b|\|\||&&|do\b|if\b|unless\b|:|--)/;
const BARE = /[^\s"'`;,<>(){}[\]]{8,256}(?=[ \t]*(?:$|[\r\n]|[ \t]#|\\))/y;
/** The same between the braces of YAML. */
const BARE_IN_BRACES = /[^\s"'`;,<>(){}[\]]{8,256}(?=[ \t]*[,}])/y;
const QUERY_VALUE = /[\w.~+/=%-]{16,256}(?=["'`&\s#<)]|$)/y;
/** Verbs that make a call a look-up or a test and not a setting. */
const ASKS =
  /(?:^|[._])(?:get|fetch|read|load|find|lookup|has|is|check|verify|validate|require|parse|decode|assert|expect|contains|includes|startsWith|equals|match|compare|t|i18n|translate|gettext|log|print|debug|describe|it|remove|delete|clear)[\w$]*$/i;

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

interface NameAt {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function nameAt(text: string, index: number, length: number): NameAt {
  let start = index;
  while (start > 0 && index - start < LONGEST_NAME && NAME_CHARACTER.test(text[start - 1] ?? "")) start--;
  let end = index + length;
  while (end < text.length && end - index < LONGEST_NAME && NAME_CHARACTER.test(text[end] ?? "")) end++;
  return { start, end, text: text.slice(start, end) };
}

function candidateAt(text: string, name: NameAt, format: Format): Candidate | undefined {
  if (text[name.start - 1] === "/") return undefined; // "checksum/secret" is named by what stands before
  const value = valueAfter(text, name, format);
  if (value === undefined) return undefined;
  const judged = (format.language === "terraform" ? judgeDeployed : judge)(
    name.text.replace(/[.-]+$/, ""),
    text.slice(value.start, value.end),
  );
  if (judged === undefined) return undefined;
  const line = lineSpan(text, name.start);
  if (line.end - line.start > LONGEST_LINE) return undefined;
  const before = text.slice(line.start, name.start);
  if (format.comment.test(before) || format.comment.test(text.slice(line.start, name.end))) return undefined;
  if (isInBlockComment(text, name.start)) return undefined;
  if (
    /\b(?:type|interface|enum|import|from|example|description|placeholder|label|title|error|message|console\.\w+\(|log\w*\.\w+\()\b/i.test(
      before,
    )
  )
    return undefined;
  return { span: value, type: judged.type, signs: judged.signs, strength: "likely", name: name.text };
}

/** A comment opens where a token may stand, which the middle of a glob is not. */
const BLOCK_OPENS = /(?:^|[\s;{}(),])\/\*(?!\/)/g;
const BLOCK_REACH = 8000;

function isInBlockComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - BLOCK_REACH), at);
  const opens = [...before.matchAll(BLOCK_OPENS)].at(-1);
  return opens !== undefined && before.indexOf("*/", opens.index + opens[0].length) === -1;
}

function valueAfter(text: string, name: NameAt, format: Format): { start: number; end: number } | undefined {
  SEPARATOR.lastIndex = name.end;
  const separator = SEPARATOR.exec(text)?.[0] ?? (format.language === "netrc" ? netrcBlank(text, name.end) : undefined);
  if (separator === undefined) return undefined;
  if (separator === "=" && /[?&]/.test(text[name.start - 1] ?? "")) return inQuery(text, name.end + 1);
  if (separator.includes("(") && ASKS.test(name.text)) return undefined;
  const at = name.end + separator.length;
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  if (opening?.[1]) return quoted(text, OPENING.lastIndex, opening[1]);
  if (separator.trimEnd().endsWith(">")) return { start: at, end: text.indexOf("<", at) };
  if (!format.bare || separator.includes("(") || separator.includes(",")) return undefined;
  const bare = exec(BARE, text, at) ?? (isInBraces(text, name.start, format) ? exec(BARE_IN_BRACES, text, at) : null);
  return bare ? { start: at, end: at + bare[0].length } : undefined;
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `{ password: … }` and `{ user: shop, password: … }` */
function isInBraces(text: string, start: number, { language }: Format): boolean {
  return language === "yaml" && /[{,][ \t]*$/.test(text.slice(lineSpan(text, start).start, start));
}

function netrcBlank(text: string, at: number): string | undefined {
  return text[at] === " " || text[at] === "\t" ? (text[at] ?? "") : undefined;
}

/** A parameter of an address ends at the next one. */
function inQuery(text: string, start: number): { start: number; end: number } | undefined {
  QUERY_VALUE.lastIndex = start;
  const value = QUERY_VALUE.exec(text)?.[0];
  return value === undefined ? undefined : { start, end: start + value.length };
}

const LONGEST_VALUE = 512;

function quoted(text: string, start: number, quote: string): { start: number; end: number } | undefined {
  for (let at = start; at < text.length && at - start <= LONGEST_VALUE; at++) {
    const character = text[at];
    if (character === "\n" || character === "\r") return undefined;
    if (character === "\\") at++;
    else if (character === quote)
      return AFTER_LITERAL.test(text.slice(at + 1, at + 40)) ? { start, end: at } : undefined;
  }
  return undefined;
}
