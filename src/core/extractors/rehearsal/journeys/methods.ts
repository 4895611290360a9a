import type { Signal } from "../../../model.ts";
import type { Expression, FunctionExpression, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";

/** How a test is written as a function, and what leaves it out. */
interface Written {
  /** Decorators, annotations or attributes, of which it has one. */
  readonly marked?: RegExp;
  /** Its own name, where that is what makes it a test. */
  readonly named?: RegExp;
  /** What the class is called that holds it. */
  readonly ofClass?: RegExp;
  readonly skips: RegExp;
}

const WRITTEN: Readonly<Partial<Record<Program["language"], readonly Written[]>>> = {
  // https://docs.pytest.org/en/stable/explanation/goodpractices.html#conventions-for-python-test-discovery
  python: [{ named: /^test/, skips: /^(?:skip|skipIf|skipUnless|xfail)$/ }],
  // https://pkg.go.dev/testing
  go: [{ named: /^Test[A-Z_]/, skips: /(?!)/ }],
  // https://docs.junit.org/current/user-guide/#writing-tests-annotations, https://testng.org
  java: [{ marked: /^(?:Test|ParameterizedTest|RepeatedTest)$/, skips: /^(?:Disabled|Ignore)$/ }],
  kotlin: [{ marked: /^(?:Test|ParameterizedTest|RepeatedTest)$/, skips: /^(?:Disabled|Ignore)$/ }],
  // https://xunit.net, https://docs.nunit.org, https://learn.microsoft.com/dotnet/core/testing/unit-testing-mstest-intro
  csharp: [{ marked: /^(?:Fact|Theory|Test|TestCase|TestMethod)$/, skips: /^(?:Ignore|Explicit)$/ }],
  php: [
    { named: /^test/, skips: /(?!)/ }, // https://docs.phpunit.de/en/11.0/writing-tests-for-phpunit.html
    { named: /^(?!_)/, ofClass: /Cest$/, skips: /(?!)/ }, // https://codeception.com/docs/AdvancedUsage#Cest-Classes
  ],
  ruby: [{ named: /^test_/, skips: /(?!)/ }], // https://docs.seattlerb.org/minitest/
  rust: [],
};

/** The tests of a file that are functions, by their names. */
export function methodJourneys(program: Program, framework: string): readonly Signal<"test.journey">[] {
  const ways = WRITTEN[program.language] ?? [];
  return program.functions.flatMap((each): readonly Signal<"test.journey">[] => {
    const { name = "", owner = "", decorators } = each;
    const way = ways.find(
      ({ marked, named, ofClass }) =>
        (marked === undefined || decorators.some((one) => marked.test(nameOf(one)))) &&
        (named === undefined || named.test(name)) &&
        (ofClass === undefined || ofClass.test(owner)),
    );
    if (way === undefined || name === "") return [];
    const around = program.classes.find((one) => one.name === owner)?.decorators ?? [];
    const skipped = [...decorators, ...around].some((one) => way.skips.test(nameOf(one)) || isSkipped(one, program));
    const data = {
      framework,
      title: displayed(decorators) ?? spoken(name),
      within: owner === "" ? [] : [spoken(owner)],
      skipped,
    };
    return [{ kind: "test.journey", place: { path: program.path, span: headOf(each) }, data }];
  });
}

function headOf({ span, bodySpan }: FunctionExpression) {
  return { start: span.start, end: Math.max(span.start, Math.min(span.end, bodySpan.start)) };
}

function nameOf(expression: Expression): string {
  return lastName(expression.kind === "call" ? expression.callee : expression);
}

/** xUnit's `[Fact(Skip = "…")]`, TestNG's `@Test(enabled = false)`. */
function isSkipped(expression: Expression, { text }: Program): boolean {
  if (expression.kind !== "call") return false;
  return expression.arguments.some(
    ({ name, value }) =>
      name === "Skip" || (name === "enabled" && text.slice(value.span.start, value.span.end) === "false"),
  );
}

/** What JUnit's `@DisplayName` and xUnit's `DisplayName` say. */
function displayed(decorators: readonly Expression[]): string | undefined {
  for (const each of decorators) {
    if (each.kind !== "call") continue;
    const given = each.arguments.find(
      ({ name }) => name === "DisplayName" || (nameOf(each) === "DisplayName" && name === undefined),
    );
    if (given?.value.kind === "literal" && typeof given.value.value === "string") return given.value.value;
  }
  return undefined;
}

/** "user can sign in" of test_user_can_sign_in, testUserCanSignIn and UserCanSignIn. */
export function spoken(name: string): string {
  const plain = name.replace(/^test_?|^Test_?|_?(?:Tests?|Cest|Spec|IT)$/g, "").replaceAll("`", "");
  const words = plain
    .replaceAll("_", " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .trim();
  return words === "" ? name : words.includes(" ") ? words.toLowerCase() : words;
}
