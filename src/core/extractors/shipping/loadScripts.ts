import type { LoadScript, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, type YamlNode } from "../yaml.ts";

/** How a load test's file is recognised by what it imports, and what in it counts. */
const SCRIPTS: readonly {
  readonly tool: string;
  readonly files: readonly string[];
  /** The import or the class without which it is none. */
  readonly is: RegExp;
  /** What a part of one lacks: helpers import the same. */
  readonly runs?: RegExp;
  /** One request or step. */
  readonly step: RegExp;
  readonly thresholds: RegExp;
}[] = [
  {
    tool: "k6", // https://grafana.com/docs/k6/latest/using-k6/thresholds/
    files: ["**/*.{js,ts,mjs}"],
    // What makes the requests may be in other files: https://grafana.com/docs/k6/latest/using-k6/k6-options/reference/
    is: /^\s*import\b[^;'"\n]*from\s*["']k6\/(?:http|ws|websockets|net\/grpc|browser)["']|^export\s+(?:const|let)\s+options\s*=\s*\{[^;]{0,400}?\b(?:vus|scenarios|stages|thresholds)\s*:/m,
    // It is called with what `setup` gave and nothing else: https://grafana.com/docs/k6/latest/using-k6/test-lifecycle/
    runs: /^export\s+default\b(?!\s+(?:async\s+)?(?:function\b\s*\w*\s*)?\([^()]{0,300},\s*\w)/m,
    step: /\b(?:http|ws|grpc|client|session|page)\.(?:get|post|put|patch|del|delete|request|batch|connect|invoke|goto)\s*\(/g,
    // What a function or another file gives holds them as well.
    thresholds: /\bthresholds\s*:\s*(?:\{\s*[^}\s]|(?!undefined\b|null\b)[A-Za-z_$])|[{,]\s*thresholds\s*[,}]/,
  },
  {
    tool: "Locust", // https://docs.locust.io/en/stable/writing-a-locustfile.html
    files: ["**/*.py"],
    is: /^\s*(?:from locust\b[^\n]*\bimport\b|import locust\b)/m,
    // Neither a shape of load has one, nor what users are set to do, nor a kind of user that others extend.
    runs: /^class\s+\w+\s*\([^)\n]{0,200}(?:User|Locust)\b[^)\n]{0,200}\)\s*:(?!(?:[^\n]*\n){1,12}?[ \t]+abstract\s*=\s*True)/m,
    step: /\bself\.client\.(?:get|post|put|patch|delete|head|options|request)\s*\(/g,
    thresholds: /\bprocess_exit_code\b|\bfail_ratio\b|\bcheck_fail_ratio\b/,
  },
  {
    tool: "Gatling", // https://docs.gatling.io/concepts/assertions/
    files: ["**/*.{scala,java,kt}"],
    is: /^\s*import\s+(?:static\s+)?io\.gatling\./m,
    step: /\bhttp\(\s*"[^"\n]*"\s*\)/g,
    thresholds: /\.assertions\s*\(|\bassertions\s*\(/,
  },
  {
    tool: "JMeter", // https://jmeter.apache.org/usermanual/component_reference.html#Duration_Assertion
    files: ["**/*.jmx"],
    is: /<jmeterTestPlan\b/,
    step: /<(?:HTTPSamplerProxy|HTTPSampler2|HTTPSampler|AjpSampler|JDBCSampler)\b(?![^>]{0,300}enabled="false")/g,
    thresholds: /<DurationAssertion\b(?![^>]{0,300}enabled="false")/,
  },
];
const MARKS: Readonly<Record<string, string>> = {
  k6: "export",
  Locust: "locust",
  Gatling: "io.gatling",
  JMeter: "jmeterTestPlan",
};

/** Load tests that are programs. */
export const loadPrograms: readonly Extractor[] = SCRIPTS.map(({ tool, files, is, runs, step, thresholds }) => ({
  name: `load tests of ${tool}`,
  files,
  roles: ["production", "test", "example"],
  mayHold: (text) => text.includes(MARKS[tool] ?? tool) && is.test(text),
  extract({ path, text }) {
    const bare = withoutComments(text, path);
    const found = is.exec(bare);
    if (found === null || runs?.test(bare) === false) return { signals: [], problems: [] };
    const start = found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0);
    const steps = [...bare.matchAll(step)].length;
    const counted = steps === 0 && tool === "k6" ? {} : { steps }; // they may be in files that it imports
    return {
      signals: [signal(path, start, { tool, ...counted, thresholds: thresholds.test(bare) })],
      problems: [],
    };
  },
}));

/** Comments as blanks, so that what they say is no request. */
function withoutComments(text: string, path: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, " ");
  if (path.endsWith(".py")) return text.replace(/(?<=^|\s)#[^\n]*/g, blank);
  if (path.endsWith(".jmx")) return text.replace(/<!--[\s\S]*?-->/g, blank);
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, blank);
}

function signal(path: string, start: number, data: LoadScript): Signal {
  return { kind: "load.script", place: { path, span: { start, end: start + 1 } }, data };
}

/** Artillery's scenarios: https://www.artillery.io/docs/reference/test-script · https://www.artillery.io/docs/reference/extensions/ensure */
export const artillery: Extractor = {
  name: "load tests of Artillery",
  files: ["**/*.{yml,yaml}"],
  roles: ["production", "test", "example"],
  mayHold: (text) => /^scenarios\s*:/m.test(text) && /^config\s*:/m.test(text),
  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const scenarios = itemsAt(root, "scenarios");
    if (at(root, "config") === undefined || !scenarios.some((each) => at(each, "flow") ?? at(each, "engine")))
      return { signals: [], problems: [] };
    const steps = Math.max(0, ...scenarios.map((each) => requests(itemsAt(each, "flow"), 0)));
    const thresholds = at(root, "config", "ensure") !== undefined;
    return { signals: [signal(path, root?.span.start ?? 0, { tool: "Artillery", steps, thresholds })], problems: [] };
  },
};

const REQUESTS = new Set([
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "emit",
  "send",
  "connect",
  "publish",
  "request",
]);

function requests(flow: readonly YamlNode[], depth: number): number {
  if (depth > 6) return 0;
  return flow.reduce(
    (sum, step) =>
      sum +
      entriesAt(step).reduce(
        (own, { key, value }) =>
          own + (REQUESTS.has(key) ? 1 : key === "loop" ? requests(itemsAt(value), depth + 1) : 0),
        0,
      ),
    0,
  );
}
