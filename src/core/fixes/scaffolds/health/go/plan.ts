import type { ScaffoldPlan } from "../../../scaffold.ts";
import { goFunction, goMinor, goPackage, goSiblings } from "../../text/go.ts";
import { goFileBeside } from "../../text/goBeside.ts";
import { aroundFasthttp } from "../../text/goFasthttp.ts";
import { goAppVariable } from "../../text/goMux.ts";
import { goMadeBefore } from "../../text/goPackages.ts";
import { afterLastUse } from "../../text/goUses.ts";
import { nothing } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { type GoQuestion, goQuestions } from "./clients.ts";
import { DECLARED, goFile } from "./file.ts";
import type { GoFramework } from "./frameworks.ts";
import { pingsOf } from "./pings.ts";

/** A file of endpoints in the package that makes the app, and the statement that adds them. */
export async function planGo(site: Site, framework: GoFramework): Promise<ScaffoldPlan> {
  const { app, data, text, context, needs, wanted } = site;
  const { path } = app.place;
  const variable = goAppVariable(site);
  const around = goFunction(text, app.place.span.start);
  if (!data.insertAt || variable === undefined || around === undefined)
    return nothing(`Nobody can tell where ${path} can add routes to its app.`);
  const names = ["health", "health_routes", "health_endpoints"];
  const written = await goFileBeside(path, text, { names, declares: DECLARED, minor: 0 }, context);
  if ("why" in written) return nothing(written.why);
  const siblings = await goSiblings(path, context);
  const offset = framework.afterUse
    ? afterLastUse(text, variable, data.insertAt.offset, around.end)
    : data.insertAt.offset;
  const used = context.signals.filter((signal) => signal.kind === "dependency.used");
  const pings = wanted.readiness === undefined ? [] : await pingsOf(around.header, text, path, context);
  const made = await goMadeBefore(around, offset, { text, path, siblings }, context);
  const questions =
    wanted.readiness === undefined ? [] : goQuestions(needs, used, { text, offset, path, siblings, made, pings });
  const minor = await goMinor(path, context);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const file = goFile({ package: goPackage(text), framework, text, wanted, questions, minor });
  const asked = wanted.readiness === undefined ? undefined : questions;
  const creates = [{ path: written.free, text: file.replaceAll("\n", newline) }];
  if (framework.around !== undefined) {
    const call = registration("", "", asked, data.insertAt.indent)
      .trim()
      .replace(/^\(|\)$/g, "");
    const edits = aroundFasthttp(site, "withHealth", undefined, call.replaceAll("\n", newline));
    return edits ? { creates, edits } : nothing(`Nobody can tell which handler ${path} gives to its server.`);
  }
  const statement = registration(
    "healthRoutes",
    framework.router === undefined ? undefined : variable,
    asked,
    data.insertAt.indent,
  );
  return {
    creates,
    edits: [{ path, span: { start: offset, end: offset }, text: statement.replaceAll("\n", newline) }],
  };
}

/** The statement that hands the checks to a function; `undefined` where it takes none. */
export function registration(
  call: string,
  app: string | undefined,
  questions: readonly GoQuestion[] | undefined,
  indent: string,
): string {
  const given = [
    ...(app === undefined ? [] : [app]),
    ...(questions === undefined ? [] : [checksOf(questions, indent)]),
  ];
  return `${indent}${call}(${given.join(", ")})\n`;
}

/** The checks as a map, on lines of their own. */
function checksOf(questions: readonly GoQuestion[], indent: string): string {
  if (questions.length === 0) return "nil";
  const width = Math.max(...questions.map(({ key }) => key.length));
  const lines = questions.map(
    ({ key, check }) => `${indent}\t"${key}":${" ".repeat(width - key.length + 1)}${check},\n`,
  );
  return `map[string]dependencyCheck{\n${lines.join("")}${indent}}`;
}
