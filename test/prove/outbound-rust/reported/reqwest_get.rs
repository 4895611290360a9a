#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    eprintln!("{:?}", reqwest::get(url).await.err());
}
