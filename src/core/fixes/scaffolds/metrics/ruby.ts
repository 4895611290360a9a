import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { rackUp } from "../text/rackApp.ts";
import { rubyLines } from "../text/rubySource.ts";
import { type AppSite, nothing } from "../topic.ts";
import { RUBY_METHODS } from "./knownMethods.ts";

/** Yabeda measures every request of Rails by itself; its exporter is mounted: https://github.com/yabeda-rb/yabeda-prometheus */
export async function planRailsMetrics({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const { path } = app.place;
  const drawn = /\.routes\.draw\s+do[^\n]*\n/.exec(text);
  if (drawn === null) return nothing(`Nobody can tell where ${path} draws its routes.`);
  if (/Yabeda|Prometheus/.test(text)) return nothing(`${path} shows metrics already.`);
  const lines = `# For Prometheus alone: keep it from the outside where the ingress decides what comes in.
mount Yabeda::Prometheus::Exporter, at: "/metrics"
`;
  const edit = rubyLines(path, text, drawn.index + drawn[0].length, lines, "  ");
  return { creates: [], edits: [edit, ...(await gemEdits(["yabeda-rails", "yabeda-prometheus"], context))] };
}

/** For Sinatra and Grape: https://github.com/prometheus/client_ruby#rack-middleware */
export async function planRackMetrics({ context }: AppSite): Promise<ScaffoldPlan> {
  const run = await rackUp(context);
  if (run === undefined) return nothing(`config.ru of ${context.component.id}, with what it runs, is not there.`);
  if (run.text.includes("Prometheus::")) return nothing(`${run.path} measures requests already.`);
  const created = inFolder(folderOf(run.path), "request_metrics.rb");
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const lines = ["use RequestMetrics", "use Prometheus::Middleware::Exporter # at /metrics"];
  const edits = run.before(lines, [`require_relative "request_metrics"`]);
  return {
    creates: [{ path: created, text: RACK }],
    edits: [...edits, ...(await gemEdits(["prometheus-client"], context))],
  };
}

/**
 * client_ruby's own collector counts by the path and method that were asked for, whatever they are:
 * https://github.com/prometheus/client_ruby/blob/v4.2.3/lib/prometheus/middleware/collector.rb. Routes:
 * https://github.com/sinatra/sinatra/blob/v4.0.0/lib/sinatra/base.rb, https://github.com/ruby-grape/grape/blob/v2.0.0/lib/grape/router.rb
 */
const RACK = `# frozen_string_literal: true

require "prometheus/client"
require "prometheus/middleware/exporter"

# Measures every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress
# decides. A caller may invent paths and methods, and each would make series of its own: they are counted as one.
class RequestMetrics
  METHODS = %w[${RUBY_METHODS}].freeze

  DURATION = Prometheus::Client.registry.histogram(
    :http_request_duration_seconds,
    docstring: "How long requests took, by route and status: rate, errors and percentiles follow from it.",
    labels: %i[method route status]
  )

  def initialize(app)
    @app = app
  end

  def call(env)
    began = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    status = 500 # where the app raises
    answer = @app.call(env)
    status = answer.first
    answer
  ensure
    method = METHODS.include?(env["REQUEST_METHOD"]) ? env["REQUEST_METHOD"] : "_OTHER"
    seconds = Process.clock_gettime(Process::CLOCK_MONOTONIC) - began
    DURATION.observe(seconds, labels: { method: method, route: route_of(env), status: status })
  end

  private

  # As it was written, which Grape and Sinatra say once they have found it.
  def route_of(env)
    env["grape.routing_args"]&.dig(:route_info)&.origin || env["sinatra.route"]&.split(" ", 2)&.last || "none"
  end
end
`;
