#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let client = reqwest::Client::new();
    let request = client.get(url).build().unwrap();
    eprintln!("{:?}", client.execute(request).await.err());
}
