import { expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

test("Rocket's routes stand below where they are mounted, also those of other files", async () => {
  const files = {
    "src/main.rs": `mod orders;
#[get("/live")]
fn live() -> &'static str { "ok" }

#[rocket::launch]
fn rocket() -> _ {
    rocket::build().mount("/health", rocket::routes![live]).mount("/api", routes![orders::list, orders::add])
}
`,
    "src/orders.rs": `use rocket::{get, post};

#[get("/orders")]
pub fn list() -> String { load() }

#[post("/orders")]
pub fn add() -> String { load() }
`,
  };
  expect(await routesIn(files)).toEqual([
    "GET /health/live constant",
    "GET /api/orders unknown",
    "POST /api/orders unknown",
  ]);
});

test("warp's paths, by macro and by filters", async () => {
  const text = `use warp::Filter;

pub fn routes() {
    let show = warp::path!("orders" / u64).and(warp::get()).and_then(show_order);
    let add = warp::path("orders").and(warp::path::end()).and(warp::post()).and_then(handlers::add);
    let live = warp::path("health").and(warp::path("live")).map(|| "ok");
}
`;
  expect(await routesIn({ "src/routes.rs": text })).toEqual([
    "GET /orders/:parameter unknown",
    "POST /orders unknown",
    "ALL /health/live constant",
  ]);
});

test("Beego's routes below its namespaces, and filters before them", async () => {
  const text = `package routers

import "github.com/beego/beego/v2/server/web"

func init() {
	web.InsertFilter("/v1/*", web.BeforeRouter, requireLogin)
	web.AddNamespace(web.NewNamespace("/v1", web.NSRouter("/orders", &controllers.Orders{}, "get:List;post,put:Save")))
	web.Get("/ping", func(ctx *context.Context) { ctx.WriteString("pong") })
}
`;
  expect(await routesIn({ "routers/router.go": text })).toEqual([
    "GET /v1/orders unknown by requireLogin",
    "POST /v1/orders unknown by requireLogin",
    "PUT /v1/orders unknown by requireLogin",
    "GET /ping constant",
  ]);
});

test("a policy of ASP.NET Core for whatever names none", async () => {
  const text = `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options => { options.FallbackPolicy = options.DefaultPolicy; });
var app = builder.Build();
app.MapGet("/orders", () => Orders.All());
app.Run();
`;
  expect(await routesIn({ "Program.cs": text })).toEqual(["GET /orders unknown by RequireAuthenticatedUser"]);
});

test("middleware that a module of Nest applies to some routes", async () => {
  const files = {
    "src/app.module.ts": `import { Module } from "@nestjs/common";
@Module({ controllers: [Orders] })
export class AppModule {
  configure(consumer) {
    consumer.apply(LoggerMiddleware).forRoutes("*");
    consumer.apply(AuthMiddleware).forRoutes("orders/*");
  }
}
`,
    "src/orders.controller.ts": `import { Controller, Get } from "@nestjs/common";
@Controller()
export class Orders {
  @Get("orders/:id") show() { return load(); }
  @Get("about") about() { return "shop"; }
}
`,
  };
  expect(await routesIn(files)).toEqual(["GET /orders/:id unknown by AuthMiddleware", "GET /about constant"]);
});
