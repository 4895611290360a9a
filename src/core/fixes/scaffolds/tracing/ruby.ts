import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { requireEdits } from "../text/rubySource.ts";
import { type AppSite, nothing } from "../topic.ts";

const GEMS = ["opentelemetry-sdk", "opentelemetry-exporter-otlp", "opentelemetry-instrumentation-all"];

/** https://opentelemetry.io/docs/languages/ruby/getting-started/ */
export async function planRailsTracing({ context }: AppSite): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "config/initializers/opentelemetry.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return { creates: [{ path, text: SETUP }], edits: await gemEdits(GEMS, context) };
}

/** The same, required by the application after what it instruments. */
export async function planRackTracing({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const path = inFolder(folderOf(app.place.path), "telemetry.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const required = requireEdits(app.place.path, text, [`require_relative "telemetry"`]);
  return { creates: [{ path, text: SETUP }], edits: [...required, ...(await gemEdits(GEMS, context))] };
}

const SETUP = `require "opentelemetry/sdk"
require "opentelemetry/exporter/otlp"
require "opentelemetry/instrumentation/all"

# Where it sends is for OTEL_EXPORTER_OTLP_ENDPOINT to say, and what the service is called for OTEL_SERVICE_NAME.
OpenTelemetry::SDK.configure do |c|
  c.use_all
end
`;
