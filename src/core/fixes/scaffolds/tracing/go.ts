import type { ScaffoldPlan } from "../../scaffold.ts";
import { goImports, goPackage } from "../text/go.ts";
import { type GoMiddleware, type GoSite, planGoMiddleware } from "../text/goMiddleware.ts";
import type { GoModules } from "../text/goModule.ts";
import { programOf, startEdits } from "../text/goProgram.ts";
import { SPAN_ID_MODULES, spanIdEdits } from "../text/goSpanIds.ts";
import { type AppSite, nothing } from "../topic.ts";
import { type TracedStores, tracedStores } from "./goStores.ts";
import { whyTraced } from "./started.ts";

const OTEL = "go.opentelemetry.io/otel";
const VERSION = "v1.38.0";
const CONTRIB = "go.opentelemetry.io/contrib/instrumentation";

/** The modules that send spans. */
export const SDK: GoModules = {
  [OTEL]: VERSION,
  [`${OTEL}/exporters/otlp/otlptrace/otlptracehttp`]: VERSION,
  [`${OTEL}/sdk`]: VERSION,
};

/** What a framework's requests are begun as spans with. */
interface Instrumentation {
  readonly module: string;
  readonly version: string;
  /** Where that is not the module itself. */
  readonly imports?: readonly string[];
  /** The body of `traceRequests`, and what it gives. */
  text(service: string): string;
  readonly gives: string;
}

const OTELHTTP = { module: `${CONTRIB}/net/http/otelhttp`, version: "v0.63.0" };

const GORILLA: Instrumentation = {
  module: `${CONTRIB}/github.com/gorilla/mux/otelmux`,
  version: "v0.58.0",
  gives: "() mux.MiddlewareFunc",
  text: (service) => `return otelmux.Middleware(${service})`,
};

/** https://opentelemetry.io/ecosystem/registry/?language=go&component=instrumentation */
const INSTRUMENTATION: Readonly<Record<GoSite["web"]["form"], Instrumentation>> = {
  http: {
    ...OTELHTTP,
    gives: "(next http.Handler) http.Handler",
    text: () => `return otelhttp.NewHandler(next, "http.server")`,
  },
  gin: {
    module: `${CONTRIB}/github.com/gin-gonic/gin/otelgin`,
    version: "v0.63.0",
    gives: "() gin.HandlerFunc",
    text: (service) => `return otelgin.Middleware(${service})`,
  },
  echo: {
    module: `${CONTRIB}/github.com/labstack/echo/otelecho`,
    version: "v0.60.0",
    gives: "() echo.MiddlewareFunc",
    text: (service) => `return otelecho.Middleware(${service})`,
  },
  // https://pkg.go.dev/github.com/labstack/echo/v5#WrapMiddleware
  echo5: {
    ...OTELHTTP,
    imports: [OTELHTTP.module, "net/http"],
    gives: "() echo.MiddlewareFunc",
    text: () => `return echo.WrapMiddleware(func(next http.Handler) http.Handler {
		return otelhttp.NewHandler(next, "http.server")
	})`,
  },
  fiber: {
    module: "github.com/gofiber/contrib/otelfiber/v2",
    version: "v2.1.1",
    gives: "() fiber.Handler",
    text: () => "return otelfiber.Middleware()",
  },
  // https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server: strings of a request do not outlive it
  fiber3: {
    module: `${OTEL}/trace`,
    version: VERSION,
    imports: ["strings", `oteltrace ${OTEL}/trace`],
    gives: "() fiber.Handler",
    text: () => `tracer, propagator := otel.Tracer("http.server"), otel.GetTextMapPropagator()
	return func(c fiber.Ctx) error {
		headers := propagation.MapCarrier{}
		for _, name := range propagator.Fields() {
			headers[name] = strings.Clone(c.Get(name))
		}
		ctx, span := tracer.Start(propagator.Extract(c.Context(), headers), "request", oteltrace.WithSpanKind(oteltrace.SpanKindServer))
		defer span.End()
		c.SetContext(ctx)
		err := c.Next()
		method, route := strings.Clone(c.Method()), strings.Clone(c.Route().Path)
		span.SetName(method + " " + route)
		span.SetAttributes(
			attribute.String("http.request.method", method),
			attribute.String("http.route", route),
			attribute.String("url.path", strings.Clone(c.Path())),
		)
		if err != nil {
			span.RecordError(err)
		}
		return err
	}`,
  },
};

/** Requests as spans, a provider that sends them, and its start in the program. */
export async function planGoTracing(site: AppSite): Promise<ScaffoldPlan> {
  const { app, context, text } = site;
  const { path } = app.place;
  const name = JSON.stringify(context.component.id);
  const why = whyTraced(context);
  if (why !== undefined) return nothing(why);
  const main = await programOf(site);
  if (main === undefined) return nothing(`Nobody can tell which program starts what ${path} serves.`);
  const isHere = goPackage(text) === "main";
  const starts = isHere ? "startTracing" : "StartTracing";
  const stores = await tracedStores(context, path);
  const ids = await spanIdEdits(path, context);
  const modules = { ...stores.modules, ...(ids.length > 0 ? SPAN_ID_MODULES : {}) };
  const plan = await planGoMiddleware(site, middleware(name, starts, { ...stores, modules }));
  if (plan.nothing !== undefined) return plan;
  const start = startEdits(main, isHere ? starts : `${goPackage(text)}.${starts}`, "stopTracing");
  return { ...plan, edits: [...plan.edits, ...start, ...stores.edits, ...ids] };
}

function instrumentationOf({ framework, web }: Pick<GoSite, "framework" | "web">): Instrumentation {
  return framework === "gorilla/mux" ? GORILLA : INSTRUMENTATION[web.form];
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
    declares: [starts, "traceRequests"],
    modules: (site) => {
      const { module, version } = instrumentationOf(site);
      return {
        ...SDK,
        [module]: version,
        ...storeModules,
      };
    },
    text: (site) => {
      const { module, imports, gives, text } = instrumentationOf(site);
      return tracingText(site.package, starts, service, {
        imports: [...(imports ?? [module]), ...(gives.includes("http.Handler") ? ["net/http"] : [site.module])],
        text: `// traceRequests begins a span for each request, below that of its caller.
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
