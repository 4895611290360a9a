import { goImport } from "../../text/go.ts";
import { BEEGO_WEB } from "../../text/goBeego.ts";
import { FASTHTTP } from "../../text/goFasthttp.ts";

/** How a framework of Go answers. */
export interface GoFramework {
  /** The type of the one function that answers all requests; it is given one that answers the endpoints before it. */
  readonly around?: string;
  /** Modules that the file of endpoints imports; `text` is the file that makes the app. */
  imports(text: string): readonly string[];
  /** The type that endpoints are added to; undefined where they are added to the only app that there is. */
  readonly router?: string;
  /** What an endpoint's function is, from its parameters on. */
  handler(text: string): string;
  /** The statement that adds `handler` at a path. `minor` is Go's. */
  route(path: string, handler: string, minor: number): string;
  /** The context of the request. */
  context(text: string): string;
  /** The statement that answers with a status and a body, both expressions. */
  answer(status: string, body: string): string;
  /** True where what comes before every route has to be said before the first of them. */
  readonly afterUse?: true;
}

const HTTP = {
  handler: () => "func(w http.ResponseWriter, r *http.Request)",
  context: () => "r.Context()",
  answer: (status: string, body: string) => `answerHealth(w, ${status}, ${body})`,
};

const has = (text: string, module: string, usual: string) => goImport(text, module) ?? usual;

/** https://pkg.go.dev/net/http#hdr-Patterns-ServeMux: methods in patterns since Go 1.22. */
export const NET_HTTP: GoFramework = {
  ...HTTP,
  imports: () => [],
  router: "*http.ServeMux",
  route: (path, handler, minor) => `router.HandleFunc("${minor >= 22 ? "GET " : ""}${path}", ${handler})`,
};

/** By what `server.app` signals call them. */
export const GO_FRAMEWORKS: Readonly<Record<string, GoFramework>> = {
  "net/http": NET_HTTP,
  // https://go-chi.io/#/pages/middleware: all middlewares come before the first route
  chi: {
    ...HTTP,
    imports: (text) => [has(text, "github.com/go-chi/chi", "github.com/go-chi/chi/v5")],
    router: "chi.Router",
    route: (path, handler) => `router.Get("${path}", ${handler})`,
    afterUse: true,
  },
  // https://pkg.go.dev/github.com/gorilla/mux#Route.Methods
  "gorilla/mux": {
    ...HTTP,
    imports: () => ["github.com/gorilla/mux"],
    router: "*mux.Router",
    route: (path, handler) => `router.HandleFunc("${path}", ${handler}).Methods(http.MethodGet)`,
  },
  // https://pkg.go.dev/github.com/julienschmidt/httprouter#Router.HandlerFunc
  httprouter: {
    ...HTTP,
    imports: () => ["github.com/julienschmidt/httprouter"],
    router: "*httprouter.Router",
    route: (path, handler) => `router.HandlerFunc(http.MethodGet, "${path}", ${handler})`,
  },
  // https://gin-gonic.com/en/docs/routing/
  gin: {
    imports: () => ["github.com/gin-gonic/gin"],
    router: "gin.IRouter",
    handler: () => "func(c *gin.Context)",
    context: () => "c.Request.Context()",
    answer: (status, body) => `c.JSON(${status}, ${body})`,
    route: (path, handler) => `router.GET("${path}", ${handler})`,
  },
  // https://echo.labstack.com/docs/routing; version 5 hands a pointer
  echo: {
    imports: (text) => [has(text, "github.com/labstack/echo", "github.com/labstack/echo/v4")],
    router: "*echo.Echo",
    handler: (text) => `func(c ${text.includes("labstack/echo/v5") ? "*" : ""}echo.Context) error`,
    context: () => "c.Request().Context()",
    answer: (status, body) => `return c.JSON(${status}, ${body})`,
    route: (path, handler) => `router.GET("${path}", ${handler})`,
  },
  // https://docs.gofiber.io/guide/routing; version 3 hands an interface: https://docs.gofiber.io/next/whats_new
  fiber: {
    imports: (text) => [has(text, "github.com/gofiber/fiber", "github.com/gofiber/fiber/v2")],
    router: "fiber.Router",
    handler: (text) => `func(c ${text.includes("gofiber/fiber/v3") ? "" : "*"}fiber.Ctx) error`,
    context: (text) => (text.includes("gofiber/fiber/v3") ? "c.Context()" : "c.UserContext()"),
    answer: (status, body) => `return c.Status(${status}).JSON(${body})`,
    route: (path, handler) => `router.Get("${path}", ${handler})`,
  },
  // https://pkg.go.dev/github.com/kataras/iris/v12/context#Context.StopWithJSON
  iris: {
    imports: (text) => [has(text, "github.com/kataras/iris", "github.com/kataras/iris/v12")],
    router: "*iris.Application",
    handler: () => "func(c iris.Context)",
    context: () => "c.Request().Context()",
    answer: (status, body) => `c.StopWithJSON(${status}, ${body})`,
    route: (path, handler) => `router.Get("${path}", ${handler})`,
  },
  // https://pkg.go.dev/github.com/go-kratos/kratos/v2/transport/http#Server.HandleFunc: beside the middleware of services
  kratos: {
    ...HTTP,
    imports: () => ["khttp github.com/go-kratos/kratos/v2/transport/http"],
    router: "*khttp.Server",
    route: (path, handler) => `router.HandleFunc("${path}", ${handler})`,
  },
  // https://pkg.go.dev/github.com/zeromicro/go-zero/rest#WithPriority: what is shed last, so that load restarts nothing
  "go-zero": {
    ...HTTP,
    imports: () => ["github.com/zeromicro/go-zero/rest"],
    router: "*rest.Server",
    route: (path, handler) => `router.AddRoute(rest.Route{
		Method: http.MethodGet,
		Path:   "${path}",
		Handler: ${handler.replaceAll("\n", "\n\t")},
	}, rest.WithPriority())`,
  },
};

/** https://pkg.go.dev/github.com/valyala/fasthttp#RequestCtx: it is used again for another request, so that nothing outlives it. */
export const FASTHTTP_HEALTH: GoFramework = {
  around: "fasthttp.RequestHandler",
  imports: () => [FASTHTTP],
  handler: () => "func(c *fasthttp.RequestCtx)",
  context: () => "context.Background()",
  answer: (status, body) => `answerHealth(c, ${status}, ${body})`,
  route: (path) => `case "${path}":`,
};

/** https://beego.gocn.vip/beego/zh/developing/web/router/functional_style/ */
export const BEEGO: GoFramework = {
  imports: () => [BEEGO_WEB, `beecontext ${BEEGO_WEB}/context`],
  handler: () => "func(c *beecontext.Context)",
  context: () => "c.Request.Context()",
  answer: (status, body) => `answerHealth(c.ResponseWriter, ${status}, ${body})`,
  route: (path, handler) => `web.Get("${path}", ${handler})`,
};
