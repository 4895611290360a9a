/**
 * Go files that hold helpers of tests beside what production calls: `func New(…)` and `func CreateTestDB(t *testing.T)`.
 * Declarations are told apart as gofmt lays them out, from the first column to the brace that closes them there.
 */

interface Declaration {
  /** Offsets; `end` is after its last line. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly head: string;
}

const TAKES_TESTS = /\btesting\.(?:T|TB|B|F|M|PB)\b/;
/** What people call the things that only tests have: "CreateTestDB", "fakeStore", and no "LatestPrice". */
const OF_TESTS =
  /(?:^|_)test|Test|TEST|(?:^|_)(?:mock|fake|stub|dummy|assert|require|must|fixture|harness|bench)|Mock|Fake|Stub|Dummy|Fixture|Helper|Harness|Assert|Expect|Suite|Bench/;
/** The same in names of files and packages, which are written small. */
const NAMED_FOR_TESTS = /test|mock|fake|stub|dummy|assert|expect|fixture|helper|harness|suite|bench|e2e/;
/** What no package does that production is built of. */
const IMPORTS_OF_TESTS =
  /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"(?:net\/http\/httptest|testing\/\w+|github\.com\/(?:stretchr\/testify|golang\/mock|google\/go-cmp|onsi|testcontainers)\/[^"\n]{1,60}|go\.uber\.org\/mock\/\w+)"/m;
const NAME = /^(?:func[ \t]+(?:\([^)\n]{0,120}\)[ \t]*)?|type[ \t]+)(\w{1,120})/;
const RECEIVER = /^func[ \t]+\([^)\n]{0,80}?\*?(\w{1,80})(?:\[[^\]\n]{0,40}\])?\)/;

/**
 * True for a file that imports "testing" and is production's all the same: neither its name, its package nor its imports
 * are of tests, something that production can call stands in it, and the helpers are the smaller part.
 */
export function servesProduction(path: string, text: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const own = /^package[ \t]+(\w{1,80})/m.exec(text)?.[1] ?? "";
  if (NAMED_FOR_TESTS.test(name.toLowerCase()) || NAMED_FOR_TESTS.test(own) || IMPORTS_OF_TESTS.test(text))
    return false;
  const all = declarationsOf(text).filter(({ head }) => /^(?:func|type)\b/.test(head));
  const helpers = all.filter(isHelper);
  const others = all.filter((each) => !helpers.includes(each));
  const takes = helpers.filter(({ head }) => TAKES_TESTS.test(head));
  // What no name gives away: a type or a function that is handed a test only in its body.
  if (takes.length === 0 || others.some((each) => TAKES_TESTS.test(each.text))) return false;
  if (lengthOf(helpers) >= lengthOf(others)) return false;
  return others.some(({ head, text: written }) => {
    const called = nameOf(head);
    if (!/^func\b/.test(head) || called === "" || called === "init") return false;
    // A function of its own that tests alone call is one of their helpers.
    return /^[A-Z]/.test(called) || usedBeside(called, written, others);
  });
}

/** The text with its helpers of tests made blank, line for line, where it is such a file; as it is otherwise. */
export function withoutTestHelpers(text: string, path: string): string {
  if (
    path.endsWith("_test.go") ||
    !/^(?:import|[ \t]+)[ \t]*"testing"[ \t]*$/m.test(text) ||
    !servesProduction(path, text)
  )
    return text;
  let made = "";
  let at = 0;
  for (const each of declarationsOf(text)) {
    if (!/^(?:func|type)\b/.test(each.head) || !isHelper(each)) continue;
    made += text.slice(at, each.start) + each.text.replace(/[^\n]/g, " ");
    at = each.end;
  }
  return made + text.slice(at);
}

function isHelper({ head }: Declaration): boolean {
  return TAKES_TESTS.test(head) || isOfTests(nameOf(head)) || isOfTests(RECEIVER.exec(head)?.[1] ?? "");
}

function isOfTests(name: string): boolean {
  return OF_TESTS.test(name);
}

function nameOf(head: string): string {
  return NAME.exec(head)?.[1] ?? "";
}

function usedBeside(name: string, written: string, others: readonly Declaration[]): boolean {
  const use = new RegExp(`\\b${name}\\(`);
  return others.some(({ text }) => text !== written && use.test(text));
}

function lengthOf(declarations: readonly Declaration[]): number {
  return declarations.reduce((sum, { text }) => sum + text.length, 0);
}

function declarationsOf(text: string): readonly Declaration[] {
  const found: Declaration[] = [];
  let start = -1;
  let inRaw = false;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("\n", at);
    const end = next === -1 ? text.length : next + 1;
    const line = text.slice(at, end);
    if (start === -1 && !inRaw && /^(?:func|type|var|const|import)\b/.test(line)) start = at;
    if (quotesOf(line) % 2 === 1) inRaw = !inRaw;
    const closes = start === at ? isWhole(line) : /^[})]/.test(line);
    if (start !== -1 && !inRaw && closes) {
      const written = text.slice(start, end);
      found.push({ start, end, text: written, head: headOf(written) });
      start = -1;
    }
    at = end;
  }
  return found;
}

/** True for what ends on its line: `type state int`, `func (d discard) Print() {}`. */
function isWhole(line: string): boolean {
  const written = line.trimEnd();
  return written.endsWith("}") || !/[{(,]$/.test(written);
}

function quotesOf(line: string): number {
  return line.split("`").length - 1;
}

/** A signature may go over lines. */
function headOf(text: string): string {
  if (!text.startsWith("func")) return text.slice(0, text.indexOf("\n"));
  const body = /\{[ \t]*\n|\{[^\n]{0,200}\}[ \t]*\n?$/.exec(text);
  return body ? text.slice(0, body.index) : text;
}
