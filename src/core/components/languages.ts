import { folderOf, nearestAmong } from "./folders.ts";

const LANGUAGES: Readonly<Record<string, string>> = {
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascript",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescript",
  vue: "typescript",
  svelte: "typescript",
  py: "python",
  go: "go",
  java: "java",
  kt: "kotlin",
  kts: "kotlin",
  cs: "csharp",
  fs: "fsharp",
  rb: "ruby",
  php: "php",
  rs: "rust",
  scala: "scala",
  ex: "elixir",
  exs: "elixir",
  erl: "erlang",
  clj: "clojure",
  cpp: "cpp",
  cc: "cpp",
  c: "c",
  swift: "swift",
  dart: "dart",
};

/** By its ending; undefined where that is of no language that is known. */
export function languageOf(path: string): string | undefined {
  return LANGUAGES[path.slice(path.lastIndexOf(".") + 1)];
}

/** The languages of the files under each root, the most used first. */
export function languagesByRoot(
  roots: readonly string[],
  paths: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const rootOf = nearestAmong(new Set(roots));
  const counts = new Map<string, Map<string, number>>();
  for (const path of paths) {
    const language = languageOf(path);
    const root = language === undefined ? undefined : rootOf(folderOf(path));
    if (language === undefined || root === undefined) continue;
    const own = counts.get(root) ?? new Map<string, number>();
    counts.set(root, own.set(language, (own.get(language) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([root, own]) => [
      root,
      [...own].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([language]) => language),
    ]),
  );
}
