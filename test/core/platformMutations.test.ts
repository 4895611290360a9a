import { readdirSync, readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { minimatch } from "minimatch";
import { expect, test } from "vitest";
import { EXTRACTORS } from "../../src/core/extractors/index.ts";
import { testAssets } from "../support/scan.ts";

// Files of containers, clusters, infrastructure and pipelines, cut, stirred and written in other ways: no reader throws,
// every place lies within its file, and what its own tool accepts is read without a problem.

interface Sample {
  readonly path: string;
  readonly text: string;
}

const NAMES: Readonly<Record<string, string>> = {
  yaml: "k8s/app.yaml",
  dockerfile: "Dockerfile",
  hcl: "infra/main.tf",
};
const LANGUAGES = new Set(["yaml", "json", "hcl", "dockerfile", "groovy", "toml", "bicep", "helm"]);

/** What pages show, one of each shape: the file's name and what it begins with. */
const SAMPLES: readonly Sample[] = (() => {
  const found = new Map<string, Sample>();
  for (const area of ["reliability", "scaling", "delivery", "security", "data", "performance"]) {
    const folder = new URL(`../../src/core/checks/${area}/`, import.meta.url);
    for (const page of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
      for (const node of fromMarkdown(readFileSync(new URL(page, folder), "utf8")).children) {
        if (node.type !== "code" || !LANGUAGES.has(node.lang ?? "")) continue;
        const path = /\bfile=(\S+)/.exec(node.meta ?? "")?.[1] ?? NAMES[node.lang ?? ""];
        if (path === undefined) continue;
        const shape = `${path.slice(path.lastIndexOf("/"))} ${[...node.value.matchAll(/\b(?:kind|type|Type|resource|uses)["']?[ :]+["']?[\w:.-]+/g)].slice(0, 3).join()}`;
        if (!found.has(shape)) found.set(shape, { path, text: `${node.value}\n` });
      }
    }
  }
  return thinned([...found.values()]);
})();

/** As many as are read in a second or two, from all of the pages. */
function thinned(samples: readonly Sample[]): readonly Sample[] {
  const step = Math.ceil(samples.length / 120);
  return samples.filter((_, index) => index % step === 0);
}

async function read({ path, text }: Sample): Promise<readonly string[]> {
  const told: string[] = [];
  for (const extractor of readersOf(path)) {
    if (extractor.mayHold?.(text, path) === false) continue;
    const { signals, problems } = await extractor.extract({ path, text, role: "production" }, testAssets);
    for (const { place, kind } of signals) {
      const { start, end } = place.span;
      if (!(start >= 0 && end >= start && end <= Math.max(1, text.length)))
        throw new Error(`${extractor.name}: ${kind} at ${start}–${end} of ${text.length} in ${path}:\n${text}`);
    }
    told.push(...problems.map(({ message }) => `${extractor.name}: ${message}`));
  }
  return told;
}

/** What looks into every text for credentials has tests of its own, and is the slowest. */
const APART = new Set(["secret-literals"]);
const readers = new Map<string, typeof EXTRACTORS>();

function readersOf(path: string): typeof EXTRACTORS {
  const known = readers.get(path);
  if (known !== undefined) return known;
  const found = EXTRACTORS.filter(
    ({ name, files }) => !APART.has(name) && files.some((glob) => minimatch(path, glob, { dot: true })),
  );
  readers.set(path, found);
  return found;
}

/** The same numbers on every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

const ODD = [
  "\u0000",
  "\ud800",
  "\u2028",
  "\t",
  '"',
  "'",
  "{",
  "}",
  "[",
  "]",
  "&a ",
  "*a",
  "<<: ",
  "|",
  "${",
  "{{",
  "---\n",
  "#",
  ":",
  "\\",
];

function* mutations({ text }: Sample, next: () => number): Generator<string> {
  for (let cut = 0; cut < 2; cut++) yield text.slice(0, next() % (text.length + 1));
  for (let round = 0; round < 2; round++) {
    const at = next() % (text.length + 1);
    yield text.slice(0, at) + (ODD[next() % ODD.length] ?? "") + text.slice(at);
  }
  const [one, other] = [next() % text.length, next() % text.length].sort((a, b) => a - b) as [number, number];
  yield text.slice(0, one) + text.slice(other) + text.slice(one, other);
  yield text.replace(/^ +/gm, (blanks) => "\t".repeat(blanks.length));
}

test("files that were cut, stirred or filled with what does not belong there", async () => {
  const next = numbers(7);
  expect(SAMPLES.length).toBeGreaterThan(80);
  for (const sample of SAMPLES) for (const text of mutations(sample, next)) await read({ path: sample.path, text });
});

test("the line ends of Windows and further documents are no problem", async () => {
  for (const { path, text } of SAMPLES) {
    const ways = [text, text.replaceAll("\n", "\r\n")];
    const further = path.endsWith(".yaml") && /^apiVersion:/.test(text) ? [`---\n${text}---\n${text}...\n`] : [];
    for (const way of [...ways, ...further]) expect(await read({ path, text: way }), `${path}\n${way}`).toEqual([]);
  }
});

test("anchors, aliases and merge keys that go in circles", async () => {
  const bodies = [
    "&a\n  <<: *a\n  spec: *a\n",
    "&a [*a, *a]\n",
    "{<<: [{kind: Pod}, *b]}\n",
    "&a {containers: &b [*a, *b]}\n",
  ];
  for (const path of ["k8s/app.yaml", "compose.yaml", ".github/workflows/ci.yml", ".gitlab-ci.yml", "serverless.yml"]) {
    for (const body of bodies) {
      const text = `apiVersion: apps/v1\nkind: Deployment\nservices: ${body}jobs: ${body}resources: ${body}spec: ${body}`;
      await read({ path, text });
      await read({ path, text: text.replaceAll("&a", "&c") });
    }
  }
});
