import { describe, expect, test } from "vitest";
import { withComponent } from "../../src/core/config/correct.ts";
import { initialConfig } from "../../src/core/config/initial.ts";
import { loadConfig } from "../../src/core/config/load.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never, scanFiles, TODAY } from "../support/scan.ts";

const CONFIG = ".readiness/config.yaml";
const LEDGER = ".readiness/ledger.yaml";
const SHOP: Readonly<Record<string, string>> = {
  "services/checkout/package.json": '{"name":"checkout","dependencies":{"express":"5"}}',
  "services/checkout/src/a.js": 'require("axios").get("https://stock.example.com");\n',
  "services/mailer/package.json": '{"name":"mailer","scripts":{"start":"node ."}}',
};

async function shop(more: Readonly<Record<string, string>> = {}) {
  const workspace = new MemoryWorkspace({ ...SHOP, ...more });
  const engine = engineOver(workspace);
  return { workspace, engine, report: await engine.scan(never) };
}

describe("a first configuration", () => {
  test("says what was answered and changes nothing else about the report", async () => {
    const { workspace, engine, report } = await shop();
    const { changes } = await engine.init({ launch: "2027-01-15", owners: { security: "sec@example.com" } });
    expect(changes.map(({ path }) => path)).toEqual([CONFIG, LEDGER]);
    for (const { path, after } of changes) workspace.files.set(path, after);
    const after = await engine.scan(never);
    expect(after.problems).toEqual([]);
    expect(after.components).toEqual(report.components);
    expect(loadConfig(changes[0]?.after, []).config).toMatchObject({
      launch: "2027-01-15",
      owners: { security: "sec@example.com" },
    });
  });

  test("every setting shown as a comment is one that works", async () => {
    const { report } = await shop();
    const text = initialConfig(report, {});
    const lines = text.split("\n").map((line) => (/^# (?: *- | {2,}|[\w-]+:)/.test(line) ? line.slice(2) : line));
    const { config, problems } = loadConfig(lines.join("\n"), []);
    expect(problems).toEqual([]);
    expect(config.components).toMatchObject([
      { root: "services/checkout", id: "checkout", kinds: ["service"] },
      { root: "services/mailer", id: "mailer" },
    ]);
    expect(Object.keys(config.owners)).toContain("reliability");
  });

  test("is never written over another", async () => {
    const { engine } = await shop({ [CONFIG]: "version: 1\n" });
    const { changes, note } = await engine.init({});
    expect(changes.map(({ path }) => path)).toEqual([LEDGER]);
    expect(note).toBe(`${CONFIG} is there already and stays as it is.`);
  });
});

describe("correcting a component", () => {
  const TEXT = `# ours
version: 1
components:   # corrected
  - root: services/checkout # the till
    kinds: [service]

  - root: ./services/mailer/
    criticality: internal # for us
owners: { security: sec }
`;

  test("changes its own lines and keeps comments and order", () => {
    expect(withComponent(TEXT, "services/mailer", { kinds: ["worker"], criticality: "standard" })).toBe(
      TEXT.replace("criticality: internal # for us\n", "criticality: standard # for us\n    kinds: [worker]\n"),
    );
    expect(withComponent(TEXT, "tools/seed", { component: false })).toBe(
      TEXT.replace("owners:", "  - root: tools/seed\n    component: false\nowners:"),
    );
  });

  test.each([
    ["no file", undefined],
    ["only comments", "# nothing yet\n"],
    ["no components", "version: 1\n"],
    ["an empty list", "version: 1\ncomponents: []\n"],
    ["nothing in the list", "version: 1\ncomponents:\nowners: {}\n"],
    ["a list in brackets", "version: 1\ncomponents: [{ root: a }] # short\n"],
    ["a map in braces", "{ version: 1, components: [{ root: b, kinds: [web] }] }\n"],
    ["CRLF", "version: 1\r\ncomponents:\r\n  - root: a\r\n    kinds: [web]\r\n"],
  ])("works with %s", (_, text) => {
    const { config, problems } = loadConfig(withComponent(text, "b", { kinds: ["worker"], id: "it's: b" }), []);
    expect(problems).toEqual([]);
    expect(config.components.at(-1)).toMatchObject({ root: "b", kinds: ["worker"], id: "it's: b" });
  });

  const correct = async (change: Parameters<typeof withComponent>[2], more: Readonly<Record<string, string>> = {}) => {
    const { workspace, engine } = await shop(more);
    const { changes } = await engine.correctComponent("mailer", change);
    for (const { path, after } of changes) workspace.files.set(path, after);
    return engine.scan(never);
  };

  test("it is a worker", async () => {
    const report = await correct({ kinds: ["worker"] });
    expect(report.components.find(({ id }) => id === "mailer")?.kinds).toEqual(["worker"]);
  });

  test("it is none", async () => {
    expect((await correct({ component: false })).components.map(({ id }) => id)).toEqual(["checkout"]);
  });

  test("it belongs to another, and so does what its files show", async () => {
    const call = { "services/mailer/a.js": 'require("axios").get("https://mail.example.com");\n' };
    const report = await correct({ belongsTo: "checkout" }, call);
    expect(report.components.map(({ id }) => id)).toEqual(["checkout"]);
    const timeouts = report.items.find(({ check }) => check === "reliability/outbound-timeouts");
    expect(timeouts?.findings.map(({ place }) => place?.path)).toContain("services/mailer/a.js");
    expect((await correct({ belongsTo: "chekout" })).problems[0]?.message).toContain("no such component");
  });

  test("another name is another name in the ledger as well", async () => {
    const said =
      "version: 1\nentries:\n  - check: reliability/outbound-timeouts\n    component: mailer # ours\n    says: elsewhere\n    by: d\n    on: 2026-11-01\n    where: wiki\n";
    const report = await correct(
      { id: "post" },
      { [LEDGER]: said, "services/mailer/a.js": 'fetch("https://mail.example.com");\n' },
    );
    expect(report.problems).toEqual([]);
    expect(
      report.items.find(({ check, component }) => check === "reliability/outbound-timeouts" && component === "post")
        ?.state,
    ).toBe("elsewhere");
  });
});

describe("the baseline", () => {
  test("marks what was there and nothing else, and is pruned of what is gone", async () => {
    const { workspace, engine } = await shop();
    const { path, after } = await engine.baseline({ prune: false });
    workspace.files.set(path, after);
    workspace.files.set("services/checkout/src/b.js", 'require("axios").post("https://other.example.com");\n');
    const report = await engine.scan(never);
    const findings = report.items.flatMap((item) => item.findings);
    expect(findings.filter(({ baselined }) => !baselined).map(({ place }) => place?.path)).toEqual([
      "services/checkout/src/b.js",
    ]);
    workspace.files.delete("services/checkout/src/a.js");
    await engine.scan(never);
    const pruned = (await engine.baseline({ prune: true })).after;
    expect(pruned.length).toBeLessThan(after.length);
    expect(pruned).not.toContain("src/b.js");
    expect(after).not.toContain(TODAY); // nothing in it changes by itself
  });

  test("that is none is a problem", async () => {
    const { report } = await shop({ ".readiness/baseline.json": "[]" });
    expect(report.problems[0]?.message).toContain("no baseline of version 1");
  });
});

describe("the history", () => {
  test("has a line a day, and gives the trend", async () => {
    const earlier = '{"on":"2026-11-01","complete":0.25}\nnot json\n{"on":"2026-11-21","complete":0}\n';
    const { engine, report } = await shop({ ".readiness/history.jsonl": earlier });
    const { after } = await engine.snapshot();
    const lines = after.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ on: TODAY, verdict: report.score.verdict });
    expect(await engine.trend()).toEqual([{ on: "2026-11-01", complete: 0.25 }]);
    expect((await scanFiles({ ".readiness/history.jsonl": after })).problems).toEqual([]);
  });
});
