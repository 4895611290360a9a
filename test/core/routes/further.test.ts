import { describe, expect, test } from "vitest";
import { unseenRoutes } from "../../../src/core/components/linkRoutes.ts";
import { routesIn, signalsOf } from "./routesIn.ts";

describe("routes told by calls", () => {
  test("ASP.NET's minimal APIs and health checks", async () => {
    const found = await routesIn({
      "Program.cs": `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks().AddNpgSql(connection);
var app = builder.Build();
app.MapHealthChecks("/health/ready");
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.MapGet("/x", () => "ok").RequireAuthorization();
var api = app.MapGroup("/api").RequireAuthorization();
api.MapGet("/y", async (ShopDb db) => await db.Things.ToListAsync());
app.Run();
`,
    });
    expect(found).toEqual([
      "GET /health/ready asks",
      "GET /health/live constant",
      "GET /x constant by RequireAuthorization",
      "GET /api/y asks by RequireAuthorization",
    ]);
  });

  test("axum, with routers of other modules", async () => {
    const found = await routesIn({
      "src/main.rs": `use axum::{routing::{get, post}, Router};
async fn live() -> &'static str { "ok" }
#[tokio::main]
async fn main() {
    let app = Router::new().route("/livez", get(live)).nest("/api", users::router());
    axum::serve(listener, app).await.unwrap();
}
`,
      "src/users.rs": `use axum::{routing::get, Router};
pub fn router() -> Router { Router::new().route("/users", get(list).post(create)) }
`,
    });
    expect(found.toSorted()).toEqual(["GET /api/users unknown", "GET /livez constant", "POST /api/users unknown"]);
  });

  test("Laravel and Slim", async () => {
    const found = await routesIn({
      "routes/web.php": `<?php
use Illuminate\\Support\\Facades\\Route;
Route::get('/health', fn () => 'ok');
Route::middleware('auth:sanctum')->prefix('admin')->group(function () {
    Route::post('/users', [UserController::class, 'store']);
});
`,
      "public/index.php": `<?php
use Slim\\Factory\\AppFactory;
$app = AppFactory::create();
$app->get('/ping', function ($request, $response) { return $response; });
$app->run();
`,
    });
    expect(found).toEqual(["GET /health constant", "POST /admin/users unknown by auth:sanctum", "GET /ping constant"]);
  });

  test("Javalin and Ktor", async () => {
    const found = await routesIn({
      "src/main/java/App.java": `import io.javalin.Javalin;
class App { public static void main(String[] a) { var app = Javalin.create(); app.get("/livez", ctx -> ctx.result("ok")); app.start(8080); } }
`,
      "src/main/kotlin/App.kt": `package shop
import io.ktor.server.routing.*
fun Application.module() {
  routing {
    get("/health") { call.respondText("ok") }
    route("/api") { authenticate("auth-jwt") { post("/orders") { create(call) } } }
  }
}
`,
    });
    expect(found).toEqual(["GET /livez constant", "GET /health constant", "POST /api/orders unknown by auth-jwt"]);
  });

  test("an extension method that maps routes, here and elsewhere", async () => {
    const files = {
      "Program.cs": `var app = WebApplication.Create(args);
app.MapDefaultEndpoints();
app.MapGroup("/api").MapOrders();
app.MapControllers();
`,
      "Orders.cs": `public static class Orders {
  public static void MapOrders(this IEndpointRouteBuilder app) { app.MapGet("/orders", () => "ok"); }
}
`,
    };
    expect(await routesIn(files)).toEqual(["GET /api/orders constant"]);
    expect(unseenRoutes(await signalsOf(files)).map(({ why }) => why)).toEqual([
      "the routes that MapDefaultEndpoints brings are not in this part of the workspace",
    ]);
  });

  test("names that are made of each other over and over end the search", async () => {
    const names = ["$user", "$begin", "$week", "$factory", "$query"];
    const made = names.flatMap((one) => names.map((other) => `    ${one} = ${other}->get()->modify(${one});`));
    const found = await routesIn({
      "src/Controller/Weeks.php": `<?php
use Illuminate\\Support\\Facades\\Route;
Route::get("/weeks", "weeks");
function weeks() {
${made.join("\n")}
    show($query);
}
`,
    });
    expect(found).toEqual(["GET /weeks unknown"]);
  });
});
