import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { inFolder } from "../text/paths.ts";
import { onRack, planRackFile } from "../text/rackApp.ts";
import { type AppSite, nothing, type Topic } from "../topic.ts";

/** Rack::Attack, which Rails puts among its middleware by itself: https://github.com/rack/rack-attack#getting-started */
export const RUBY_RATE_LIMITER: Topic["frameworks"] = {
  rails: planRails,
  sinatra: planRack,
  grape: planRack,
};

/** Applications of Rack's that are no such framework's. */
export const RACK_RATE_LIMITER = onRack(planRack);

async function planRails({ context }: AppSite): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "config/initializers/rack_attack.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const text = `# It counts in Rails' cache: all instances count together where that is Redis or Memcached.\n${RULES}`;
  return { creates: [{ path, text }], edits: await gemEdits(["rack-attack"], context) };
}

async function planRack(site: AppSite): Promise<ScaffoldPlan> {
  const plan = await planRackFile(site, { name: "rate_limits", use: "use Rack::Attack", text: RACK + RULES });
  if (plan.creates.length === 0) return plan;
  return { ...plan, edits: [...plan.edits, ...(await gemEdits(["rack-attack", "activesupport"], site.context))] };
}

const RACK = `require "active_support"
require "active_support/cache"
require "rack/attack"

# Each process counts by itself; with ActiveSupport::Cache::RedisCacheStore all of them count together.
Rack::Attack.cache.store = ActiveSupport::Cache::MemoryStore.new

`;

const RULES = `# How often one caller may ask within a minute.
limit = 120

# Paths that orchestrators ask, who may ask as often as they like.
free = %w[/up /livez /readyz /healthz /health /metrics]

# Behind a proxy the caller is in its headers: Rack takes it from there where the proxy is one that it trusts.
Rack::Attack.throttle("requests by caller", limit: limit, period: 60) do |request|
  request.ip unless free.include?(request.path)
end

Rack::Attack.throttled_responder = lambda do |request|
  seconds = request.env.fetch("rack.attack.match_data", {})[:period].to_i
  [429, { "content-type" => "text/plain", "retry-after" => seconds.to_s }, ["Too many requests.\\n"]]
end
`;
