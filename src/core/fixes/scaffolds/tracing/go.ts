import type { ScaffoldPlan } from "../../scaffold.ts";
import { goImports, goPackage } from "../text/go.ts";
import { type GoMiddleware, planGoMiddleware } from "../text/goMiddleware.ts";
import type { GoModules } from "../text/goModule.ts";
import { programOf, startEdits } from "../text/goProgram.ts";
import { SPAN_ID_MODULES, SPAN_IDS_OF_FASTHTTP, spanIdEdits } from "../text/goSpanIds.ts";
import { type AppSite, nothing } from "../topic.ts";
import { instrumentationOf, OTEL, OTEL_VERSION } from "./goInstrumentation.ts";
import { planSpanLines, spanLinesOr, withSpanLines } from "./goSpanLines.ts";
import { type TracedStores, tracedStores } from "./goStores.ts";
import { whyTraced } from "./started.ts";

/** The modules that send spans. */
export const SDK: GoModules = {
  [OTEL]: OTEL_VERSION,
  [`${OTEL}/exporters/otlp/otlptrace/otlptracehttp`]: OTEL_VERSION,
  [`${OTEL}/sdk`]: OTEL_VERSION,
};

/** Requests as spans, a provider that sends them, and its start in the program. */
export async function planGoTracing(site: AppSite): Promise<ScaffoldPlan> {
  const { app, context, text } = site;
  const { path } = app.place;
  const name = JSON.stringify(context.component.id);
  const why = whyTraced(context);
  if (why !== undefined) return spanLinesOr(site, why);
  const main = await programOf(site);
  if (main === undefined) return nothing(`Nobody can tell which program starts what ${path} serves.`);
  const isHere = goPackage(text) === "main";
  const starts = isHere ? "startTracing" : "StartTracing";
  const stores = await tracedStores(context, path);
  const ids = await spanIdEdits(path, context, site.data.framework === "fasthttp" ? SPAN_IDS_OF_FASTHTTP : undefined);
  const lines = await planSpanLines(site);
  const modules = { ...stores.modules, ...(ids.length > 0 || lines !== undefined ? SPAN_ID_MODULES : {}) };
  const plan = await planGoMiddleware(site, middleware(name, starts, { ...stores, modules }));
  if (plan.nothing !== undefined) return plan;
  const start = startEdits(main, isHere ? starts : `${goPackage(text)}.${starts}`, "stopTracing");
  return withSpanLines({ ...plan, edits: [...plan.edits, ...start, ...stores.edits, ...ids] }, lines);
}

function middleware(
  service: string,
  starts: string,
  { helper: store, modules: storeModules }: TracedStores,
): GoMiddleware {
  return {
    names: ["tracing", "traces"],
    call: (site) => (instrumentationOf(site).gives.startsWith("()") ? "traceRequests()" : "traceRequests"),
    minor: 23,
    declares: [starts, "traceRequests", "spanContextKey"],
    modules: (site) => {
      const { module, version } = instrumentationOf(site);
      return {
        ...SDK,
        [module]: version,
        ...storeModules,
      };
    },
    text: (site) => {
      const { module, imports, gives, text, before } = instrumentationOf(site);
      return tracingText(site.package, starts, service, {
        imports: [...(imports ?? [module]), ...(gives.includes("http.Handler") ? ["net/http"] : [site.module])],
        text: `${before ?? ""}// traceRequests begins a span for each request, below that of its caller.
func traceRequests${gives} {
	${text(service)}
}
`,
        store,
      });
    },
  };
}

/** What spans are begun with, and what that imports. */
interface GoTracing {
  readonly imports: readonly string[];
  readonly text: string;
  readonly store: TracedStores["helper"];
}

/** A file that sends spans, for a package; `starts` begins it. */
export function tracingText(
  name: string,
  starts: string,
  service: string,
  { imports, text, store }: GoTracing,
): string {
  return `package ${name}

${goImports([
  "context",
  "time",
  OTEL,
  `${OTEL}/attribute`,
  `${OTEL}/exporters/otlp/otlptrace/otlptracehttp`,
  `${OTEL}/propagation`,
  `${OTEL}/sdk/resource`,
  `${OTEL}/sdk/trace`,
  ...imports,
  ...(store?.imports ?? []),
])}
// ${starts} has spans sent to where OTEL_EXPORTER_OTLP_ENDPOINT says, under the name that OTEL_SERVICE_NAME says. What it
// gives sends those that are left: call it before the process ends. A failure to trace is logged and stops nothing.
func ${starts}() func() {
	ctx := context.Background()
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		otel.Handle(err)
		return func() {}
	}
	service, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", ${service})),
		resource.WithTelemetrySDK(),
		resource.WithFromEnv(),
	)
	if err != nil {
		otel.Handle(err)
	}
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter), trace.WithResource(service))
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}))
	return func() {
		ending, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		if err := provider.Shutdown(ending); err != nil {
			otel.Handle(err)
		}
	}
}

${text}${store === undefined ? "" : `\n${store.text}`}`;
}
