fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    eprintln!("{:?}", minreq::get(url).send().err());
}
