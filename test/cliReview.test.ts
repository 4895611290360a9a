import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { TODAY } from "./support/scan.ts";

// A team that adopts the checklist in its repository, with the built program.

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CALL = 'require("axios").get("https://stock.example.com/");\n';
let temporary = "";
let shop = "";

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "readiness-review-"));
  shop = join(temporary, "shop");
  put("services/checkout/package.json", '{"name":"checkout","dependencies":{"axios":"1","express":"5"}}');
  put("services/checkout/src/stock.js", CALL);
  put("services/mailer/package.json", '{"name":"mailer","scripts":{"start":"node ."}}');
  return () => rmSync(temporary, { recursive: true, force: true });
});

function put(file: string, text: string): void {
  mkdirSync(join(shop, file, ".."), { recursive: true });
  writeFileSync(join(shop, file), text);
}
const read = (file: string) => readFileSync(join(shop, file), "utf8");

function readiness(...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(ROOT, "dist/cli.cjs"), ...args], {
    encoding: "utf8",
    cwd: temporary,
    env: { ...process.env, NO_COLOR: "1", SOURCE_DATE_EPOCH: String(Date.parse(TODAY) / 1000) },
  });
}

describe("readiness init", () => {
  test("writes a first configuration and ledger once; --dry-run only shows them", () => {
    const args = ["init", shop, "--launch", "2027-01-15", "--owner", "security=sec@example.com"];
    expect(readiness(...args, "--dry-run").stdout).toContain("+launch: 2027-01-15");
    expect(existsSync(join(shop, ".readiness"))).toBe(false);
    const run = readiness(...args);
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe("created .readiness/config.yaml\ncreated .readiness/ledger.yaml\n");
    expect(read(".readiness/config.yaml")).toContain("security: sec@example.com");
    const again = readiness("init", shop);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain("is there already");
    expect(readiness("scan", shop, "--fail-on", "never").status).toBe(0);
  });

  test.each([
    [["--launch", "soon"], "must be a day"],
    [["--owner", "sec@example.com"], "AREA=WHO"],
    [["--owner", "finance=x"], '"finance" is not an area'],
  ])("%j is refused", (args, message) => {
    const run = readiness("init", shop, ...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
  });
});

describe("readiness component", () => {
  test("corrects what was found", () => {
    expect(readiness("component", "mailer", shop, "--kind", "worker").stdout).toBe("created .readiness/config.yaml\n");
    expect(readiness("list", "--components", shop).stdout).toMatch(/^mailer +worker/m);
    readiness("component", "mailer", shop, "--not-a-component");
    expect(readiness("list", "--components", shop).stdout).not.toContain("mailer");
  });

  test.each([
    [["mailr", "--kind", "worker"], 'did you mean "mailer"?'],
    [["mailer"], "Say what it is"],
    [["mailer", "--kind", "robot"], "must be one of service"],
    [["mailer", "--belongs-to", "chekout"], 'did you mean "checkout"?'],
  ])("%j is refused", ([id = "", ...args], message) => {
    const run = readiness("component", id, shop, ...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
  });
});

describe("adopting with a baseline", () => {
  test("only what is new counts, and what is known is still shown", () => {
    expect(readiness("baseline", shop).stdout).toBe("created .readiness/baseline.json\n");
    const file = join(shop, ".readiness/baseline.json");
    expect(readiness("scan", shop, "--fail-on", "gap").status).toBe(1);
    const known = readiness("scan", shop, "--fail-on", "gap", "--baseline", file);
    expect(known.status).toBe(0);
    expect(known.stdout.replaceAll(/\s+/g, " ")).toContain("(in the baseline)");
    put("services/checkout/src/new.js", 'require("axios").post("https://new.example.com/");\n');
    expect(readiness("scan", shop, "--fail-on", "gap", "--baseline", file).status).toBe(1);
    rmSync(join(shop, "services/checkout/src/stock.js"));
    const pruned = readiness("baseline", shop, "--prune");
    expect(pruned.stdout).toBe("changed .readiness/baseline.json\n");
    expect(read(".readiness/baseline.json")).not.toContain("stock.js");
  });

  test("one that cannot be read is exit 2", () => {
    expect(readiness("scan", shop, "--baseline", "nowhere.json").status).toBe(2);
    put("other.json", "{}");
    expect(readiness("scan", shop, "--baseline", join(shop, "other.json")).stderr).toContain("no baseline");
  });
});

describe("readiness scan --files", () => {
  test("shows and counts only what is in these files", () => {
    put("services/checkout/src/fine.js", "module.exports = 1;\n");
    const only = (...files: readonly string[]) =>
      readiness("scan", shop, "--fail-on", "gap", "--files", ...files.map((file) => join(shop, file)));
    expect(only("services/checkout/src/fine.js").status).toBe(0);
    const run = only("services/checkout/src/fine.js", "services/checkout/src/stock.js");
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("reliability/outbound-timeouts");
    expect(run.stdout).not.toContain("incident/on-call");
  });
});

describe("the report of a review", () => {
  test("is a page with the trend of the snapshots", () => {
    put(".readiness/history.jsonl", '{"on":"2026-01-01","complete":0.1}\n');
    expect(readiness("snapshot", shop).stdout).toBe("changed .readiness/history.jsonl\n");
    expect(readiness("snapshot", shop).status).toBe(0);
    expect(read(".readiness/history.jsonl").trimEnd().split("\n")).toHaveLength(2);
    const run = readiness("report", shop);
    expect(run.stdout).toBe("created readiness-report.html\n");
    expect(run.status).toBe(0);
    expect(readFileSync(join(temporary, "readiness-report.html"), "utf8")).toContain("from 10 % on 2026-01-01");
    expect(readiness("report", shop, "--format", "markdown").stdout).toMatch(/^# No-go/);
  });
});

describe("custom checks", () => {
  test("are listed, explained, scanned and answered", () => {
    put(
      ".readiness/config.yaml",
      "version: 1\ncustom:\n  - { id: house/policy, title: There is a policy, why: Because., fix: Write one., must: { file: POLICY.md } }\n",
    );
    expect(readiness("list", shop).stdout).toMatch(/^house\/policy +standard/m);
    expect(readiness("scan", shop).stdout.replaceAll(/\s+/g, " ")).toContain("No file matches POLICY.md. Write one.");
    const answer = ["--says", "elsewhere", "--where", "wiki", "--by", "dana"];
    expect(readiness("answer", "house/policy", shop, ...answer).status).toBe(0);
    expect(readiness("answer", "house/polcy", shop, ...answer).stderr).toContain('did you mean "house/policy"?');
  });
});
