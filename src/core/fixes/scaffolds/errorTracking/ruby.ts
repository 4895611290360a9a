import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { inFolder } from "../text/paths.ts";
import { onRack, planRackFile } from "../text/rackApp.ts";
import { type AppSite, nothing, type Topic } from "../topic.ts";

/** Sentry's gem, which Rails loads by itself and Rack by its middleware. */
export const RUBY_ERROR_TRACKING: Topic["frameworks"] = {
  rails: planRails,
  sinatra: planRack,
  grape: planRack,
};

/** Applications of Rack's that are no such framework's. */
export const RACK_ERROR_TRACKING = onRack(planRack);

/** https://docs.sentry.io/platforms/ruby/guides/rails/ */
async function planRails({ context }: AppSite): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "config/initializers/sentry.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return { creates: [{ path, text: SETUP }], edits: await gemEdits(["sentry-ruby", "sentry-rails"], context) };
}

/** https://docs.sentry.io/platforms/ruby/guides/rack/ */
async function planRack(site: AppSite): Promise<ScaffoldPlan> {
  const text = `require "sentry-ruby"\n\n${SETUP}`;
  const plan = await planRackFile(site, { name: "error_tracking", use: "use Sentry::Rack::CaptureExceptions", text });
  if (plan.creates.length === 0) return plan;
  return { ...plan, edits: [...plan.edits, ...(await gemEdits(["sentry-ruby"], site.context))] };
}

const SETUP = `# Without SENTRY_DSN nothing is sent.
Sentry.init do |config|
  config.dsn = ENV["SENTRY_DSN"]
  config.environment = ENV.fetch("SENTRY_ENVIRONMENT", "production")
  config.release = ENV["RELEASE"]
  config.send_default_pii = false
end
`;
