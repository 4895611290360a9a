use salvo::prelude::*;

#[handler]
async fn slow() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    "slow"
}

#[handler]
async fn ready() -> &'static str {
    "ok"
}

#[tokio::main]
async fn main() {
    let port = std::env::var("PORT").unwrap();
    let router = Router::new()
        .push(Router::with_path("slow").get(slow))
        .push(Router::with_path("readyz").get(ready));
    let acceptor = TcpListener::new(format!("0.0.0.0:{port}")).bind().await;
    Server::new(acceptor).serve(router).await;
}
