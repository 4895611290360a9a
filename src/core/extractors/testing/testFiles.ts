import type { FileRole, TestFile } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/** How a language writes a test, at the beginning of a line. */
interface Language {
  readonly endings: RegExp;
  readonly tests: RegExp;
  /** Frameworks by what the file imports; the first that matches. */
  readonly frameworks: readonly (readonly [string, RegExp])[];
  readonly otherwise: string;
}

const LANGUAGES: readonly Language[] = [
  {
    endings: /\.(?:[cm]?[jt]sx?)$/,
    tests: /^[ \t]*(?:(?:test|it)(?:\.\w+)*|Deno\.test|fixture|Scenario)\s*(?:\(|`)/m,
    frameworks: [
      ["Playwright", /["']@playwright\/test["']/],
      ["Cypress", /\bcy\.\w+\(/],
      ["WebdriverIO", /["']@?(?:webdriverio|@wdio\/globals)["']|\bbrowser\.url\(/],
      ["TestCafe", /["']testcafe["']/],
      ["Puppeteer", /["']puppeteer["']/],
      ["Selenium", /["']selenium-webdriver["']/],
      ["Detox", /["']detox["']/],
      ["vitest", /["']vitest["']/],
      ["node:test", /["']node:test["']/],
      ["bun:test", /["']bun:test["']/],
      ["AVA", /["']ava["']/],
      ["tap", /["']tap["']/],
      ["mocha", /["'](?:mocha|chai)["']/],
      ["jest", /["']@jest\/globals["']|\bjest\.\w+/],
    ],
    otherwise: "a test runner of JavaScript",
  },
  {
    endings: /\.py$/,
    tests: /^[ \t]*(?:async[ \t]+)?def[ \t]+test\w*\s*\(/m,
    frameworks: [
      ["Playwright", /^(?:from|import) playwright\b/m],
      ["Selenium", /^(?:from|import) (?:selenium|splinter|seleniumbase|pylenium)\b/m],
      ["Django's live server", /\b(?:Static)?LiveServerTestCase\b|\bChannelsLiveServerTestCase\b/],
      ["pytest", /^(?:from|import) pytest\b|^def test_/m],
      ["unittest", /TestCase\b/],
    ],
    otherwise: "pytest",
  },
  {
    endings: /_test\.go$/,
    tests: /^func (?:Test|Fuzz)\w*\(/m,
    frameworks: [
      ["chromedp", /"github\.com\/(?:chromedp\/chromedp|playwright-community\/playwright-go|tebeka\/selenium)"/],
    ],
    otherwise: "go test",
  },
  {
    endings: /\.(?:java|kt|groovy|scala)$/,
    tests:
      /(?:^|[{;}])[ \t]*@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\b|:\s*(?:Fun|String|Behavior|Should|Describe|Word|Free|Feature|Expect|Annotation)Spec\b|\bextends\s+Specification\b/m,
    frameworks: [
      ["Selenium", /\borg\.openqa\.selenium\b|\bcom\.codeborne\.selenide\b/],
      ["Playwright", /\bcom\.microsoft\.playwright\b/],
      ["TestNG", /\borg\.testng\b/],
      ["Kotest", /\bio\.kotest\b/],
      ["Spock", /\bspock\.lang\b/],
      ["JUnit", /\borg\.junit\b|\bkotlin\.test\b/],
    ],
    otherwise: "JUnit",
  },
  {
    endings: /\.cs$/,
    tests: /(?:^|[{;}])[ \t]*\[(?:\w+\.)?(?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod)\b/m,
    frameworks: [
      ["Selenium", /\busing OpenQA\.Selenium\b/],
      ["Playwright", /\busing Microsoft\.Playwright\b/],
      ["NUnit", /\busing NUnit\b/],
      ["MSTest", /\bTestMethod\b/],
      ["xUnit", /\[(?:Fact|Theory)\b/],
    ],
    otherwise: "xUnit",
  },
  {
    endings: /\.rb$/,
    tests: /^[ \t]*(?:(?:it|specify|scenario|test|should)[ \t(]+["']|def test_\w+)/m,
    frameworks: [
      ["Capybara", /\bApplicationSystemTestCase\b|\btype: :(?:system|feature)\b|^[ \t]*(?:visit|click_on|fill_in)\b/m],
      ["RSpec", /\bRSpec\.describe\b|^[ \t]*describe\b/m],
      ["minitest", /\bTestCase\b|\bMinitest\b|\bIntegrationTest\b/],
    ],
    otherwise: "RSpec",
  },
  {
    endings: /\.php$/,
    tests:
      /\bfunction\s+test\w*\s*\(|^[ \t]*#\[Test\]|^[ \t]*\*[ \t]*@test\b|^[ \t]*(?:it|test)\(|^class[ \t]+\w+Cest\b/m,
    frameworks: [
      ["Dusk", /\bLaravel\\Dusk\b|\bDuskTestCase\b/],
      ["Panther", /\bSymfony\\Component\\Panther\b/],
      ["Codeception", /\bAcceptanceTester\b/],
      ["Codeception's parts", /\bclass \w+Cest\b/],
      ["Pest", /^[ \t]*(?:it|test)\(/m],
      ["PHPUnit", /\bTestCase\b/],
    ],
    otherwise: "PHPUnit",
  },
  {
    endings: /\.rs$/,
    tests: /(?:^|[{;}])[ \t]*#\[(?:[\w:]+::)?(?:test|rstest|test_case|proptest)\b/m,
    frameworks: [["thirtyfour", /\buse (?:thirtyfour|fantoccini)\b/]],
    otherwise: "cargo test",
  },
];

/** Frameworks that use the program as a person does. */
const END_TO_END = new Set([
  "Playwright",
  "Cypress",
  "WebdriverIO",
  "TestCafe",
  "Puppeteer",
  "Selenium",
  "Detox",
  "chromedp",
  "Capybara",
  "Dusk",
  "Codeception",
  "Django's live server",
  "Panther",
  "thirtyfour",
]);

/** What shows that the program's server, its database or its neighbours run in the test. */
const INTEGRATES: readonly (readonly [string, RegExp])[] = [
  ["supertest", /["'](?:supertest|light-my-request|chai-http|pactum)["']/],
  ["Testcontainers", /testcontainers/i],
  ["app.inject", /(?:\)|\b(?:app|server|fastify|instance))\.inject\(/],
  ["httptest", /\bhttptest\.New(?:Server|TLSServer|Recorder|Request)\b/],
  ["TestClient", /\bTestClient\b|\.test_client\(|\bAsyncClient\([^)\n]{0,80}\b(?:app|transport)\b/],
  [
    "Django's client",
    /\b(?:self\.client\.(?:get|post|put|patch|delete)|APIClient\(|LiveServerTestCase|pytest\.mark\.django_db)\b/,
  ],
  [
    "Spring's context",
    /@(?:SpringBootTest|WebMvcTest|WebFluxTest|DataJpaTest|QuarkusTest|MicronautTest|AutoConfigureMockMvc)\b|\bMockMvc\b|\btestApplication\s*\{/,
  ],
  ["WebApplicationFactory", /\b(?:WebApplicationFactory|TestServer)\b/],
  ["a request spec", /\btype: :request\b|\bActionDispatch::IntegrationTest\b|\bRack::Test\b/],
  [
    "Laravel's HTTP tests",
    /\$this->(?:get|post|put|patch|delete|getJson|postJson|putJson|deleteJson|actingAs)\(|\bRefreshDatabase\b|\bWebTestCase\b/,
  ],
  ["WireMock", /\bwiremock\b/i],
  ["a router called whole", /\.oneshot\(|\btest::init_service\(|\bTestServer::new\(|rocket::local::/],
];
/** What holds both sides of a call to what they agreed on; neither runs with the other: https://docs.pact.io/ · https://docs.spring.io/spring-cloud-contract/reference/ */
const CONTRACTS: readonly (readonly [string, RegExp])[] = [
  [
    "Pact",
    /["'@/]pact(?:-foundation)?\b|\b(?:from|import) pact\b|\bau\.com\.dius\.pact\b|\bPactNet\b|\bPhpPact\\|\bPact\.service_|\bpact_consumer\b/,
  ],
  ["Spring Cloud Contract", /\borg\.springframework\.cloud\.contract\b/],
];
const END_TO_END_PLACE =
  /(?:^|\/)(?:e2e|end-to-end|end2end|cypress|playwright|acceptance|system)(?:[-_]?tests?)?\/|\.e2e(?:-spec|-test)?\.|[._]e2e[._]|(?:E2E|EndToEnd)(?:Test|Tests)?\.\w+$/;
const INTEGRATION_PLACE =
  /(?:^|[/._-])(?:integration|int|functional|api|contract|feature|requests?)(?:[-_.]?tests?)?[/._-]|(?:IT|IntegrationTests?)\.(?:java|kt|cs)$/i;

const ROLES: readonly FileRole[] = ["test", "production"];

/** Reads which files hold tests, of what framework and layer. */
export const testFiles: Extractor = {
  name: "tests",
  files: ["**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts,py,go,java,kt,groovy,cs,rb,php,rs}"],
  roles: ROLES,
  // Rust keeps unit tests beside the code; elsewhere a test's file is known by its name or folder.
  mayHold: (text, path) =>
    path.endsWith(".rs")
      ? /#\[(?:[\w:]+::)?(?:test|rstest)\b/.test(text)
      : /test|\bit\b|spec|scenario|should|Fact|Theory/i.test(text),

  extract({ path, text, role }) {
    const language = LANGUAGES.find(({ endings }) => endings.test(path));
    if (language === undefined || (role !== "test" && language.otherwise !== "cargo test" && !isTestProject(path)))
      return NOTHING;
    const found = language.tests.exec(text);
    if (found === null) return NOTHING;
    const framework = language.frameworks.find(([, holds]) => holds.test(text))?.[0] ?? language.otherwise;
    const data: TestFile = { framework, ...layerOf(framework, path, text) };
    const start = found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0);
    return {
      signals: [{ kind: "test.file", place: { path, span: { start, end: found.index + found[0].length } }, data }],
      problems: [],
    };
  },
};

/** The framework of a test that uses the program as a person does; undefined for all else. */
export function endToEndFramework(path: string, text: string): string | undefined {
  const language = LANGUAGES.find(({ endings }) => endings.test(path));
  if (language === undefined || !language.tests.test(text)) return undefined;
  const framework = language.frameworks.find(([, holds]) => holds.test(text))?.[0];
  return framework !== undefined && END_TO_END.has(framework) ? framework : undefined;
}

/** .NET and Maven keep tests in projects whose names end so, below which files may have any name. */
function isTestProject(path: string): boolean {
  return /(?:^|\/)[\w.]*\.?(?:Unit|Integration|Functional|E2E)?Tests?\/[^\n]*\.cs$|(?:^|\/)src\/(?:\w*[tT]est|it)\//.test(
    path,
  );
}

function layerOf(framework: string, path: string, text: string): Pick<TestFile, "layer" | "by"> {
  if (END_TO_END.has(framework)) return { layer: "end-to-end" };
  if (END_TO_END_PLACE.test(path)) return { layer: "end-to-end", by: "its place" };
  const library = INTEGRATES.find(([, holds]) => holds.test(text))?.[0];
  if (library !== undefined) return { layer: "integration", by: library };
  const contract = CONTRACTS.find(([, holds]) => holds.test(text))?.[0];
  if (contract !== undefined) return { layer: "contract", by: contract };
  if (INTEGRATION_PLACE.test(path) || (path.endsWith(".rs") && /(?:^|\/)tests\/[^/]+\.rs$/.test(path)))
    return { layer: "integration", by: "its place" };
  return { layer: "unit" };
}
