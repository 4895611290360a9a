use actix_web::{web, App, HttpRequest, HttpResponse, HttpServer};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let pool = PgPoolOptions::new().connect_lazy_with(PgConnectOptions::new());
    let port: u16 = std::env::var("PORT").unwrap().parse().unwrap();
    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(client.clone()))
            .app_data(web::Data::new(pool.clone()))
            .route("/slow", web::get().to(slow))
            .route("/orders", web::post().to(order))
    })
    .workers(2)
    .bind(("0.0.0.0", port))?
    .run()
    .await
}

async fn slow() -> HttpResponse {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    HttpResponse::Ok().finish()
}

async fn order(request: HttpRequest) -> HttpResponse {
    let made = ORDERS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    if request.query_string().is_empty() {
        HttpResponse::Created().json(made)
    } else {
        HttpResponse::BadRequest().json(made)
    }
}

static ORDERS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
