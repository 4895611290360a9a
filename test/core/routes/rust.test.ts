import { expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

test("Poem: handlers with and without a verb, and routes that are nested", async () => {
  const found = await routesIn({
    "src/main.rs": `use poem::{get, handler, listener::TcpListener, EndpointExt, Route, Server};

#[handler]
async fn ready(pool: poem::web::Data<&sqlx::PgPool>) -> poem::Result<()> {
    sqlx::query("SELECT 1").execute(*pool).await.map(|_| ()).map_err(poem::error::InternalServerError)
}

#[handler]
fn live() -> &'static str {
    "ok"
}

fn orders() -> Route {
    Route::new().at("/", get(list).post(create)).at("/:id", get(show))
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let app = Route::new()
        .at("/livez", live)
        .at("/readyz", get(ready).data(pool))
        .nest("/orders", orders());
    Server::new(TcpListener::bind("0.0.0.0:3000")).run(app).await
}
`,
  });
  expect(found).toEqual([
    "GET /orders/:id unknown",
    "POST /orders unknown",
    "GET /orders unknown",
    "GET /readyz asks",
    "ALL /livez constant",
  ]);
});

test("Poem's OpenAPI: routes that attributes tell", async () => {
  const found = await routesIn({
    "src/api.rs": `use poem_openapi::{payload::PlainText, OpenApi};

pub struct Api;

#[OpenApi]
impl Api {
    #[oai(path = "/hello", method = "get")]
    async fn index(&self) -> PlainText<String> {
        PlainText("hello".into())
    }
}
`,
  });
  expect(found).toEqual(["~GET /hello constant"]);
});

test("Salvo: routers below paths, pushed into each other, of a prelude and by their names", async () => {
  const found = await routesIn({
    "src/main.rs": `use salvo::prelude::*;
mod admin;

#[handler]
async fn live() -> &'static str {
    "ok"
}

#[tokio::main]
async fn main() {
    let orders = Router::with_path("orders").get(list).post(create);
    let router = Router::new()
        .push(Router::with_path("livez").get(live))
        .push(Router::with_path("api").push(orders))
        .push(admin::routes());
    let acceptor = TcpListener::new("0.0.0.0:5800").bind().await;
    Server::new(acceptor).serve(router).await;
}
`,
    "src/admin.rs": `use salvo::Router;

pub fn routes() -> Router {
    Router::with_path("admin")
        .hoop(require_auth)
        .push(Router::with_path("users/{id}").get(show).delete(remove))
        .push(Router::new().path("all").goal(all))
}
`,
  });
  expect(found).toEqual([
    "POST /api/orders unknown",
    "GET /api/orders unknown",
    "GET /livez constant",
    "DELETE /admin/users/{id} unknown by require_auth",
    "GET /admin/users/{id} unknown by require_auth",
    "ALL /admin/all unknown by require_auth",
  ]);
});

test("Salvo: a type whose method answers", async () => {
  const found = await routesIn({
    "src/health.rs": `use salvo::prelude::*;

struct Ready(redis::Client);

#[handler]
impl Ready {
    async fn handle(&self, response: &mut Response) {
        let mut connection = self.0.get_multiplexed_async_connection().await.unwrap();
        redis::cmd("PING").query_async::<()>(&mut connection).await.unwrap();
    }
}

pub fn routes(client: redis::Client) -> Router {
    Router::new().push(Router::with_path("readyz").get(Ready(client)))
}
`,
  });
  expect(found).toEqual(["GET /readyz asks"]);
});

test("what another crate calls a router is none of Salvo's", async () => {
  const found = await routesIn({
    "src/main.rs": `use crate::own::Router;
use salvo_serde_util::prelude::*;

fn build() -> Router {
    Router::with_path("orders").get(list)
}
`,
  });
  expect(found).toEqual([]);
});

test("axum's router by the module that it is of", async () => {
  const found = await routesIn({
    "src/main.rs": `use axum::routing::{Router, get, post};

fn app(state: State) -> Router {
    Router::new()
        .route("/", get(index).post(create))
        .route("/raw/{id}", get(raw))
        .with_state(state)
}
`,
  });
  expect(found.map((each) => each.split(" ").slice(0, 2).join(" ")).toSorted()).toEqual([
    "~GET /",
    "~GET /raw/{id}",
    "~POST /",
  ]);
});
