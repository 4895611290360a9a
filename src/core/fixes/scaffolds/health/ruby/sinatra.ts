import type { ScaffoldPlan } from "../../../scaffold.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { rubyAppEdits } from "../../text/rubyApp.ts";
import { nothing } from "../../topic.ts";
import type { Site, Wanted } from "../needs.ts";
import { askAll, checksHash, further, PATIENCE, type RubyAsk, rubyAsks } from "./asks.ts";

/** How a framework's routes answer with JSON. */
interface Answers {
  readonly requires: readonly string[];
  /** The lines that end a route, with the hash that is the answer. */
  json(hash: string): string;
}

/** Routes of a Sinatra application: https://sinatrarb.com/intro.html */
export function planSinatra(site: Site): Promise<ScaffoldPlan> {
  return planRoutes(site, {
    requires: [`require "json"`],
    json: (hash) => `  content_type :json\n  ${hash}.to_json`,
  });
}

/** Routes of an API of Grape, which has its hashes made JSON of where its format says so: https://github.com/ruby-grape/grape#json-and-xml-formats */
export function planGrape(site: Site): Promise<ScaffoldPlan> {
  const isFormatted = /^\s*(?:default_)?format[ (]+:json\b/m.test(site.text);
  return planRoutes(site, {
    requires: isFormatted ? [] : [`require "json"`],
    json: (hash) => (isFormatted ? `  ${hash}` : `  content_type "application/json"\n  ${hash}.to_json`),
  });
}

async function planRoutes({ app, text, context, wanted }: Site, answers: Answers): Promise<ScaffoldPlan> {
  const { path } = app.place;
  const module = await freePath(
    ["readiness", "readiness_checks"].map((name) => inFolder(folderOf(path), `${name}.rb`)),
    context.read,
  );
  if (module === undefined) return nothing(`${inFolder(folderOf(path), "readiness.rb")} is already there.`);
  const asks = wanted.readiness === undefined ? [] : await rubyAsks(context);
  const own = module.replace(/^.*\/|\.rb$/g, "");
  const requires = [...answers.requires, ...(wanted.readiness === undefined ? [] : [`require_relative "${own}"`])];
  const edits = rubyAppEdits(path, text, routesText(wanted, asks, answers), requires);
  if (edits === undefined) return nothing(`Nobody can tell where ${path} begins its routes.`);
  return { creates: wanted.readiness === undefined ? [] : [{ path: module, text: MODULE }], edits };
}

function routesText({ liveness, readiness }: Wanted, asks: readonly RubyAsk[], { json }: Answers): string {
  const live = `# Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
get "${liveness}" do
${json(`{ status: "ok" }`)}
end`;
  const checks = asks.length === 0 ? "({})" : `(\n${further(checksHash(asks))}\n  )`;
  const ready = `# Whether to send requests: every dependency has to answer.
get "${readiness}" do
  results = Readiness.ask_all${checks}
  ready = results.values.all?("ok")
  status ready ? 200 : 503
${json(`{ status: ready ? "ok" : "unavailable", checks: results }`)}
end`;
  return [...(liveness === undefined ? [] : [live]), ...(readiness === undefined ? [] : [ready])].join("\n\n");
}

const MODULE = `# Asks what this service cannot do without.
module Readiness
${further(PATIENCE)}

  module_function

${further(askAll("ask_all(checks)", "checks", `warn "#{name} is not ready: #{error.class}"`))}
end
`;
