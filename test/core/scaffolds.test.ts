import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments, parse as parseYaml } from "yaml";
import { CHECKS } from "../../src/core/checks/index.ts";
import { leftOpenIn } from "../../src/core/fixes/placeholders.ts";
import { SCAFFOLDS } from "../../src/core/fixes/scaffolds/index.ts";
import type { FileChange, Item, Report } from "../../src/core/model.ts";
import { unifiedDiff } from "../../src/core/output/diff.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";
import type { ScaffoldCase } from "./scaffolds/case.ts";
import { CASES } from "./scaffolds/index.ts";

// Every scaffold, applied to a project with the gap and scanned again: its item is met, or open only for what a person
// has to fill in or to say. Applied twice, it changes nothing. What it writes is sound by its form.

test("every scaffold has a case, and every case a scaffold", () => {
  const ids = SCAFFOLDS.map(({ id }) => id);
  expect([...new Set(CASES.map(({ scaffold }) => scaffold))].sort()).toEqual([...ids].sort());
});

test("every scaffold is offered by the check it helps", () => {
  const unoffered = SCAFFOLDS.filter(
    ({ id, check }) => !CHECKS.some((each) => each.id === check && each.scaffolds?.includes(id)),
  );
  expect(unoffered.map(({ id, check }) => `${check} does not offer ${id}`)).toEqual([]);
});

/** The changes of each case, as they were made below. */
const printed: (readonly FileChange[])[] = [];

describe.each(CASES.map((each, index) => [`${each.scaffold} (${index + 1})`, each] as const))("%s", (_, each) => {
  test(`helps ${each.check ?? SCAFFOLDS.find(({ id }) => id === each.scaffold)?.check}`, async () => {
    const check = CHECKS.find(({ id }) => id === (each.check ?? offered(each).check));
    if (check === undefined) throw new Error(`no check of ${each.scaffold}`);
    const workspace = new MemoryWorkspace(each.files);
    const engine = engineOver(workspace, { checks: [check] });
    const before = await engine.scan(never);
    const item = openItem(before);
    const request = {
      id: each.scaffold,
      ...(item.component === undefined ? {} : { component: item.component }),
      ...(each.choice === undefined ? {} : { choice: each.choice }),
    };
    const { changes, note } = await engine.scaffold(request);
    expect(changes.length, note ?? "").toBeGreaterThan(0);
    printed.push(changes);
    for (const { path, before: was, after } of changes) {
      expect(was === undefined, `${path} is new or edited`).toBe(!workspace.files.has(path));
      workspace.files.set(path, after);
      expectSound(path, after);
    }

    const after = await engine.scan(never);
    const then = after.items.find(({ component }) => component === item.component);
    const written = changes.map((change) => `--- ${change.path}\n${change.after}`).join("\n");
    expect(then?.state, `${JSON.stringify(then, null, 1)}\n${written}`).toBe(each.state ?? "met");
    const said = [then?.reason, ...(then?.findings ?? []).map(({ message }) => message)].join("\n");
    if (each.because) expect(said).toMatch(each.because);
    // What is decided by files alone is open only where something is left to be filled in.
    else if (then?.state !== "met" && check.mode === "auto") expect(written).toMatch(/<[^<>\n]+>|TODO/);
    for (const [path, holds] of Object.entries(each.holds ?? {})) {
      if (typeof holds === "string") expect(workspace.files.get(path)).toBe(holds);
      else expect(workspace.files.get(path), path).toMatch(holds);
    }

    const again = await engine.scaffold(request);
    expect(again.changes, JSON.stringify(again)).toEqual([]);
    expect(again.note).toBeDefined();
  });
});

// What is printed is applied by git as a whole: as the files are, with the line ends of Windows, and without the last one.
test("what a dry run prints is what is made, to the byte", async () => {
  const folder = await mkdtemp(join(tmpdir(), "readiness-printed-"));
  try {
    const forms: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => text.replaceAll(/\r?\n/g, "\r\n"),
      (text) => text.replace(/\r?\n$/, ""),
    ];
    const changes = forms.flatMap((form, at) =>
      printed.flatMap((each, index) =>
        each.map(({ path, before, after }) => ({
          path: `form ${at}/case ${index}/${path}`,
          ...(before === undefined ? {} : { before: form(before) }),
          after: form(after),
        })),
      ),
    );
    for (const { path, before } of changes) {
      if (before === undefined) continue;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), before);
    }
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
    execFileSync("git", ["apply", "--whitespace=nowarn", "-"], {
      cwd: folder,
      input: changes.map((change) => unifiedDiff(change)).join(""),
      env,
    });
    const wrong = [];
    for (const { path, after } of changes) if ((await readFile(join(folder, path), "utf8")) !== after) wrong.push(path);
    expect(wrong).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function offered({ scaffold }: ScaffoldCase) {
  const found = SCAFFOLDS.find(({ id }) => id === scaffold);
  if (found === undefined) throw new Error(`${scaffold} is no scaffold`);
  return found;
}

/** The first item that is not met. */
function openItem({ items }: Report): Item {
  const item = items.find(({ state }) => state === "gap" || state === "unanswered");
  if (item === undefined) throw new Error(`nothing is open: ${items.map(({ state }) => state).join(", ")}`);
  return item;
}

function expectSound(path: string, text: string): void {
  if (/\.ya?ml$/.test(path))
    expect(
      parseAllDocuments(text).flatMap(({ errors }) => errors),
      `${path}\n${text}`,
    ).toEqual([]);
  if (path.endsWith(".json")) expect(() => JSON.parse(text), path).not.toThrow();
  if (/^\.gitlab.*\.ya?ml$/.test(path)) expect(jobsNamedAsKeywords(text), `${path}\n${text}`).toEqual([]);
  // Whatever is left in words can be filled in from the lightbulb.
  if (/\.(?:md|ya?ml|json|tf)$|(?:Dockerfile|CODEOWNERS)$/.test(path))
    expect(
      leftOpenIn(path, text)
        .map((each) => each.text)
        .filter((each) => each.startsWith("<")),
    ).toEqual(outsideOfCode(path, text).match(/<[a-z][^<>\n]*>/g) ?? []);
  expect(text.endsWith("\n"), `${path} ends with its line`).toBe(true);
  expect(text.includes("\t") && /\.(?:ya?ml|json)$/.test(path), `${path} has no tabs`).toBe(false);
}

/** Names that no job can have: https://docs.gitlab.com/ci/jobs/#job-names */
const KEYWORDS =
  /^(?:image|services|stages|before_script|after_script|variables|cache|include|default|workflow|spec|true|false|nil)$/;

function jobsNamedAsKeywords(text: string): readonly string[] {
  const jobs: unknown = parseYaml(text);
  if (typeof jobs !== "object" || jobs === null) return [];
  return Object.entries(jobs).flatMap(([name, job]) =>
    KEYWORDS.test(name) && typeof job === "object" && job !== null && "script" in job ? [name] : [],
  );
}

/** A document without its commands, in which `<name>` is how an argument is written. */
function outsideOfCode(path: string, text: string): string {
  return path.endsWith(".md") ? text.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, "") : text;
}
