use std::sync::atomic::{AtomicU32, Ordering};

use poem::{
    get, handler, http::StatusCode, listener::TcpListener, post, web::Json, Request, Route, Server,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

static ORDERS: AtomicU32 = AtomicU32::new(0);

#[handler]
async fn slow() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    "slow"
}

#[handler]
async fn order(request: &Request) -> (StatusCode, Json<u32>) {
    let made = ORDERS.fetch_add(1, Ordering::Relaxed);
    let status = match request.uri().query() {
        Some(_) => StatusCode::BAD_REQUEST,
        None => StatusCode::CREATED,
    };
    (status, Json(made))
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let port = std::env::var("PORT").unwrap();
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let pool = PgPoolOptions::new().connect_lazy_with(PgConnectOptions::new());
    let app = Route::new()
        .at("/slow", get(slow))
        .at("/orders", post(order));
    Server::new(TcpListener::bind(format!("0.0.0.0:{port}")))
        .run(app)
        .await
}
