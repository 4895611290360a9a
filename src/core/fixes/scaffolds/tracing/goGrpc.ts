import type { ScaffoldPlan } from "../../scaffold.ts";
import { goPackage } from "../text/go.ts";
import { onGoGrpc, planGoInterceptors } from "../text/goGrpc.ts";
import { programOf, startEdits } from "../text/goProgram.ts";
import { SPAN_ID_MODULES, spanIdEdits } from "../text/goSpanIds.ts";
import { type AppSite, nothing } from "../topic.ts";
import { SDK, tracingText } from "./go.ts";
import { tracedStores } from "./goStores.ts";
import { whyTraced } from "./started.ts";

const OTELGRPC = "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc";

/** https://pkg.go.dev/go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc#NewServerHandler */
export const GO_GRPC_TRACING = onGoGrpc(plan);

async function plan(site: AppSite): Promise<ScaffoldPlan> {
  const { app, context, text } = site;
  const why = whyTraced(context);
  if (why !== undefined) return nothing(why);
  const main = await programOf(site);
  if (main === undefined) return nothing(`Nobody can tell which program starts what ${app.place.path} serves.`);
  const isHere = goPackage(text) === "main";
  const starts = isHere ? "startTracing" : "StartTracing";
  const { helper: store, modules, edits } = await tracedStores(context, app.place.path);
  const ids = await spanIdEdits(app.place.path, context);
  const plan = await planGoInterceptors(site, {
    names: ["tracing", "traces"],
    options: "traceCalls",
    declares: [starts, "traceCalls"],
    minor: 23,
    modules: { ...SDK, [OTELGRPC]: "v0.63.0", ...modules, ...(ids.length > 0 ? SPAN_ID_MODULES : {}) },
    text: (name) =>
      tracingText(name, starts, JSON.stringify(context.component.id), {
        imports: [OTELGRPC, "google.golang.org/grpc"],
        text: `// traceCalls begins a span for each call, below that of its caller.
func traceCalls() []grpc.ServerOption {
	return []grpc.ServerOption{grpc.StatsHandler(otelgrpc.NewServerHandler())}
}
`,
        store,
      }),
  });
  if (plan.nothing !== undefined) return plan;
  const start = startEdits(main, isHere ? starts : `${goPackage(text)}.${starts}`, "stopTracing");
  return { ...plan, edits: [...plan.edits, ...start, ...edits, ...ids] };
}
