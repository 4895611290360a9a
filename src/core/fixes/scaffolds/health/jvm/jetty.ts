import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf, linesAt } from "../../text/blocks.ts";
import { jettyMajor } from "../../text/jetty.ts";
import { jvmBuildOf } from "../../text/jvmBuild.ts";
import { importEdits, packageLine } from "../../text/jvmSource.ts";
import { assignedName, startingLine } from "../../text/jvmStatements.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { wantedOf } from "../wanted.ts";
import { jvmLogOf } from "./asking.ts";
import { jvmQuestion } from "./asks.ts";
import { jvmNeeds } from "./clients.ts";
import { jettyInJava, jettyInKotlin } from "./jettyText.ts";
import { freeName, mapOf } from "./plan.ts";

type Started = Signal<"server.started">;

/** A handler before all others of an embedded server, be they handlers or a context of servlets. */
export const JETTY_HEALTH: Otherwise = { fits: ({ all }) => all("server.started").some(isJetty), plan };

function isJetty({ data, place }: Started): boolean {
  return data.server === "Jetty" && /\.(?:java|kt)$/.test(place.path);
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { component } = context;
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isJetty(each));
  const text = started && (await context.read(started.place.path));
  const major = jettyMajor((await jvmBuildOf(context))?.text ?? "");
  if (started === undefined || text === undefined) return nothing("No server of Jetty's was seen.");
  if (major === undefined) return nothing(`Which version of Jetty ${component.id} has was not seen in its build file.`);
  const { path, span } = started.place;
  const server = assignedName(text, span.start);
  const line = server && startingLine(text, span.start, server);
  if (server === undefined || !line) return nothing(`Nobody can tell where ${path} starts its server.`);
  const wanted = wantedOf(context, "jetty");
  const needs = wanted.readiness === undefined ? [] : await jvmNeeds(context, { path, text, offset: line.offset });
  const questions = needs.map(jvmQuestion);
  const isKotlin = path.endsWith(".kt");
  const name = await freeName(path, context, "Health", "HealthRoutes", "HealthEndpoints");
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "Health")} is already there.`);
  const given = { name, major, wanted, questions, log: await jvmLogOf(context) };
  const checks = wanted.readiness === undefined ? "" : mapOf(questions, isKotlin ? undefined : name);
  const call = `${server}.insertHandler(${isKotlin ? "" : `${name}.`}healthRoutes(${checks}))${isKotlin ? "" : ";"}`;
  const layout = layoutOf(text);
  return {
    creates: [
      {
        path: inFolder(folderOf(path), `${name}.${isKotlin ? "kt" : "java"}`),
        text: laidOut(packageLine(text, path) + (isKotlin ? jettyInKotlin : jettyInJava)(given), layout),
      },
    ],
    edits: [
      ...importEdits(path, text, isKotlin || checks === "" ? [] : ["java.util.Map"], layout),
      linesAt(path, text, line.offset, call, layout, line.indent),
    ],
  };
}
