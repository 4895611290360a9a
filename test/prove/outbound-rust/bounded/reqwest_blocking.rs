fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    eprintln!("{:?}", reqwest::blocking::get(url).err());
}
