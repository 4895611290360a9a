import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { joined } from "./pipelines/stacks.ts";
import { servingOf } from "./platform/serving.ts";
import { GO, JUNIT, PLAYWRIGHT, PYTEST, type SmokeTest } from "./platform/smokeTests.ts";
import { packagesOf } from "./text/dependencies.ts";
import { withJvmFormatter } from "./text/jvmFormatter.ts";
import { asFormatted } from "./text/repositoryStyle.ts";
import { lookedAt } from "./topic.ts";

/** Begins a test that uses the running service over HTTP. */
export const integrationTest: Scaffold = {
  id: "integration-test",
  title: "Begin an end-to-end test",
  description:
    "Writes a test that asks the running service by its BASE_URL, for its health and one path of yours: by Go's own tests, pytest or JUnit where the service has them, else by Playwright.",
  check: "testing/pyramid",

  async plan(context) {
    const test = await testFor(context);
    const path = joined(context.component.root, test.path);
    if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
    const { port = 3000, readiness, liveness } = servingOf(context) ?? {};
    const text = test.text(port, readiness ?? liveness);
    const written = test === PLAYWRIGHT ? await asFormatted(path, text, context) : text;
    return withJvmFormatter({ creates: [{ path, text: written }], edits: [] }, context);
  },
};

/** What runs tests here already, by those that are there or what the build asks for; a Playwright that is there goes on. */
async function testFor(context: ScaffoldContext): Promise<SmokeTest> {
  const frameworks = new Set(ofKind(context.signals, "test.file").map(({ data }) => data.framework));
  const packages = packagesOf(lookedAt(context));
  const [language] = context.component.languages;
  if (packages.has("@playwright/test")) return PLAYWRIGHT;
  if (language === "go") return GO;
  if (language === "python" && (packages.has("pytest") || frameworks.has("pytest"))) return PYTEST;
  if (language === "java" && JUNIT_5.test(await buildFileOf(context))) return JUNIT;
  return PLAYWRIGHT;
}

/** What brings JUnit 5: https://docs.spring.io/spring-boot/reference/testing/test-scope-dependencies.html */
const JUNIT_5 = /\b(?:spring-boot-starter(?:-\w+)*-test|junit-jupiter|quarkus-junit5|junit-bom)\b/;

/** Maven's or Gradle's file, which alone tells what tests need. */
async function buildFileOf({ component, read }: ScaffoldContext): Promise<string> {
  const names = ["pom.xml", "build.gradle", "build.gradle.kts"];
  const texts = await Promise.all(names.map((name) => read(joined(component.root, name))));
  return texts.find((text) => text !== undefined) ?? "";
}
