import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { templateOf } from "../../src/core/extractors/helm/nodes.ts";
import { asValue, render } from "../../src/core/extractors/helm/render.ts";
import type { PlainData } from "../../src/core/model.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// Templates give what Helm gives, or say why not: https://helm.sh/docs/chart_template_guide/

function rendered(text: string, values: PlainData = {}): string {
  const template = templateOf(text);
  if (typeof template === "string") return `! ${template}`;
  const chart = { name: "shop", version: "1.2.0", appVersion: "9.1", values: asValue(values) };
  const result = render(template, template.defines, chart, "charts/shop/templates/a.yaml");
  return typeof result === "string" ? `! ${result}` : result.text;
}

describe("what Helm's own guide shows", () => {
  test.each<[string, PlainData, string]>([
    ["a: {{ .Values.b.c }}", { b: { c: 3 } }, "a: 3"],
    ["a: {{ .Values.b.c }}", {}, "a: "],
    ['a: {{ .Values.b | default "x" | quote }}', {}, 'a: "x"'],
    ["a: {{ quote .Values.b }}", { b: true }, 'a: "true"'],
    ["{{- /* nothing */ -}}\na: 1", {}, "a: 1"],
    [
      "a:\n{{- if .Values.b }}\n  b: 1\n{{- else if .Values.c }}\n  c: 1\n{{- else }}\n  d: 1\n{{- end }}\n",
      { c: 1 },
      "a:\n  c: 1\n",
    ],
    ["{{ with .Values.b }}{{ .c }}{{ $.Values.d }}{{ end }}", { b: { c: 1 }, d: 2 }, "12"],
    ["{{ range $i, $each := .Values.b }}{{ $i }}{{ $each }},{{ end }}", { b: ["x", "y"] }, "0x,1y,"],
    ["{{ range $k, $v := .Values.b }}{{ $k }}={{ $v }};{{ end }}", { b: { z: 1, a: 2 } }, "a=2;z=1;"],
    ["{{ range .Values.b }}{{ . }}{{ else }}none{{ end }}", { b: [] }, "none"],
    ["{{ range until 5 }}{{ if eq . 3 }}{{ break }}{{ end }}{{ . }}{{ end }}", {}, "012"],
    [
      "a:{{ toYaml .Values.b | nindent 2 }}",
      { b: { y: [1, "two"], x: { z: true } } },
      'a:\n  x:\n    z: true\n  "y":\n  - 1\n  - two',
    ],
    ['{{ define "n" }}{{ .Chart.Name }}-{{ .Release.Name }}{{ end }}{{ include "n" . | upper }}', {}, "SHOP-SHOP"],
    ["{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", {}, "2"],
    ['{{ printf "%s:%d-%v" "a" 3 true }}', {}, "a:3-true"],
    ['{{ ternary "y" "n" (eq .Values.a 1) }}', { a: 1 }, "y"],
    ["{{ if and .Values.a (not .Values.b) (or .Values.c true) }}x{{ end }}", { a: 1 }, "x"],
    ['{{ if or (eq .Values.a "x") (ne .Values.a "y") }}1{{ end }}', { a: "y" }, ""],
    ['{{ (index .Values.a 1).b }}{{ index .Values "a-b" }}', { a: [0, { b: 7 }], "a-b": 8 }, "78"],
    ['{{ .Values.a | trunc 3 | trimSuffix "-" }}', { a: "ab-cd" }, "ab"],
    ["{{ tpl .Values.a . }}", { a: "{{ .Chart.Name }}!" }, "shop!"],
    ['{{ if .Capabilities.APIVersions.Has "policy/v1" }}1{{ end }}', {}, "1"],
    ['{{ if semverCompare ">=1.21-0" .Capabilities.KubeVersion.GitVersion }}1{{ end }}', {}, "1"],
    ['{{ dict "a" 1 "b" (list 1 2) | toJson }}', {}, '{"a":1,"b":[1,2]}'],
    ['{{ merge (dict "a" 1) (dict "a" 2 "b" 3) | toJson }}', {}, '{"a":1,"b":3}'],
    ['{{ coalesce .Values.a .Values.b "c" }}', { b: "x" }, "x"],
    ['{{ join "," .Values.a }}{{ len .Values.a }}{{ first .Values.a }}', { a: ["x", "y"] }, "x,y2x"],
    ['{{ hasKey .Values "a" }}{{ has 1 (list 1 2) }}', { a: 1 }, "truetrue"],
    ['{{ add 1 2 }}{{ sub 5 2 }}{{ mul 2 3 }}{{ div 7 2 }}{{ int "4" }}', {}, "33634"],
    ['{{ dig "a" "b" "none" .Values }}', { a: { b: 1 } }, "1"],
    ["{{ .Values.a | toString | b64enc }}", { a: "x" }, "masked"],
    ['{{ required "say it" .Values.a }}', {}, "$UNKNOWN"],
    ['a: {{ "{{ b }}" }}', {}, "a: {{ b }}"],
    ["{{`{{ c }}`}}", {}, "{{ c }}"],
  ])("%s", (text, values, result) => expect(rendered(text, values)).toBe(result));
});

test.each([
  ["a+b", "caab", true],
  ["^[a-z]([-a-z0-9]*[a-z0-9])?$", "shop-1", true],
  ["^[a-z]([-a-z0-9]*[a-z0-9])?$", "Shop", false],
  ["^([0-9]+)(\\.[0-9]+)?(\\.[0-9]+)?(-([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?$", "1.2.3-rc.1", true],
  ["(?i)^ab{2,3}$", "ABBB", true],
  ["x|y$", "ay", true],
  ["(a+)+$", `${"a".repeat(40)}!`, "$UNKNOWN"], // counted, and given up
  ["(?=a)", "a", "$UNKNOWN"],
])("%s in %s: %s", (pattern, text, is) => {
  expect(rendered("{{ regexMatch .Values.p .Values.t }}", { p: pattern, t: text })).toBe(String(is));
});

test("parts of a text are replaced by a pattern", () => {
  const text =
    '{{ regexReplaceAll "(-?[^a-z\\\\d\\\\-])+-?" "my_Shop__1" "-" }}{{ regexReplaceAll "(b)(c)" "abcbc" "${2}$1" }}';
  expect(rendered(text)).toBe("my-hop-1acbcb");
});

test.each<[string, string]>([
  ["{{ if now }}1{{ end }}", "what decides over it is only known once it is installed"],
  ['{{ include "other.name" . }}', 'the template "other.name" is not in the repository'],
  ['{{ fail "no" }}', "the chart refuses its own values (no)"],
  ['{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}', "its templates call each other without end"],
  ["{{ range until 2000 }}{{ range until 2000 }}{{ end }}{{ end }}", "it takes too long"],
  ["{{ if .Values.a }}", "an if, with or range has no end"],
  ["{{ end }}", "it ends more than it begins"],
  ["{{ .Values.a", "its braces do not close"],
  ["{{ a b ] }}", '"a b ]" is not understood'],
])("%s is not rendered", (text, why) => expect(rendered(text)).toBe(`! ${why}`));

test("nothing makes it throw", () => {
  const word = fc.constantFrom(
    "{{",
    "}}",
    "{{-",
    "-}}",
    " if ",
    " end ",
    " range ",
    " else ",
    " with ",
    " define ",
    '"n"',
    " include ",
    ".",
    "$",
    "$x",
    ":=",
    "|",
    "(",
    ")",
    ".Values.a",
    "toYaml",
    "nindent",
    "2",
    "\n",
    "a: b",
    "/*",
    "*/",
    "`",
    "default",
    "and",
    "tpl",
    "list",
    "dict",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 40 }),
      fc.jsonValue({ maxDepth: 3 }),
      (words, values) => {
        expect(typeof rendered(words.join(""), values as PlainData)).toBe("string"); // fast-check's JSON is plain data
      },
    ),
    { numRuns: 300 },
  );
});

const CHART = "apiVersion: v2\nname: shop\nversion: 0.1.0\nappVersion: '1.4.2'\n";
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.name" . }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  template:
    metadata:
      labels: { app: shop }
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "acme/shop:{{ .Values.tag | default .Chart.AppVersion }}"
          securityContext:
            {{- toYaml .Values.securityContext | nindent 12 }}
`;
const HELPERS = '{{- define "shop.name" -}}\n{{ .Values.nameOverride | default .Chart.Name }}\n{{- end }}\n';

function chart(values: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    "charts/shop/Chart.yaml": CHART,
    "charts/shop/values.yaml": values,
    "charts/shop/templates/_helpers.tpl": HELPERS,
    "charts/shop/templates/deployment.yaml": DEPLOYMENT,
    ...more,
  };
}

const VALUES = "replicas: 1\nautoscaling: { enabled: false }\nsecurityContext: { privileged: true }\n";

test("findings of a chart stand where its template says it, and those of a number where its values do", async () => {
  const report = await scanFiles(chart(VALUES));
  expect(report.problems).toEqual([]);
  const single = itemOf(report, "reliability/no-single-instance").findings.find(
    ({ kind }) => kind === "single-replica",
  );
  expect(single?.place).toMatchObject({ path: "charts/shop/values.yaml", start: { line: 1, column: 11 } });
  expect(single?.message).toContain("Deployment/shop");
  expect(single?.fixes.map(({ title }) => title)).toEqual(["Ask for two replicas"]);
  const privileged = itemOf(report, "security/least-privilege").findings.find(
    ({ kind }) => kind === "container-privileged",
  );
  expect(privileged?.place).toMatchObject({ start: { line: 17 } });
  expect(privileged?.fixes).toEqual([]);
});

test("values for production lie over the chart's own", async () => {
  const report = await scanFiles(chart(VALUES, { "charts/shop/values-production.yaml": "replicas: 3\n" }));
  const kinds = itemOf(report, "reliability/no-single-instance").findings.map(({ kind }) => kind);
  expect(kinds).not.toContain("single-replica");
});

test("what a chart makes only where values ask for it is not missing", async () => {
  const hpa =
    "{{ if .Values.autoscaling.enabled }}\nkind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\n{{ end }}\n";
  const report = await scanFiles(chart(VALUES, { "charts/shop/templates/hpa.yaml": hpa }));
  const item = itemOf(report, "scaling/autoscaling");
  expect(item.state).toBe("unanswered");
  expect(item.reason).toContain("makes a HorizontalPodAutoscaler where values ask for it");
});

test("secrets of values do not reach a finding", async () => {
  const report = await scanFiles(
    chart(`${VALUES}nameOverride: x\npassword: hunter2hunter2\nurl: https://u:hunter2hunter2@db\n`),
  );
  expect(JSON.stringify(report.items.filter(({ check }) => check !== "security/no-committed-secrets"))).not.toContain(
    "hunter2",
  );
});
