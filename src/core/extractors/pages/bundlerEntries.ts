import type { Signal } from "../../model.ts";
import type { Expression } from "../code/program.ts";
import { programOf } from "../code/programOf.ts";
import type { Resolver, Value } from "../code/resolve.ts";
import { resolverOf } from "../code/resolverOf.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/** Where a bundler's configuration has the modules that pages start by. */
const ENTRIES = [
  "build.rollupOptions.input", // https://vite.dev/config/build-options#build-rollupoptions
  "build.rolldownOptions.input",
  "entry", // https://webpack.js.org/concepts/entry-points/ · https://rspack.rs/config/entry
  "source.entry", // https://rsbuild.rs/config/source/entry
];
/** Where it says that what is built runs elsewhere: https://webpack.js.org/configuration/target/ */
const ELSEWHERE = ["build.ssr", "target", "output.target"];
const SERVER_TARGET = /^(?:async-)?node|^electron-main/;

/** The modules by which pages start, where Vite, webpack and their like are told them. */
export const bundlerEntries: Extractor = {
  name: "entries of bundlers",
  files: ["**/{vite,webpack,rspack,rsbuild,vue}*.{js,cjs,mjs,ts,mts,cts}"],
  mayHold: (text, path) =>
    /(?:^|\/)(?:vite|webpack|rspack|rsbuild|vue)[^/]*$/.test(path) && /\b(?:input|entry)\b/.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    const exported = program?.exports.get("default");
    if (program === undefined || exported === undefined) return NOTHING;
    const resolver = resolverOf(program);
    const modules = settingsOf({ expression: exported }, resolver).flatMap((settings) => entriesOf(settings, resolver));
    const signals = [...new Set(modules)].map(
      (module): Signal<"page.entry"> => ({
        kind: "page.entry",
        place: { path: file.path, span: { start: 0, end: 0 } },
        data: { module },
      }),
    );
    return { signals, problems: [] };
  },
};

/** The objects that are exported: as they are, in a list, given by a function, or handed to one as `defineConfig` is. */
function settingsOf(exported: Value, resolver: Resolver, depth = 0): readonly Value[] {
  if (depth > 3) return [];
  return resolver.follow(exported).flatMap((value): readonly Value[] => {
    const { expression } = value;
    const inside = (each: Expression) => settingsOf({ ...value, expression: each }, resolver, depth + 1);
    if (expression.kind === "object") return [value];
    if (expression.kind === "list") return expression.items.flatMap(inside);
    if (expression.kind === "function") return expression.returns.flatMap(inside);
    if (expression.kind === "call") return expression.arguments.flatMap((each) => inside(each.value));
    return [];
  });
}

function entriesOf(settings: Value, resolver: Resolver): readonly string[] {
  if (ELSEWHERE.some((key) => textsAt(settings, key, resolver).some((target) => SERVER_TARGET.test(target)))) return [];
  const rendered = resolver.entry(settings, "build.ssr");
  if (rendered.state === "given" && textsAt(settings, "build.ssr", resolver).length > 0) return [];
  const [root] = textsAt(settings, "root", resolver);
  const modules = ENTRIES.flatMap((key) => textsAt(settings, key, resolver));
  return root === undefined ? modules : [...modules, ...modules.map((module) => `${root}/${module}`)];
}

function textsAt(settings: Value, key: string, resolver: Resolver): readonly string[] {
  const found = resolver.entry(settings, key);
  return found.state === "given" ? found.values.flatMap((value) => textsOf(value, resolver, 0)) : [];
}

/** The paths that a value holds, however deep: what a call is given are the parts of one, as in `resolve(__dirname, "src")`. */
function textsOf(value: Value, resolver: Resolver, depth: number): readonly string[] {
  const { expression } = value;
  if (depth > 4) return [];
  const inside = (each: Expression) =>
    resolver.follow({ ...value, expression: each }).flatMap((other) => textsOf(other, resolver, depth + 1));
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? [expression.value] : [];
    case "list":
      return expression.items.flatMap(inside);
    case "object":
      return expression.entries.flatMap((entry) => ("value" in entry ? inside(entry.value) : []));
    case "call": {
      const parts = expression.arguments.flatMap((each) => inside(each.value)).map((part) => part.replace(/^\.\//, ""));
      return parts.length > 0 ? [parts.join("/")] : [];
    }
    default:
      return [];
  }
}
