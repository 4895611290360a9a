import type { ScaffoldPlan } from "../../../scaffold.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { sinatraEdits } from "../../text/sinatraApp.ts";
import { nothing } from "../../topic.ts";
import type { Site, Wanted } from "../needs.ts";
import { askAll, checksHash, further, PATIENCE, type RubyAsk, rubyAsks } from "./asks.ts";

/** Routes of a Sinatra application: https://sinatrarb.com/intro.html */
export async function planSinatra({ app, text, context, wanted }: Site): Promise<ScaffoldPlan> {
  const { path } = app.place;
  const module = await freePath(
    ["readiness", "readiness_checks"].map((name) => inFolder(folderOf(path), `${name}.rb`)),
    context.read,
  );
  if (module === undefined) return nothing(`${inFolder(folderOf(path), "readiness.rb")} is already there.`);
  const asks = wanted.readiness === undefined ? [] : await rubyAsks(context);
  const routes = routesText(wanted, asks);
  const own = module.replace(/^.*\/|\.rb$/g, "");
  const requires = [`require "json"`, ...(wanted.readiness === undefined ? [] : [`require_relative "${own}"`])];
  const edits = sinatraEdits(path, text, routes, requires);
  if (edits === undefined) return nothing(`Nobody can tell where ${path} begins its routes.`);
  return { creates: wanted.readiness === undefined ? [] : [{ path: module, text: MODULE }], edits };
}

function routesText({ liveness, readiness }: Wanted, asks: readonly RubyAsk[]): string {
  const live = `# Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
get "${liveness}" do
  content_type :json
  { status: "ok" }.to_json
end`;
  const checks = asks.length === 0 ? "({})" : `(\n${further(checksHash(asks))}\n  )`;
  const ready = `# Whether to send requests: every dependency has to answer.
get "${readiness}" do
  results = Readiness.ask_all${checks}
  ready = results.values.all?("ok")
  status ready ? 200 : 503
  content_type :json
  { status: ready ? "ok" : "unavailable", checks: results }.to_json
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
