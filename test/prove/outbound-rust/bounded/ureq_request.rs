fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let answer = ureq::get(&url).config().timeout_global(Some(std::time::Duration::from_secs(1))).build().call();
    eprintln!("{:?}", answer.err());
}
