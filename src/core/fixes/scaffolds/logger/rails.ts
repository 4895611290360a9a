import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { inFolder } from "../text/paths.ts";
import { type AppSite, nothing } from "../topic.ts";

/** One line of JSON for each request, with its id: https://github.com/roidrage/lograge#installation */
export async function planRailsLogger({ context }: AppSite): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "config/initializers/lograge.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return { creates: [{ path, text: INITIALIZER }], edits: await gemEdits(["lograge"], context) };
}

const INITIALIZER = `# One line of JSON for each request, on standard output where the platform collects it.
Rails.application.configure do
  config.lograge.enabled = true
  config.lograge.formatter = Lograge::Formatters::Json.new
  config.lograge.custom_options = lambda do |event|
    { request_id: event.payload[:headers]["action_dispatch.request_id"] }
  end
end
`;
