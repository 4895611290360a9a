import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { rackUp } from "../text/rackApp.ts";
import { rubyLines } from "../text/rubySource.ts";
import { type AppSite, nothing } from "../topic.ts";

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
  const lines = [
    "# Every request by its method, status and path; /metrics shows them.",
    "use Prometheus::Middleware::Collector",
    "use Prometheus::Middleware::Exporter",
  ];
  const edits = run.before(lines, [
    `require "prometheus/middleware/collector"`,
    `require "prometheus/middleware/exporter"`,
  ]);
  return { creates: [], edits: [...edits, ...(await gemEdits(["prometheus-client"], context))] };
}
