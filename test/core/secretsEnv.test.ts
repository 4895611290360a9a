import fc from "fast-check";
import { describe, expect, test } from "vitest";
import noCommittedSecrets from "../../src/core/checks/security/no-committed-secrets.ts";
import { parseEnv } from "../../src/core/extractors/secrets/dotenv.ts";
import { envFiles } from "../../src/core/extractors/secrets/envFile.ts";
import { isEnvFile, isExampleEnv } from "../../src/core/extractors/secrets/envNames.ts";
import { envExample } from "../../src/core/fixes/scaffolds/env-example.ts";
import type { Component, Signal } from "../../src/core/model.ts";
import { applyEdits } from "../../src/core/place.ts";
import { itemOf, scanFiles, testAssets } from "../support/scan.ts";

const CHECK = "security/no-committed-secrets";

test("settings are read as dotenv reads them", () => {
  const text = [
    "# a comment",
    "PLAIN=value",
    "export SPACED = some value  # why",
    "HASH=a#b",
    'DOUBLE="a b # c"',
    "SINGLE='it''s'",
    'ESCAPED="a\\"b"',
    "YAML: value",
    "EMPTY=",
    'MANY="first',
    'second=third"',
    "NEXT=1",
    'OPEN="never closed',
    "not a setting",
  ].join("\r\n");
  const entries = parseEnv(text).map(({ key, value }) => [key, value]);
  expect(entries.slice(0, 8)).toEqual([
    ["PLAIN", "value"],
    ["SPACED", "some value"],
    ["HASH", "a#b"],
    ["DOUBLE", "a b # c"],
    ["SINGLE", "it"],
    ["ESCAPED", 'a\\"b'],
    ["YAML", "value"],
    ["EMPTY", ""],
  ]);
  expect(entries.slice(8)).toEqual([
    ["MANY", "first\r\nsecond=third"],
    ["NEXT", "1"],
    ["OPEN", '"never closed'],
  ]);
});

test("any text parses, and every span is its value", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("A", "=", '"', "'", "\n", "\r", " ", "#", "\\", ":", "x") }),
      (text) => {
        for (const { value, span } of parseEnv(text)) expect(text.slice(span.start, span.end)).toBe(value);
      },
    ),
  );
});

test.each([
  [".env", true, false],
  ["api/.env.production", true, false],
  [".env.local", true, false],
  ["docker/db.env", true, false],
  [".envrc", true, false],
  [".env.example", true, true],
  [".env.production.sample", true, true],
  [".env.dist", true, true],
  ["example.env", true, true],
  [".env.ts", false, false],
  [".env.d.ts", false, false],
  [".env.vault", false, false],
  ["environment.ts", false, false],
])("%s: env file %s, example %s", (path, isEnv, isExample) => {
  expect(isEnvFile(path)).toBe(isEnv);
  if (isEnv) expect(isExampleEnv(path)).toBe(isExample);
});

describe("an env file in the repository", () => {
  test("is one finding at its first credential, the others beside it", async () => {
    const report = await scanFiles(
      {
        ".env": "PORT=3000\nDB_PASSWORD=vK8#mQ2x!Lw9\nAPI_KEY=f3a91c07be5d4826a0917c3fd2b86e54\nURL=https://shop.dev\n",
      },
      [noCommittedSecrets],
    );
    const [finding, ...more] = itemOf(report, CHECK).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      kind: "env-file-committed",
      severity: "error",
      place: { path: ".env", start: { line: 2, column: 13 } },
    });
    expect(finding?.message).toContain("DB_PASSWORD, API_KEY");
    expect(finding?.related?.map(({ place }) => place?.start.line)).toEqual([3]);
    expect(finding?.fixes).toMatchObject([{ kind: "scaffold", scaffold: "env-example", safety: "review" }]);
    expect(JSON.stringify(report)).not.toMatch(/vK8|f3a91/);
  });

  test("with a weak password that is no default counts, a default does not", async () => {
    expect((await scanFiles({ ".env": "DB_PASSWORD=shop4prod-eu\n" }, [noCommittedSecrets])).items[0]?.state).toBe(
      "gap",
    );
    expect(
      (await scanFiles({ ".env": "DB_PASSWORD=airflow\nRABBITMQ_PASS=guest\n" }, [noCommittedSecrets])).items[0]?.state,
    ).toBe("met");
  });

  test("of a test run, or an example, counts for a provider's token alone", async () => {
    const token = `${["rk", "live"].join("_")}_9Zx2Kq7Lm4Tn8Vb1Rc6Wd5Yh3`;
    for (const path of [".env.test", ".env.example"]) {
      expect((await scanFiles({ [path]: "DB_PASSWORD=vK8#mQ2x!Lw9\n" }, [noCommittedSecrets])).items[0]?.state).toBe(
        "met",
      );
      expect((await scanFiles({ [path]: `STRIPE=${token}\n` }, [noCommittedSecrets])).items[0]?.state).toBe("gap");
    }
  });

  test("that Git ignores is none", async () => {
    const files = {
      ".gitignore": ".env*\n!.env.example\n",
      ".env": "DB_PASSWORD=vK8#mQ2x!Lw9\n",
      ".env.example": "DB_PASSWORD=\n",
    };
    expect(itemOf(await scanFiles(files, [noCommittedSecrets]), CHECK).state).toBe("met");
  });

  test("never shows a value, whatever it holds", async () => {
    const value = fc.stringMatching(/^[A-Za-z0-9!#%*+]{14,40}$/);
    const key = fc.constantFrom("DB_PASSWORD", "API_KEY", "SESSION_SECRET", "AUTH_TOKEN");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 4 }), async (settings) => {
        const text = settings.map(([name, secret]) => `${name}=${secret}`).join("\n");
        const code = settings.map(([name, secret]) => `const ${name} = "${secret}";`).join("\n");
        const report = await scanFiles(
          { ".env": text, "src/app.ts": code, "config/app.yaml": text.replaceAll("=", ": ") },
          [noCommittedSecrets],
        );
        const shown = JSON.stringify(report);
        for (const [, secret] of settings) expect(shown.includes(secret)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the scaffold", () => {
  const COMPONENT: Component = { id: "shop", root: "", kinds: [], languages: [], criticality: "standard", why: [] };

  async function planned(files: Record<string, string>) {
    const signals: Signal[] = [];
    for (const [path, text] of Object.entries(files))
      if (isEnvFile(path))
        signals.push(...(await envFiles.extract({ path, text, role: "production" }, testAssets)).signals);
    const read = async (path: string) => files[path];
    const plan = await envExample.plan({
      component: COMPONENT,
      components: [COMPONENT],
      signals,
      everywhere: signals,
      today: "2026-11-21",
      read,
    });
    const after = { ...files };
    for (const { path, text } of plan.creates) after[path] = text;
    for (const path of new Set(plan.edits.map((edit) => edit.path)))
      after[path] = applyEdits(
        files[path] ?? "",
        plan.edits.filter((edit) => edit.path === path),
      );
    return { plan, after };
  }

  test("ignores the file and keeps its keys without values and comments", async () => {
    const { after } = await planned({
      "api/.env": "# the old one was hunter2\nDB_PASSWORD=vK8#mQ2x!Lw9 # rotate\nPORT=3000\n",
    });
    expect(after[".gitignore"]).toBe("/api/.env\n");
    expect(after["api/.env.example"]).toMatch(/^# .*\nDB_PASSWORD=\nPORT=\n$/);
    expect(itemOf(await scanFiles(after, [noCommittedSecrets]), CHECK).state).toBe("met");
  });

  test("adds to what is there, in its line ends", async () => {
    const { after } = await planned({
      ".env": "DB_PASSWORD=vK8#mQ2x!Lw9\nPORT=3000\n",
      ".gitignore": "dist\r\nnode_modules",
      ".env.example": "PORT=8080\n",
    });
    expect(after[".gitignore"]).toBe("dist\r\nnode_modules\r\n/.env\r\n");
    expect(after[".env.example"]).toBe("PORT=8080\nDB_PASSWORD=\n");
  });

  test("takes no piece of a pasted private key for a key", async () => {
    const pasted = `KEY=-----BEGIN ${"PRIVATE"} KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA=\nXk9mQ2xLw9TzRt4Bv6=\n-----END ${"PRIVATE"} KEY-----\nDB_PASSWORD=vK8#mQ2x!Lw9\n`;
    const { after } = await planned({ ".env": pasted });
    expect(after[".env.example"]?.split("\n").slice(1)).toEqual(["KEY=", "DB_PASSWORD=", ""]);
  });

  test("says so when there is nothing to do", async () => {
    expect((await planned({ ".env": "PORT=3000\n" })).plan).toMatchObject({
      creates: [],
      edits: [],
      nothing: expect.any(String),
    });
  });
});
