import type { From, Instruction } from "dockerfile-ast";

interface Stage {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

/** A comment that a Dockerfile opens with: "For integration testing only." */
const SAID =
  /^(?:#[^\n]*\n)?#\s*(?:this\s\w+\s+is\s+)?for\s+(?:[a-z]+\s+)?(?:testing|tests?|development)\s+(?:purposes?\s+)?only\b/i;

/** Commands that run tests, in words of a list or on a line: `["python", "-m", "unittest"]`, `npm run test`, `k6 run`. */
const TESTS =
  /^[["'\s]*(?:(?:python[\d.]*|uv|poetry)[\s"',]+(?:-m|run)[\s"',]+(?:unittest|pytest|locust|behave)|pytest|tox|nox|locust|behave|k6|newman|(?:vendor\/bin\/)?phpunit|(?:bundle[\s"',]+exec[\s"',]+)?(?:rspec|cucumber)|(?:npx[\s"',]+)?(?:jest|vitest|playwright|cypress|mocha)|(?:npm|yarn|pnpm|bun)[\s"',]+(?:run[\s"',]+)?(?:test|e2e)|go[\s"',]+test|cargo[\s"',]+test|dotnet[\s"',]+test)(?![\w-])/;

/**
 * Why an image is for developers and tests alone; undefined for what may be shipped. `shipped` are the stages that the image
 * is built of, the first one first; `last` is the file's last, which may be named for development.
 */
export function aidSaid(text: string, shipped: readonly Stage[], last: Stage | undefined): string | undefined {
  if (SAID.test(text)) return "The image is said to be for tests alone.";
  const starts = shipped
    .flatMap(({ instructions }) => instructions)
    .filter((each) => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()));
  if (last !== undefined && last !== shipped.at(-1) && starts.length === 0)
    return "What starts something is a stage for development.";
  return starts.some((each) => TESTS.test(each.getArgumentsContent() ?? "")) ? "The image runs tests." : undefined;
}
