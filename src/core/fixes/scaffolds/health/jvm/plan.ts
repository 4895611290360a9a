import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { indentOf, laidOut, layoutOf, linesAt, nextLine } from "../../text/blocks.ts";
import { importEdits, packageLine } from "../../text/jvmSource.ts";
import { ktorModule } from "../../text/ktorModule.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { nothing } from "../../topic.ts";
import type { Site, Wanted } from "../needs.ts";
import { jvmLogOf } from "./asking.ts";
import { type JvmQuestion, jvmQuestion } from "./asks.ts";
import { jvmNeeds } from "./clients.ts";
import { type JavaFramework, javaHealth } from "./java.ts";
import { type KotlinFramework, KTOR, kotlinHealth } from "./kotlin.ts";

/** A file of endpoints beside an application, registered right after that is made. */
export async function planBeside(
  { app, data, text, context, wanted }: Site,
  inJava: JavaFramework,
  inKotlin: KotlinFramework,
): Promise<ScaffoldPlan> {
  const { path, span } = app.place;
  if (!new RegExp(`\\b${data.name}\\s*=\\s*$`).test(text.slice(0, span.start)))
    return nothing(`Nobody can tell what ${path} calls its app.`);
  const needs = wanted.readiness === undefined ? [] : await jvmNeeds(context, { path, text, offset: span.start });
  const questions = needs.map(jvmQuestion);
  const isKotlin = path.endsWith(".kt");
  const name = await freeName(path, context, ...NAMES);
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "Health")} is already there.`);
  const log = await jvmLogOf(context);
  const file = isKotlin
    ? kotlinHealth(inKotlin, wanted, questions, log)
    : javaHealth(inJava, name, wanted, questions, log);
  const call = isKotlin ? "healthRoutes" : `${name}.healthRoutes`;
  const checks = checksOf(wanted, questions, isKotlin ? undefined : name);
  const line = `${call}(${[data.name, ...checks].join(", ")})${isKotlin ? "" : ";"}`;
  const imports = isKotlin || checks.length === 0 ? [] : ["java.util.Map"];
  return placed(path, text, nextLine(text, span.end), indentOf(text, span.start), { name, file, line, imports });
}

/** A file of endpoints beside a Ktor application, registered where its module begins. */
export async function planKtor(context: ScaffoldContext, wanted: Wanted): Promise<ScaffoldPlan> {
  const module = await ktorModule(context);
  if (module === undefined) return nothing(`No module (fun Application.…) was seen in ${context.component.id}.`);
  const { path, text, offset } = module;
  const needs = wanted.readiness === undefined ? [] : await jvmNeeds(context, { path, text, offset });
  const questions = needs.map(jvmQuestion);
  const name = await freeName(path, context, ...NAMES);
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "Health.kt")} is already there.`);
  const file = kotlinHealth(KTOR, wanted, questions, await jvmLogOf(context));
  const line = `healthRoutes(${checksOf(wanted, questions, undefined).join(", ")})`;
  return placed(path, text, offset, module.indent, { name, file, line, imports: [] });
}

const NAMES = ["Health", "HealthRoutes", "HealthEndpoints"];

/** The name of a class or a file beside another, of those that are free. */
export async function freeName(
  path: string,
  context: ScaffoldContext,
  ...wanted: readonly string[]
): Promise<string | undefined> {
  const ending = path.endsWith(".kt") ? ".kt" : ".java";
  const names = wanted.map((name) => inFolder(folderOf(path), `${name}${ending}`));
  const free = await freePath(names, (each) => context.read(each));
  return free?.replace(/^.*\/|\.\w+$/g, "");
}

/** The map of questions, in Java with the class that holds their functions; none where nothing is to be asked. */
function checksOf(wanted: Wanted, questions: readonly JvmQuestion[], className: string | undefined): readonly string[] {
  return wanted.readiness === undefined ? [] : [mapOf(questions, className)];
}

/** The same, where readiness is asked for. */
export function mapOf(questions: readonly JvmQuestion[], className: string | undefined): string {
  const entries = questions.map(({ key, ask, client }) =>
    className === undefined
      ? `"${key}" to { ${ask.name}(${client}) }`
      : `"${key}", () -> ${className}.${ask.name}(${client})`,
  );
  if (className !== undefined) return call("Map.of", entries);
  return entries.length === 0 ? "emptyMap()" : call("mapOf", entries);
}

/** One line while it is short, else a line for each. */
function call(name: string, given: readonly string[]): string {
  const short = `${name}(${given.join(", ")})`;
  return short.length <= LONGEST ? short : `${name}(\n    ${given.join(",\n    ")}\n)`;
}

const LONGEST = 80;

function placed(
  path: string,
  text: string,
  offset: number,
  before: string,
  { name, file, line, imports }: { name: string; file: string; line: string; imports: readonly string[] },
): ScaffoldPlan {
  const layout = layoutOf(text);
  const ending = path.endsWith(".kt") ? ".kt" : ".java";
  const edits: readonly TextEdit[] = [
    ...importEdits(path, text, imports, layout),
    linesAt(path, text, offset, line, layout, before),
  ];
  const created = {
    path: inFolder(folderOf(path), `${name}${ending}`),
    text: laidOut(packageLine(text, path) + file, layout),
  };
  return { creates: [created], edits };
}
