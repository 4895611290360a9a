import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";
import { indentOf, layoutOf, linesAt } from "./blocks.ts";
import { closedAt } from "./brackets.ts";

/** A file of Java with a resource of JAX-RS, and where its first route is. */
export interface JaxRsResource {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/** True for a service in Java whose routes are those of JAX-RS. */
export function isJaxRs({ all }: Looked): boolean {
  return all("server.route").some(({ data, place }) => data.framework === "jax-rs" && place.path.endsWith(".java"));
}

/** The first resource of a service. */
export async function jaxRsResource({ signals, read }: ScaffoldContext): Promise<JaxRsResource | undefined> {
  const route = signals.find(
    ({ kind, data, place }) => kind === "server.route" && data.framework === "jax-rs" && place.path.endsWith(".java"),
  );
  const text = route && (await read(route.place.path));
  return route && text !== undefined ? { path: route.place.path, text, offset: route.place.span.start } : undefined;
}

/** What registers classes that lie beside a resource: as that is, or in Dropwizard's `run`; nothing where neither was seen. */
export async function jaxRsRegistered(
  context: ScaffoldContext,
  resource: string,
  names: readonly string[],
): Promise<readonly TextEdit[]> {
  const edits = await besideOthers(context, resource.replace(/^.*\/|\.java$/g, ""), names);
  if (edits.length > 0) return edits;
  const run = await dropwizardRun(context);
  if (run === undefined) return [];
  const lines = names.map((name) => `${run.environment}.jersey().register(${name}.class);`).join("\n");
  return [linesAt(run.path, run.text, run.at, lines, layoutOf(run.text), run.indent)];
}

/** Beside each line that registers another resource by its class. */
async function besideOthers(
  { signals, read }: ScaffoldContext,
  other: string,
  names: readonly string[],
): Promise<readonly TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const path of new Set(signals.map(({ place }) => place.path))) {
    const text = path.endsWith(".java") ? ((await read(path)) ?? "") : "";
    const line = new RegExp(`^[ \\t]*(?:\\w+)?\\.?(?:register|add)\\(${other}\\.class\\);?[ \\t]*$`, "m").exec(text);
    if (line === null) continue;
    // One of a chain comes before the last, which may end the statement.
    const written = names.map((name) => {
      const added = line[0].replace(`${other}.class`, `${name}.class`);
      return line[0].trimStart().startsWith(".") ? added.replace(/;[ \t]*$/, "") : added;
    });
    const lines = written.map((each) => `${each}${lineEnd(text)}`).join("");
    edits.push({ path, span: { start: line.index, end: line.index }, text: lines });
  }
  return edits;
}

/** The method of a Dropwizard application that is handed its environment. */
export interface DropwizardRun {
  readonly path: string;
  readonly text: string;
  readonly environment: string;
  /** The start of the last statement. */
  readonly last: number;
  /** Where a further line goes, and its indentation. */
  readonly at: number;
  readonly indent: string;
}

/** The method that is handed the environment, in a file of Java that the scan saw. */
export async function dropwizardRun({ signals, read }: ScaffoldContext): Promise<DropwizardRun | undefined> {
  for (const path of new Set(signals.map(({ place }) => place.path))) {
    const text = path.endsWith(".java") ? await read(path) : undefined;
    const found = text && /\bvoid\s+run\s*\([^)]*?\bEnvironment\s+(\w+)\s*\)[^{;]*\{/.exec(text);
    if (!text || !found) continue;
    const body = found.index + found[0].length;
    const closing = closedAt(text, body - 1);
    if (closing === undefined) continue;
    const last = lastLine(text, closing - 1);
    const isEmpty = last < body;
    const indent = indentOf(text, isEmpty ? closing - 1 : last) + (isEmpty ? layoutOf(text).indent : "");
    const at = text.lastIndexOf("\n", closing - 1) + 1;
    return { path, text, environment: found[1] ?? "environment", last, at, indent };
  }
  return undefined;
}

/** Where the last line with something on it begins before an offset. */
function lastLine(text: string, offset: number): number {
  const before = text.slice(0, text.lastIndexOf("\n", offset) + 1).trimEnd();
  const line = before.lastIndexOf("\n") + 1;
  return line + (/^[ \t]*/.exec(before.slice(line))?.[0].length ?? 0);
}
