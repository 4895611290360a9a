import { readdirSync, readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { CHECKS } from "../src/core/checks/index.ts";
import { applyFixes } from "../src/core/fixes/apply.ts";
import type { EditFix, Report } from "../src/core/model.ts";
import { scanFiles } from "./support/scan.ts";

// A check's page is also its test: each fence marked bad, good, unknown or noted (it passes, with something to say) must
// come out as it says, and the file marked fixed after a bad one is what the first fix of every finding makes of it (itself, where none is offered).

const FILE_NAMES: Readonly<Record<string, string>> = {
  ts: "src/app.ts",
  tsx: "src/app.tsx",
  js: "src/app.js",
  python: "app.py",
  yaml: "k8s/app.yaml",
  dockerfile: "Dockerfile",
  dotenv: ".env",
  md: "docs/app.md",
  json: "package.json",
  go: "main.go",
  java: "src/main/java/App.java",
  kotlin: "src/main/kotlin/App.kt",
  csharp: "Program.cs",
  ruby: "app.rb",
  php: "src/App.php",
  rust: "src/main.rs",
};
const STATES: Readonly<Record<string, readonly string[]>> = {
  bad: ["gap"],
  good: ["met", "not-applicable"],
  unknown: ["unanswered"],
  noted: ["met"],
};

interface Case {
  readonly line: number;
  readonly mark: "bad" | "good" | "unknown" | "noted";
  readonly files: Record<string, string>;
  /** Checks that are asked beside it, for one that judges the others. */
  readonly asks: readonly string[];
  fixed?: { readonly path: string; readonly text: string };
}

for (const check of CHECKS) {
  describe(check.id, () => {
    const pages = pagesOf(check.id);
    test("its page opens with its title", () => expect(pages[0]?.text.split("\n")[0]).toBe(`# ${check.title}`));
    const cases = pages.flatMap(({ name, text }) => casesOf(text).map((each) => ({ ...each, name })));
    if (check.mode !== "attest")
      test("its page shows what is bad and what is good", () => {
        expect(new Set(cases.map(({ mark }) => mark))).toEqual(
          new Set([...new Set(cases.map(({ mark }) => mark)), "bad", "good"]),
        );
      });
    for (const { name, line, mark, files, asks, fixed } of cases) {
      test(`${name} line ${line} is ${mark}`, async () => {
        const asked = [check, ...CHECKS.filter(({ id }) => asks.includes(id))];
        const report = await scanFiles(files, asked, check.level === "critical" ? { criticality: "critical" } : {});
        expect(report.problems).toEqual([]);
        const items = report.items.filter((item) => item.check === check.id);
        const states = items.map(({ state }) => state);
        const found = items.flatMap(({ findings }) => findings);
        const told = JSON.stringify(items, null, 1);
        if (mark === "good") for (const item of items) expect(STATES["good"], told).toContain(item.state);
        else
          expect(
            states.some((state) => STATES[mark]?.includes(state)),
            told,
          ).toBe(true);
        if (mark === "good") expect(found).toEqual([]);
        if (mark === "bad" || mark === "noted") expect(found.length).toBeGreaterThan(0);
        if (fixed) expect((await firstFixes(report, files))[fixed.path] ?? files[fixed.path]).toBe(fixed.text);
      });
    }
  });
}

/** A check's own page, then those beside it: `<name>.go.md` holds its examples in Go. */
function pagesOf(id: string): readonly { readonly name: string; readonly text: string }[] {
  const folder = new URL(`../src/core/checks/${id.slice(0, id.lastIndexOf("/"))}/`, import.meta.url);
  const name = id.slice(id.lastIndexOf("/") + 1);
  const beside = readdirSync(folder).filter((file) => file.startsWith(`${name}.`) && file.endsWith(".md"));
  const names = [`${name}.md`, ...beside.filter((file) => file !== `${name}.md`).sort()];
  return names.map((file) => ({ name: file, text: readFileSync(new URL(file, folder), "utf8") }));
}

function casesOf(page: string): readonly Case[] {
  const cases: Case[] = [];
  for (const node of fromMarkdown(page).children) {
    if (node.type !== "code" || !node.meta) continue;
    const [mark = "", ...rest] = node.meta.split(/\s+/);
    const named = rest.find((word) => word.startsWith("file="))?.slice("file=".length);
    const asks =
      rest
        .find((word) => word.startsWith("asks="))
        ?.slice("asks=".length)
        .split(",") ?? [];
    const path = named ?? FILE_NAMES[node.lang ?? ""] ?? "file";
    const text = `${node.value}\n`;
    const last = cases.at(-1);
    if (mark === "bad" || mark === "good" || mark === "unknown" || mark === "noted")
      cases.push({ line: node.position?.start.line ?? 0, mark, files: { [path]: text }, asks });
    else if (mark === "with" && last) last.files[path] = text;
    else if (mark === "fixed" && last) last.fixed = { path, text };
  }
  return cases;
}

async function firstFixes(
  report: Report,
  files: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const fixes = report.items
    .flatMap((item) => item.findings)
    .flatMap(({ fixes: [first] }) => (first?.kind === "edit" ? [first satisfies EditFix] : []));
  const { changes } = await applyFixes(fixes, async (path) => files[path]);
  return Object.fromEntries(changes.map(({ path, after }) => [path, after]));
}
