use rocket::{get, launch, routes};

#[get("/slow")]
async fn slow() -> &'static str {
    rocket::tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    "slow"
}

#[launch]
fn rocket() -> _ {
    let client = redis::Client::open(std::env::var("REDIS_URL").unwrap()).unwrap();
    let port: u16 = std::env::var("PORT").unwrap().parse().unwrap();
    let settings = rocket::Config::figment().merge(("port", port));
    rocket::custom(settings)
        .manage(client.clone())
        .mount("/", routes![slow])
}
