import type { TemplateFunction } from "./functions.ts";
import { isList, printed, UNKNOWN, type Value } from "./values.ts";

/** A function of texts: what is unknown among them makes the result unknown. */
function of(work: (...texts: readonly string[]) => Value): TemplateFunction {
  return (given) => (given.includes(UNKNOWN) ? UNKNOWN : work(...given.map(printed)));
}

/** Numbers are whole ones wherever charts calculate. */
function ofNumbers(work: (...numbers: readonly number[]) => Value): TemplateFunction {
  return (given) => (given.includes(UNKNOWN) ? UNKNOWN : work(...given.map((each) => Math.trunc(Number(each)) || 0)));
}

const MOST_REPEATED = 1_000;

function indented(by: string, text: string): string {
  const pad = " ".repeat(Math.min(200, Math.max(0, Number(by) || 0)));
  return text.replace(/^/gm, pad);
}

/** Functions of texts and numbers, most of them Sprig's: https://masterminds.github.io/sprig/ */
export const STRINGS: Readonly<Record<string, TemplateFunction>> = {
  quote: (given) =>
    given
      .filter((each) => each !== null && each !== undefined)
      .map((each) => JSON.stringify(printed(each)))
      .join(" "),
  squote: (given) =>
    given
      .filter((each) => each !== null && each !== undefined)
      .map((each) => `'${printed(each)}'`)
      .join(" "),
  // What is unknown inside of a longer text leaves the rest of it readable.
  printf: ([format, ...given]) => formatted(printed(format), given),
  print: (given) => given.map(printed).join(""),
  println: (given) => `${given.map(printed).join(" ")}\n`,
  cat: (given) => given.map(printed).join(" "),
  indent: ([by, text]) => indented(printed(by), printed(text)),
  nindent: ([by, text]) => `\n${indented(printed(by), printed(text))}`,
  toString: (given: readonly Value[]) => printed(given[0]),
  trunc: of((length = "0", text = "") =>
    Number(length) < 0 ? text.slice(Number(length)) : text.slice(0, Number(length)),
  ),
  trim: of((text = "") => text.trim()),
  trimSuffix: of((end = "", text = "") => (end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text)),
  trimPrefix: of((start = "", text = "") => (text.startsWith(start) ? text.slice(start.length) : text)),
  trimAll: of((chars = "", text = "") => trimmed(text, chars)),
  lower: of((text = "") => text.toLowerCase()),
  upper: of((text = "") => text.toUpperCase()),
  title: of((text = "") => text.replace(/\b\w/g, (char) => char.toUpperCase())),
  untitle: of((text = "") => text.replace(/\b\w/g, (char) => char.toLowerCase())),
  replace: of((from = "", to = "", text = "") => (from === "" ? text : text.split(from).join(to))),
  contains: of((part = "", text = "") => text.includes(part)),
  hasPrefix: of((start = "", text = "") => text.startsWith(start)),
  hasSuffix: of((end = "", text = "") => text.endsWith(end)),
  repeat: of((times = "0", text = "") => text.repeat(Math.max(0, Math.min(Number(times) || 0, MOST_REPEATED)))),
  nospace: of((text = "") => text.replace(/\s/g, "")),
  substr: of((from = "0", to = "0", text = "") => text.slice(Number(from), Number(to) < 0 ? undefined : Number(to))),
  kebabcase: of((text = "") =>
    text
      .replace(/([a-z])([A-Z])/g, "$1-$2")
      .replace(/[\s_]/g, "-")
      .toLowerCase(),
  ),
  snakecase: of((text = "") =>
    text
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .replace(/[\s-]/g, "_")
      .toLowerCase(),
  ),
  camelcase: of((text = "") => text.replace(/(?:^|[_-])(\w)/g, (_, char: string) => char.toUpperCase())),
  split: of((by = "", text = "") => text.split(by).map((part): Value => part)),
  splitList: of((by = "", text = "") => text.split(by).map((part): Value => part)),
  join: ([by, list]) => (list === UNKNOWN ? UNKNOWN : (isList(list) ? list : [list]).map(printed).join(printed(by))),
  // What is encoded or made up is never read again.
  b64enc: of(() => "masked"),
  b64dec: () => UNKNOWN,
  sha256sum: () => "0",
  sha1sum: () => "0",
  adler32sum: () => "0",
  randAlphaNum: () => "masked",
  randAlpha: () => "masked",
  randNumeric: () => "0",
  randAscii: () => "masked",
  uuidv4: () => "masked",
  htpasswd: () => "masked",
  int: ofNumbers((number = 0) => number),
  int64: ofNumbers((number = 0) => number),
  atoi: ofNumbers((number = 0) => number),
  float64: ([value]) => (value === UNKNOWN ? UNKNOWN : Number(value) || 0),
  add: ofNumbers((...numbers) => numbers.reduce((sum, each) => sum + each, 0)),
  add1: ofNumbers((number = 0) => number + 1),
  sub: ofNumbers((one = 0, other = 0) => one - other),
  mul: ofNumbers((...numbers) => numbers.reduce((product, each) => product * each, 1)),
  div: ofNumbers((one = 0, other = 0) => (other === 0 ? UNKNOWN : Math.trunc(one / other))),
  mod: ofNumbers((one = 0, other = 0) => (other === 0 ? UNKNOWN : one % other)),
  max: ofNumbers((...numbers) => Math.max(...numbers)),
  min: ofNumbers((...numbers) => Math.min(...numbers)),
  floor: ([value]) => (value === UNKNOWN ? UNKNOWN : Math.floor(Number(value))),
  ceil: ([value]) => (value === UNKNOWN ? UNKNOWN : Math.ceil(Number(value))),
  round: ([value]) => (value === UNKNOWN ? UNKNOWN : Math.round(Number(value))),
};

function trimmed(text: string, chars: string): string {
  let [start, end] = [0, text.length];
  while (start < end && chars.includes(text[start] ?? "")) start++;
  while (end > start && chars.includes(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}

function formatted(format: string, given: readonly Value[]): string {
  let next = 0;
  return format.replace(/%(?:%|[-+ #0]*\d*(?:\.\d+)?[a-zA-Z])/g, (verb) => {
    if (verb === "%%") return "%";
    const value = given[next++];
    return verb.endsWith("q") ? JSON.stringify(printed(value)) : printed(value);
  });
}
