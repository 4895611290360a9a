#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    tokio::select! {
        answer = reqwest::get(url) => eprintln!("{:?}", answer.err()),
        _ = tokio::time::sleep(std::time::Duration::from_secs(1)) => eprintln!("timed out"),
    }
}
