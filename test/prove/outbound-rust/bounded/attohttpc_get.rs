fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    eprintln!("{:?}", attohttpc::get(url).send().err());
}
