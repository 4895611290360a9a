import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { nothing } from "./pipelines/host.ts";
import { joined } from "./pipelines/stacks.ts";
import { CARGO, DJANGO, LARAVEL, MINITEST, PHPUNIT, RAILS, RSPEC, UNITTEST } from "./platform/ownSmokeTests.ts";
import { servingOf } from "./platform/serving.ts";
import { GO, JUNIT, PLAYWRIGHT, PYTEST, type SmokeTest } from "./platform/smokeTests.ts";
import { packagesOf } from "./text/dependencies.ts";
import { withJvmFormatter } from "./text/jvmFormatter.ts";
import { asFormatted } from "./text/repositoryStyle.ts";
import { type Looked, lookedAt } from "./topic.ts";

/** Begins a test that uses the running service over HTTP. */
export const integrationTest: Scaffold = {
  id: "integration-test",
  title: "Begin an end-to-end test",
  description:
    "Writes a test that asks the running service by its BASE_URL, for its health and one path of yours: by what the service is tested with: Go's, Django's, Rails' and Cargo's own tests, pytest, unittest, JUnit, PHPUnit or RSpec, and Playwright for JavaScript.",
  check: "testing/pyramid",
  fits: (seen) => ownTest(seen) !== undefined,

  async plan(context) {
    const test = await testFor(context);
    if (test === undefined) return nothing(whyNot(lookedAt(context)));
    const path = joined(context.component.root, test.path);
    if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
    const { port = 3000, readiness, liveness } = servingOf(context) ?? {};
    const text = test.text(port, readiness ?? liveness);
    const written = test === PLAYWRIGHT ? await asFormatted(path, text, context) : text;
    const beside = (test.beside ?? []).map((each) => ({ ...each, path: joined(context.component.root, each.path) }));
    const missing = await Promise.all(
      beside.map(async (each) => ((await context.read(each.path)) === undefined ? [each] : [])),
    );
    return withJvmFormatter({ creates: [...missing.flat(), { path, text: written }], edits: [] }, context);
  },
};

/** What runs tests here already, by those that are there or what the build asks for; a Playwright that is there goes on. */
async function testFor(context: ScaffoldContext): Promise<SmokeTest | undefined> {
  const test = ownTest(lookedAt(context));
  if (test === JUNIT) return JUNIT_5.test(await buildFileOf(context)) ? JUNIT : undefined;
  if (test !== DJANGO) return test;
  return (await context.read(joined(context.component.root, "manage.py"))) === undefined ? UNITTEST : DJANGO;
}

/** What a component's own language tests with; undefined where nothing here runs such tests. */
function ownTest(looked: Looked): SmokeTest | undefined {
  const frameworks = new Set(looked.all("test.file").map(({ data }) => data.framework));
  const packages = packagesOf(looked);
  const has = (...names: readonly string[]) => names.some((name) => packages.has(name) || frameworks.has(name));
  if (has("@playwright/test")) return PLAYWRIGHT;
  const language = languageOf(looked);
  switch (language) {
    case "go":
      return GO;
    case "java":
      return JUNIT;
    case "javascript":
    case "typescript":
      return PLAYWRIGHT;
    case "php":
      if (!has("phpunit/phpunit", "pestphp/pest", "PHPUnit", "Pest")) return undefined;
      return has("laravel/framework") ? LARAVEL : PHPUNIT;
    case "python":
      if (has("pytest")) return PYTEST;
      return has("django", "Django") ? DJANGO : UNITTEST;
    case "ruby":
      if (has("rspec-rails", "rspec", "RSpec")) return RSPEC;
      return has("rails") ? RAILS : has("minitest") ? MINITEST : undefined;
    case "rust":
      return CARGO;
    default:
      return undefined;
  }
}

/** That of its servers, where some were seen: its pages may have another. */
function languageOf({ component, all }: Looked): string | undefined {
  const [served] = [...all("server.app"), ...all("server.started"), ...all("server.route")];
  return served?.data.language ?? component.languages[0];
}

const NEEDED: Readonly<Record<string, string>> = {
  java: "JUnit 5",
  php: "PHPUnit (`composer require --dev phpunit/phpunit`)",
  ruby: "RSpec or minitest",
};

/** It brings no tool that the repository does not have. */
function whyNot(looked: Looked): string {
  const language = languageOf(looked);
  const needed = language && NEEDED[language];
  if (needed) return `it is written for ${needed}, which ${looked.component.id} does not ask for.`;
  return language === undefined
    ? `no code of ${looked.component.id} was seen.`
    : `there is no template of such a test in ${language}, and a Playwright beside it would be a tool that nothing else here uses.`;
}

/** What brings JUnit 5: https://docs.spring.io/spring-boot/reference/testing/test-scope-dependencies.html */
const JUNIT_5 = /\b(?:spring-boot-starter(?:-\w+)*-test|junit-jupiter|quarkus-junit5|junit-bom)\b/;

/** Maven's or Gradle's file, which alone tells what tests need. */
async function buildFileOf({ component, read }: ScaffoldContext): Promise<string> {
  const names = ["pom.xml", "build.gradle", "build.gradle.kts"];
  const texts = await Promise.all(names.map((name) => read(joined(component.root, name))));
  return texts.find((text) => text !== undefined) ?? "";
}
