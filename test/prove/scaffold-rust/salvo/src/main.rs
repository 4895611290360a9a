use salvo::prelude::*;

#[handler]
async fn slow() -> &'static str {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    "slow"
}

#[tokio::main]
async fn main() {
    let port = std::env::var("PORT").unwrap();
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let router = Router::new().push(Router::with_path("slow").get(slow));
    let acceptor = TcpListener::new(format!("0.0.0.0:{port}")).bind().await;
    Server::new(acceptor).serve(router).await;
}
