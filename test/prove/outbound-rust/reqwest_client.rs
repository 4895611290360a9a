#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let client = reqwest::Client::new();
    let answer = client.get(url).header("accept", "text/plain").send().await;
    eprintln!("{:?}", answer.err());
}
