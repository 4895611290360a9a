import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../src/core/engine.ts";
import type { Check, Report } from "../../src/core/model.ts";
import type { Workspace } from "../../src/core/ports.ts";
import { fail, pass } from "../../src/core/verdict.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never, scanFiles } from "../support/scan.ts";

/** Everything of a report but how long it took. */
const lasting = ({ stats: { milliseconds: _, ...stats }, ...report }: Report) => ({ ...report, stats });

const SHOP: Readonly<Record<string, string>> = {
  "services/checkout/package.json": '{"name":"checkout","dependencies":{"express":"5.0.0","axios":"1.0.0"}}',
  "services/checkout/src/stock.ts":
    'import axios from "axios";\nexport const stock = () => axios.get("https://stock.example.com/");\n',
  "services/checkout/Dockerfile": "FROM node:22\nEXPOSE 3000\n",
  "k8s/checkout.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: checkout }\nspec:\n  template:\n    spec:\n      containers:\n        - name: checkout\n          image: shop/checkout:1\n",
  "docs/runbooks/db.md": "# Database down\n",
  ".env": "PORT=3000\n",
};

describe("a scan after any sequence of updates equals a fresh scan", () => {
  const texts: Readonly<Record<string, readonly string[]>> = {
    "services/checkout/src/stock.ts": [
      SHOP["services/checkout/src/stock.ts"] ?? "",
      "export const stock = () => fetch(1);\n",
      "const broken = (\n",
      "",
    ],
    "services/checkout/package.json": [SHOP["services/checkout/package.json"] ?? "", "{}", "{ not json"],
    "services/web/package.json": ['{"name":"web","scripts":{"start":"node ."}}'],
    "services/web/server.js": ["fetch('https://stock.example.com/');\n", "require('http').createServer().listen(1);\n"],
    "deploy/budgets.yaml": [
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { minAvailable: 1 }\n",
    ],
    "k8s/checkout.yaml": [SHOP["k8s/checkout.yaml"] ?? "", "kind: [", "a: b\n"],
    ".gitignore": ["docs/\n", "services/web\n", ""],
    ".readiness/config.yaml": [
      "version: 1\nexclude: [docs/**]\n",
      "version: 1\ncriticality: internal\n",
      "version: 1\nnope: 1\n",
      "version: 1\ncustom:\n  - { id: house/env, title: t, why: w, fix: f, mustNot: { file: .env } }\n  - { id: house/fetch, title: t, why: w, fix: f, mustNot: { query: { language: typescript, match: (call_expression) @finding } } }\n  - { id: house/kind, title: t, why: w, fix: f, scope: component, must: { value: { files: package.json, path: name } } }\n",
      "a: [",
    ],
    ".readiness/ledger.yaml": [
      "version: 1\nentries:\n  - { check: incident/on-call, says: done, by: d, on: 2026-11-01, evidence: rota in the wiki }\n",
      "version: 1\nentries:\n  - { check: house/env, says: planned, by: d, on: 2026-11-01, due: 2026-11-30, why: soon }\n  - { check: incident/on-cal, says: done, by: d, on: 2020-11-01, evidence: docs/runbooks/db.md }\n",
      "entries: 5\n",
    ],
    "docs/runbooks/db.md": ["# Database down\n\n## Mitigate\n\n1. Fail over.\n"],
    ".github/CODEOWNERS": ["* @shop/all\n", "/services/checkout/ @shop/checkout\n"],
    ".github/workflows/ci.yml": ["on: push\njobs: { a: { steps: [{ run: npx readiness scan }] } }\n", "on: ["],
    "docs/drills/restore-2026-11.md": ["# Restore drill\n"],
  };
  const step = fc.constantFrom(...Object.keys(texts)).chain((path) =>
    fc.record({
      path: fc.constant(path),
      text: fc.option(fc.constantFrom(...(texts[path] ?? [])), { nil: undefined }),
      unsaved: fc.boolean(),
    }),
  );

  test("whatever was made, changed, deleted or left unsaved", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), async (rounds) => {
        const workspace = new MemoryWorkspace(SHOP);
        const engine = engineOver(workspace);
        await engine.scan(never);
        for (const round of rounds) {
          for (const { path, text } of round) {
            if (text === undefined) workspace.files.delete(path);
            else workspace.files.set(path, text);
          }
          await engine.update(
            round.map(({ path }) => ({ path })),
            never,
          );
        }
        const fresh = await engineOver(new MemoryWorkspace(Object.fromEntries(workspace.files))).scan(never);
        expect(lasting(await engine.report())).toEqual(lasting(fresh));
      }),
      { numRuns: 60 },
    );
  });

  test("unsaved text counts until it is taken back", async () => {
    const engine = engineOver(new MemoryWorkspace(SHOP));
    const saved = await engine.scan(never);
    const path = "services/checkout/src/stock.ts";
    const unsaved = await engine.update([{ path, text: "export const stock = () => 1;\n" }], never);
    expect(lasting(unsaved)).not.toEqual(lasting(saved));
    expect(lasting(await engine.update([{ path }], never))).toEqual(lasting(saved));
  });

  test("an aborted update forgets nothing", async () => {
    const workspace = new MemoryWorkspace(SHOP);
    const engine = engineOver(workspace);
    await engine.scan(never);
    workspace.files.delete("k8s/checkout.yaml");
    const changes = [{ path: "k8s/checkout.yaml" }];
    await expect(engine.update(changes, AbortSignal.abort())).rejects.toThrow();
    const after = await engine.update(changes, never);
    expect(lasting(after)).toEqual(
      lasting(await engineOver(new MemoryWorkspace(Object.fromEntries(workspace.files))).scan(never)),
    );
  });

  test("a whole scan again reads what changed without a word", async () => {
    const workspace = new MemoryWorkspace(SHOP);
    const engine = engineOver(workspace);
    const before = await engine.scan(never);
    expect(lasting(await engine.scan(never))).toEqual(lasting(before));
    workspace.files.set("services/checkout/src/stock.ts", "export const stock = () => 1;\n");
    const after = await engine.scan(never);
    expect(lasting(after)).not.toEqual(lasting(before));
    expect(lasting(after)).toEqual(
      lasting(await engineOver(new MemoryWorkspace(Object.fromEntries(workspace.files))).scan(never)),
    );
  });

  test("a folder that is deleted, and one that comes", async () => {
    const workspace = new MemoryWorkspace(SHOP);
    const engine = engineOver(workspace);
    await engine.scan(never);
    for (const path of [...workspace.files.keys()]) if (path.startsWith("services/")) workspace.files.delete(path);
    workspace.files.set("jobs/mailer/package.json", '{"name":"mailer","scripts":{"start":"node ."}}');
    const report = await engine.update([{ path: "services" }, { path: "jobs" }], never);
    expect(report.components.map(({ id }) => id)).toContain("mailer");
    expect(report.components.map(({ id }) => id)).not.toContain("checkout");
  });
});

describe("bad input", () => {
  test("a file that vanishes in the middle of a scan is as if it had not been there", async () => {
    const below = new MemoryWorkspace(SHOP);
    const vanishing: Workspace = {
      name: below.name,
      directory: (path) => below.directory(path),
      read: async (path, limit) => (path.endsWith("stock.ts") ? "gone" : below.read(path, limit)),
    };
    const { ["services/checkout/src/stock.ts"]: _, ...rest } = SHOP;
    expect(lasting(await engineOver(vanishing).scan(never))).toEqual(lasting(await scanFiles(rest)));
  });

  test("a huge file is a problem and the scan goes on", async () => {
    const report = await scanFiles({ ...SHOP, "src/huge.ts": new Uint8Array(100 << 20).fill(0x20) });
    expect(report.problems.map(({ message }) => message)).toContain(
      "src/huge.ts is larger than 2 MB and was not read.",
    );
    expect(report.stats.skipped["too-large"]).toBe(1);
  });

  test("a binary called .ts and bytes that are no text", async () => {
    const report = await scanFiles({
      "a.ts": new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0]),
      "b.ts": new Uint8Array([0x63, 0xe9, 0x3b]),
    });
    expect(report.stats.skipped).toMatchObject({ binary: 1, "not-utf8": 1 });
    expect(report.problems.map(({ message }) => message)).toEqual(["b.ts is not UTF-8 text and was not read."]);
  });

  test("an unreadable folder is a problem, an unreadable root is an error", async () => {
    const below = new MemoryWorkspace(SHOP);
    const locked = (folder: string): Workspace => ({
      name: "locked",
      directory: (path) => (path === folder ? Promise.reject(new Error("permission denied")) : below.directory(path)),
      read: (path, limit) => below.read(path, limit),
    });
    const report = await engineOver(locked("k8s")).scan(never);
    expect(report.problems.map(({ message }) => message)).toContain("k8s could not be read: permission denied.");
    await expect(engineOver(locked("")).scan(never)).rejects.toThrow("permission denied");
  });

  test("deep nesting does not overflow", async () => {
    const deep = 20_000;
    const report = await scanFiles({
      "a.ts": `export const x = ${"(".repeat(deep)}fetch("https://x.example.com")${")".repeat(deep)};\n`,
      "b.py": `import requests\nx = ${"[".repeat(deep)}requests.get("https://x.example.com")${"]".repeat(deep)}\n`,
      "k8s/c.yaml": `a: ${"[".repeat(deep)}\n`,
      "package.json": `${'{"a":'.repeat(deep)}`,
    });
    expect(report.items.length).toBeGreaterThan(0);
  });

  test("functions that return one another, over and over, are read to their end", async () => {
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const javascript = numbers.map(
      (n) => `const f${n} = (x) => (x ? f${n + 1}(x) : x > 1 ? f${n + 2}(x) : f${n + 1}(1));`,
    );
    const python = numbers.map(
      (n) => `def f${n}(x):\n    if x:\n        return f${n + 1}(x)\n    return f${n + 2}(x)\n`,
    );
    const report = await scanFiles({
      "package.json": `{ "dependencies": { "express": "5.0.0" } }`,
      "src/a.js": `import express from "express";\n${javascript.join("\n")}\nf0(express()).get("/", f0);\nf0(fetch)("x");\n`,
      "b.py": `import requests\nimport flask\n${python.join("\n")}\nf0(flask.Flask()).get("/")\nf0(requests).get("x")\n`,
    });
    expect(report.stats.files).toBe(3);
  });

  test("builders of queries that are chained to themselves, over and over, are read to their end", async () => {
    const steps = Array.from({ length: 11 }, (_, step) => `if (a > ${step}) q = q.and(a).where(${step}).order(a);`);
    const finders = Array.from(
      { length: 300 },
      (_, number) =>
        `export function find${number}(a) {\nlet q = from(axios);\n${steps.join("\n")}\nreturn q.get(a); }`,
    );
    const report = await scanFiles({
      "package.json": `{ "dependencies": { "axios": "1.0.0" } }`,
      "src/a.js": `import axios from "axios";\nimport { from } from "./table";\n${finders.join("\n")}\n`,
    });
    expect(report.stats.files).toBe(2);
  });

  test("a file of nothing but line ends, spaces or openings is read to its end", async () => {
    const names = [
      "Dockerfile",
      "compose.yaml",
      "k8s/a.yaml",
      "slo/b.yaml",
      "main.tf",
      "c.nomad",
      "go.mod",
      "main.go",
      "Gemfile",
      "pom.xml",
      "d.ts",
      "e.py",
      ".env",
      "docs/runbooks/f.md",
      "docs/runbooks/g.rst",
    ];
    for (const unit of ["\n", " ", "\t\n", "(", "#", "- ", "a\n=\n"]) {
      const text = unit.repeat(200_000 / unit.length);
      const report = await scanFiles(Object.fromEntries(names.map((name) => [name, text])));
      expect(report.stats.files).toBe(names.length);
    }
  });

  test("an empty workspace is a report", async () => {
    const report = await scanFiles({});
    expect(report.components).toHaveLength(1);
    expect(report.problems).toEqual([]);
  });
});

describe("a check that throws", () => {
  test("is unknown, says so, and the rest of the report stands", async () => {
    const base = { title: "t", level: "essential", mode: "auto", scope: "repository", reads: [] } as const;
    const throwing: Check = {
      ...base,
      id: "area/broken",
      decide() {
        throw new Error("boom");
      },
    };
    const fine: Check = { ...base, id: "area/fine", decide: () => pass() };
    const report = await scanFiles({ "a.txt": "" }, [throwing, fine]);
    expect(itemOf(report, "area/broken").state).toBe("unanswered");
    expect(itemOf(report, "area/fine").state).toBe("met");
    expect(report.problems[0]?.message).toBe("area/broken failed: boom.");
  });
});

describe("ignoring in place", () => {
  const check: Check<"secret.envFile"> = {
    id: "area/env",
    title: "t",
    level: "essential",
    mode: "auto",
    scope: "repository",
    reads: ["secret.envFile"],
    decide: (seen) =>
      fail({
        kind: "env",
        message: "It is there.",
        severity: "warning",
        place: { path: "src/a.ts", span: { start: 4 + seen.all("secret.envFile").length * 0, end: 5 } },
        fixes: [],
      }),
  };
  const state = async (text: string) => scanFiles({ "src/a.ts": text }, [check]);

  test("a comment with a reason takes the finding out and stays as evidence", async () => {
    const item = itemOf(await state("abc de // readiness-ignore area/env#env: a test double\n"), "area/env");
    expect(item.state).toBe("met");
    expect(item.evidence[0]?.message).toBe("ignored here: a test double");
  });

  test.each([
    ["abc de // readiness-ignore area/env\n", "A reason is missing"],
    ["abc de // readiness-ignore area/other: x\n", "is not a check"],
    ["abc de\n\n// readiness-ignore area/env: x\nabc\n", "nothing of area/env to ignore"],
  ])("%j is a problem of its own", async (text, message) => {
    const report = await state(text);
    expect(itemOf(report, "area/env").state).toBe("gap");
    expect(report.problems.map((problem) => problem.message).join()).toContain(message);
  });
});

describe("answering", () => {
  const entry = {
    check: "incident/on-call",
    says: "done",
    by: "dana",
    on: "2026-11-02",
    evidence: "docs/on-call.md",
  } as const;
  const apply = async (engine: Engine, workspace: MemoryWorkspace) => {
    const { path, after } = await engine.answer(entry);
    workspace.files.set(path, after);
    return engine.update([{ path }], never);
  };

  test("changes the state, keeps the evidence's hash, and goes stale when the evidence changes", async () => {
    const workspace = new MemoryWorkspace({ ...SHOP, "docs/on-call.md": "# Rota\n" });
    const engine = engineOver(workspace);
    expect(itemOf(await engine.scan(never), "incident/on-call").state).toBe("unanswered");
    expect(itemOf(await apply(engine, workspace), "incident/on-call").state).toBe("met");
    workspace.files.set("docs/on-call.md", "# Another rota\n");
    expect(itemOf(await engine.update([{ path: "docs/on-call.md" }], never), "incident/on-call").state).toBe("stale");
  });

  test("evidence that is not there is refused, and a broken ledger is never rewritten", async () => {
    await expect(engineOver(new MemoryWorkspace(SHOP)).answer(entry)).rejects.toThrow("no file docs/on-call.md");
    const broken = new MemoryWorkspace({ ...SHOP, "docs/on-call.md": "", ".readiness/ledger.yaml": "entries: [\n" });
    await expect(engineOver(broken).answer(entry)).rejects.toThrow("not valid YAML");
  });
});
