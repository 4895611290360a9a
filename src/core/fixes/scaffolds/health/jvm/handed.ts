import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { type HandedServer, handedThrough, handedTo, isHandedServer } from "../../text/jvmHanded.ts";
import { packageLine } from "../../text/jvmSource.ts";
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

/** How endpoints of a server are written that is handed what answers. */
interface HandedHealth {
  readonly server: HandedServer;
  readonly framework: string;
  readonly java: JavaFramework;
  readonly kotlin: KotlinFramework;
}

const SERVERS: readonly HandedHealth[] = [
  { server: "Undertow", framework: "undertow", java: UNDERTOW, kotlin: UNDERTOW_IN_KOTLIN },
  { server: "Helidon", framework: "helidon", java: HELIDON, kotlin: HELIDON_IN_KOTLIN },
];

/** Undertow and Helidon SE. */
export const HANDED_HEALTH: readonly Otherwise[] = SERVERS.map((given) => ({
  fits: isHandedServer(given.server),
  plan: (context) => plan(context, given),
}));

async function plan(
  context: ScaffoldContext,
  { server, framework, java, kotlin }: HandedHealth,
): Promise<ScaffoldPlan> {
  const handed = await handedTo(server, context);
  if (handed === undefined) return nothing(`Nobody can tell what ${context.component.id} gives to ${server}.`);
  const { path, text, offset } = handed;
  const wanted = wantedOf(context, framework);
  const needs = wanted.readiness === undefined ? [] : await jvmNeeds(context, { path, text, offset });
  const questions = needs.map(jvmQuestion);
  const isKotlin = path.endsWith(".kt");
  const name = await freeName(path, context, "Health", "HealthRoutes", "HealthEndpoints");
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "Health")} is already there.`);
  const log = await jvmLogOf(context);
  const file = isKotlin ? kotlinHealth(kotlin, wanted, questions, log) : javaHealth(java, name, wanted, questions, log);
  const method = java.gives?.method ?? "healthRoutes";
  const checks = wanted.readiness === undefined ? "" : `, ${mapOf(questions, isKotlin ? undefined : name)}`;
  return {
    creates: [
      {
        path: inFolder(folderOf(path), `${name}${isKotlin ? ".kt" : ".java"}`),
        text: laidOut(packageLine(text, path) + file, layoutOf(text)),
      },
    ],
    edits: handedThrough(
      handed,
      isKotlin ? method : `${name}.${method}`,
      checks,
      isKotlin || checks === "" ? [] : ["java.util.Map"],
    ),
  };
}
