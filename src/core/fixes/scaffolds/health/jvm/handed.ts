import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { closedAt } from "../../text/brackets.ts";
import { importEdits, packageLine } from "../../text/jvmSource.ts";
import { argumentOf, statementEnd, statementLine } from "../../text/jvmStatements.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { wantedOf } from "../wanted.ts";
import { jvmLogOf } from "./asking.ts";
import { jvmQuestion } from "./asks.ts";
import { jvmNeeds } from "./clients.ts";
import { type JavaFramework, javaHealth } from "./java.ts";
import { type KotlinFramework, kotlinHealth } from "./kotlin.ts";
import { HELIDON, HELIDON_IN_KOTLIN, UNDERTOW, UNDERTOW_IN_KOTLIN } from "./ownServers.ts";
import { freeName, mapOf } from "./plan.ts";

/** A stretch of code that is handed through a function of the file of endpoints. */
interface Handed {
  readonly start: number;
  readonly end: number;
  /** Where the clients have to be in scope. */
  readonly offset: number;
  /** True for a lambda behind a call, which Kotlin hands to it without brackets. */
  readonly isTrailing?: boolean;
  /** Set where nothing is there to be handed through: a statement adds to the builder of this name. */
  readonly isStatement?: { readonly indent: string; readonly name: string };
}

/** A server that is handed what answers, as `server.started` names it. */
interface HandedServer {
  readonly server: string;
  readonly framework: string;
  readonly java: JavaFramework;
  readonly kotlin: KotlinFramework;
  readonly find: (text: string, started: Signal<"server.started">) => Handed | undefined;
}

/** Undertow and Helidon SE. */
export const HANDED_HEALTH: readonly Otherwise[] = [
  {
    server: "Undertow",
    framework: "undertow",
    java: UNDERTOW,
    kotlin: UNDERTOW_IN_KOTLIN,
    find: (text: string, { place }: Signal<"server.started">) => {
      const end = statementEnd(text, place.span.start, place.path.endsWith(".kt"));
      const trailing = /\.setHandler(?=\s*\{)/.exec(text.slice(place.span.start, end));
      if (trailing) return trailingLambda(text, place.span.start, trailing.index + trailing[0].length);
      const given = end === undefined ? undefined : argumentOf(text, "setHandler", { start: place.span.start, end });
      return given && { ...given, offset: statementLine(text, place.span.start) };
    },
  },
  {
    server: "Helidon",
    framework: "helidon",
    java: HELIDON,
    kotlin: HELIDON_IN_KOTLIN,
    find: helidonRouting,
  },
].map(handed);

/** https://helidon.io/docs/latest/se/webserver/webserver#_routing: a method is handed the builder, or a lambda is, or it is made. */
function helidonRouting(text: string, { place }: Signal<"server.started">): Handed | undefined {
  const method =
    /\([^()]*\bHttpRouting\.Builder\s+(\w+)[^()]*\)[^{;]{0,80}\{[ \t]*\r?\n|\bfun\s+\w+\([^()]*?(\w+)\s*:\s*HttpRouting\.Builder[^()]*\)[^{=]{0,80}\{[ \t]*\r?\n/.exec(
      text,
    );
  if (method) {
    const at = method.index + method[0].length;
    const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? "";
    return { start: at, end: at, offset: at, isStatement: { indent, name: method[1] ?? method[2] ?? "routing" } };
  }
  const { start } = place.span;
  const lambda = /\.routing\(\s*(\w+)\s*->\s*(?=\1\b)/.exec(text.slice(start));
  if (lambda) {
    const at = start + lambda.index + lambda[0].length;
    return { start: at, end: at + (lambda[1]?.length ?? 0), offset: statementLine(text, start) };
  }
  const made = /\bHttpRouting\.builder\(\)/.exec(text);
  return made
    ? { start: made.index, end: made.index + made[0].length, offset: statementLine(text, made.index) }
    : undefined;
}

function trailingLambda(text: string, statement: number, behind: number): Handed | undefined {
  const start = statement + behind;
  const end = closedAt(text, text.indexOf("{", start));
  return end === undefined ? undefined : { start, end, offset: statementLine(text, statement), isTrailing: true };
}

function handed({ server, framework, java, kotlin, find }: HandedServer): Otherwise {
  return {
    fits: ({ all }) => all("server.started").some(({ data }) => data.server === server),
    plan: async (context) => {
      const started = context.signals.find(
        (each): each is Signal<"server.started"> => each.kind === "server.started" && each.data.server === server,
      );
      const text = started && (await context.read(started.place.path));
      const found = started && text !== undefined ? find(text, started) : undefined;
      if (started === undefined || text === undefined || found === undefined)
        return nothing(`Nobody can tell what ${context.component.id} gives to ${server}.`);
      return placed(context, started.place.path, text, found, { framework, java, kotlin });
    },
  };
}

async function placed(
  context: ScaffoldContext,
  path: string,
  text: string,
  { start, end, offset, isStatement, isTrailing }: Handed,
  { framework, java, kotlin }: Pick<HandedServer, "framework" | "java" | "kotlin">,
): Promise<ScaffoldPlan> {
  const wanted = wantedOf(context, framework);
  const needs = wanted.readiness === undefined ? [] : await jvmNeeds(context, { path, text, offset });
  const questions = needs.map(jvmQuestion);
  const isKotlin = path.endsWith(".kt");
  const name = await freeName(path, context, "Health", "HealthRoutes", "HealthEndpoints");
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "Health")} is already there.`);
  const log = await jvmLogOf(context);
  const file = isKotlin ? kotlinHealth(kotlin, wanted, questions, log) : javaHealth(java, name, wanted, questions, log);
  const method = java.gives?.method ?? "healthRoutes";
  const call = isKotlin ? method : `${name}.${method}`;
  const checks = wanted.readiness === undefined ? "" : `, ${mapOf(questions, isKotlin ? undefined : name)}`;
  const layout = layoutOf(text);
  const own = text.slice(start, end).trim();
  const around = (given: string) => (isTrailing ? `(${given})` : given);
  const written = isStatement
    ? `${isStatement.indent}${call}(${isStatement.name}${checks})${isKotlin ? "" : ";"}\n`
    : around(`${call}(${own}${checks})`);
  const imports = isKotlin || checks === "" ? [] : ["java.util.Map"];
  return {
    creates: [
      {
        path: inFolder(folderOf(path), `${name}${isKotlin ? ".kt" : ".java"}`),
        text: laidOut(packageLine(text, path) + file, layout),
      },
    ],
    edits: [
      ...importEdits(path, text, imports, layout),
      { path, span: { start, end }, text: written.replaceAll("\n", layout.newline) },
    ],
  };
}
