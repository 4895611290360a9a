use std::{
    convert::Infallible,
    future::Ready,
    task::{Context, Poll},
};

use tonic::{
    body::Body,
    codegen::{http, Service},
    server::NamedService,
    transport::Server,
    Status,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = redis::Client::open(std::env::var("REDIS_URL")?)?;
    let port = std::env::var("PORT")?;
    Server::builder()
        .add_service(Orders)
        .serve(format!("0.0.0.0:{port}").parse()?)
        .await?;
    drop(client);
    Ok(())
}

/// What a compiler of protocols would have written.
#[derive(Clone)]
struct Orders;

impl NamedService for Orders {
    const NAME: &'static str = "shop.Orders";
}

impl Service<http::Request<Body>> for Orders {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        std::future::ready(Ok(Status::unimplemented("not yet").into_http()))
    }
}
