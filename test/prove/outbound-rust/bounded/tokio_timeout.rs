#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let answer = tokio::time::timeout(std::time::Duration::from_secs(1), reqwest::get(url)).await;
    eprintln!("{:?}", answer.err());
}
