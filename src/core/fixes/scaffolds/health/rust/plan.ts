import type { ScaffoldPlan } from "../../../scaffold.ts";
import { cargoManifest, withFeatures } from "../../text/cargo.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { crateRoot, declareModule, functionStart } from "../../text/rust.ts";
import { nothing } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { type RustQuestion, rustQuestions } from "./clients.ts";
import { type RustFramework, rustFile } from "./file.ts";

/** A module of endpoints, taken in by a call that is chained to the app as it is made. */
export async function planRust(site: Site, framework: RustFramework): Promise<ScaffoldPlan> {
  const { app, text, context, needs, wanted } = site;
  const { path, span } = app.place;
  if (isOneOfMany(site)) return nothing("Several routers were seen, and nobody can tell which of them is served.");
  const root = await crateRoot(path, context);
  const rootText = root && (await context.read(root));
  if (!root || rootText === undefined) return nothing(`The first file of the crate of ${path} could not be found.`);
  const file = inFolder(folderOf(root), "health.rs");
  if ((await context.read(file)) !== undefined || /\bmod health\b/.test(rootText))
    return nothing(`${file} is already there.`);
  const asks = wanted.readiness !== undefined && needs.length > 0;
  const manifest = await cargoManifest(path, context);
  const features = asks ? manifest && withFeatures(manifest, "tokio", ["rt", "time"]) : [];
  if (features === undefined) return nothing(`tokio is not among the dependencies of ${path}'s crate.`);

  const traces = /^tracing(?:\.workspace)?[ \t]*=/m.test(manifest?.text ?? "");
  const begin = functionStart(text, span.start);
  const scope = text.slice(begin, span.start);
  const questions = asks ? rustQuestions(needs, scope, (name) => isUsable(name, text, begin, span.start)) : [];
  const end = statementEnd(text, span.end);
  const chain = /^[ \t]*\r?\n([ \t]*)\./.exec(text.slice(span.end, end + 1));
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const indent = chain?.[1] ?? `${/^[ \t]*/.exec(line)?.[0] ?? ""}    `;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const call = framework.register(asks ? questions.map(({ check }) => check) : undefined, indent);
  const added = chain ? `${newline}${indent}${call}` : call;
  return {
    creates: [{ path: file, text: rustFile(framework, wanted, unique(questions), traces).replaceAll("\n", newline) }],
    edits: [
      declareModule(root, rootText, "health"),
      { path, span: { start: span.end, end: span.end }, text: added.replaceAll(/\r?\n/g, newline) },
      ...features,
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

function statementEnd(text: string, offset: number): number {
  const end = text.indexOf(";", offset);
  return end === -1 ? text.length : end;
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
