import { describe, expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

// Servers that hand every request to one function, and frameworks whose routes are told by calls.

describe("fasthttp", () => {
  test("paths of health that a handler tells apart, and not those that it leaves out of something", async () => {
    const found = await routesIn({
      "main.go": `package main
import "github.com/valyala/fasthttp"
func answer(c *fasthttp.RequestCtx) {
	switch string(c.Path()) {
	case "/livez", "/ping":
		c.SetStatusCode(200)
	case "/readyz":
		readiness(c)
	case "/orders":
		c.WriteString("[]")
	}
}
func readiness(c *fasthttp.RequestCtx) {
	if err := db.Ping(); err != nil {
		c.Error("down", 503)
	}
}
func logged(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(c *fasthttp.RequestCtx) {
		if string(c.Path()) == "/health" {
			next(c)
			return
		}
		if string(c.Path()) != "/up" {
			c.SetStatusCode(200)
		}
		skip := string(c.Path()) == "/ready"
		_ = skip
	}
}
`,
    });
    expect(found).toEqual(["ALL /livez constant", "ALL /ping constant", "ALL /readyz asks"]);
  });

  test("its router", async () => {
    const found = await routesIn({
      "main.go": `package main
import ("github.com/fasthttp/router"; "github.com/valyala/fasthttp")
func main() {
	r := router.New()
	r.GET("/livez", func(c *fasthttp.RequestCtx) { c.WriteString("ok") })
	v1 := r.Group("/v1")
	v1.POST("/orders", add)
	fasthttp.ListenAndServe(":80", r.Handler)
}
`,
    });
    expect(found).toEqual(["GET /livez constant", "POST /v1/orders unknown"]);
  });
});

test("net/http without a mux", async () => {
  const found = await routesIn({
    "main.go": `package main
import "net/http"
type api struct{}
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/healthz" && r.Method == http.MethodGet {
		w.WriteHeader(http.StatusOK)
		return
	}
}
func quiet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/readyz" {
			next.ServeHTTP(w, r)
			return
		}
	})
}
`,
  });
  expect(found).toEqual(["ALL /healthz constant"]);
});

test("Iris, with parties", async () => {
  const found = await routesIn({
    "main.go": `package main
import "github.com/kataras/iris/v12"
func main() {
	app := iris.New()
	app.UseRouter(logger)
	app.Get("/livez", func(ctx iris.Context) { ctx.JSON(iris.Map{"status": "ok"}) })
	orders := app.Party("/orders")
	orders.Post("/", add)
	app.PartyFunc("/users", func(users iris.Party) { users.Get("/{id}", show) })
	app.Handle("GET", "/x", x)
	app.Listen(":8080")
}
`,
  });
  expect(found).toEqual(["GET /livez constant", "POST /orders unknown", "GET /users/{id} unknown", "GET /x unknown"]);
});

describe("hyper", () => {
  test("paths of health that a service matches", async () => {
    const found = await routesIn({
      "src/main.rs": `use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response, StatusCode};
async fn answer(req: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    match (req.method(), req.uri().path()) {
        (&Method::GET, "/livez") => Ok(Response::new(Full::from("ok"))),
        (&Method::GET, "/readyz" | "/ready") => Ok(ready().await),
        (&Method::POST, "/orders") => Ok(add(req).await),
        _ => Ok(not_found()),
    }
}
async fn ready() -> Response<Full<Bytes>> {
    sqlx::query("SELECT 1").execute(&*POOL).await.unwrap();
    Response::new(Full::from("ok"))
}
`,
    });
    expect(found).toEqual(["GET /livez constant", "GET /readyz asks", "GET /ready asks"]);
  });
});

describe("Undertow", () => {
  test("its path handler and its routing handler", async () => {
    const found = await routesIn({
      "App.java": `package shop;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
class App {
  public static void main(String[] args) {
    RoutingHandler routing = Handlers.routing().get("/orders/{id}", App::show).post("/orders", new BlockingHandler(App::add));
    Undertow.builder().setHandler(Handlers.path(routing)
      .addExactPath("/livez", exchange -> exchange.getResponseSender().send("ok"))
      .addPrefixPath("/static", files)).build().start();
  }
}
`,
    });
    expect(found.toSorted()).toEqual([
      "ALL /livez constant",
      "ALL /static unknown",
      "GET /orders/{id} unknown",
      "POST /orders unknown",
    ]);
  });

  test("paths that a handler tells apart, in Java and in Kotlin", async () => {
    const found = await routesIn({
      "Api.java": `package shop;
import io.undertow.server.HttpServerExchange;
class Api implements HttpHandler {
  public void handleRequest(HttpServerExchange exchange) {
    if ("/healthz".equals(exchange.getRequestPath())) { exchange.getResponseSender().send("ok"); return; }
    if (!exchange.getRequestPath().equals("/ready")) { exchange.setStatusCode(404); }
    switch (exchange.getRequestPath()) {
      case "/livez" -> exchange.setStatusCode(200);
      default -> next.handleRequest(exchange);
    }
  }
}
`,
      "Other.kt": `package shop
import io.undertow.server.HttpServerExchange
fun answer(exchange: HttpServerExchange) {
  if (exchange.requestPath == "/ping") {
    exchange.responseSender.send("pong")
  }
  when (exchange.requestPath) {
    "/up" -> exchange.responseSender.send("ok")
    else -> next.handleRequest(exchange)
  }
}
`,
    });
    expect(found).toEqual(["ALL /healthz constant", "ALL /livez constant", "ALL /ping constant", "ALL /up constant"]);
  });
});

test("the JDK's own server", async () => {
  const found = await routesIn({
    "App.java": `package shop;
import com.sun.net.httpserver.HttpServer;
class App {
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.createContext("/livez", exchange -> { exchange.sendResponseHeaders(204, -1); exchange.close(); });
    server.createContext("/orders", new Orders());
    server.start();
  }
}
`,
  });
  expect(found).toEqual(["ALL /livez constant", "ALL /orders unknown"]);
});

test("Helidon SE: by a method, a function and its builder", async () => {
  const found = await routesIn({
    "Main.java": `package shop;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
class Main {
  public static void main(String[] args) {
    WebServer.builder().routing(Main::routing).build().start();
    WebServer.builder().routing(it -> it.get("/one", (req, res) -> res.send("1"))).build().start();
    WebServer.builder().addRouting(HttpRouting.builder().get("/two", (req, res) -> res.send("2"))).build().start();
  }
  static void routing(HttpRouting.Builder routing) {
    routing.get("/livez", (req, res) -> res.send("ok")).post("/orders", Main::add);
  }
}
`,
  });
  expect(found.map((each) => each.replace(/^~/, "")).toSorted()).toEqual([
    "GET /livez constant",
    "GET /one constant",
    "GET /two constant",
    "POST /orders unknown",
  ]);
});
