import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { rubyAppEdits } from "../text/rubyApp.ts";
import { type AppSite, nothing, type Topic } from "../topic.ts";

/** Sentry's gem, which Rails loads by itself and Rack by its middleware. */
export const RUBY_ERROR_TRACKING: Topic["frameworks"] = { rails: planRails, sinatra: planSinatra };

/** https://docs.sentry.io/platforms/ruby/guides/rails/ */
async function planRails({ context }: AppSite): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "config/initializers/sentry.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return { creates: [{ path, text: SETUP }], edits: await gemEdits(["sentry-ruby", "sentry-rails"], context) };
}

/** https://docs.sentry.io/platforms/ruby/guides/rack/ */
async function planSinatra({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const { path } = app.place;
  const created = inFolder(folderOf(path), "error_tracking.rb");
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const edits = rubyAppEdits(path, text, "use Sentry::Rack::CaptureExceptions", [`require_relative "error_tracking"`]);
  if (edits === undefined) return nothing(`Nobody can tell where ${path} begins its routes.`);
  return {
    creates: [{ path: created, text: `require "sentry-ruby"\n\n${SETUP}` }],
    edits: [...edits, ...(await gemEdits(["sentry-ruby"], context))],
  };
}

const SETUP = `# Without SENTRY_DSN nothing is sent.
Sentry.init do |config|
  config.dsn = ENV["SENTRY_DSN"]
  config.environment = ENV.fetch("SENTRY_ENVIRONMENT", "production")
  config.release = ENV["RELEASE"]
  config.send_default_pii = false
end
`;
