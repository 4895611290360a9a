import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { DEFAULT_CONFIG, loadConfig } from "../../src/core/config/load.ts";
import { scanFiles } from "../support/scan.ts";

const load = (text: string) => loadConfig(text, CHECKS);
/** The text a problem points at. */
const at = (text: string, { problems: [first] }: ReturnType<typeof load>) =>
  text.slice(first?.place?.span.start, first?.place?.span.end);

describe("the configuration", () => {
  test("none, an empty one and one of comments are the defaults", () => {
    for (const text of ["", "  \n", "# nothing yet\n"])
      expect(load(text)).toEqual({ config: DEFAULT_CONFIG, problems: [], valid: true });
  });

  test("is read whole", () => {
    const { config, problems } = load(
      'version: 1\ncriticality: critical\nlaunch: 2027-01-15\nexclude: ["legacy/**"]\ncomponents:\n  - root: ./services/payments/\n    id: pay\n    kinds: [worker]\n    criticality: internal\nowners: { security: sec@example.com }\nlimits: { outboundTimeout: 2m }\n',
    );
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      criticality: "critical",
      launch: "2027-01-15",
      exclude: ["legacy/**"],
      components: [{ root: "services/payments", id: "pay", kinds: ["worker"], criticality: "internal" }],
      limits: { outboundTimeout: 120_000 },
    });
  });

  test("an unknown key is a problem at its place, with a suggestion", () => {
    const text = "version: 1\ncriticallity: critical\n";
    const loaded = load(text);
    expect(loaded.valid).toBe(false);
    expect(loaded.problems[0]?.message).toBe('"criticallity" is not a setting; did you mean "criticality"?');
    expect(at(text, loaded)).toBe("criticallity");
  });

  test("so is one further down", () => {
    const text = "version: 1\ncomponents:\n  - root: a\n    kind: [service]\n";
    const loaded = load(text);
    expect(loaded.problems[0]?.message).toContain('did you mean "kinds"?');
    expect(at(text, loaded)).toBe("kind");
  });

  test.each([
    ["version: 2\n", "2", "version"],
    ["version: 1\ncriticality: high\n", "high", "criticality"],
    ["version: 1\nlaunch: tomorrow\n", "tomorrow", "must be a day such as"],
    ["version: 1\nlimits: { outboundTimeout: 5 }\n", "5", "limits.outboundTimeout"],
    ["version: 1\nchecks: { reliability/outbound-timeout: off }\n", "reliability/outbound-timeout", "did you mean"],
  ])("%j is wrong at %j", (text, place, message) => {
    const loaded = load(text);
    expect(loaded.problems[0]?.message).toContain(message);
    expect(at(text, loaded)).toBe(place);
  });

  test("broken YAML is a problem at its line and the scan goes on with the defaults", async () => {
    const report = await scanFiles({
      ".readiness/config.yaml": "version: 1\nexclude: [a\nowners: {\n",
      "package.json": '{"name":"shop","dependencies":{"express":"5"}}',
    });
    expect(report.problems[0]?.place?.path).toBe(".readiness/config.yaml");
    expect(report.problems[0]?.place?.start.line).toBeGreaterThan(1);
    expect(report.components.map(({ id }) => id)).toEqual(["shop"]);
  });
});
