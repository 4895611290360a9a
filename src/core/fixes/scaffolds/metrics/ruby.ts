import type { ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { inFolder } from "../text/paths.ts";
import { requireEdits, rubyLines } from "../text/rubySource.ts";
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

/** https://github.com/prometheus/client_ruby#rack-middleware */
export async function planSinatraMetrics({ context }: AppSite): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "config.ru");
  const text = await context.read(path);
  const run = text === undefined ? null : /^run\s/m.exec(text);
  if (text === undefined || run === null) return nothing(`${path} with what it runs is not there.`);
  if (text.includes("Prometheus::")) return nothing(`${path} measures requests already.`);
  const lines = `# Every request by its method, status and path; /metrics shows them.
use Prometheus::Middleware::Collector
use Prometheus::Middleware::Exporter
`;
  const wanted = [`require "prometheus/middleware/collector"`, `require "prometheus/middleware/exporter"`];
  const requires = requireEdits(path, text, wanted);
  const written = rubyLines(path, text, run.index, lines, "");
  const isOnePlace = requires.some(({ span }) => span.start === written.span.start);
  const merged = { ...written, text: `${requires.map((each) => each.text).join("")}\n${written.text}` };
  return {
    creates: [],
    edits: [...(isOnePlace ? [merged] : [...requires, written]), ...(await gemEdits(["prometheus-client"], context))],
  };
}
