use axum::{
    extract::RawQuery,
    http::StatusCode,
    routing::{get, post},
    Json, Router,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

#[tokio::main]
async fn main() {
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let pool = PgPoolOptions::new().connect_lazy_with(PgConnectOptions::new());
    let port: u16 = std::env::var("PORT").unwrap().parse().unwrap();
    let app = Router::new()
        .route("/slow", get(slow))
        .route("/orders", post(order))
        .with_state(pool.clone());
    let listener = tokio::net::TcpListener::bind(("0.0.0.0", port))
        .await
        .unwrap();
    axum::serve(listener, app).await.unwrap();
}

async fn slow() {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
}

async fn order(RawQuery(bad): RawQuery) -> (StatusCode, Json<u32>) {
    let made = ORDERS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let status = if bad.is_some() {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::CREATED
    };
    (status, Json(made))
}

static ORDERS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
