fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let client = reqwest::blocking::Client::builder().timeout(None).build().unwrap();
    eprintln!("{:?}", client.get(url).send().err());
}
