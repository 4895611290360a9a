import type { RustCrate, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { broken, extraction, judge, repositoryOf, spanOf } from "./manifest.ts";
import { isTable, readToml, table } from "./toml.ts";

/** Reads Cargo.toml: https://doc.rust-lang.org/cargo/reference/manifest.html. Whether it runs is for its `main` to say. */
export const cargoManifest: Extractor = {
  name: "Cargo.toml",
  files: ["**/Cargo.toml"],

  extract({ path, text }) {
    const read = readToml(text);
    if ("why" in read) return broken(path, read.span, read.why);
    const whole = read.table;
    const given: unknown = table(whole, "package")["name"];
    const name = typeof given === "string" ? given : undefined;
    const dependencies = Object.keys(table(whole, "dependencies"));
    const judged = judge("rust", dependencies);
    const runs = Array.isArray(whole["bin"]) ? judged.runs : undefined;
    return extraction("rust", path, {
      ...(name === undefined ? {} : { name }),
      ...repositoryOf(table(whole, "package")["repository"], table(whole, "workspace", "package")["repository"]),
      dependencies,
      crate: crateOf(whole),
      ...(runs === undefined ? {} : { runs }),
      kinds: judged.kinds.length > 0 ? judged.kinds : ["library"],
      ...(dependencies.includes("tauri") ? { aid: "a desktop application (tauri)" } : {}), // https://docs.rs/tauri
      ...(isTable(whole["workspace"]) && name === undefined ? { aggregates: true } : {}),
      span: spanOf(text, name),
    });
  },
};

/** Finds where Rust programs start: https://doc.rust-lang.org/cargo/guide/project-layout.html */
export const rustProgram: Extractor = {
  name: "Rust program",
  files: ["**/src/main.rs", "**/src/bin/*.rs", "**/src/bin/*/main.rs"],
  mayHold: (text) => /\bfn main\b/.test(text),

  extract({ path, text }) {
    const start = text.search(/\bfn main\b/);
    if (start < 0) return NOTHING;
    const signal: Signal<"program.entry"> = {
      kind: "program.entry",
      place: { path, span: { start, end: start + "fn main".length } },
      data: { ecosystem: "rust", runs: "starts a Rust program", kinds: [] },
    };
    return { signals: [signal], problems: [] };
  },
};

/** What a program of another language, a platform or a database loads by itself: https://pyo3.rs, https://napi.rs and their like. */
const LOADED = new Set(
  "pyo3 napi neon jni rustler magnus ext-php-rs pgrx worker spin-sdk lambda_runtime proxy-wasm".split(" "),
);

/** https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#renaming-dependencies-in-cargotoml */
function crateOf(whole: Readonly<Record<string, unknown>>): RustCrate {
  const targets = Object.values(table(whole, "target")).filter(isTable);
  const asked = [whole, ...targets].flatMap((each) => Object.entries(table(each, "dependencies")));
  const uses = [...new Set(asked.map(([name, value]) => calledOf(name, value)))];
  const types: unknown = table(whole, "lib")["crate-type"];
  // A library for other languages alone; with "rlib" beside it, it is one for Rust as well.
  const isLoaded =
    Array.isArray(types) && types.length > 0 && types.every((each) => /^(?:cdylib|staticlib)$/.test(each));
  const starts = Array.isArray(whole["bin"]) || isLoaded || uses.some((each) => LOADED.has(each));
  const shared = Object.entries(table(table(whole, "workspace"), "dependencies"));
  const renames = shared.flatMap(([name, value]) =>
    calledOf(name, value) === name ? [] : [[name, calledOf(name, value)]],
  );
  return {
    uses,
    ...(starts ? { starts } : {}),
    ...(renames.length > 0 ? { renames: Object.fromEntries(renames) } : {}),
  };
}

function calledOf(name: string, value: unknown): string {
  const called: unknown = isTable(value) ? value["package"] : undefined;
  return typeof called === "string" ? called : name;
}
