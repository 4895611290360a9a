import type { ScaffoldPlan } from "../../scaffold.ts";
import { goImports, goSiblings } from "../text/go.ts";
import { logsByZerolog, ZEROLOG } from "../text/goLogger.ts";
import { GO_WEB, type GoMiddleware, type GoSite, goCall, onOwnApps, planGoMiddleware } from "../text/goMiddleware.ts";
import { makesSpans, OTEL_TRACE, SPAN_ID_MODULES, SPAN_IDS, SPAN_IDS_OF_FASTHTTP } from "../text/goSpanIds.ts";
import type { AppSite, Topic } from "../topic.ts";
import { GIVES_IDS, type GoLogging, REQUEST_LOGS } from "./goRequests.ts";

/** The names that files of a logger for requests declare. */
const ANSWERED = ["statusWriter", "answeredStatus"];

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
    declares: ["logRequests", ...ANSWERED, ...LOGGING],
    minor: 21,
    modules: () => (spans ? SPAN_ID_MODULES : {}),
    text: (site) => {
      const logging = REQUEST_LOGS[site.web.form](site);
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
      /\bslog\.InfoContext\(ctx, "request answered", "method", (.+), "path", (.+?), "status", (.+), "duration", (.+)\)$/m,
      (_, method: string, path: string, status: string, duration: string) =>
        `log.Ctx(ctx).Info().Str("method", ${method}).Str("path", ${path}).Int("status", ${status}).Dur("duration", ${duration}).Msg("request answered")`,
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
