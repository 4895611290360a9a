import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type Looked, nothing } from "../topic.ts";
import { indentOf, laidOut, layoutOf, linesAt } from "./blocks.ts";
import { closedAt } from "./brackets.ts";
import { packagesOf } from "./dependencies.ts";
import { packageLine } from "./jvmSource.ts";
import { folderOf, inFolder } from "./paths.ts";

/** Files of Kotlin with a class each that Jersey is told of, by their names; in four blanks, and of Jakarta's packages. */
export type KotlinJerseyClasses = Readonly<Record<string, string>>;

const JAKARTA = /\bjakarta\.(ws\.rs|servlet|annotation|inject)\b/g;

/** True for a service of Kotlin whose routes Jersey serves, by itself or as a part of Dropwizard. */
export function isKotlinJersey({ all }: Looked): boolean {
  return (
    all("server.route").some(({ data, place }) => data.framework === "jax-rs" && place.path.endsWith(".kt")) &&
    [...packagesOf({ all })].some((name) => /jersey|^io\.dropwizard:/.test(name))
  );
}

/** Puts classes beside a resource of Kotlin and registers them where that is. */
export async function planKotlinJersey(context: ScaffoldContext, classes: KotlinJerseyClasses): Promise<ScaffoldPlan> {
  const path = context.signals.find(
    ({ kind, data, place }) => kind === "server.route" && data.framework === "jax-rs" && place.path.endsWith(".kt"),
  )?.place.path;
  const text = path === undefined ? undefined : await context.read(path);
  if (path === undefined || text === undefined) return nothing(`No resource was seen in ${context.component.id}.`);
  const isBeforeJakarta = /\bjavax\.ws\.rs\b/.test(text);
  const creates = Object.entries(classes).map(([name, written]) => ({
    path: inFolder(folderOf(path), `${name}.kt`),
    text: laidOut(
      packageLine(text, path) + (isBeforeJakarta ? written.replaceAll(JAKARTA, "javax.$1") : written),
      layoutOf(text),
    ),
  }));
  for (const { path: created } of creates)
    if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const names = Object.keys(classes);
  const resource = /^(?:[\w@()"/{} \t]*\n)*?[ \t]*(?:open[ \t]+)?class[ \t]+(\w+)/m.exec(text)?.[1] ?? "";
  const edits = await registered(context, resource, names);
  if (edits.length > 0) return { creates, edits };
  const afterwards = `Register ${names.join(" and ")} where other resources are, unless they are found by their package.`;
  return { creates, edits, afterwards };
}

/** Beside the line that registers the resource, by its class or an instance of it; else at the end of Dropwizard's `run`. */
async function registered(
  { signals, read }: ScaffoldContext,
  resource: string,
  names: readonly string[],
): Promise<readonly TextEdit[]> {
  for (const path of new Set(signals.map((signal) => signal.place.path))) {
    const text = path.endsWith(".kt") ? await read(path) : undefined;
    if (text === undefined) continue;
    const line = new RegExp(
      `^([ \\t]*(?:[\\w.()]+\\.)?register\\()${resource}(?:::class\\.java|\\([^\\n]*\\))\\)[ \\t]*$`,
      "m",
    ).exec(text);
    if (line !== null) {
      const lines = names.map((name) => `${line[1]}${name}::class.java)${lineEnd(text)}`).join("");
      return [{ path, span: { start: line.index, end: line.index }, text: lines }];
    }
    const run = /\bfun\s+run\s*\([^)]*?\b(\w+)\s*:\s*Environment\b[^)]*\)[^{;=]*\{/.exec(text);
    const body = run === null ? 0 : run.index + run[0].length;
    const closing = run === null ? undefined : closedAt(text, body - 1);
    if (run === null || closing === undefined) continue;
    const at = text.lastIndexOf("\n", closing - 1) + 1;
    const lines = names.map((name) => `${run[1]}.jersey().register(${name}::class.java)`).join("\n");
    const layout = layoutOf(text);
    return [linesAt(path, text, at, lines, layout, indentOf(text, closing - 1) + layout.indent)];
  }
  return [];
}
