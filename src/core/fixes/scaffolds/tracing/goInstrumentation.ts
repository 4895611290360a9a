import type { GoSite } from "../text/goMiddleware.ts";

export const OTEL = "go.opentelemetry.io/otel";
export const OTEL_VERSION = "v1.38.0";
const CONTRIB = "go.opentelemetry.io/contrib/instrumentation";

/** What a framework's requests are begun as spans with. */
export interface Instrumentation {
  readonly module: string;
  readonly version: string;
  /** Where that is not the module itself. */
  readonly imports?: readonly string[];
  /** The body of `traceRequests`, and what it gives. */
  text(service: string): string;
  readonly gives: string;
  /** Declarations that it needs. */
  readonly before?: string;
}

const OTELHTTP = { module: `${CONTRIB}/net/http/otelhttp`, version: "v0.63.0" };

const GORILLA: Instrumentation = {
  module: `${CONTRIB}/github.com/gorilla/mux/otelmux`,
  version: "v0.58.0",
  gives: "() mux.MiddlewareFunc",
  text: (service) => `return otelmux.Middleware(${service})`,
};

/** Spans that are begun here, where no instrumentation of a framework is to be had. */
const BY_HAND = { module: `${OTEL}/trace`, version: OTEL_VERSION, imports: [`oteltrace ${OTEL}/trace`] };

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
    version: OTEL_VERSION,
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
  iris: {
    ...BY_HAND,
    gives: "() iris.Handler",
    text: () => `tracer, propagator := otel.Tracer("http.server"), otel.GetTextMapPropagator()
	return func(c iris.Context) {
		r := c.Request()
		ctx := propagator.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := tracer.Start(ctx, "request", oteltrace.WithSpanKind(oteltrace.SpanKindServer))
		defer span.End()
		c.ResetRequest(r.WithContext(ctx))
		c.Next()
		route := ""
		if current := c.GetCurrentRoute(); current != nil {
			route = current.Path()
		}
		span.SetName(c.Method() + " " + route)
		span.SetAttributes(
			attribute.String("http.request.method", c.Method()),
			attribute.String("http.route", route),
			attribute.String("url.path", c.Path()),
			attribute.Int("http.response.status_code", c.GetStatusCode()),
		)
	}`,
  },
  // https://pkg.go.dev/github.com/valyala/fasthttp#RequestCtx: strings of a request do not outlive it
  fasthttp: {
    ...BY_HAND,
    gives: "(next fasthttp.RequestHandler) fasthttp.RequestHandler",
    before: `// spanContextKey is where a request keeps the context of its span. What is called for a request is given that:
// c.Value(spanContextKey{}).(context.Context).
type spanContextKey struct{}

`,
    text: () => `tracer, propagator := otel.Tracer("http.server"), otel.GetTextMapPropagator()
	return func(c *fasthttp.RequestCtx) {
		headers := propagation.MapCarrier{}
		for _, name := range propagator.Fields() {
			headers[name] = string(c.Request.Header.Peek(name))
		}
		ctx := propagator.Extract(context.Background(), headers)
		ctx, span := tracer.Start(ctx, "request", oteltrace.WithSpanKind(oteltrace.SpanKindServer))
		defer span.End()
		c.SetUserValue(spanContextKey{}, ctx)
		next(c)
		method, status := string(c.Method()), c.Response.StatusCode()
		span.SetName(method)
		span.SetAttributes(
			attribute.String("http.request.method", method),
			attribute.String("url.path", string(c.Path())),
			attribute.Int("http.response.status_code", status),
		)
	}`,
  },
};

/** What begins the spans of a framework's requests. */
export function instrumentationOf({ framework, web }: Pick<GoSite, "framework" | "web">): Instrumentation {
  return framework === "gorilla/mux" ? GORILLA : INSTRUMENTATION[web.form];
}
