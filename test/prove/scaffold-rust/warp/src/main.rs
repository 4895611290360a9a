use warp::Filter;

#[tokio::main]
async fn main() {
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let port: u16 = std::env::var("PORT").unwrap().parse().unwrap();
    let slow = warp::path!("slow").then(|| async {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        "slow"
    });
    warp::serve(slow).run(([0, 0, 0, 0], port)).await;
}
