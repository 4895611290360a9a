import type { ScaffoldPlan } from "../../scaffold.ts";
import { goImports, goSiblings } from "../text/go.ts";
import { logsByZerolog, ZEROLOG } from "../text/goLogger.ts";
import { GO_WEB, type GoMiddleware, type GoSite, goCall, onOwnApps, planGoMiddleware } from "../text/goMiddleware.ts";
import { makesSpans, OTEL_TRACE, SPAN_ID_MODULES, SPAN_IDS, SPAN_IDS_OF_FASTHTTP } from "../text/goSpanIds.ts";
import type { AppSite, Topic } from "../topic.ts";

/** The names that every file of a logger declares. */
export const LOGGING = ["writeLines", "requestHandler", "requestIDKey", "withRequestID", "requestIDOf"];

/** Lines of JSON with the ids of requests, and with those of spans where the module makes some. */
async function plan(site: AppSite): Promise<ScaffoldPlan> {
  return planGoMiddleware(
    site,
    middleware(makesSpans(site.context) && (await isFound(site)), logsByZerolog(site.context)),
  );
}

/** A request of fasthttp's keeps the context of its span where the scaffold of tracing has it do so. */
async function isFound({ app, data, context }: AppSite): Promise<boolean> {
  if (data.framework !== "fasthttp") return true;
  return (await goSiblings(app.place.path, context)).some((text) => text.includes("spanContextKey"));
}

/** By framework. */
export const GO_LOGGER: Topic["frameworks"] = Object.fromEntries(Object.keys(GO_WEB).map((name) => [name, plan]));

/** A program whose app is its framework's own. */
export const GO_LOGGER_OTHERWISE = onOwnApps(plan);

/** https://pkg.go.dev/log/slog#hdr-Contexts */
function middleware(spans: boolean, zerolog: boolean): GoMiddleware {
  return {
    names: ["logs", "json_logs"],
    call: ({ web }) => goCall("logRequests", web),
    declares: ["logRequests", ...LOGGING],
    minor: 21,
    modules: () => (spans ? SPAN_ID_MODULES : {}),
    text: (site) => {
      const logging = FORMS[site.web.form](site);
      if (zerolog && site.web.form !== "fasthttp") return zerologText(site.package, logging);
      return loggingText(site.package, logging, spansOf(site, spans));
    },
  };
}

/** What adds the ids of a span, where the module makes some. */
function spansOf({ web: { form } }: GoSite, spans: boolean): string | undefined {
  if (!spans) return undefined;
  return form === "fasthttp" ? SPAN_IDS_OF_FASTHTTP : SPAN_IDS;
}

/** What requests go through, and what it imports. */
export interface GoLogging {
  readonly imports: readonly string[];
  readonly middleware: string;
}

/** A file that has slog write JSON with the ids of requests, for a package. */
export function loggingText(name: string, { imports, middleware }: GoLogging, spans?: string): string {
  return `package ${name}

${goImports(["context", "crypto/rand", "encoding/hex", "log/slog", "os", "time", ...(spans ? [OTEL_TRACE] : []), ...imports])}
// requestIDKey is where the id of a request is kept in its context.
type requestIDKey struct{}

// requestHandler adds the request's id${spans ? ", and those of its span," : ""} to what is logged with its context: slog.InfoContext(ctx, …).
type requestHandler struct{ slog.Handler }

func (h requestHandler) Handle(ctx context.Context, record slog.Record) error {
${spans ?? ""}	if id, ok := ctx.Value(requestIDKey{}).(string); ok {
		record.AddAttrs(slog.String("request_id", id))
	}
	return h.Handler.Handle(ctx, record)
}

func (h requestHandler) WithAttrs(attributes []slog.Attr) slog.Handler {
	return requestHandler{h.Handler.WithAttrs(attributes)}
}

func (h requestHandler) WithGroup(name string) slog.Handler {
	return requestHandler{h.Handler.WithGroup(name)}
}

// writeLines has slog, and the log package through it, write a line of JSON for each record.
func writeLines() {
	slog.SetDefault(slog.New(requestHandler{slog.NewJSONHandler(os.Stdout, nil)}))
}

${REQUEST_ID_OF}
${middleware.includes("withRequestID(") ? WITH_ID : ""}${middleware}`;
}

const REQUEST_ID_OF = `// requestIDOf is what the caller sent, or a new id.
func requestIDOf(sent string) string {
	if sent != "" && len(sent) <= 100 {
		return sent
	}
	id := make([]byte, 16)
	_, _ = rand.Read(id) // crypto/rand does not fail on a system that works
	return hex.EncodeToString(id)
}
`;

/** A file whose requests have a logger of zerolog's in their context: https://pkg.go.dev/github.com/rs/zerolog/log#Ctx */
function zerologText(name: string, { imports, middleware }: GoLogging): string {
  const text = middleware
    .replace(/^\t+writeLines\(\)\n/m, "")
    .replace(
      /\bslog\.InfoContext\(ctx, "request answered", "method", (.+), "path", (.+?), (?:"status", (.+), )?"duration", (.+)\)$/m,
      (_, method: string, path: string, status: string | undefined, duration: string) =>
        `log.Ctx(ctx).Info().Str("method", ${method}).Str("path", ${path})${status === undefined ? "" : `.Int("status", ${status})`}.Dur("duration", ${duration}).Msg("request answered")`,
    )
    .replace(GIVES_IDS, `${GIVES_IDS.slice(0, -1)}:\n// log.Ctx(ctx).Info() is a line with the id.`);
  return `package ${name}

${goImports(["context", "crypto/rand", "encoding/hex", "time", ZEROLOG, ...imports])}
${REQUEST_ID_OF}
func withRequestID(ctx context.Context, id string) context.Context {
	return log.With().Str("request_id", id).Logger().WithContext(ctx)
}

${text}`;
}

const WITH_ID = `func withRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

`;

const GIVES_IDS =
  "// logRequests gives each request an id, which its caller gets back, and writes a line when it has been answered.";

/** With the status where it is settled when the middleware goes on, and not by what handles errors later. */
const WRITES = (method: string, path: string, status?: string) =>
  `slog.InfoContext(ctx, "request answered", "method", ${method}, "path", ${path}, ${status === undefined ? "" : `"status", ${status}, `}"duration", time.Since(began))`;

const FORMS: Readonly<Record<GoSite["web"]["form"], (site: GoSite) => GoLogging>> = {
  http: () => ({
    imports: ["net/http"],
    middleware: `${GIVES_IDS}
func logRequests(next http.Handler) http.Handler {
	writeLines()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, id := time.Now(), requestIDOf(r.Header.Get("X-Request-Id"))
		ctx := withRequestID(r.Context(), id)
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(ctx))
		${WRITES("r.Method", "r.URL.Path")}
	})
}
`,
  }),
  gin: ({ module }) => ({
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests() gin.HandlerFunc {
	writeLines()
	return func(c *gin.Context) {
		began, id := time.Now(), requestIDOf(c.GetHeader("X-Request-Id"))
		ctx := withRequestID(c.Request.Context(), id)
		c.Request = c.Request.WithContext(ctx)
		c.Header("X-Request-Id", id)
		c.Next()
		${WRITES("c.Request.Method", "c.Request.URL.Path", "c.Writer.Status()")}
	}
}
`,
  }),
  echo: ({ module }) => echo(module, "echo.Context"),
  echo5: ({ module }) => echo(module, "*echo.Context"),
  fiber: ({ module }) => fiber(module, "*fiber.Ctx", "UserContext"),
  fiber3: ({ module }) => fiber(module, "fiber.Ctx", "Context"),
  iris: ({ module }) => ({
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests() iris.Handler {
	writeLines()
	return func(c iris.Context) {
		began, id := time.Now(), requestIDOf(c.GetHeader("X-Request-Id"))
		ctx := withRequestID(c.Request().Context(), id)
		c.ResetRequest(c.Request().WithContext(ctx))
		c.Header("X-Request-Id", id)
		c.Next()
		${WRITES("c.Method()", "c.Path()", "c.GetStatusCode()")}
	}
}
`,
  }),
  // https://pkg.go.dev/github.com/valyala/fasthttp#RequestCtx.Value: the request is a context of its own
  fasthttp: ({ module }) => ({
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	writeLines()
	return func(ctx *fasthttp.RequestCtx) {
		began, id := time.Now(), requestIDOf(string(ctx.Request.Header.Peek("X-Request-Id")))
		ctx.SetUserValue(requestIDKey{}, id)
		next(ctx)
		ctx.Response.Header.Set("X-Request-Id", id) // what answers with an error takes away what was set before
		${WRITES("string(ctx.Method())", "string(ctx.Path())", "ctx.Response.StatusCode()")}
	}
}
`,
  }),
};

function echo(module: string, type: string): GoLogging {
  return {
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests() echo.MiddlewareFunc {
	writeLines()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c ${type}) error {
			began, id := time.Now(), requestIDOf(c.Request().Header.Get("X-Request-Id"))
			ctx := withRequestID(c.Request().Context(), id)
			c.SetRequest(c.Request().WithContext(ctx))
			c.Response().Header().Set("X-Request-Id", id)
			err := next(c)
			${WRITES("c.Request().Method", "c.Request().URL.Path")}
			return err
		}
	}
}
`,
  };
}

function fiber(module: string, type: string, context: string): GoLogging {
  return {
    imports: [module],
    middleware: `${GIVES_IDS}
func logRequests() fiber.Handler {
	writeLines()
	return func(c ${type}) error {
		began, id := time.Now(), requestIDOf(c.Get("X-Request-Id"))
		ctx := withRequestID(c.${context}(), id)
		c.Set${context}(ctx)
		c.Set("X-Request-Id", id)
		err := c.Next()
		${WRITES("c.Method()", "c.Path()")}
		return err
	}
}
`,
  };
}
