use std::time::Duration;

struct Rates {
    http: reqwest::Client,
}

impl Rates {
    fn new() -> reqwest::Result<Self> {
        let http = reqwest::Client::builder().connect_timeout(Duration::from_secs(2)).build()?;
        Ok(Self { http })
    }

    async fn rate(&self, url: String) -> reqwest::Result<reqwest::Response> {
        self.http.post(url).body("x").send().await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    eprintln!("{:?}", Rates::new().unwrap().rate(url).await.err());
}
