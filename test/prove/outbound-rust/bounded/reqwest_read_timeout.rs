#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let client = reqwest::Client::builder().read_timeout(std::time::Duration::from_secs(1)).build().unwrap();
    eprintln!("{:?}", client.get(url).send().await.err());
}
