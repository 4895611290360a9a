import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { cargoManifest, withFeatures } from "../../text/cargo.ts";
import { chainedTo } from "../../text/chain.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { crateRoot, declareModule, functionStart } from "../../text/rust.ts";
import { rustPoolsMade } from "../../text/rustPools.ts";
import { nothing } from "../../topic.ts";
import type { Need, Site, Wanted } from "../needs.ts";
import { type RustQuestion, rustQuestions } from "./clients.ts";
import { type RustFramework, rustFile } from "./file.ts";

/** A module of endpoints, taken in by a call that is chained to the app as it is made. */
export async function planRust(site: Site, framework: RustFramework): Promise<ScaffoldPlan> {
  const { app, text } = site;
  const { path, span } = app.place;
  if (isOneOfMany(site)) return nothing("Several routers were seen, and nobody can tell which of them is served.");
  return planRustHealth({ ...site, path, offset: span.start }, framework, (checks) => [
    chainedTo(path, text, span, (indent) => framework.register(checks, indent)),
  ]);
}

/** Where the module is taken in. */
export interface RustHealthSite {
  readonly context: ScaffoldContext;
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  readonly needs: readonly Need[];
  readonly wanted: Wanted;
}

/** A module of endpoints beside the crate's first file; \`taken\` gives the edits that take it in, given its checks. */
export async function planRustHealth(
  { context, path, text, offset, needs, wanted }: RustHealthSite,
  framework: Pick<RustFramework, "imports" | "routes" | "runtime">,
  taken: (checks: readonly string[] | undefined) => readonly TextEdit[],
): Promise<ScaffoldPlan> {
  const root = await crateRoot(path, context);
  const rootText = root && (await context.read(root));
  if (!root || rootText === undefined) return nothing(`The first file of the crate of ${path} could not be found.`);
  const file = inFolder(folderOf(root), "health.rs");
  if ((await context.read(file)) !== undefined || /\bmod health\b/.test(rootText))
    return nothing(`${file} is already there.`);
  const asks = wanted.readiness !== undefined && needs.length > 0;
  const manifest = await cargoManifest(path, context);
  const { crate, features } = framework.runtime ?? { crate: "tokio", features: ["rt", "time"] };
  const further = asks ? manifest && withFeatures(manifest, crate, features) : [];
  if (further === undefined) return nothing(`${crate} is not among the dependencies of ${path}'s crate.`);

  const traces = /^tracing(?:\.workspace)?[ \t]*=/m.test(manifest?.text ?? "");
  const begin = functionStart(text, offset);
  const scope = text.slice(begin, offset);
  const pools = await rustPoolsMade(context);
  const isHere = (name: string) => isUsable(name, text, begin, offset);
  const questions = asks ? rustQuestions(needs, scope, isHere, pools) : [];
  const written = rustFile(framework, wanted, unique(questions), traces);
  return {
    creates: [{ path: file, text: laidOut(written, layoutOf(text)) }],
    edits: [
      declareModule(root, rootText, "health"),
      ...taken(asks ? questions.map(({ check }) => check) : undefined),
      ...further,
    ],
  };
}

/** True for one of several routers in files of their own, none of which is served where it is made. */
function isOneOfMany({ app, context }: Site): boolean {
  const others = context.signals.some(({ kind, place }) => kind === "server.app" && place.path !== app.place.path);
  return (
    others && !context.signals.some(({ kind, place }) => kind === "server.started" && place.path === app.place.path)
  );
}

/**
 * What a closure that is run more than once takes with it cannot be used after it: only what it clones already is asked.
 * Elsewhere a clone is always to be had.
 */
function isUsable(name: string, text: string, start: number, offset: number): boolean {
  const closure = text.slice(start, offset).lastIndexOf("move ||");
  if (closure === -1) return true;
  const rest = text.slice(start + closure);
  return new RegExp(`\\b${name}\\.clone\\(\\)`).test(rest);
}

function unique(questions: readonly RustQuestion[]): readonly RustQuestion[] {
  return [...new Map(questions.map((each) => [each.helper, each])).values()];
}
