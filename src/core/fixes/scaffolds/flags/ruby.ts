import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { inFolder } from "../text/paths.ts";
import { forRunning, nothing } from "../topic.ts";

/** A module for Ruby, which Rails loads by itself: https://openfeature.dev/docs/reference/sdks/server/ruby */
export const RUBY_FLAGS = forRunning("ruby", plan);

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const isRails = context.signals.some(({ kind, data }) => kind === "server.app" && data.framework === "rails");
  const path = inFolder(
    context.component.root,
    isRails ? "config/initializers/feature_flags.rb" : "lib/feature_flags.rb",
  );
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  return { creates: [{ path, text: MODULE }], edits: await gemEdits(["openfeature-sdk"], context) };
}

const MODULE = `# frozen_string_literal: true

require "open_feature/sdk"

# Until a vendor's provider takes its place: https://openfeature.dev/ecosystem
OpenFeature::SDK.configure do |config|
  config.set_provider(OpenFeature::SDK::Provider::InMemoryProvider.new({ "new-feature" => false }))
end

# Feature flags, asked through OpenFeature.
module FeatureFlags
  # Whether a feature is on, for a user who stays on the same side of a ramp; off where nobody can say.
  def self.on?(name, user: nil)
    context = user && OpenFeature::SDK::EvaluationContext.new(targeting_key: user.to_s)
    OpenFeature::SDK.build_client.fetch_boolean_value(flag_key: name, default_value: false, evaluation_context: context)
  end
end
`;
