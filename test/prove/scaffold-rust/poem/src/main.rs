use poem::{get, handler, listener::TcpListener, Route, Server};

#[handler]
async fn slow() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    "slow"
}

#[handler]
fn ready() -> &'static str {
    "ok"
}

#[tokio::main]
async fn main() -> Result<(), std::io::Error> {
    let port = std::env::var("PORT").unwrap();
    let app = Route::new()
        .at("/slow", get(slow))
        .at("/readyz", get(ready));
    Server::new(TcpListener::bind(format!("0.0.0.0:{port}")))
        .run(app)
        .await
}
