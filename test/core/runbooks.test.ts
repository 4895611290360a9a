import { describe, expect, test } from "vitest";
import onCall from "../../src/core/checks/incident/on-call.ts";
import quality from "../../src/core/checks/incident/runbook-quality.ts";
import check from "../../src/core/checks/incident/runbooks.ts";
import { readMarkdown } from "../../src/core/extractors/markdown.ts";
import { runbooks } from "../../src/core/extractors/runbooks/runbooks.ts";
import { topicsIn } from "../../src/core/extractors/runbooks/topics.ts";
import { dayOf } from "../../src/core/extractors/runbooks/upkeep.ts";
import { runbook as scaffold } from "../../src/core/fixes/scaffolds/runbook.ts";
import type { Runbook } from "../../src/core/model.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never, scanFiles, testAssets } from "../support/scan.ts";

const INTERNAL = {
  ".readiness/config.yaml": "version: 1\ncriticality: internal\n",
  "package.json": '{"name":"orders","scripts":{"start":"node ."},"dependencies":{"express":"4"}}',
};

function complete(title: string, head = "owner: team\nreview_by: 2027-02-01"): string {
  return `---\n${head}\n---\n\n# ${title}\n\n## Diagnose\n\n1. Look at the dashboard first.\n2. Read the log of the last hour.\n`;
}

async function read(text: string, path = "docs/runbooks/page.md"): Promise<readonly Runbook[]> {
  const { signals, problems } = await runbooks.extract({ path, text, role: "docs" }, testAssets);
  expect(problems).toEqual([]);
  return signals.flatMap((signal) => (signal.kind === "document.runbook" ? [signal.data] : []));
}

async function placeholders(body: string): Promise<readonly string[]> {
  const [first] = await read(`# Disk full\n\n## Steps\n\n${body}\n`);
  return first?.placeholders.map(({ text }) => text) ?? [];
}

/** Of both checks, without the parts that these short pages lack. The quality of an internal tool's is not asked for. */
async function kinds(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { ".readiness/config.yaml": _, ...documents } = files;
  const reports = [await scanFiles(files, [check]), await scanFiles(documents, [quality])];
  const items = reports.flatMap((report) => report.items);
  const findings = items.flatMap((item) => item.findings).filter(({ kind }) => kind !== "section-missing");
  return findings.map(({ kind, place }) => (place ? `${kind} ${place.path}:${place.start.line}` : kind));
}

describe("which documents are runbooks", () => {
  const three = (paths: readonly string[]) =>
    Object.fromEntries(paths.map((path) => [path, `${complete(path)}\n## Mitigate\n\nRoll back.\n`]));

  test.each([
    ["at the top", ["runbooks/a.md", "runbooks/deep/b.md", "playbooks/c.md"]],
    ["below docs and services", ["docs/runbooks/a.md", "services/x/runbooks/b.md", "services/y/docs/playbooks/c.md"]],
    ["in a collection of pages on alerts", ["alerts/a.md", "docs/alerts/b/c.md", "troubleshooting/d.md"]],
    ["by their names", ["RUNBOOK.md", "ops/database-runbook.md", "services/x/docs/runbook-disk.md"]],
  ])("%s", async (_, paths) => expect(await kinds({ ...INTERNAL, ...three(paths) })).toEqual([]));

  test("a page on alerts that says nothing about what to do is none", async () => {
    expect(
      await read("# Alerts\n\n## Rules\n\n1. Look at the rules.\n2. Change the rules.\n", "docs/alerts/rules.md"),
    ).toEqual([]);
  });

  test("a page of a product's documentation is for its readers", async () => {
    const text = `${complete("Traces are missing", "description: Find traces\naliases: [../missing/]")}\n## Fix\n\nSend them.\n`;
    expect(await read(text, "docs/troubleshooting/traces.md")).toEqual([]);
    expect(await read(text, "docs/runbooks/traces.md")).toHaveLength(1);
  });

  test.each([
    ["a template", ["runbooks/template.md", "runbooks/_template.md", "docs/templates/runbook.md"]],
    ["fixtures of tests", ["test/runbooks/a.md", "test/runbooks/b.md", "fixtures/runbooks/c.md"]],
    ["documents elsewhere", ["docs/a.md", "docs/b.md", "README.md"]],
  ])("not %s", async (_, paths) => expect(await kinds({ ...INTERNAL, ...three(paths) })).toEqual(["too-few-runbooks"]));

  test("not an index, though it has a heading that speaks of response", async () => {
    const index =
      "# Runbooks\n\n## Incident response\n\n- [Database down](db.md), first\n- [Disk full](disk.md), then\n";
    expect(await read(index, "docs/runbooks/README.md")).toEqual([]);
  });

  test("not a page without steps; it is said that it was not counted", async () => {
    const files = { "runbooks/why.md": "# Why we write runbooks\n\n## Background\n\nThey help us a lot.\n" };
    const item = itemOf(await scanFiles(files, [check]), check.id);
    expect(item.findings.map(({ kind }) => kind)).toEqual(["too-few-runbooks"]);
    expect(item.evidence.map(({ message }) => message)).toEqual([
      '"Why we write runbooks" has no steps under a heading such as Diagnose or Mitigate, so it was not counted.',
    ]);
  });

  test("a page without headings below its title counts when the title says what to do", async () => {
    const [found] = await read("# Roll back a deploy\n\n1. Find the last good version.\n2. `kubectl rollout undo`\n");
    expect(found?.steps).toBe(2);
  });

  test("steps below a subheading of Diagnose count", async () => {
    const [found] = await read(
      "# Disk full\n\n## Diagnose\n\n### On the node\n\n- Look at the mounts.\n\n```sh\ndf -h\n```\n",
    );
    expect(found?.steps).toBe(2);
  });

  test("sections about failures are runbooks of their own, and share what the head says", async () => {
    const text =
      "---\nowner: team\n---\n# Orders\n\n## Overview\n\nHello there, reader.\n\n## Database down\n\n1. Ask the database whether it is there.\n2. Fail over to the replica.\n\n## KubePodCrashLooping\n\n- Read the log of the pod.\n- Restart the pod once.\n";
    expect((await read(text)).map(({ title, owner, steps }) => [title, owner, steps])).toEqual([
      ["Database down", "team", 2],
      ["KubePodCrashLooping", "team", 2],
    ]);
  });
});

test.each([
  ["Postgres is down", ["database"]],
  ["PostgresDown", ["database"]],
  ["IngressHTTPLatencyTrend", ["latency"]],
  ["payment-provider-outage", ["third-party", "payment"]],
  ["HighErrorRate", ["error-rate"]],
  ["Too many 5xx", ["error-rate"]],
  ["How to roll back a bad release", ["deploy"]],
  ["TLS certificate expiry", ["certificate"]],
  ["Kafka consumer lag", ["queue"]],
  ["KubePersistentVolumeFillingUp", ["disk"]],
  ["Users cannot log in", ["auth"]],
  ["Authors guide", []],
  ["Ordering lunch", []],
])("%j is about %j", (title, topics) => expect(topicsIn(title)).toEqual(topics));

test("a topic is read from the title, not from any word of the text", async () => {
  const [found] = await read("# Disk full\n\n## Diagnose\n\n1. The database writes its queue to the disk.\n");
  expect(found?.topics).toEqual(["disk"]);
});

describe("placeholders", () => {
  test.each([
    ["TODO: write this", ["TODO: write this"]],
    ["Call <phone number> first.", ["<phone number>"]],
    ["Ask {{ account_manager }}.", ["{{ account_manager }}"]],
    ["See [insert link].", ["[insert link]"]],
    ["See [the board](TODO).", ["TODO"]],
    ["Mail xxx@example.com.", ["xxx@example.com"]],
    ["Lorem ipsum dolor sit amet.", ["Lorem ipsum"]],
    ["| who | how |\n|---|---|\n| TBD | <e-mail> |", ["TBD", "<e-mail>"]],
  ])("%j leaves %j", async (body, left) => expect(await placeholders(body)).toEqual(left));

  test.each([
    "```sh\nkubectl logs <pod> # TODO\n```",
    "Run `kubectl logs <phone number>` and `grep TODO`.",
    "Restart <pod> on <node>.",
    "<details><summary>More</summary>\n\nText.\n\n</details>",
    "Line one<br>line two.",
    "See <https://example.com/TODO>.",
    "The alert says {{ $labels.pod }} and {{ .Value }}.",
    '{{< ref "disk.md" >}} and {{ site.baseurl }}',
    "- [ ] check the disk\n- [x] check the volume",
    "[Your dashboard](https://grafana.internal/d/1) is the first stop.",
    "The todo app's queue is full.",
    "<!-- TODO: shorten -->",
    "Files are named YYYY-MM-DD.log.",
  ])("none in %j", async (body) => expect(await placeholders(body)).toEqual([]));

  test("in front matter they stand for the owner and the date, and are reported once", async () => {
    const text = complete("Disk full", "owner: <team or person>\nlast_reviewed: YYYY-MM-DD");
    expect(
      await kinds({
        ...INTERNAL,
        "runbooks/a.md": text,
        "runbooks/b.md": complete("B"),
        "runbooks/c.md": complete("C"),
      }),
    ).toEqual(["placeholder-left runbooks/a.md:2", "placeholder-left runbooks/a.md:3"]);
  });
});

describe("owner and review", () => {
  const withHead = (head: string) =>
    kinds({
      ...INTERNAL,
      "runbooks/a.md": complete("A", head),
      "runbooks/b.md": complete("B"),
      "runbooks/c.md": complete("C"),
    });

  test.each([
    ["owners: [dana, imre]\nreviewBy: 2026-11-21", []],
    ["Owner: dana\nlast-reviewed: 2025-11-21", []],
    ["team: data\nnext_review: 2027-01-01", []],
    ["owner: dana\nlast_reviewed: 2025-11-20", ["review-overdue runbooks/a.md:3"]],
    ["owner: dana\nreview_by: 2026-11-20\nlast_reviewed: 2026-11-19", ["review-overdue runbooks/a.md:3"]],
    ["owner: dana", ["review-missing runbooks/a.md:5"]],
    ['owner: ""\nreview_by: 2027-01-01', ["owner-missing runbooks/a.md:2"]],
    ["owner:\nreview_by: 2027-01-01", ["owner-missing runbooks/a.md:2"]],
    ["review_by: 2027-01-01", ["owner-missing runbooks/a.md:5"]],
    ["owner: [", ["owner-missing runbooks/a.md:5", "review-missing runbooks/a.md:5"]],
  ])("%j", async (head, expected) => expect(await withHead(head)).toEqual(expected));

  test("also in the text", async () => {
    const [found] = await read(
      "# Disk full\n\n- **Owner**: platform team\n- **Last reviewed**: Oct 12, 2026\n\n## Steps\n\n1. Do the first thing.\n",
    );
    expect(found).toMatchObject({ owner: "platform team", lastReviewed: "2026-10-12" });
  });

  test.each([
    ["2026-10-12", "2026-10-12"],
    ["2026/1/2", "2026-01-02"],
    ["12 October 2026", "2026-10-12"],
    ["3rd Feb 2026", "2026-02-03"],
    ["Sept. 3, 2026", "2026-09-03"],
    ["2026-13-40", undefined],
    ["soon", undefined],
  ])("%j is the day %j", (text, day) => expect(dayOf(text)).toBe(day));
});

/** Uses whatever can fail: stores, queues, other parties, payments, sign-ins. */
const OF_ALL = {
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "node app.js" },
    dependencies: { express: "5", pg: "8", amqplib: "0.10", stripe: "17", "@auth0/auth0-react": "2" },
  }),
  "app.js": `import amqp from "amqplib";\nimport pg from "pg";\nconst pool = new pg.Pool();\nconst queue = await amqp.connect(process.env.QUEUE);\n`,
};

test.each([
  ["internal", 3, OF_ALL],
  ["standard", 5, OF_ALL],
  ["critical", 10, OF_ALL],
  ["critical", 5, {}],
] as const)("at %s criticality %i are needed", async (criticality, needed, code) => {
  const files = (count: number) => ({
    ...code,
    ".readiness/config.yaml": `version: 1\ncriticality: ${criticality}\n`,
    ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`runbooks/${at}.md`, complete(`Failure ${at}`)])),
  });
  expect(itemOf(await scanFiles(files(needed), [check]), check.id).state).toBe("met");
  const { findings } = itemOf(await scanFiles(files(needed - 1), [check]), check.id);
  const lacking = findings.filter(({ severity }) => severity !== "info").map(({ message }) => message);
  expect(lacking).toEqual([
    expect.stringMatching(
      `^${needed - 1} of the ${needed} runbooks that ${criticality} criticality asks for were found. Whoever is paged has nothing to go by when `,
    ),
  ]);
});

describe("any text", () => {
  test.each([
    ["", 0],
    ["\u0000\u0001\ufffd", 0],
    ["---\na: &a [*a, *a]\n---\n# Disk full", 1],
    [`${"> ".repeat(50)}deep`, 0],
    ["*a ".repeat(5_000), 0],
    ["[".repeat(20_000), 0],
    ["|a".repeat(5_000), 0],
    ["# Disk full\r\n\r\n## Steps\r\n\r\n1. TODO\r\n", 1],
  ])("%#: is read without an error", async (text) => {
    await read(text);
  });

  test("what is nested beyond reason is a problem, not a hang", async () => {
    const report = await scanFiles({ "runbooks/deep.md": `${"> ".repeat(20_000)}deep` }, [check]);
    expect(report.problems.map(({ message }) => message)).toEqual(["The document is nested too deeply to be read."]);
  });

  test("what nobody could follow is a problem", async () => {
    const report = await scanFiles({ "runbooks/long.md": "word ".repeat(50_000) }, [check]);
    expect(report.problems.map(({ message }) => message)).toEqual([
      "The document has over 200000 characters and was not read.",
    ]);
  });

  test("with CRLF, places are exact", async () => {
    const text = complete("A", 'owner: ""\nreview_by: 2027-01-01').replaceAll("\n", "\r\n");
    expect(
      await kinds({
        ...INTERNAL,
        "runbooks/a.md": text,
        "runbooks/b.md": complete("B"),
        "runbooks/c.md": complete("C"),
      }),
    ).toEqual(["owner-missing runbooks/a.md:2"]);
  });

  test("sections know what they lie in", () => {
    const document = readMarkdown("# A\n## B\n### C\n## D\n");
    expect(document?.sections.map(({ title, within }) => [title, ...within.map((outer) => outer.title)])).toEqual([
      [""],
      ["A"],
      ["B", "A"],
      ["C", "A", "B"],
      ["D", "A"],
    ]);
  });
});

describe("the scaffold", () => {
  const DEPLOYED = {
    "package.json": '{"name":"orders","scripts":{"start":"node server.js"},"dependencies":{"express":"4"}}',
    "k8s/orders.yaml":
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders, namespace: shop }\nspec:\n  template:\n    spec:\n      containers:\n        - name: orders\n          image: orders:1\n          readinessProbe: { httpGet: { path: /ready, port: 80 } }\n",
  };
  const plan = async (files: Readonly<Record<string, string>>, choice?: string) => {
    const engine = engineOver(new MemoryWorkspace(files));
    await engine.scan(never);
    return engine.scaffold({ id: "runbook", ...(choice === undefined ? {} : { choice }) });
  };

  test("every choice makes a runbook about it that counts but is not complete", async () => {
    for (const { id } of scaffold.choices ?? []) {
      const { changes } = await plan(DEPLOYED, id);
      const [change] = changes;
      const [found] = await read(change?.after ?? "", change?.path);
      expect(found?.topics, id).toContain(id);
      expect(found?.steps, id).toBeGreaterThan(1);
      const left = found?.placeholders.map(({ text }) => text) ?? [];
      expect(left, id).toEqual(
        expect.arrayContaining(["<team or person>", "YYYY-MM-DD", "<link to the dashboard>", "<phone number>"]),
      );
    }
  });

  test("says what the scan knows", async () => {
    const { changes } = await plan(DEPLOYED, "error-rate");
    expect(changes[0]?.after).toContain("kubectl rollout undo -n shop deployment/orders");
    expect(changes[0]?.after).toContain("orders at `/ready`");
  });

  test("is complete once the marks are filled in", async () => {
    const filled = async (topic: string) => {
      const { changes } = await plan(DEPLOYED, topic);
      const text = (changes[0]?.after ?? "").replaceAll("YYYY-MM-DD", "2026-11-01");
      return [
        changes[0]?.path ?? "",
        text.replaceAll(/^(?!\s+kubectl).*$/gm, (line) => line.replaceAll(/TODO:?|<[\w ]+>/g, "the team")),
      ] as const;
    };
    const files = Object.fromEntries(
      await Promise.all(["deploy", "error-rate", "disk", "auth", "latency"].map(filled)),
    );
    expect(itemOf(await scanFiles(files, [check]), check.id)).toMatchObject({ state: "met", findings: [] });
  });

  test("goes where the others are, and picks a failure nobody wrote about", async () => {
    const { changes } = await plan({ "ops/runbooks/failed-deploy.md": complete("A deploy failed") });
    expect(changes.map(({ path }) => path)).toEqual(["ops/runbooks/high-error-rate.md"]);
  });

  test("writes no other page until the one it wrote is filled in, unless the failure is named", async () => {
    const { changes } = await plan(DEPLOYED);
    const [first] = changes;
    const files = { ...DEPLOYED, [first?.path ?? ""]: first?.after ?? "" };
    expect(await plan(files)).toEqual({
      changes: [],
      note: `${first?.path} waits to be filled in; another failure is written about where it is chosen by its name.`,
    });
    expect((await plan(files, "disk")).changes.map(({ path }) => path)).toEqual(["docs/runbooks/disk-full.md"]);
  });

  test("never overwrites", async () => {
    const planned = await plan({ "docs/runbooks/disk-full.md": "mine" }, "disk");
    expect(planned).toEqual({ changes: [], note: "docs/runbooks/disk-full.md is there already." });
  });
});

test("on-call is unanswered until a person answers, met then, and stale after 90 days", async () => {
  const state = async (on: string) => {
    const files = {
      "docs/on-call.md": "# On call\n",
      ".readiness/ledger.yaml": `version: 1\nentries:\n  - check: incident/on-call\n    says: done\n    by: dana@example.com\n    on: ${on}\n    evidence: docs/on-call.md\n`,
    };
    return itemOf(await scanFiles(files, [onCall]), onCall.id).state;
  };
  expect(itemOf(await scanFiles({}, [onCall]), onCall.id).state).toBe("unanswered");
  expect(await state("2026-08-23")).toBe("met");
  expect(await state("2026-08-22")).toBe("stale");
});
