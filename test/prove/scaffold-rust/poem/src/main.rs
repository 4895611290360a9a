use poem::{get, handler, listener::TcpListener, Route, Server};

#[handler]
async fn slow() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    "slow"
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let port = std::env::var("PORT").unwrap();
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let app = Route::new().at("/slow", get(slow));
    Server::new(TcpListener::bind(format!("0.0.0.0:{port}")))
        .run(app)
        .await
}
