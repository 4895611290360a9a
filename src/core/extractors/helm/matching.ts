import type { TemplateFunction } from "./functions.ts";
import { type Match, regexOf, TooManySteps } from "./regex.ts";
import { printed, UNKNOWN, type Value } from "./values.ts";

const MOST_MATCHES = 500;
const LONGEST = 2_000;

/** Every match of a pattern in a text; undefined where that cannot be told. */
function matches(pattern: Value, text: Value, most: number): readonly Match[] | undefined {
  if (pattern === UNKNOWN || text === UNKNOWN) return undefined;
  const [regex, whole] = [regexOf(printed(pattern)), printed(text)];
  if (regex === undefined || whole.length > LONGEST) return undefined;
  const found: Match[] = [];
  try {
    for (let at = 0; at <= whole.length && found.length < most; ) {
      const match = regex.find(whole, at);
      if (match === undefined) break;
      found.push(match);
      at = match.end > match.start ? match.end : match.end + 1;
    }
  } catch (error) {
    if (error instanceof TooManySteps || error instanceof RangeError) return undefined;
    throw error;
  }
  return found;
}

function replaced(pattern: Value, text: Value, by: Value, isLiteral: boolean): Value {
  const found = matches(pattern, text, MOST_MATCHES);
  if (found === undefined || by === UNKNOWN) return UNKNOWN;
  const whole = printed(text);
  let [result, at] = ["", 0];
  for (const { start, end, groups } of found) {
    const filled = isLiteral
      ? printed(by)
      : printed(by).replace(/\$\{?(\d)\}?/g, (_, index: string) =>
          index === "0" ? whole.slice(start, end) : (groups[Number(index) - 1] ?? ""),
        );
    result += whole.slice(at, start) + filled;
    at = end;
  }
  return result + whole.slice(at);
}

function test([pattern, text]: readonly Value[]): Value {
  const found = matches(pattern, text, 1);
  return found === undefined ? UNKNOWN : found.length > 0;
}

function find([pattern, text]: readonly Value[]): Value {
  const found = matches(pattern, text, 1);
  const first = found?.[0];
  return found === undefined ? UNKNOWN : first === undefined ? "" : printed(text).slice(first.start, first.end);
}

/** https://masterminds.github.io/sprig/strings.html#regexmatch-mustregexmatch */
export const MATCHING: Readonly<Record<string, TemplateFunction>> = {
  regexMatch: test,
  mustRegexMatch: test,
  regexFind: find,
  mustRegexFind: find,
  regexReplaceAll: ([pattern, text, by]) => replaced(pattern, text, by, false),
  mustRegexReplaceAll: ([pattern, text, by]) => replaced(pattern, text, by, false),
  regexReplaceAllLiteral: ([pattern, text, by]) => replaced(pattern, text, by, true),
  mustRegexReplaceAllLiteral: ([pattern, text, by]) => replaced(pattern, text, by, true),
};
