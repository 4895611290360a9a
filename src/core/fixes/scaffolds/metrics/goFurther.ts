import type { GoSite } from "../text/goMiddleware.ts";

/** What measures the requests of a framework of Go, and shows what was measured. */
export interface GoMeasuring {
  readonly imports: readonly string[];
  readonly measure: string;
  readonly show: string;
}

/** https://pkg.go.dev/github.com/kataras/iris/v12/context#Context.GetCurrentRoute: none where no route answers */
export function irisMetrics({ module }: GoSite): GoMeasuring {
  return {
    imports: [module],
    measure: `func measureRequests(c iris.Context) {
	began, route := time.Now(), ""
	c.Next()
	if current := c.GetCurrentRoute(); current != nil {
		route = current.Path()
	}
	countRequest(c.Method(), route, c.GetStatusCode(), began)
}
`,
    show: "func showMetrics() iris.Handler { return iris.FromStd(promhttp.Handler()) }\n",
  };
}

/** https://pkg.go.dev/github.com/valyala/fasthttp/fasthttpadaptor: it has no routes, so that paths are told here. */
export function fasthttpMetrics({ module, paths }: GoSite): GoMeasuring {
  const named = [...new Set([...paths.filter((path) => path !== "/metrics"), "/livez", "/readyz"])].toSorted();
  return {
    imports: [module, `${module}/fasthttpadaptor`],
    measure: `func measureRequests(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	show := showMetrics()
	return func(c *fasthttp.RequestCtx) {
		if string(c.Path()) == "/metrics" {
			show(c)
			return
		}
		began := time.Now()
		next(c)
		countRequest(string(c.Method()), measuredPaths[string(c.Path())], c.Response.StatusCode(), began)
	}
}

// measuredPaths says what the requests of a path are counted as. fasthttp knows no routes: those that are not here are
// counted together, because an address with ids in it would make a series of each.
var measuredPaths = map[string]string{
${aligned(named)}}
`,
    show: `func showMetrics() fasthttp.RequestHandler {
	return fasthttpadaptor.NewFastHTTPHandler(promhttp.Handler())
}
`,
  };
}

/** Entries whose values gofmt puts below each other. */
function aligned(paths: readonly string[]): string {
  const longest = Math.max(...paths.map((path) => path.length));
  return paths.map((path) => `\t"${path}":${" ".repeat(longest - path.length + 1)}"${path}",\n`).join("");
}
