import { describe, expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

describe("further frameworks of Node", () => {
  test("Hapi, with lists of routes and plugins", async () => {
    const found = await routesIn({
      "src/server.js": `const Hapi = require("@hapi/hapi");
const health = require("./health");
const server = Hapi.server({ port: 3000 });
server.route({ method: "GET", path: "/livez", handler: () => "ok" });
server.route([
  { method: ["GET", "POST"], path: "/orders", options: { auth: "jwt", handler: async () => pool.query("select 1") } },
]);
server.route(health);
`,
    });
    expect(found).toEqual(["GET /livez constant", "GET /orders asks by auth jwt", "POST /orders asks by auth jwt"]);
  });

  test("AdonisJS, with groups", async () => {
    const found = await routesIn({
      "start/routes.ts": `import router from "@adonisjs/core/services/router";
import { middleware } from "#start/kernel";
router.get("/health", () => "ok");
router.group(() => {
  router.post("orders", [OrdersController, "store"]);
}).prefix("/api/v1").use(middleware.auth());
`,
    });
    expect(found).toEqual(["GET /health constant", "POST /api/v1/orders unknown by middleware.auth"]);
  });

  test("routes that are files: SvelteKit, Nitro, Remix and Astro", async () => {
    const found = await routesIn({
      "src/routes/(ops)/health/+server.ts": `export function GET() { return new Response("ok"); }`,
      "src/routes/orders/[id]/+page.svelte.ts": `export const ssr = true;`,
      "server/api/orders.post.ts": `export default defineEventHandler(async (event) => await db.query("select 1"));`,
      "server/routes/readyz.ts": `export default eventHandler(() => "ok");`,
      "app/routes/_ops.api.health[.]json.ts": `export async function loader() { await prisma.$queryRaw\`select 1\`; return new Response("ok"); }`,
      "src/pages/api/livez.ts": `export const GET = () => new Response("ok");`,
    });
    expect(found).toEqual([
      "GET /health constant",
      "POST /api/orders asks",
      "ALL /readyz constant",
      "GET /api/health.json asks",
      "GET /api/livez constant",
    ]);
  });
});

describe("further frameworks of Python", () => {
  test("aiohttp, by the router, a list and a table", async () => {
    const found = await routesIn({
      "app.py": `from aiohttp import web
routes = web.RouteTableDef()

@routes.get("/livez")
async def livez(request):
    return web.Response(text="ok")

async def readyz(request):
    await request.app["db"].fetchval("SELECT 1")
    return web.Response(text="ok")

app = web.Application()
app.add_routes(routes)
app.add_routes([web.get("/readyz", readyz)])
app.router.add_post("/orders", create)
`,
    });
    expect(found).toEqual(["GET /livez constant", "GET /readyz asks", "POST /orders unknown"]);
  });

  test("Tornado", async () => {
    const found = await routesIn({
      "app.py": `import tornado.web

class Health(tornado.web.RequestHandler):
    def get(self):
        self.write("ok")

app = tornado.web.Application([(r"/health/?", Health), (r"/orders/([0-9]+)", Orders)])
`,
      "other.py": `from tornado import web
class Ready(web.RequestHandler):
    async def get(self):
        await self.db.ping()
default_handlers = [(r"/readyz", Ready)]
`,
    });
    expect(found).toEqual(["ALL /health constant", "ALL /orders/:parameter unknown", "~ALL /readyz asks"]);
  });

  test("Litestar, with controllers and routers", async () => {
    const found = await routesIn({
      "app/main.py": `from litestar import Litestar, Router, get
from app.system import System

@get("/livez")
async def livez() -> str:
    return "ok"

api = Router(path="/api", route_handlers=[System])
app = Litestar(route_handlers=[livez, api])
`,
      "app/system.py": `from litestar import Controller, get

class System(Controller):
    path = "/system"

    @get("/health")
    async def health(self, db_session: AsyncSession) -> str:
        await db_session.execute(text("select 1"))
        return "ok"
`,
    });
    expect(found).toEqual(["GET /livez constant", "GET /api/system/health asks"]);
  });

  test("Sanic and Bottle", async () => {
    const found = await routesIn({
      "a.py": `from sanic import Sanic, Blueprint
from sanic.response import text
app = Sanic("shop")
api = Blueprint("api", url_prefix="/api")
@api.get("/health")
async def health(request):
    return text("ok")
app.blueprint(api)
`,
      "b.py": `from bottle import Bottle
app = Bottle()
@app.get("/ping")
def ping():
    return "pong"
`,
    });
    expect(found).toEqual(["GET /api/health constant", "GET /ping constant"]);
  });
});

describe("further frameworks of the JVM, Rust and Go", () => {
  test("Javalin's groups and Spring's functional endpoints", async () => {
    const found = await routesIn({
      "src/main/java/App.java": `import io.javalin.Javalin;
import static io.javalin.apibuilder.ApiBuilder.*;
class App {
  void start() {
    Javalin.create(config -> config.router.apiBuilder(() -> {
      path("/api", () -> { get("/health", ctx -> ctx.result("ok")); });
    })).start(7000);
  }
}
`,
      "src/main/java/Routes.java": `import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
class Routes {
  RouterFunction<ServerResponse> routes(Handler handler) {
    return RouterFunctions.route().GET("/livez", request -> ServerResponse.ok().build())
      .path("/orders", builder -> builder.POST("/new", handler::create)).build();
  }
}
`,
    });
    expect(found).toEqual(["~GET /api/health constant", "GET /livez constant", "POST /orders/new unknown"]);
  });

  test("aide's routers of axum and gRPC's health service", async () => {
    const found = await routesIn({
      "src/main.rs": `use aide::axum::{routing::{get, get_with}, ApiRouter};
async fn ping() -> &'static str { "ok" }
fn app() -> ApiRouter {
  ApiRouter::new().nest("/api/v1", ApiRouter::new().api_route("/health/ping", get(ping)).api_route("/health", get_with(ping, |op| op)))
}
`,
      "main.go": `package main
import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
)
func main() {
	server := grpc.NewServer()
	healthpb.RegisterHealthServer(server, health.NewServer())
}
`,
    });
    expect(found).toEqual([
      "GET /api/v1/health constant",
      "GET /api/v1/health/ping constant",
      "GET /grpc.health.v1.Health/Check unknown",
    ]);
  });

  test("libraries that run the checks they are given", async () => {
    const found = await routesIn({
      "main.go": `package main
import (
	"net/http"
	"github.com/hellofresh/health-go/v5"
)
func main() {
	h, _ := health.New(health.WithChecks(health.Config{Name: "db"}))
	http.Handle("/status", h.Handler())
}
`,
      "config/routes.rb": `Rails.application.routes.draw do
  mount OkComputer::Engine, at: "/healthcheck"
  health_check_routes
end
`,
      "bootstrap/app.php": `<?php
use Illuminate\\Foundation\\Application;
return Application::configure(basePath: dirname(__DIR__))->withRouting(web: __DIR__.'/../routes/web.php', health: '/up')->create();
`,
      "routes/api.php": `<?php
use Illuminate\\Support\\Facades\\Route;
use Spatie\\Health\\Http\\Controllers\\HealthCheckJsonResultsController;
Route::get('health', HealthCheckJsonResultsController::class);
`,
    });
    expect(found).toEqual([
      "ALL /status asks",
      "ALL /healthcheck asks",
      "GET /health_check asks",
      "GET /up constant",
      "GET /api/health asks",
    ]);
  });
});
