import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { folderOf, inFolder, joined } from "../text/paths.ts";
import { requireEdits } from "../text/rubySource.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";

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

/** Sidekiq's own program, which loads the jobs that it is told of: https://github.com/sidekiq/sidekiq/wiki/Advanced-Options */
export const SIDEKIQ_TRACING: Otherwise = {
  fits: ({ all }) => all("server.started").some(({ data }) => data.server === "Sidekiq"),
  async plan(context) {
    const { root } = context.component;
    const file = loadedBySidekiq(context);
    const path = file === undefined ? undefined : joined(root, file);
    const text = path === undefined ? undefined : await context.read(path);
    if (path === undefined || text === undefined)
      return nothing(
        `Which file Sidekiq of ${context.component.id} loads was not seen: its command says that by \`-r\`.`,
      );
    const telemetry = inFolder(folderOf(path), "telemetry.rb");
    if ((await context.read(telemetry)) !== undefined) return nothing(`${telemetry} is already there.`);
    const required = requireEdits(path, text, [`require_relative "telemetry"`]);
    return { creates: [{ path: telemetry, text: SETUP }], edits: [...required, ...(await gemEdits(GEMS, context))] };
  },
};

/** "./jobs.rb" of `bundle exec sidekiq -r ./jobs.rb`, which a Procfile or an image starts. */
function loadedBySidekiq({ signals }: ScaffoldContext): string | undefined {
  for (const signal of signals) {
    const command =
      signal.kind === "process.command" || signal.kind === "container.image" ? signal.data.command : undefined;
    const words = command?.words ?? [];
    const at = words.indexOf("sidekiq") === -1 ? -1 : words.findIndex((word) => /^(?:-r|--require)$/.test(word));
    const file = at === -1 ? undefined : words[at + 1];
    if (file?.endsWith(".rb")) return file;
  }
  return undefined;
}

const SETUP = `require "opentelemetry/sdk"
require "opentelemetry/exporter/otlp"
require "opentelemetry/instrumentation/all"

# Where it sends is for OTEL_EXPORTER_OTLP_ENDPOINT to say, and what the service is called for OTEL_SERVICE_NAME.
OpenTelemetry::SDK.configure do |c|
  c.use_all
end
`;
