import type { ScaffoldPlan } from "../../scaffold.ts";
import { goImports, goPackage } from "../text/go.ts";
import { type GoMiddleware, type GoSite, planGoMiddleware } from "../text/goMiddleware.ts";
import { withGoModules } from "../text/goModule.ts";
import { programOf, startEdits } from "../text/goProgram.ts";
import { type AppSite, nothing } from "../topic.ts";
import { tracedStores } from "./goStores.ts";
import { whyTraced } from "./started.ts";

const OTEL = "go.opentelemetry.io/otel";
const CONTRIB = "go.opentelemetry.io/contrib/instrumentation";

/** What a framework's requests are begun as spans with. */
interface Instrumentation {
  readonly module: string;
  readonly version: string;
  /** The body of `traceRequests`, and what it gives. */
  text(service: string): string;
  readonly gives: string;
}

const HTTP: Instrumentation = {
  module: `${CONTRIB}/net/http/otelhttp`,
  version: "v0.63.0",
  gives: "(next http.Handler) http.Handler",
  text: () => `otelhttp.NewHandler(next, "http.server")`,
};

/** https://opentelemetry.io/ecosystem/registry/?language=go&component=instrumentation */
const INSTRUMENTATION: Readonly<Record<string, Instrumentation>> = {
  "net/http": HTTP,
  chi: HTTP,
  "gorilla/mux": {
    module: `${CONTRIB}/github.com/gorilla/mux/otelmux`,
    version: "v0.58.0",
    gives: "() mux.MiddlewareFunc",
    text: (service) => `otelmux.Middleware(${service})`,
  },
  gin: {
    module: `${CONTRIB}/github.com/gin-gonic/gin/otelgin`,
    version: "v0.63.0",
    gives: "() gin.HandlerFunc",
    text: (service) => `otelgin.Middleware(${service})`,
  },
  echo: {
    module: `${CONTRIB}/github.com/labstack/echo/otelecho`,
    version: "v0.60.0",
    gives: "() echo.MiddlewareFunc",
    text: (service) => `otelecho.Middleware(${service})`,
  },
  fiber: {
    module: "github.com/gofiber/contrib/otelfiber/v2",
    version: "v2.1.1",
    gives: "() fiber.Handler",
    text: () => "otelfiber.Middleware()",
  },
};

/** Requests as spans, a provider that sends them, and its start in the program. */
export async function planGoTracing(site: AppSite): Promise<ScaffoldPlan> {
  const { app, context, text } = site;
  const { path } = app.place;
  const name = JSON.stringify(context.component.id);
  const instrumentation = INSTRUMENTATION[app.data.framework];
  if (instrumentation === undefined) return nothing(`There is no template for ${app.data.framework} yet.`);
  const why = whyTraced(context);
  if (why !== undefined) return nothing(why);
  const main = await programOf(site);
  if (main === undefined) return nothing(`Nobody can tell which program starts what ${path} serves.`);
  const isHere = goPackage(text) === "main";
  const starts = isHere ? "startTracing" : "StartTracing";
  const stores = await tracedStores(context, path);
  const plan = await planGoMiddleware(site, middleware(name, starts, instrumentation, stores.helper));
  if (plan.nothing !== undefined) return plan;
  const start = startEdits(main, isHere ? starts : `${goPackage(text)}.${starts}`, "stopTracing");
  const modules = {
    [OTEL]: "v1.38.0",
    [`${OTEL}/exporters/otlp/otlptrace/otlptracehttp`]: "v1.38.0",
    [`${OTEL}/sdk`]: "v1.38.0",
    [instrumentation.module]: instrumentation.version,
    ...stores.modules,
  };
  return withGoModules({ ...plan, edits: [...plan.edits, ...start, ...stores.edits] }, path, modules, context);
}

function middleware(
  service: string,
  starts: string,
  instrumentation: Instrumentation,
  store: { readonly text: string; readonly imports: readonly string[] } | undefined,
): GoMiddleware {
  return {
    names: ["tracing", "traces"],
    call: ({ form }) => (form === "http" && instrumentation === HTTP ? "traceRequests" : "traceRequests()"),
    minor: 23,
    declares: [starts, "traceRequests"],
    text: ({ package: own, framework, module }: GoSite) => `package ${own}

${goImports([
  "context",
  "time",
  OTEL,
  `${OTEL}/attribute`,
  `${OTEL}/exporters/otlp/otlptrace/otlptracehttp`,
  `${OTEL}/propagation`,
  `${OTEL}/sdk/resource`,
  `${OTEL}/sdk/trace`,
  instrumentation.module,
  framework === "net/http" || framework === "chi" ? "net/http" : module,
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

// traceRequests begins a span for each request, below that of its caller.
func traceRequests${instrumentation.gives} {
	return ${instrumentation.text(service)}
}
${store === undefined ? "" : `\n${store.text}`}`,
  };
}
