use std::convert::Infallible;

use http_body_util::Full;
use hyper::{
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
    Request, Response, StatusCode,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    match request.uri().path() {
        "/slow" => {
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            Ok(Response::new(Full::from("slow")))
        }
        _ => {
            let mut response = Response::new(Full::default());
            *response.status_mut() = StatusCode::NOT_FOUND;
            Ok(response)
        }
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let port: u16 = std::env::var("PORT").unwrap().parse().unwrap();
    let listener = TcpListener::bind(("0.0.0.0", port)).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        let io = TokioIo::new(stream);
        tokio::spawn(async move {
            // A caller that went away is nobody's error.
            let _ = http1::Builder::new()
                .serve_connection(io, service_fn(answer))
                .await;
        });
    }
}
