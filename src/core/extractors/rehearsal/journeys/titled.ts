import type { Signal } from "../../../model.ts";
import type { Call, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";

/** https://rspec.info, https://github.com/teamcapybara/capybara#using-capybara-with-rspec, https://pestphp.com/docs/writing-tests */
const TEST = /^(?:it|scenario|specify|example|test|should|xit|xscenario|xspecify|xtest)$/;
const GROUP = /^(?:describe|feature|context|xdescribe|xcontext|xfeature)$/;
const LEFT_OUT = /^x/;

/** The tests of a file that are calls with a title. */
export function titledJourneys(program: Program, framework: string): readonly Signal<"test.journey">[] {
  const titled = program.calls.filter((call) => TEST.test(nameOf(call)) || GROUP.test(nameOf(call)));
  const groups = titled.filter((call) => GROUP.test(nameOf(call)));
  return titled.flatMap((call): readonly Signal<"test.journey">[] => {
    const title = TEST.test(nameOf(call)) ? titleOf(call) : undefined;
    if (title === undefined) return [];
    const around = groups.filter(({ span }) => span.start < call.span.start && call.span.end <= span.end);
    const skipped = [call, ...around].some((each) => LEFT_OUT.test(nameOf(each)) || isSkipped(each, program));
    const data = { framework, title, within: around.flatMap((each) => titleOf(each) ?? []), skipped };
    const end = call.arguments[0]?.span.end ?? call.callee.span.end;
    return [{ kind: "test.journey", place: { path: program.path, span: { start: call.span.start, end } }, data }];
  });
}

function nameOf({ callee }: Call): string {
  return lastName(callee);
}

function titleOf(call: Call): string | undefined {
  const value = call.arguments[0]?.value;
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : undefined;
}

/** `it "…", skip: true`, `:skip`, and Pest's `->skip()` right behind. */
function isSkipped({ span, arguments: given }: Call, { text, language }: Program): boolean {
  const written = given.slice(1).map(({ name, span: each }) => `${name ?? ""} ${text.slice(each.start, each.end)}`);
  if (written.some((each) => /^\s?:?(?:skip|pending)\b|^(?:skip|pending)\b/.test(each) && !/false$/.test(each)))
    return true;
  return language === "php" && /^->(?:skip|todo)\(/.test(text.slice(span.end, span.end + 10));
}
