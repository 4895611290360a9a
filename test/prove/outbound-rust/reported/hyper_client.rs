use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let client: Client<_, String> = Client::builder(TokioExecutor::new()).build_http();
    eprintln!("{:?}", client.get(url.parse().unwrap()).await.err());
}
