import { goImports } from "../text/go.ts";
import { echo5Status } from "../text/goEcho.ts";
import type { GoMiddleware, GoSite } from "../text/goMiddleware.ts";
import { goRecorder, RECORDER_IMPORTS } from "../text/goRecorder.ts";
import { fasthttpMetrics, type GoMeasuring, irisMetrics } from "./goFurther.ts";
import { GO_KNOWN_METHODS } from "./knownMethods.ts";

const PROMETHEUS = "github.com/prometheus/client_golang/prometheus";

/** https://prometheus.io/docs/guides/go-application/ */
export const GO_METRICS: GoMiddleware = {
  names: ["metrics", "request_metrics"],
  call: ({ framework, variable }) => (framework === "httprouter" ? `measureRequests(${variable})` : "measureRequests"),
  minor: 0,
  modules: () => ({ "github.com/prometheus/client_golang": "v1.23.0" }),
  declares: [
    "measureRequests",
    "showMetrics",
    "requestDuration",
    "countRequest",
    "knownMethod",
    "knownMethods",
    "statusRecorder",
    "routeOf",
    "statusOf",
    "measuredPaths",
    "routeKey",
    "nameRoute",
  ],
  text: (site) => {
    const { imports, measure, show } = (site.framework === "beego" ? beego : FORMS[site.web.form])(site);
    return `package ${site.package}

${goImports(["strconv", "time", PROMETHEUS, `${PROMETHEUS}/promauto`, `${PROMETHEUS}/promhttp`, ...imports])}
var requestDuration = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name: "http_request_duration_seconds",
	Help: "How long requests took, by route and status: rate, errors and percentiles follow from it.",
}, []string{"method", "route", "status"})

// countRequest takes the route's pattern: an address with ids in it would make a series of each.
func countRequest(method, route string, status int, began time.Time) {
	if route == "" {
		route = "none"
	}
	requestDuration.WithLabelValues(knownMethod(method), route, strconv.Itoa(status)).Observe(time.Since(began).Seconds())
}

${GO_KNOWN_METHODS}
// measureRequests measures every request.
${measure}
// showMetrics is what Prometheus reads. Keep it from the public: only what scrapes should reach it.
${show}`;
  },
  beside: ({ framework, variable }) =>
    framework === "fasthttp"
      ? []
      : [
          ...(framework === "beego" ? [`${variable}.InsertFilterChain("/*", nameRoute)`] : []),
          `${variable}.${SHOWN[framework] ?? "GET("}"/metrics", showMetrics())`,
        ],
};

/** How a route is added for what Prometheus reads. */
const SHOWN: Readonly<Record<string, string>> = {
  "net/http": "Handle(",
  chi: "Handle(",
  "gorilla/mux": "Handle(",
  httprouter: "Handler(http.MethodGet, ",
  fiber: "Get(",
  iris: "Get(",
  beego: "Handler(",
};

const FORMS: Readonly<Record<GoSite["web"]["form"], (site: GoSite) => GoMeasuring>> = {
  http: ({ framework, module }) => ({
    imports: [
      ...RECORDER_IMPORTS,
      ...(framework === "net/http" ? [] : [module]),
      ...(framework === "httprouter" ? ["strings"] : []),
    ],
    measure: `${framework === "httprouter" ? HTTPROUTER : plainHttp(framework)}
${goRecorder("statusRecorder")}`,
    show: "func showMetrics() http.Handler { return promhttp.Handler() }\n",
  }),
  gin: ({ module }) => ({
    imports: [module],
    measure: `func measureRequests(c *gin.Context) {
	began := time.Now()
	c.Next()
	countRequest(c.Request.Method, c.FullPath(), c.Writer.Status(), began)
}
`,
    show: "func showMetrics() gin.HandlerFunc { return gin.WrapH(promhttp.Handler()) }\n",
  }),
  // https://echo.labstack.com/docs/middleware/logger: an error is answered first, so that its status is known
  echo: ({ module }) => ({
    imports: [module],
    measure: `func measureRequests(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := time.Now()
		if err := next(c); err != nil {
			c.Error(err)
		}
		countRequest(c.Request().Method, c.Path(), c.Response().Status, began)
		return nil
	}
}
`,
    show: "func showMetrics() echo.HandlerFunc { return echo.WrapHandler(promhttp.Handler()) }\n",
  }),
  echo5: ({ module }) => ({
    imports: ["errors", "net/http", module],
    measure: `func measureRequests(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c *echo.Context) error {
		began := time.Now()
		err := next(c)
		countRequest(c.Request().Method, c.Path(), statusOf(c, err), began)
		return err
	}
}

${echo5Status("statusOf")}`,
    show: "func showMetrics() echo.HandlerFunc { return echo.WrapHandler(promhttp.Handler()) }\n",
  }),
  fiber: ({ module }) => fiber(module, "*fiber.Ctx"),
  fiber3: ({ module }) => fiber(module, "fiber.Ctx"),
  iris: irisMetrics,
  fasthttp: fasthttpMetrics,
};

function fiber(module: string, type: string): GoMeasuring {
  return {
    imports: ["errors", module, `${module}/middleware/adaptor`],
    measure: `func measureRequests(c ${type}) error {
	began := time.Now()
	err := c.Next()
	status := c.Response().StatusCode()
	if err != nil {
		status = fiber.StatusInternalServerError
		var known *fiber.Error
		if errors.As(err, &known) {
			status = known.Code
		}
	}
	countRequest(c.Method(), c.Route().Path, status, began)
	return err
}
`,
    show: "func showMetrics() fiber.Handler { return adaptor.HTTPHandler(promhttp.Handler()) }\n",
  };
}

/** https://pkg.go.dev/github.com/beego/beego/v2/server/web#InsertFilterChain, which the router tells its pattern */
function beego({ module }: GoSite): GoMeasuring {
  return {
    imports: ["context", ...RECORDER_IMPORTS, module, `beecontext ${module}/context`],
    measure: `func measureRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, recorder, route := time.Now(), &statusRecorder{ResponseWriter: w, status: http.StatusOK}, ""
		next.ServeHTTP(recorder, r.WithContext(context.WithValue(r.Context(), routeKey{}, &route)))
		countRequest(r.Method, route, recorder.status, began)
	})
}

type routeKey struct{}

// nameRoute tells what measures the pattern that was found, which the router alone knows.
func nameRoute(next web.FilterFunc) web.FilterFunc {
	return func(c *beecontext.Context) {
		next(c)
		if route, ok := c.Request.Context().Value(routeKey{}).(*string); ok {
			*route, _ = c.Input.GetData("RouterPattern").(string)
		}
	}
}

${goRecorder("statusRecorder")}`,
    show: "func showMetrics() http.Handler { return promhttp.Handler() }\n",
  };
}

function plainHttp(framework: string): string {
  return `func measureRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, recorder := time.Now(), &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r)
${ROUTES[framework] ?? ""}		countRequest(r.Method, route, recorder.status, began)
	})
}
`;
}

/** https://pkg.go.dev/github.com/julienschmidt/httprouter#Router.Lookup: it says what was taken from the path, not the pattern. */
const HTTPROUTER = `func measureRequests(router *httprouter.Router) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			began, recorder := time.Now(), &statusRecorder{ResponseWriter: w, status: http.StatusOK}
			next.ServeHTTP(recorder, r)
			countRequest(r.Method, routeOf(router, r), recorder.status, began)
		})
	}
}

// routeOf puts the names of parameters where the path has their values.
func routeOf(router *httprouter.Router, r *http.Request) string {
	handle, parameters, _ := router.Lookup(r.Method, r.URL.Path)
	if handle == nil {
		return ""
	}
	route, from := r.URL.Path+"/", 0
	for _, parameter := range parameters {
		before, after, found := strings.Cut(route[from:], "/"+strings.Trim(parameter.Value, "/")+"/")
		if found {
			before = route[:from] + before + "/:" + parameter.Key
			route, from = before+"/"+after, len(before)
		}
	}
	return strings.TrimSuffix(route, "/")
}
`;

/** How the pattern of the route is found once it has answered. */
const ROUTES: Readonly<Record<string, string>> = {
  // https://pkg.go.dev/net/http#Request: since Go 1.23
  "net/http": "\t\troute := r.Pattern\n",
  // https://pkg.go.dev/github.com/go-chi/chi/v5#Context.RoutePattern
  chi: "\t\troute := chi.RouteContext(r.Context()).RoutePattern()\n",
  // https://pkg.go.dev/github.com/gorilla/mux#Route.GetPathTemplate
  "gorilla/mux": `		route := ""
		if current := mux.CurrentRoute(r); current != nil {
			route, _ = current.GetPathTemplate()
		}
`,
};
