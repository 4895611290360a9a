import type { ComponentKind, PackageManifest, Problem, RustCrate, Signal, Span } from "../../model.ts";
import type { Extraction } from "../extractor.ts";
import { isAmbiguous, purposeOf } from "./frameworks.ts";

/** What one manifest's reader found out. */
export interface Reading {
  readonly name?: string;
  readonly repository?: string;
  readonly dependencies: readonly string[];
  readonly asks?: Readonly<Record<string, string>>;
  readonly bundles?: readonly string[];
  readonly modules?: readonly string[];
  readonly crate?: RustCrate;
  readonly runs?: string;
  readonly starts?: "alone" | "too";
  readonly kinds: readonly ComponentKind[];
  readonly aggregates?: boolean;
  readonly aid?: string;
  /** The part of the file that says most about it. */
  readonly span: Span;
}

/** A file that was read whole. */
export function extraction(ecosystem: PackageManifest["ecosystem"], path: string, reading: Reading): Extraction {
  const { span, ...data } = reading;
  const signal: Signal<"manifest.package"> = {
    kind: "manifest.package",
    place: { path, span },
    data: { ecosystem, ...data },
  };
  return { signals: [signal], problems: [] };
}

/** An address on GitHub as manifests give it, or npm's "acme/shop": https://docs.npmjs.com/cli/configuring-npm/package-json#repository */
const ON_GITHUB =
  /^(?:(?:git\+)?(?:https?|git|ssh):\/\/(?:[\w.-]+@)?(?:www\.)?github\.com[/:]|git@github\.com:|github:|github\.com\/)?([\w-]+\/[\w.-]+?)(?:\.git)?(?:[/#].*)?$/;

/** Where a manifest says that its source is kept, when that is on GitHub: the first of these that is such an address. */
export function repositoryOf(...given: readonly unknown[]): { readonly repository?: string } {
  for (const each of given) {
    const repository = typeof each === "string" ? ON_GITHUB.exec(each)?.[1] : undefined;
    if (repository !== undefined) return { repository };
  }
  return {};
}

/** A file that its own tool would refuse. */
export function broken(path: string, span: Span, why: string): Extraction {
  const problem: Problem = {
    message: `${path} could not be read (${why}), so what it depends on is not known.`,
    place: { path, span },
  };
  return { signals: [], problems: [problem] };
}

/** What to call a package that only its dependencies speak for: it runs when one of them serves or works a queue. */
export function judge(
  ecosystem: PackageManifest["ecosystem"],
  dependencies: readonly string[],
): { readonly kinds: readonly ComponentKind[]; readonly runs?: string; readonly because?: string } {
  const purposes = purposeOf(ecosystem, dependencies);
  const running = purposes.find(
    ({ kind }) => kind === "service" || kind === "worker" || kind === "function" || kind === "ml",
  );
  const serves = purposes.some(({ kind }) => kind === "service");
  const kinds = purposes
    .filter(({ kind, dependency }) => !(kind === "worker" && serves && isAmbiguous(dependency)))
    .map(({ kind }) => kind);
  if (running === undefined) return { kinds };
  return {
    kinds: kinds.filter((kind) => kind !== "cli"),
    runs: `depends on ${running.dependency}`,
    because: running.dependency,
  };
}

/** Where a name stands in the text as a word of its own; the start of the file when it does not. */
export function spanOf(text: string, name: string | undefined): Span {
  if (name === undefined) return { start: 0, end: firstLineEnd(text) };
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + name.length] ?? " ";
    if (!/[\w.@/-]/.test(before) && !/[\w-]/.test(after)) return { start: at, end: at + name.length };
  }
  return { start: 0, end: firstLineEnd(text) };
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}
