import { describe, expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

describe("Go", () => {
  test("net/http: patterns of Go 1.22, subtrees and the default mux", async () => {
    const found = await routesIn({
      "main.go": `package main

import ("net/http"; "database/sql"; "fmt")

type app struct{ db *sql.DB }

func (a *app) ready(w http.ResponseWriter, r *http.Request) {
	if err := a.db.PingContext(r.Context()); err != nil { http.Error(w, "down", http.StatusServiceUnavailable); return }
	w.WriteHeader(http.StatusOK)
}

func main() {
	a := &app{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
	mux.HandleFunc("GET /readyz", a.ready)
	mux.Handle("POST /admin/flush", requireAdmin(http.HandlerFunc(flush)))
	mux.Handle("/static/", http.FileServer(http.Dir("static")))
	http.HandleFunc("/ping", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "pong") })
	http.ListenAndServe(":8080", mux)
}
`,
    });
    expect(found).toEqual([
      "GET /livez constant",
      "GET /readyz asks",
      "POST /admin/flush unknown by requireAdmin",
      "ALL /static/* unknown",
      "ALL /ping constant",
    ]);
  });

  test("gin: groups, middleware, and routes that other packages register", async () => {
    const found = await routesIn({
      "cmd/api/main.go": `package main

import ("github.com/gin-gonic/gin"; "example.com/shop/internal/users")

func main() {
	r := gin.Default()
	r.GET("/healthz", func(c *gin.Context) { c.JSON(200, gin.H{"status": "ok"}) })
	api := r.Group("/api")
	api.Use(middleware.JWTAuth())
	v1 := api.Group("/v1")
	v1.GET("/orders", list)
	users.Register(v1)
	r.Run()
}
`,
      "internal/users/routes.go": `package users

import "github.com/gin-gonic/gin"

func Register(g *gin.RouterGroup) {
	g.GET("/users", list)
	admin := g.Group("/admin", RequireRole("admin"))
	admin.DELETE("/users/:id", remove)
}
`,
    });
    expect(found).toEqual([
      "GET /healthz constant",
      "GET /api/v1/orders unknown by middleware.JWTAuth",
      "GET /api/v1/users unknown by middleware.JWTAuth",
      "DELETE /api/v1/admin/users/:id unknown by RequireRole+middleware.JWTAuth",
    ]);
  });

  test("gin: the engine in a struct whose methods register in another file", async () => {
    const found = await routesIn({
      "server.go": `package api

import "github.com/gin-gonic/gin"

type Server struct { router *gin.Engine }

func New() *Server { return &Server{router: gin.New()} }
`,
      "routes.go": `package api

import "github.com/gin-gonic/gin"

func (s *Server) routes() {
	s.router.GET("/ready", s.ready)
}
`,
    });
    expect(found).toEqual(["GET /ready unknown"]);
  });

  test("gorilla/mux: the router in a field that its constructor is given", async () => {
    const found = await routesIn({
      "server.go": `package api

import "github.com/gorilla/mux"

type Server struct { router *mux.Router }

func New() *Server { return &Server{router: mux.NewRouter()} }

func (s *Server) handlers() {
	s.router.HandleFunc("/readyz", s.ready).Methods("GET")
}
`,
    });
    expect(found).toEqual(["GET /readyz unknown"]);
  });

  test("chi: routes in routes, mounts and middleware", async () => {
    const found = await routesIn({
      "main.go": `package main

import "github.com/go-chi/chi/v5"

func main() {
	r := chi.NewRouter()
	r.Get("/health", health)
	r.Route("/articles", func(r chi.Router) {
		r.With(paginate).Get("/", list)
		r.Group(func(r chi.Router) {
			r.Use(jwtauth.Authenticator(tokenAuth))
			r.Post("/", create)
		})
	})
	r.Mount("/admin", adminRouter())
	http.ListenAndServe(":3000", r)
}

func adminRouter() http.Handler {
	r := chi.NewRouter()
	r.Use(AdminOnly)
	r.Get("/accounts", accounts)
	return r
}

func health(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) }
`,
    });
    expect(found).toEqual([
      "GET /health constant",
      "GET /articles unknown",
      "POST /articles unknown by jwtauth.Authenticator",
      "GET /admin/accounts unknown by AdminOnly",
    ]);
  });

  test("echo, fiber, gorilla/mux and httprouter", async () => {
    const found = await routesIn({
      "echo.go": `package a
import "github.com/labstack/echo/v4"
func main() { e := echo.New(); g := e.Group("/v1", middleware.JWT(key)); g.GET("/x", handler); e.GET("/livez", func(c echo.Context) error { return c.NoContent(204) }) }
`,
      "fiber.go": `package b
import "github.com/gofiber/fiber/v2"
func main() { app := fiber.New(); api := app.Group("/api"); api.Get("/x", func(c *fiber.Ctx) error { return c.SendString("ok") }); c.Get("X-Header") }
`,
      "mux.go": `package c
import "github.com/gorilla/mux"
func main() { r := mux.NewRouter(); r.HandleFunc("/a", a).Methods("GET", "POST"); s := r.PathPrefix("/sub").Subrouter(); s.HandleFunc("/b", b).Methods(http.MethodPut) }
`,
      "hr.go": `package d
import "github.com/julienschmidt/httprouter"
func main() { router := httprouter.New(); router.GET("/ping", Ping); router.HandlerFunc("GET", "/y", y) }
`,
    });
    expect(found).toEqual([
      "GET /v1/x unknown by middleware.JWT",
      "GET /livez constant",
      "GET /api/x constant",
      "GET /a unknown",
      "POST /a unknown",
      "PUT /sub/b unknown",
      "GET /ping unknown",
      "GET /y unknown",
    ]);
  });
});
