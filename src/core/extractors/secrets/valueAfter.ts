import type { Span } from "../../model.ts";
import type { Format } from "./format.ts";
import type { NameAt } from "./nameAt.ts";

/**
 * From a name to its value: `=`, `:`, `=>`, `:=`, `<-`, make's `?=` and `::=`, a comparison, what stands in for it (`||`, `??`), a type
 * between, an argument after, an XML tag or attribute, a property list's next element, a block of YAML.
 */
const SEPARATOR =
  /\\{0,3}["'`]?[ \t]{0,4}\]?[ \t]{0,20}(?::[ \t]{0,4}[\w&'.[\]<>?]{1,24}[ \t]{0,20}(?==)|[ \t](?:string|str)[ \t]{0,20}(?==))?(?:=>|<{1,2}-|:{1,3}=|\?=|\?\?=?|\|\|=?|={2,3}(?=[ \t]{0,4}["'`])|=(?![=~])|:[ \t]{0,4}[|>][-+]?[ \t]{0,4}\r?\n|:(?!:)|\\{0,3}["'`][ \t]{0,4},|\(|>(?:[ \t]*\r?\n)?(?=[ \t]*[^<>\s]{6,200}\s{0,40}<\/)|<\/key>\s{0,40}<string>(?=[^<>\s]{6,200}<\/)|["'][ \t]{1,8}value[ \t]{0,4}=|\)[ \t]{1,4}(?:or[ \t]|\|\||\?\?|\?:))[ \t]{0,40}/y;
/** What makes a value of a literal, without changing what it says. */
const OPENING =
  /(?:(?:String::from|Some|Buffer\.from|SecretStr|SecretString::(?:new|from)|std::string|\[\]byte|(?:[Ss]ystem\.[Tt]ext\.)?Encoding\.\w{1,8}\.GetBytes)\()?[rbfuLR@]{0,2}(\\{0,3}["'`])/y;
/** What may stand behind a literal without making it a part of something: conversions that keep the value. */
const AFTER_LITERAL =
  /^[ \t]{0,8}(?:$|[,;)\]}\r\n#>]|\/\/|\/\*|\/>|<\/|\?>|%>|\\{1,3}[nr"']|\.(?:to_string|to_owned|into|toCharArray|getBytes|encode|freeze|trim|strip)\(?|as\b|\|\||&&|do\b|if\b|unless\b|:|--|[\w:-]{1,40}=["'])/;
const BARE = /[^\s"'`;,<>(){}[\]]{8,256}(?=[ \t]*(?:$|[\r\n]|[ \t]#|\\))/y;
/** The same between the braces of YAML. */
const BARE_IN_BRACES = /[^\s"'`;,<>(){}[\]]{8,256}(?=[ \t]*[,}])/y;
/** An assignment before a command: `TOKEN=… ./deploy`. */
const BARE_BEFORE_COMMAND = /[^\s"'`;,<>(){}[\]]{8,256}(?=[ \t;&])/y;
/** What stands in one pair of quotes with its name: `"TOKEN=…"`, `'X-Api-Key: …'`. */
const IN_SAME_QUOTE = /[^\s"'`;,<>(){}[\]\\]{8,256}(?=\\n|\\{0,3}["'`])/y;
const QUERY_VALUE = /[\w.~+/=%-]{16,256}(?=["'`&\s#<)]|$)/y;
/** https://developer.hashicorp.com/terraform/language/block/variable#default */
const DEFAULT_OF_VARIABLE = /"[ \t]*\{[^{}]{0,300}?\bdefault[ \t]*=[ \t]*/y;
/** Verbs that make a call a look-up or a test and not a setting. */
const ASKS =
  /(?:^|[._])(?:get|fetch|read|load|find|lookup|has|is|check|verify|validate|require|parse|decode|assert|expect|contains|includes|startsWith|equals|match|compare|t|i18n|translate|gettext|log|print|debug|describe|it|remove|delete|clear)[\w$]*$/i;
/** What a password is compared with to be turned away: one that everybody knows. */
const REFUSES = /reject|deny|refuse|throw|raise|panic|invalid|error|fail|weak|forbid|ban(?:ned)?\b/i;

function lineFrom(text: string, start: number): string {
  const line = text.slice(start, start + 300);
  const end = line.indexOf("\n");
  return end === -1 ? line : line.slice(0, end);
}

/** Languages in which a command may follow what it is given. */
const COMMANDS = new Set(["shell", "dockerfile", "make"]);

/** Where the value stands that a name is given; undefined where it is given none that is written out. */
export function valueAfter(text: string, name: NameAt, format: Format): Span | undefined {
  const separator = separatorAt(text, name, format);
  if (separator === undefined) return undefined;
  if (separator === "=" && /[?&]/.test(text[name.start - 1] ?? "")) return sticky(QUERY_VALUE, text, name.end + 1);
  if (separator.includes("(") && ASKS.test(name.text)) return undefined;
  const at = name.end + separator.length;
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  const isCompared = /={2,3}\s*$/.test(separator) && !/[:<]/.test(separator);
  if (isCompared && (format.where !== "source" || REFUSES.test(lineFrom(text, name.end)))) return undefined;
  const isBeforeCommand = isCompared || (separator === "=" && COMMANDS.has(format.language));
  if (opening?.[1]) return quoted(text, OPENING.lastIndex, opening[1], isBeforeCommand);
  if (/(?:^|[^=-])>\s*$/.test(separator))
    return { start: at, end: at + text.slice(at, at + LONGEST_VALUE).search(/[\s<]/) };
  if (separator.includes("(") || separator.includes(",")) return undefined;
  const together = inSameQuote(text, name, at);
  if (together || !(format.bare || (separator === "=" && isOfScript(text, name, format)))) return together;
  return (
    sticky(BARE, text, at) ??
    (isBeforeCommand ? sticky(BARE_BEFORE_COMMAND, text, at) : undefined) ??
    (isInBraces(text, name.start, format) ? sticky(BARE_IN_BRACES, text, at) : undefined)
  );
}

function separatorAt(text: string, name: NameAt, { language }: Format): string | undefined {
  if (language === "terraform" && /\bvariable[ \t]+"$/.test(text.slice(Math.max(0, name.start - 12), name.start))) {
    const named = sticky(DEFAULT_OF_VARIABLE, text, name.end);
    if (named) return text.slice(named.start, named.end);
  }
  SEPARATOR.lastIndex = name.end;
  const separator = SEPARATOR.exec(text)?.[0];
  if (separator !== undefined) return separator;
  const isBlank = language === "netrc" || isDefined(text, name.start);
  return isBlank ? /^[ \t]{1,20}/.exec(text.slice(name.end, name.end + 20))?.[0] : undefined;
}

/** `#define NAME "value"` */
function isDefined(text: string, start: number): boolean {
  return /(?:^|[\r\n])[ \t]*#[ \t]*define[ \t]+$/.test(before(text, start));
}

/** `export DB_PASSWORD=…` of a script that Terraform hands to a machine: https://developer.hashicorp.com/terraform/language/expressions/strings#heredoc-strings */
function isOfScript(text: string, name: NameAt, { language }: Format): boolean {
  if (language !== "terraform" || !/^[A-Z][A-Z\d_]*$/.test(name.text)) return false;
  return /(?:^|[\r\n])[ \t]*(?:export[ \t]+)?$/.test(before(text, name.start)) && /\S/.test(text[name.end + 1] ?? "");
}

/** Where a pattern matches at an offset. */
function sticky(pattern: RegExp, text: string, at: number): Span | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? undefined : { start: at, end: at + found.length };
}

/** `{ password: … }` and `{ user: shop, password: … }` */
function isInBraces(text: string, start: number, { language }: Format): boolean {
  return language === "yaml" && /[{,][ \t]*$/.test(before(text, start));
}

/** What stands right before an offset: to look for the line's beginning from each name of a long line would not end. */
function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - 60), at);
}

/** Up to the quote that opened before the name, or to the end of a line that is written within it. */
function inSameQuote(text: string, name: NameAt, at: number): Span | undefined {
  const isLineWithin = text.slice(Math.max(0, name.start - 2), name.start) === "\\n";
  const quote = text[name.start - 1] ?? "";
  if (!isLineWithin && (!/["'`]/.test(quote) || text[name.end] === quote)) return undefined;
  const found = sticky(IN_SAME_QUOTE, text, at);
  if (found === undefined || isLineWithin) return found;
  const [behind = ""] = /^\\{0,3}[n"'`]/.exec(text.slice(found.end, found.end + 4)) ?? [];
  return behind.endsWith(quote) || behind === "\\n" ? found : undefined;
}

const LONGEST_VALUE = 512;

function quoted(text: string, start: number, quote: string, isBeforeCommand: boolean): Span | undefined {
  const end = quote.length > 1 ? text.indexOf(quote, start) : closing(text, start, quote);
  if (end === -1 || end - start > LONGEST_VALUE) return undefined;
  const after = text.slice(end + quote.length, end + quote.length + 40);
  if (!AFTER_LITERAL.test(after) && !(isBeforeCommand && /^[ \t]/.test(after))) return undefined;
  const value = text.slice(start, end);
  if (/[\r\n]/.test(value)) return undefined;
  // `"\"value\""` is a literal of a literal.
  return /^\\".+\\"$/.test(value) ? { start: start + 2, end: end - 2 } : { start, end };
}

function closing(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length && at - start <= LONGEST_VALUE; at++) {
    const character = text[at];
    if (character === "\n" || character === "\r") return -1;
    if (character === "\\") at++;
    else if (character === quote) return at;
  }
  return -1;
}
