import type { FileRole } from "../model.ts";
import { servesProduction } from "./goTestHelpers.ts";

/** Others' sources are kept in folders of theirs below it; a package of one's own may be called so as well. */
const THIRD_PARTY =
  /^third[-_]?party$|^(?:external|forked|vendored|patched)[-_](?:crates|packages|libs?|modules|deps|dependencies)$/;
/** Languages whose packages are folders: a file right in the folder is of the package that it names. */
const OF_PACKAGE = /\.(?:go|java|kt|cs)$/;
const VENDORED = new Set(["vendor", "bower_components", "bower", "jspm_packages", "site-packages"]);
/** Installers that people keep a copy of: https://getcomposer.org/download/ */
const VENDORED_NAME = /^composer-setup\.php$/;
const TEST_FOLDERS = new Set([
  "test",
  "tests",
  "testing",
  "__tests__",
  "spec",
  "specs",
  "e2e",
  "bdd",
  "cypress",
  "playwright",
  "testdata",
  "test-data",
  "fixtures",
  "__fixtures__",
  "mocks",
  "__mocks__",
  "wiremock", // what it answers in place of others: https://wiremock.org/docs/stubbing/
  "chainsaw", // https://kyverno.github.io/chainsaw/
  ".chainsaw-test",
  "chainsaw-test",
  "kuttl", // https://kuttl.dev/
  ".kyverno-test", // https://kyverno.io/docs/kyverno-cli/reference/kyverno_test/
  "molecule", // https://docs.ansible.com/projects/molecule/
  "testutil",
  "testutils",
  "test-utils",
  "test_utils",
  "integration-tests",
  "smoke-tests",
  "k6",
  "load-tests",
  "acceptance-tests",
  "test-engineering",
  "benchmark",
  "benchmarks",
  "benches",
  "bench",
]);
/** Programs that try the whole, in a folder by their language: "integration/python/globals.py". */
const INTEGRATION =
  /^integration\/(?:python|ruby|java|kotlin|go|golang|javascript|typescript|js|node|nodejs|rust|php|dotnet|csharp)\//;
/** What was left behind, at the top of a repository: "old/archive.ts". */
const LEFT_BEHIND = /^(?:old|attic|_?archived?|obsolete)\/.*\.(?:py|[cm]?[jt]sx?|go|rb|php|java|kt|cs|rs)$/;
const EXAMPLE_FOLDERS = new Set([
  "example",
  "examples",
  "sample",
  "samples",
  "demo",
  "demos",
  "tutorial",
  "tutorials",
  "docs",
  "doc",
  "snippets",
  "playground",
  "quickstart",
  "quickstarts",
]);
/** Code that is to be copied, beside what was copied of it: "locustfile.sample.py", "settings.example.ts". */
const EXAMPLE_NAME = /[._-](?:sample|example)\.(?:[cm]?[jt]sx?|py|rb|php|go|java|kt|cs|rs|sql)$/i;
/** A program that shows how another one is used, "demo-app", or makes the pages that tell of it, "docs-playbook". */
const EXAMPLE_APP = /^(?:demo|sample|example)[-_]apps?$|^docs?[-_](?:playbook|site|website|builder|theme)$/;
/** What projects are made from, and what one of them is made of anew: https://cookiecutter.readthedocs.io/ */
const TEMPLATE = /^\.cookiecutter$|\{\{ ?cookiecutter\./;
const TEST_NAME =
  /(?:^|[._-])(?:test|tests|spec|e2e|cy|stories|story|mock|bench)\.[cm]?[jt]sx?$|\.evals?\.[cm]?[jt]sx?$|^test_.*\.py$|^tests\.py$|_test\.(?:py|go|rb|exs|dart)$|(?:^|_)tests?(?:_?(?:utils?|helpers?|support))?\.rs$|^test_\w+\.rs$|^test_?(?:configs?|utils?|helpers?|setup|support|db|database|suite|common|fixtures?|data|mocks?)\.go$|_spec\.rb$|^(?:rspec|spec|rails|test)_helper\.rb$|^conftest\.py$|^tests?\.conf$|(?:Test|Tests|IT|Spec)\.(?:java|kt|cs|scala|php|groovy)$|^(?:jest|vitest|playwright|cypress|karma)\.(?:config|setup)\.[cm]?[jt]s$|^setupTests\.[jt]sx?$/;
/** Folders of tests by what they test, and of what helps them: "acceptance-test", "tests_smoke", "test-support", "mockApis". */
const TEST_FOLDER =
  /^(?:[\w-]{1,40}-)?(?:acceptance|integration|functional|unit|contract|e2e|end-to-end|api|ui|system|regression|performance|smoke|load|stress|component|browser|kube|helm|charts?)[-_]?tests?$|^tests?[-_]?(?:support|helpers?|utils?|utilities|kit|lib|common|fixtures?|data|harness)$|^tests[-_][a-z][\w-]*$|^(?:mock|fake)-[\w-]+$|^mock_?(?:apis?|servers?|services?)$|^[\w-]{1,40}[-_]benchmarks?$|^test[-_]?clients?$|^[\w-]{1,40}[-_]tests?[-_](?:utils?|helpers?|support|kit|fixtures?)$|^test[-_]?suites?(?:[._-][\w.-]{1,40})?$/;
/** Where programs of Go keep the suites that start all of them: "internal/suites/common/pki/private.pem". */
const SUITES = /(?:^|\/)internal\/suites\//;
/** What pipelines lay beside their tests: ".github/files/server.key". */
const PIPELINE_FILE = /^\.github\/(?:files|resources|assets|certs|k8s|data)\//;
/** Commands for developers beside an orchestrator that only they start: https://aspire.dev/get-started/app-host/ */
const BESIDE_APP_HOST = /(?:^|\/)[\w.]+\.AppHost\.\w+\//;
/** A project of tests in .NET: "Shop.Tests", "Shop.Orders.IntegrationTests". */
const TEST_PROJECT = /^[A-Z][\w.]*\.(?:\w*Tests?|Testing)$/;
/**
 * A source set of Gradle or Maven beside `main` that is for tests: src/functionalTest/java, src/testFixtures/kotlin:
 * https://docs.gradle.org/current/userguide/java_testing.html#sec:configuring_java_integration_tests
 */
const TEST_SOURCES =
  /(?:^|\/)src\/(?:[\w-]*[tT]ests?|test\w*|it|e2e|load\d+|load-?tests?|jmh|aat|cftlib|smoke|functional|integration|acceptance|contract)\/(?:java|kotlin|groovy|scala|resources)\//;
const GENERATED_NAME =
  /\.(?:min|bundle|chunk)\.(?:js|css|mjs)$|\.(?:generated|gen|pb|g|designer)\.\w+$|_pb2(?:_grpc)?\.pyi?$|\.pb(?:\.gw)?\.go$|_generated\.\w+$|\.d\.ts$|^_ide_helper\w*\.php$|^\.phpstorm\.meta\.php$|\.map$|^zz_generated/i;
/** What a release made of its manifests, kept under its version: "install/operator-3.0.10.yaml". */
const RELEASED_NAME = /[-_]v?\d+\.\d+\.\d+(?:[-.+][\w.-]+)?\.ya?ml$/;
const LOCK_NAME =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|Gemfile\.lock|composer\.lock|go\.sum|packages\.lock\.json|flake\.lock|\.terraform\.lock\.hcl)$/;
const GENERATED_FOLDERS = new Set([
  "dist",
  "build",
  "out",
  ".next",
  ".nuxt",
  ".svelte-kit",
  "coverage",
  "__generated__",
  "generated",
  "gen",
  "target",
  ".output",
  ".turbo",
  "__pycache__",
  ".serverless",
  "cdk.out",
]);
/**
 * What builds the service, or helps those who do, and is no part of it: Gradle's own sources, Cargo's build script, which
 * no `src` holds, and the programs of a folder of tools at the top.
 */
const BUILD_CODE =
  /(?:^|\/)buildSrc\/.*\.(?:kt|java|groovy)$|^(?:.*\/)?(?<!(?:^|\/)src\/)build\.rs$|^dev[-_]?tools\/.*\.(?:go|py|[cm]?[jt]sx?|rb|php|java|kt|cs|rs)$/i;
const DOCUMENT = /\.(?:md|mdx|markdown|adoc|asciidoc|rst|txt)$/i;
/** How generators sign their work, within the first lines: https://go.dev/s/generatedcode and its likes. */
const GENERATED_MARK =
  /\b(?:code generated [\s\S]{0,160}?do not edit|@generated\b|autogenerated by|auto-generated by|this (?:file )?(?:is|was) (?:an? )?(?:auto-?|automatically )?generated)/i;
const GENERATED_MARK_WITHIN = 1000;

/** What a file is for, by where it lies and what it is called. */
export function classify(path: string): FileRole {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const lower = folders.map((folder) => folder.toLowerCase());
  if (lower.some((folder) => VENDORED.has(folder)) || isThirdParty(lower, name) || VENDORED_NAME.test(name))
    return "vendored";
  if (LOCK_NAME.test(name) || GENERATED_NAME.test(name) || RELEASED_NAME.test(name)) return "generated";
  if (lower.some((folder) => TEST_FOLDERS.has(folder) || TEST_FOLDER.test(folder)) || TEST_NAME.test(name))
    return "test";
  if (folders.some((folder) => TEST_PROJECT.test(folder)) || TEST_SOURCES.test(path)) return "test";
  if (PIPELINE_FILE.test(path) || SUITES.test(path) || INTEGRATION.test(path)) return "test";
  if (DOCUMENT.test(name) && !/^(?:requirements|constraints).*\.txt$/i.test(name)) return "docs";
  if (BUILD_CODE.test(path) || LEFT_BEHIND.test(path) || EXAMPLE_NAME.test(name) || BESIDE_APP_HOST.test(path))
    return "example";
  const above = beforeSource(lower);
  if (above.some((folder) => GENERATED_FOLDERS.has(folder))) return "generated";
  if (
    above.some(
      (folder) =>
        EXAMPLE_FOLDERS.has(folder.replace(/^\./, "")) ||
        folder.startsWith("example_") ||
        EXAMPLE_APP.test(folder) ||
        TEMPLATE.test(folder) ||
        /[a-z\d][-_](?:samples?|examples?|demos?)$/.test(folder),
    )
  )
    return "example";
  return "production";
}

function isThirdParty(folders: readonly string[], name: string): boolean {
  const above = OF_PACKAGE.test(name) ? folders.slice(0, -1) : folders;
  return above.some((folder) => THIRD_PARTY.test(folder));
}

/** True for text that a generator signed. */
export function isGenerated(text: string): boolean {
  return GENERATED_MARK.test(text.slice(0, GENERATED_MARK_WITHIN));
}

/** What people write above a file that production never sees: "FOR TEST AND DEVELOPMENT ONLY". */
const FOR_DEVELOPMENT =
  /\b(?:for|only for) (?:[\w.-]{1,20} )?(?:local |tests?,? |testing,? |development |developing |developers? |demos? |and |or |& )*(?:development|developers|tests?|testing|demos?)(?: purposes?| use| environments?)? only\b|\bonly (?:meant |intended |used )?for (?:local )?(?:development|developers|testing|tests)\b/i;
const REMARK = /^\s*(?:#|\/\/|<!--|;|\*|\/\*)/;
const HEAD_WITHIN = 600;

/** True for text that says in the remark at its head that it is for developers' machines or tests alone. */
function isSaidForDevelopment(text: string): boolean {
  if (!REMARK.test(text.slice(0, 80))) return false;
  const lines = text.slice(0, HEAD_WITHIN).split("\n");
  const end = lines.findIndex((line) => !REMARK.test(line));
  return FOR_DEVELOPMENT.test(lines.slice(0, end < 0 ? undefined : end).join(" "));
}

/**
 * What a file takes in that only tests have: containers that are started for them, and Go's own package for tests, by which
 * helpers fail the test that calls them. https://testcontainers.com/ · https://pkg.go.dev/testing
 */
const FOR_TESTS =
  /^[ \t]*(?:(?:import|using|use|from|require)\b[^\n]{0,80}\b|(?:[\w.]+[ \t]+)?"(?:[\w.-]+\/){1,4})[Tt]estcontainers\b|^(?:import|[ \t]+)[ \t]*"testing"[ \t]*$/m;
const IMPORTS_WITHIN = 4000;

/** True for source code that helps tests, wherever it lies. */
function isTestSupport(path: string, text: string): boolean {
  if (!/\.(?:go|java|kts?|cs|py|[cm]?[jt]s|rs)$/.test(path) || !FOR_TESTS.test(text.slice(0, IMPORTS_WITHIN)))
    return false;
  // `testing.Testing()` is how a program asks whether it is tested: https://pkg.go.dev/testing#Testing
  if (!path.endsWith(".go")) return true;
  if (/\btesting\.Testing\(\)/.test(text) && !/\btesting\.(?:T|TB|B|F|M)\b/.test(text)) return false;
  return !servesProduction(path, text);
}

/**
 * What only a build that is asked for has: `//go:build debug`. `ignore` is the usual word for no build at all.
 * https://pkg.go.dev/cmd/go#hdr-Build_constraints
 */
const OF_OTHER_BUILDS =
  /^\/\/(?:go:build|[ \t]?\+build)[ \t]+(?:debug|debugging|pprof|ignore|tools?|e2e|integration|tests?|testing|dev|development|mage)[ \t]*$/m;

/** A server that builds pages anew with every edit is a developer's: https://webpack.js.org/configuration/dev-server/ */
const FOR_EDITING = /\b(?:from|require\()[ \t]*["']webpack-dev-server["']/;

/** What a file that lies where production's do is for, by what it says itself. */
export function roleSaid(path: string, text: string): FileRole {
  if (isSaidForDevelopment(text)) return "example";
  if (SCRIPT.test(path) && FOR_EDITING.test(text.slice(0, IMPORTS_WITHIN))) return "example";
  if (path.endsWith(".go") && OF_OTHER_BUILDS.test(beforePackage(text))) return "example";
  return isTestSupport(path, text) ? "test" : "production";
}

/** Constraints of a build stand above the package's name. */
function beforePackage(text: string): string {
  const head = text.slice(0, IMPORTS_WITHIN);
  const at = /^package\b/m.exec(head)?.index ?? 0;
  return head.slice(0, at);
}

const SCRIPT = /\.[cm]?js$/;
/** Nobody writes so much in so few lines. */
const MINIFIED_FROM = 20_000;
const MINIFIED_LINE = 500;

/** True for a script that a bundler wrote, whatever its name: its lines are as long as no person's are. */
export function isMinified(path: string, text: string): boolean {
  if (text.length < MINIFIED_FROM || !SCRIPT.test(path)) return false;
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return text.length / lines > MINIFIED_LINE;
}

/** Folders down to `src`: below it `build`, `target` and `samples` name packages of source code. */
function beforeSource(folders: readonly string[]): readonly string[] {
  const source = folders.indexOf("src");
  return source === -1 ? folders : folders.slice(0, source);
}
