use ureq::Agent;

fn main() {
    let url = std::env::var("SILENT_URL").unwrap();
    println!("calling");
    let config = Agent::config_builder().timeout_connect(Some(std::time::Duration::from_secs(2))).build();
    let agent: Agent = config.into();
    eprintln!("{:?}", agent.get(&url).call().err());
}
