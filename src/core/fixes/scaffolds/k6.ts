import { type FullRoute, fullRoutes } from "../../components/linkRoutes.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { asFormatted } from "./text/repositoryStyle.ts";

const PATH = "load/peak.js";
const MOST_ROUTES = 4;

/** Writes a k6 test of several steps that fails where the objectives are not held. */
export const k6: Scaffold = {
  id: "k6",
  title: "Write a load test with thresholds",
  description:
    "Writes load/peak.js for k6: what users do one after another by the routes found, up to three times the peak, with the objectives as its thresholds.",
  check: "scaling/load-tested",

  async plan(context) {
    if ((await context.read(PATH)) !== undefined) return nothing(`${PATH} is there already.`);
    const routes = routesOf(context);
    const { latency, errors, from } = limitsOf(context);
    const asksWho = routes.some(({ guards }) => guards.length > 0);
    const text = [
      'import { check, sleep } from "k6";',
      'import http from "k6/http";',
      "",
      `// BASE_URL=https://staging.example.com${asksWho ? " TOKEN=…" : ""} PEAK=100 k6 run load/peak.js`,
      "const BASE = __ENV.BASE_URL;",
      ...(asksWho
        ? [
            "/** Who asks: some routes answer nobody else. */",
            "const HEADERS = { Authorization: `Bearer ${__ENV.TOKEN}` };",
          ]
        : []),
      "/** Users per minute on the busiest day. */",
      "const PEAK = Number(__ENV.PEAK || 100);",
      "",
      "export const options = {",
      "  scenarios: {",
      "    peak: {",
      '      executor: "ramping-arrival-rate",',
      "      startRate: PEAK,",
      '      timeUnit: "1m",',
      "      preAllocatedVUs: 50,",
      "      maxVUs: 500,",
      "      stages: [",
      '        { target: PEAK, duration: "2m" },',
      '        { target: 3 * PEAK, duration: "5m" },',
      '        { target: 3 * PEAK, duration: "10m" },',
      "      ],",
      "    },",
      "  },",
      `  // ${from}`,
      "  thresholds: {",
      `    http_req_duration: ["p(95)<${latency}"],`,
      `    http_req_failed: ["rate<${errors}"],`,
      "  },",
      "};",
      "",
      "export default function () {",
      ...stepsOf(routes),
      "}",
      "",
      "function visit(path) {",
      `  const answer = http.get(\`\${BASE}\${path}\`${asksWho ? ", { headers: HEADERS }" : ""});`,
      "  check(answer, { [`${path} answers`]: ({ status }) => status < 400 });",
      "  sleep(1);",
      "}",
      "",
    ].join("\n");
    return { creates: [{ path: PATH, text: await asFormatted(PATH, text, context) }], edits: [] };
  },
};

/** What is asked one after another: the routes, and what a person has to say of them. */
function stepsOf(routes: readonly FullRoute[]): readonly string[] {
  if (routes.length === 0) return ["  // TODO: what users do; no route was seen that they read.", '  visit("/");'];
  const steps = routes.flatMap(({ path }) => [
    ...(PARAMETER.test(path) ? ["  // TODO: a value that staging has, in place of the parameter."] : []),
    `  visit(${JSON.stringify(path)});`,
  ]);
  return routes.length > 1
    ? steps
    : [...steps, "  // TODO: what users do next; one kind of request is answered by caches."];
}

/** What users read, without health and metrics: routes that anybody may ask, by their whole path, before others. */
function routesOf({ signals }: ScaffoldContext): readonly FullRoute[] {
  const read = fullRoutes(signals).filter(
    ({ method, path, complete, console, describes }) =>
      (method === "GET" || method === "ALL") &&
      complete &&
      !describes &&
      console === undefined &&
      /^\/[\w/:{}<>.$-]*$/.test(path) &&
      !/health|ready|live|metrics|ping|status|admin|internal|debug|grpc\./i.test(path),
  );
  const unique = [...new Map(read.map((route) => [route.path, route])).values()];
  const difficulty = ({ path, guards }: FullRoute) => (PARAMETER.test(path) ? 2 : 0) + (guards.length > 0 ? 1 : 0);
  return unique.toSorted((one, other) => difficulty(one) - difficulty(other)).slice(0, MOST_ROUTES);
}

/** A part of a path that stands for a value, as frameworks spell it. */
const PARAMETER = /[:{<$]/;

/** The objectives as k6 counts: milliseconds, and a share of requests. */
function limitsOf({ everywhere, component }: ScaffoldContext) {
  const all = ofKind(everywhere, "objective.defined");
  const own = all.filter(({ data }) => data.service === component.id);
  const objectives = own.length > 0 ? own : all;
  const times = objectives.flatMap(({ data }) => millisecondsOf(data.target ?? "") ?? []);
  const shares = objectives.flatMap(({ data }) => {
    const percent = Number(/^(\d{1,3}(?:\.\d+)?)\s*%?$/.exec(data.target ?? "")?.[1] ?? Number.NaN);
    return percent >= 90 && percent < 100 ? [percent] : [];
  });
  const share = shares.length > 0 ? Math.min(...shares) : 99;
  const from =
    objectives.length > 0 && (times.length > 0 || shares.length > 0)
      ? "The objectives of this service."
      : "TODO: no objective was found; these are guesses.";
  return { latency: times.length > 0 ? Math.min(...times) : 500, errors: Number((1 - share / 100).toFixed(5)), from };
}

function millisecondsOf(target: string): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s*(ms|s)\b/.exec(target);
  return found === null ? undefined : Number(found[1]) * (found[2] === "s" ? 1000 : 1);
}
