// The programs of Go that the scaffolds are proved on: one for each framework.

const SLEEPS = "func(http.ResponseWriter, *http.Request) { time.Sleep(time.Second) }";
const HTTP = "http.ListenAndServe(address, router)";

/** Echo's routes, whose handlers are given a context of this type. @param {string} type */
const echo = (
  type,
) => `router.GET("/slow", func(c ${type}) error { time.Sleep(time.Second); return c.NoContent(http.StatusOK) })
	router.POST("/orders", func(c ${type}) error {
		status, answer := made(c.QueryParam("bad"))
		if status == http.StatusBadRequest {
			return echo.NewHTTPError(status, answer)
		}
		return c.JSON(status, map[string]string{"id": answer})
	})`;

/** Fiber's. @param {string} type */
const fiber = (
  type,
) => `router.Get("/slow", func(c ${type}) error { time.Sleep(time.Second); return c.SendStatus(http.StatusOK) })
	router.Post("/orders", func(c ${type}) error {
		status, answer := made(c.Query("bad"))
		if status == http.StatusBadRequest {
			return fiber.NewError(status, answer)
		}
		return c.Status(status).JSON(map[string]string{"id": answer})
	})`;

/** By framework: what it imports beside net/http, how its router is made if it is, a route of it, and how it is served. */
export const APPS = {
  "net-http without a mux": [
    "",
    undefined,
    `http.HandleFunc("GET /slow", ${SLEEPS})
	http.HandleFunc("POST /orders", order)`,
    "http.ListenAndServe(address, nil)",
  ],
  "net-http": [
    "",
    "http.NewServeMux()",
    `router.HandleFunc("GET /slow", ${SLEEPS})
	router.HandleFunc("POST /orders", order)`,
    HTTP,
  ],
  chi: [
    `"github.com/go-chi/chi/v5"\n\t"github.com/go-chi/chi/v5/middleware"`,
    "chi.NewRouter()",
    `router.Use(middleware.Recoverer)
	router.Get("/slow", ${SLEEPS})
	router.Post("/orders", order)`,
    HTTP,
  ],
  gorilla: [
    `"github.com/gorilla/mux"`,
    "mux.NewRouter()",
    `router.HandleFunc("/slow", ${SLEEPS})
	router.HandleFunc("/orders", order).Methods(http.MethodPost)`,
    HTTP,
  ],
  gin: [
    `"github.com/gin-gonic/gin"`,
    "gin.New()",
    `router.GET("/slow", func(*gin.Context) { time.Sleep(time.Second) })
	router.POST("/orders", func(c *gin.Context) {
		status, answer := made(c.Query("bad"))
		c.JSON(status, gin.H{"id": answer})
	})`,
    "router.Run(address)",
  ],
  echo: [`"github.com/labstack/echo/v4"`, "echo.New()", echo("echo.Context"), "router.Start(address)"],
  httprouter: [
    `"github.com/julienschmidt/httprouter"`,
    "httprouter.New()",
    `router.HandlerFunc(http.MethodGet, "/slow", ${SLEEPS})
	router.HandlerFunc(http.MethodPost, "/orders", order)`,
    HTTP,
  ],
  fiber: [`"github.com/gofiber/fiber/v2"`, "fiber.New()", fiber("*fiber.Ctx"), "router.Listen(address)"],
  "echo v5": [`"github.com/labstack/echo/v5"`, "echo.New()", echo("*echo.Context"), "router.Start(address)"],
  "fiber v3": [
    `"github.com/gofiber/fiber/v3"`,
    "fiber.New()",
    fiber("fiber.Ctx"),
    "router.Listen(address, fiber.ListenConfig{DisableStartupMessage: true})",
  ],
  iris: [
    `"github.com/kataras/iris/v12"`,
    "iris.New()",
    `router.Get("/slow", func(iris.Context) { time.Sleep(time.Second) })
	router.Post("/orders", func(c iris.Context) {
		status, answer := made(c.URLParam("bad"))
		_ = c.StopWithJSON(status, iris.Map{"id": answer})
	})`,
    "router.Listen(address)",
  ],
  fasthttp: [
    `"github.com/valyala/fasthttp"`,
    undefined,
    `handler := func(c *fasthttp.RequestCtx) {
		switch string(c.Path()) {
		case "/slow":
			time.Sleep(time.Second)
		case "/orders":
			status, answer := made(string(c.QueryArgs().Peek("bad")))
			c.SetContentType("application/json")
			c.SetStatusCode(status)
			c.SetBodyString(answer)
		default:
			c.Error("not found", fasthttp.StatusNotFound)
		}
	}`,
    "fasthttp.ListenAndServe(address, handler)",
  ],
};
