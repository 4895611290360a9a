import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";

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
    const steps = (routes.length > 0 ? routes : ["/"]).map((path) => `  visit("${path}");`);
    const more =
      routes.length > 1
        ? []
        : ["  // TODO: what users do next; one kind of request is answered by caches.", '  visit("/");'];
    const text = [
      'import { check, sleep } from "k6";',
      'import http from "k6/http";',
      "",
      "// BASE_URL=https://staging.example.com PEAK=100 k6 run load/peak.js",
      "const BASE = __ENV.BASE_URL;",
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
      `  thresholds: { http_req_duration: ["p(95)<${latency}"], http_req_failed: ["rate<${errors}"] },`,
      "};",
      "",
      "export default function () {",
      ...steps,
      ...more,
      "}",
      "",
      "function visit(path) {",
      "  const answer = http.get(`${BASE}${path}`);",
      "  check(answer, { [`${path} answers`]: ({ status }) => status < 400 });",
      "  sleep(1);",
      "}",
      "",
    ].join("\n");
    return { creates: [{ path: PATH, text }], edits: [] };
  },
};

/** Routes that can be asked without an id or a login, health and metrics left out. */
function routesOf({ signals }: ScaffoldContext): readonly string[] {
  const open = ofKind(signals, "server.route").filter(
    ({ data }) =>
      (data.method === "GET" || data.method === "ALL") &&
      data.dynamic !== true &&
      (data.guards ?? []).length === 0 &&
      /^\/?[\w/-]*$/.test(data.path) &&
      !/health|ready|live|metrics|ping|status|admin|internal|debug/i.test(data.path),
  );
  return [...new Set(open.map(({ data }) => (data.path.startsWith("/") ? data.path : `/${data.path}`)))].slice(
    0,
    MOST_ROUTES,
  );
}

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
