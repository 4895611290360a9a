import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/core/model.ts";
import { TODAY } from "./support/scan.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SHOP = join(ROOT, "test/projects/shop");
let temporary = "";

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "readiness-cli-"));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function readiness(...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(ROOT, "dist/cli.cjs"), ...args], {
    encoding: "utf8",
    cwd: temporary,
    env: { ...process.env, NO_COLOR: "1", SOURCE_DATE_EPOCH: String(Date.parse(TODAY) / 1000) },
  });
}

/** A folder of its own with these files. */
function folder(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(temporary, name);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(path, file, ".."), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  return path;
}

const json = (run: SpawnSyncReturns<string>): Report => JSON.parse(run.stdout);

describe("readiness scan", () => {
  test("prints a report for people, at most 100 columns wide, and exits 1 when not ready", () => {
    const run = readiness("scan", SHOP);
    expect(run.status).toBe(1);
    expect(run.stderr).toBe("");
    expect(run.stdout).toMatch(/^checkout, inventory, recommendations/);
    expect(run.stdout).toMatch(/\nNo-go {3}\d+ % complete {3}\d+ % decided {3}\d+ blockers?\n/);
    expect(run.stdout).toContain("reliability/outbound-timeouts");
    const tooWide = run.stdout.split("\n").filter((line) => line.length > 100 && line.trim().includes(" "));
    expect(tooWide).toEqual([]);
  });

  test("prints JSON that is valid against the shipped schema", () => {
    const run = readiness("scan", SHOP, "--format", "json");
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(join(ROOT, "schemas/report.schema.json"), "utf8")),
    );
    expect(validate(json(run)), JSON.stringify(validate.errors)).toBe(true);
    expect(run.status).toBe(1);
  });

  test("exits 0 when ready", () => {
    const run = readiness("scan", join(ROOT, "test/projects/ready"), "--fail-on", "gap");
    expect(run.stdout).toContain("Go   100 % complete");
    expect(run.status).toBe(0);
  });

  test("--fail-on never and --min-score decide the exit code", () => {
    expect(readiness("scan", SHOP, "--fail-on", "never").status).toBe(0);
    expect(readiness("scan", SHOP, "--fail-on", "never", "--min-score", "100").status).toBe(1);
  });

  test("--output writes a file and prints nothing", () => {
    const file = join(temporary, "report.json");
    expect(readiness("scan", SHOP, "--format", "json", "--output", file).stdout).toBe("");
    expect(JSON.parse(readFileSync(file, "utf8")).version).toBe(1);
  });

  test("--component shows one component and the repository's own items", () => {
    const report = json(readiness("scan", SHOP, "--format", "json", "--component", "checkout"));
    expect(new Set(report.items.map(({ component }) => component))).toEqual(new Set(["checkout", undefined]));
  });

  test("reads a CRLF file with a byte-order mark at the right column", () => {
    const path = folder("windows", {
      "package.json": '{"name":"w","dependencies":{"axios":"1"},"scripts":{"start":"node ."}}',
      "src/a.js": '\uFEFFconst axios = require("axios");\r\naxios.get("https://stock.example.com/");\r\n',
    });
    const item = json(readiness("scan", path, "--format", "json")).items.find(
      ({ check }) => check === "reliability/outbound-timeouts",
    );
    expect(item?.findings[0]?.place?.start).toEqual({ line: 2, column: 1 });
  });

  test.each([
    [["scna"], 'did you mean "scan"?'],
    [["scan", "--formt", "json"], 'did you mean "--format"?'],
    [["scan", "--format", "yaml"], "must be one of text, json, sarif, markdown, html, badge"],
    [["scan", "nowhere"], "nowhere is not a folder"],
    [["scan", "a", "b"], 'no further argument "b"'],
    [["scan", "--says", "done"], "takes no --says"],
    [["explain", "reliability/outbound-timeout"], 'did you mean "reliability/outbound-timeouts"?'],
    [["explain"], "needs a check"],
    [["scaffold", "runbok", "."], 'did you mean "runbook"?'],
    [[], "readiness scan [folder]"],
  ])("%j is refused with exit 2 and a word of help", (args, help) => {
    const run = readiness(...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(help);
    expect(run.stdout).toBe("");
  });

  test("an invalid configuration is exit 2, with its line", () => {
    const run = readiness("scan", folder("invalid", { ".readiness/config.yaml": "version: 1\ncriticallity: high\n" }));
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(".readiness/config.yaml:2");
    expect(run.stderr).toContain('did you mean "criticality"?');
  });
});

describe("readiness fix", () => {
  test("--dry-run prints a diff and writes nothing; without it the gaps go away", () => {
    const source =
      'import axios from "axios";\n\nexport const stock = () => axios.get("https://stock.example.com/");\n';
    const path = folder("fixable", {
      "package.json": '{"name":"f","dependencies":{"axios":"1"},"scripts":{"start":"node ."}}',
      "src/a.ts": `\uFEFF${source}`,
    });
    const dry = readiness("fix", path, "--dry-run");
    expect(dry.stdout).toContain("+++ b/src/a.ts");
    expect(readFileSync(join(path, "src/a.ts"), "utf8")).toBe(`\uFEFF${source}`);

    const run = readiness("fix", path);
    expect(run.status).toBe(0);
    expect(run.stdout).toBe("changed src/a.ts\n");
    expect(readFileSync(join(path, "src/a.ts"), "utf8")).toMatch(/^\uFEFF.*timeout/s);
    const item = json(readiness("scan", path, "--format", "json")).items.find(
      ({ check }) => check === "reliability/outbound-timeouts",
    );
    expect(item?.state).toBe("met");
    expect(readiness("fix", path).stderr).toContain("nothing to fix");
  });

  test("makes fixes of the same place one after the other, and says what each means", () => {
    const path = folder("overlapping", {
      "main.tf":
        'resource "aws_db_instance" "orders" {\n  engine   = "postgres" # as agreed\n  username = "orders"\n}\n',
    });
    const dry = readiness("fix", path, "--all", "--dry-run");
    const run = readiness("fix", path, "--all");
    expect(run.status).toBe(0);
    expect(dry.stderr).toBe(run.stderr.replace(/\.\n$/, ", not written.\n"));
    expect(run.stderr).toMatch(/^ {2}main\.tf:1 {2}Encrypt orders; applying it REPLACES the resource: .*$/m);
    const text = readFileSync(join(path, "main.tf"), "utf8");
    for (const line of ["multi_az", "storage_encrypted", "backup_retention_period", '"postgres" # as agreed'])
      expect(text).toContain(line);
    for (const line of ["multi_az", "storage_encrypted", "backup_retention_period"])
      expect(dry.stdout, "a dry run says all that would be made").toContain(line);
    expect(readiness("fix", path, "--all").stderr).toBe("There is nothing to fix by an edit.\n");
  });
});

test("a dry run of fixes is a diff that git applies to the same bytes: with the line ends of Windows, a blank in a name, no last line end", () => {
  const files = {
    "package.json": '{"name":"orders","dependencies":{"axios":"1"},"scripts":{"start":"node src/rates.js"}}',
    "src/rates.js":
      'import axios from "axios";\r\n\r\nexport const rates = () => axios.get("https://rates.example/today");\r\n',
    "src/more rates.js": 'import axios from "axios";\nexport const all = () => axios.get("https://rates.example/all");',
  };
  const [dry, wet] = [folder("dry fixes", files), folder("wet fixes", files)];
  const diff = readiness("fix", dry, "--all", "--dry-run").stdout;
  expect(readiness("fix", wet, "--all").status).toBe(0);
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: temporary };
  execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: dry, input: diff, env });
  for (const path of ["src/rates.js", "src/more rates.js"]) {
    const made = readFileSync(join(wet, path), "utf8");
    expect(readFileSync(join(dry, path), "utf8")).toBe(made);
    expect(made).not.toBe(files[path as keyof typeof files]);
  }
  expect(readiness("fix", wet, "--all").stderr).toBe("There is nothing to fix by an edit.\n");
});

describe("readiness scaffold", () => {
  test("makes several one after the other, as if each had been asked for alone, and prints them as one diff", () => {
    const files = {
      "package.json":
        '{"name":"orders","type":"module","dependencies":{"express":"5","pg":"8"},"scripts":{"start":"node app.js"}}',
      "app.js":
        'import express from "express";\n\nconst app = express();\napp.get("/orders", (req, res) => res.json([]));\n\napp.listen(3000);\n',
    };
    const [dry, wet, alone] = [folder("dry-all", files), folder("wet-all", files), folder("alone", files)];
    const ids = ["health-endpoint", "logger", "graceful-shutdown"];
    for (const id of ids) expect(readiness("scaffold", id, alone).status).toBe(0);
    const made = readiness("scaffold", ids.join(","), wet);
    expect(made.status).toBe(0);
    expect(made.stdout.match(/ app\.js$/gm)).toHaveLength(1);
    execFileSync("git", ["apply", "-"], {
      cwd: dry,
      input: readiness("scaffold", ids.join(","), dry, "--dry-run").stdout,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: temporary },
    });
    const [texts, ...others] = [alone, wet, dry].map((path) =>
      readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]),
    );
    expect(texts?.length).toBeGreaterThan(3);
    for (const other of others) expect(other).toEqual(texts);
    expect(readiness("scaffold", "logger,circuit-breaker", wet, "--dry-run").stderr).toMatch(/^logger: .*already/m);
  });

  test("--choice goes with one scaffold", () => {
    expect(readiness("scaffold", "runbook,logger", temporary, "--choice", "x").stderr).toContain(
      "--choice goes with one",
    );
  });

  test("--dry-run prints a diff that git applies to the same files as it would write, new ones and changed ones", () => {
    const deployment =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders\nspec:\n  replicas: 2\n  template:\n    metadata:\n      labels: { app: orders }\n    spec:\n      containers: [{ name: orders, image: shop/orders:1.2.0 }]\n";
    const files = {
      "package.json": '{"name":"orders","dependencies":{"express":"5"},"scripts":{"start":"node ."}}',
      "k8s/orders.yaml": deployment,
    };
    const [dry, wet] = [folder("dry", files), folder("wet", files)];
    const diff = readiness("scaffold", "horizontal-autoscaler", dry, "--dry-run").stdout;
    expect(readFileSync(join(dry, "k8s/orders.yaml"), "utf8")).toBe(deployment);
    expect(readiness("scaffold", "horizontal-autoscaler", wet).stdout).toBe(
      "created k8s/orders-autoscaler.yaml\nchanged k8s/orders.yaml\n",
    );
    execFileSync("git", ["apply", "-"], {
      cwd: dry,
      input: diff,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: temporary },
    });
    for (const path of ["k8s/orders.yaml", "k8s/orders-autoscaler.yaml"])
      expect(readFileSync(join(dry, path), "utf8")).toBe(readFileSync(join(wet, path), "utf8"));
  });
});

describe("a credential's value", () => {
  // Put together here, so that this file holds none.
  const value = ["kJ8s", "Qz2L", "p0Vw", "7XcR", "m4Tn", "B6yH"].join("");

  test("is not printed by a scan, in any format, nor by a dry run, as a removed line or beside one", () => {
    const path = folder("leaky", {
      "package.json": '{"name":"l","dependencies":{"axios":"1"},"scripts":{"start":"node ."}}',
      "src/a.js": `import axios from "axios";\nconst apiKey = "${value}";\nexport const x = () => axios.get("https://dana:${value}@stock.example.com/?token=${value}");\n`,
      ".env": `API_KEY=${value}\nDATABASE_URL=postgres://shop:${value}@db.example.com/shop\n`,
    });
    const formats = ["text", "json", "sarif", "markdown", "html"].map((format) => ["scan", path, "--format", format]);
    const runs = [...formats, ["fix", path, "--all", "--dry-run"], ["scaffold", "env-example", path, "--dry-run"]];
    expect(readiness("scan", path).stdout).toContain("security/no-committed-secrets");
    for (const args of runs) {
      const { stdout, stderr } = readiness(...args);
      expect(`${stdout}${stderr}`.includes(value), args.join(" ")).toBe(false);
    }
    expect(readiness("fix", path, "--all", "--dry-run").stdout).toContain("•••");
  });
});

describe("readiness answer", () => {
  test("writes the ledger, changes the state, and an old answer is stale", () => {
    const path = join(temporary, "answered");
    cpSync(SHOP, path, { recursive: true });
    const state = () =>
      json(readiness("scan", path, "--format", "json")).items.find(({ check }) => check === "incident/on-call")?.state;
    expect(state()).toBe("unanswered");
    const run = readiness(
      "answer",
      "incident/on-call",
      path,
      "--says",
      "done",
      "--by",
      "dana@example.com",
      "--evidence",
      "https://pager.example.com/rota",
    );
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(state()).toBe("met");
    const ledger = join(path, ".readiness/ledger.yaml");
    writeFileSync(ledger, readFileSync(ledger, "utf8").replace(/^( +on:) .*/m, "$1 2020-01-01"));
    expect(state()).toBe("stale");
  });

  test.each([
    [["--by", "d"], "--says is missing"],
    [["--says", "done", "--by", "d"], "--evidence is missing"],
    [["--says", "planned", "--by", "d", "--why", "w"], "--due is missing"],
    [["--says", "accepted", "--by", "d", "--why", "w", "--until", "2027-02-30"], "no day of the calendar"],
    [["--says", "done", "--by", "d", "--evidence", "docs/nowhere.md"], "no file docs/nowhere.md"],
  ])("%j is refused with exit 2", (args, message) => {
    const run = readiness("answer", "incident/on-call", SHOP, ...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
    expect(existsSync(join(SHOP, ".readiness/ledger.yaml"))).toBe(false);
  });
});

describe("the rest", () => {
  test("explain prints a check's page, list names everything", () => {
    expect(readiness("explain", "incident/on-call").stdout).toMatch(/^# /);
    expect(readiness("list").stdout).toMatch(/^reliability\/outbound-timeouts +essential/m);
    expect(readiness("list", "--scaffolds").stdout).toMatch(/^runbook +/m);
    expect(readiness("list", "--components", SHOP).stdout).toMatch(/^checkout +service/m);
  });

  test("scaffold makes files once", () => {
    const path = join(temporary, "scaffolded");
    cpSync(SHOP, path, { recursive: true });
    const first = readiness("scaffold", "runbook", path);
    expect(first.stdout).toMatch(/^created .*\.md\n/);
    expect(first.status).toBe(0);
  });

  test("--version and --help", () => {
    expect(readiness("--version").stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(readiness("--help").status).toBe(0);
  });
});
