import { goImports } from "../text/go.ts";
import { type GoMiddleware, type GoSite, goCall } from "../text/goMiddleware.ts";
import type { GoModules } from "../text/goModule.ts";

/** https://pkg.go.dev/github.com/go-chi/httprate */
export const GO_RATE_LIMITER: GoMiddleware = {
  names: ["rate_limit", "request_limit"],
  call: ({ web }) => goCall("limitRequests", web),
  minor: 21,
  modules: ({ web: { form } }): GoModules =>
    form.startsWith("fiber") ? {} : { "github.com/go-chi/httprate": "v0.14.1" },
  declares: ["limitRequests", "requestsPerMinute", "requestLimiter", "unlimited", "callerOf", "plainWriter"],
  text: (site) => {
    const { imports, before = "", middleware } = FORMS[site.web.form](site);
    if (knowsProxies(site)) return byClientIp(site);
    return `package ${site.package}

${goImports(["log/slog", "net", "os", "strconv", "strings", "sync", "time", ...imports])}
${SETTINGS}
${before}// limitRequests answers 429 to who asks too often, and says when to come back.
${middleware}
// warnOfProxy says once that callers behind a proxy cannot be told apart yet.
var warnOfProxy = sync.OnceFunc(func() {
	slog.Warn("Requests come through a proxy and are not limited: set TRUSTED_PROXIES to how many there are.")
})

// callerOf is who asks, by address; "" for what is not limited. TRUSTED_PROXIES says how many proxies of ours stand before
// the service. Until it is set, what comes through a proxy is not limited: all callers would look like one.
func callerOf(path, forwarded, address string) string {
	if unlimited[path] {
		return ""
	}
	if host, _, err := net.SplitHostPort(address); err == nil {
		address = host
	}
	proxies, err := strconv.Atoi(os.Getenv("TRUSTED_PROXIES"))
	if forwarded == "" || (err == nil && proxies == 0) {
		return address
	}
	if err != nil {
		warnOfProxy()
		return ""
	}
	hops := strings.Split(forwarded, ",")
	if proxies > len(hops) {
		return address
	}
	return strings.TrimSpace(hops[len(hops)-proxies])
}
`;
  },
};

const SETTINGS = `// requestsPerMinute is how often one caller may ask. Each copy of the service counts by itself: with several, a caller may
// ask that many times as often.
const requestsPerMinute = 300

// unlimited is what watches the service: it asks often, and is never turned away.
var unlimited = map[string]bool{"/livez": true, "/readyz": true, "/healthz": true, "/health": true, "/metrics": true}
`;

/** True where a program of gin's says which proxies stand before it. */
function knowsProxies({ web, source }: GoSite): boolean {
  return web.form === "gin" && /\.SetTrustedProxies\(|\.TrustedPlatform\s*=/.test(source);
}

/** https://pkg.go.dev/github.com/gin-gonic/gin#Context.ClientIP: by the proxies that the engine trusts */
function byClientIp({ package: name, module }: GoSite): string {
  return `package ${name}

${goImports(["time", HTTPRATE, module])}
${SETTINGS}
// limitRequests answers 429 to who asks too often, and says when to come back.
func limitRequests() gin.HandlerFunc {
	${LIMITER}
	return func(c *gin.Context) {
		if !unlimited[c.Request.URL.Path] && limiter.RespondOnLimit(c.Writer, c.Request, c.ClientIP()) {
			c.Abort()
		}
	}
}
`;
}

interface Form {
  readonly imports: readonly string[];
  /** Declarations that the middleware needs. */
  readonly before?: string;
  readonly middleware: string;
}

const HTTPRATE = "github.com/go-chi/httprate";
const LIMITER = "limiter := httprate.NewRateLimiter(requestsPerMinute, time.Minute)";

const FORMS: Readonly<Record<GoSite["web"]["form"], (site: GoSite) => Form>> = {
  http: () => ({
    imports: [HTTPRATE, "net/http"],
    // One for all: a router such as gorilla's wraps its handlers anew for each request.
    before: `// requestLimiter counts the requests of each caller.
var requestLimiter = httprate.NewRateLimiter(requestsPerMinute, time.Minute)

`,
    middleware: `func limitRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller := callerOf(r.URL.Path, r.Header.Get("X-Forwarded-For"), r.RemoteAddr)
		if caller != "" && requestLimiter.RespondOnLimit(w, r, caller) {
			return
		}
		next.ServeHTTP(w, r)
	})
}
`,
  }),
  gin: ({ module }) => ({
    imports: [HTTPRATE, module],
    middleware: `func limitRequests() gin.HandlerFunc {
	${LIMITER}
	return func(c *gin.Context) {
		caller := callerOf(c.Request.URL.Path, c.GetHeader("X-Forwarded-For"), c.Request.RemoteAddr)
		if caller != "" && limiter.RespondOnLimit(c.Writer, c.Request, caller) {
			c.Abort()
		}
	}
}
`,
  }),
  echo: ({ module }) => echo(module, "echo.Context"),
  echo5: ({ module }) => echo(module, "*echo.Context"),
  fiber: ({ module }) => fiber(module, "*fiber.Ctx"),
  fiber3: ({ module }) => fiber(module, "fiber.Ctx"),
  iris: ({ module }) => ({
    imports: [HTTPRATE, module],
    middleware: `func limitRequests() iris.Handler {
	${LIMITER}
	return func(c iris.Context) {
		caller := callerOf(c.Path(), c.GetHeader("X-Forwarded-For"), c.Request().RemoteAddr)
		if caller != "" && limiter.RespondOnLimit(c.ResponseWriter(), c.Request(), caller) {
			c.StopExecution()
			return
		}
		c.Next()
	}
}
`,
  }),
  fasthttp: ({ module }) => ({
    imports: [HTTPRATE, module, "net/http"],
    middleware: `func limitRequests(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	${LIMITER}
	return func(c *fasthttp.RequestCtx) {
		forwarded := string(c.Request.Header.Peek("X-Forwarded-For"))
		caller := callerOf(string(c.Path()), forwarded, c.RemoteAddr().String())
		answer := plainWriter{c, http.Header{}}
		if caller == "" || !limiter.RespondOnLimit(answer, &http.Request{}, caller) {
			next(c)
		}
		for name := range answer.header {
			c.Response.Header.Set(name, answer.header.Get(name))
		}
	}
}

// plainWriter is how the limiter answers, which knows net/http.
type plainWriter struct {
	*fasthttp.RequestCtx
	header http.Header
}

func (w plainWriter) Header() http.Header { return w.header }

func (w plainWriter) WriteHeader(status int) { w.SetStatusCode(status) }
`,
  }),
};

function echo(module: string, type: string): Form {
  return {
    imports: [HTTPRATE, module],
    middleware: `func limitRequests() echo.MiddlewareFunc {
	${LIMITER}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c ${type}) error {
			r := c.Request()
			caller := callerOf(r.URL.Path, r.Header.Get("X-Forwarded-For"), r.RemoteAddr)
			if caller != "" && limiter.RespondOnLimit(c.Response(), r, caller) {
				return nil
			}
			return next(c)
		}
	}
}
`,
  };
}

/** https://docs.gofiber.io/middleware/limiter */
function fiber(module: string, type: string): Form {
  return {
    imports: [module, `${module}/middleware/limiter`],
    middleware: `func limitRequests() fiber.Handler {
	caller := func(c ${type}) string { return callerOf(c.Path(), c.Get("X-Forwarded-For"), c.IP()) }
	return limiter.New(limiter.Config{
		Max:               requestsPerMinute,
		Expiration:        time.Minute,
		LimiterMiddleware: limiter.SlidingWindow{},
		KeyGenerator:      caller,
		Next:              func(c ${type}) bool { return caller(c) == "" },
	})
}
`,
  };
}
