import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { broken, extraction, judge, spanOf } from "./manifest.ts";
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
      dependencies,
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
