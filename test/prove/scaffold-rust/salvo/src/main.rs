use std::sync::atomic::{AtomicU32, Ordering};

use salvo::prelude::*;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

static ORDERS: AtomicU32 = AtomicU32::new(0);

#[handler]
async fn slow() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    "slow"
}

#[handler]
async fn order(request: &mut Request, response: &mut Response) {
    let made = ORDERS.fetch_add(1, Ordering::Relaxed);
    response.status_code(match request.uri().query() {
        Some(_) => StatusCode::BAD_REQUEST,
        None => StatusCode::CREATED,
    });
    response.render(Json(made));
}

#[tokio::main]
async fn main() {
    let port = std::env::var("PORT").unwrap();
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let pool = PgPoolOptions::new().connect_lazy_with(PgConnectOptions::new());
    let router = Router::new()
        .push(Router::with_path("slow").get(slow))
        .push(Router::with_path("orders").post(order));
    let acceptor = TcpListener::new(format!("0.0.0.0:{port}")).bind().await;
    Server::new(acceptor).serve(router).await;
}
