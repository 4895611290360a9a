import { describe, expect, test } from "vitest";
import outboundTimeouts from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

/** What is said of the workspace: its findings by kind and line, or its state. */
async function told(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const item = itemOf(await scanFiles(files, [outboundTimeouts]), outboundTimeouts.id);
  const found = item.findings.map(({ kind, place }) => `${kind} ${place?.path}:${place?.start.line}`);
  return found.length > 0 ? found : [item.state];
}

const PLAIN = "reqwest::Client::new()";
const BOUNDED = "reqwest::Client::builder().timeout(Duration::from_secs(5)).build().unwrap()";

/** A handler that calls by the state's client, and the files that make it. */
const HANDLER = `use crate::AppState;
pub async fn rate(State(state): State<AppState>) -> String {
    state.http.get("https://x.example").send().await.unwrap().text().await.unwrap()
}
`;

describe("state that handlers are given", () => {
  const main = (made: string) => `mod rates;
pub struct AppState { http: reqwest::Client }
fn main() { let http = ${made}; serve(AppState { http }); }
`;

  test("the client in a field of a type of another file", async () => {
    expect(await told({ "src/main.rs": main(PLAIN), "src/rates.rs": HANDLER })).toEqual([
      "timeout-missing src/rates.rs:3",
    ]);
    expect(await told({ "src/main.rs": main(BOUNDED), "src/rates.rs": HANDLER })).toEqual(["met"]);
  });

  test("a field that its constructor is handed", async () => {
    const state = `pub struct AppState { http: reqwest::Client }
impl AppState { pub fn new(http: reqwest::Client) -> Self { Self { http } } }
`;
    const files = (made: string) => ({
      "src/state.rs": state,
      "src/main.rs": `mod state;\nuse state::AppState;\nfn main() { serve(AppState::new(${made})); }\n`,
      "src/rates.rs": HANDLER.replace("crate::", "crate::state::"),
    });
    expect(await told(files(PLAIN))).toEqual(["timeout-missing src/rates.rs:3"]);
    expect(await told(files(BOUNDED))).toEqual(["met"]);
  });

  test("a method of the type that gives the client", async () => {
    const files = (made: string) => ({
      "src/context.rs": `pub struct Context { client: reqwest::Client }
impl Context {
  pub fn create() -> Context { Context { client: ${made} } }
  pub fn client(&self) -> &reqwest::Client { &self.client }
}
`,
      "src/rates.rs": `use crate::context::Context;
pub async fn rate(context: &Context) { context.client().post("https://x.example").json(&x).send().await; }
`,
    });
    expect(await told(files(PLAIN))).toEqual(["timeout-missing src/rates.rs:2"]);
    expect(await told(files(BOUNDED))).toEqual(["met"]);
  });

  test("an impl in another file than its type", async () => {
    const files = (made: string) => ({
      "src/api/mod.rs": `mod users;\npub struct Api { http: reqwest::Client }\nimpl Api { pub fn new() -> Self { Self { http: ${made} } } }\n`,
      "src/api/users.rs": `use super::Api;\nimpl Api { pub async fn users(&self) { self.http.get("https://x.example").send().await; } }\n`,
    });
    expect(await told(files(PLAIN))).toEqual(["timeout-missing src/api/users.rs:2"]);
    expect(await told(files(BOUNDED))).toEqual(["met"]);
    const all = files(PLAIN);
    expect(
      await told({ ...all, "src/api/users.rs": all["src/api/users.rs"].replace("super::Api", "super::*") }),
    ).toEqual(["timeout-missing src/api/users.rs:2"]);
  });
});

describe("clients that are imported", () => {
  test("a static", async () => {
    const files = (made: string) => ({
      "src/http.rs": `pub static HTTP: LazyLock<reqwest::Client> = LazyLock::new(|| ${made});\n`,
      "src/rates.rs": `use crate::http::HTTP;\nasync fn f() { HTTP.get("https://x.example").send().await; }\n`,
    });
    expect(await told(files(PLAIN))).toEqual(["timeout-missing src/rates.rs:2"]);
    expect(await told(files(BOUNDED))).toEqual(["met"]);
  });

  test("what a function gives", async () => {
    const files = (made: string) => ({
      "src/http.rs": `pub fn client() -> Result<reqwest::Client> { Ok(${made}) }\n`,
      "src/rates.rs": `async fn f() { let c = crate::http::client()?; c.get("https://x.example").send().await; }\n`,
    });
    expect(await told(files(PLAIN))).toEqual(["timeout-missing src/rates.rs:1"]);
    expect(await told(files(BOUNDED))).toEqual(["met"]);
  });

  test("a request's own timeout goes before them", async () => {
    const files = {
      "src/http.rs": `pub static HTTP: LazyLock<reqwest::Client> = LazyLock::new(|| ${PLAIN});\n`,
      "src/rates.rs": `use crate::http::HTTP;\nasync fn f() { HTTP.get("u").timeout(D).send().await; }\n`,
    };
    expect(await told(files)).toEqual(["met"]);
  });

  test("what is sent by something else is no call", async () => {
    const files = {
      "src/bus.rs": "pub struct Bus { tx: Sender<u8> }\n",
      "src/rates.rs": `use crate::bus::Bus;\nuse reqwest::Url;\nasync fn f(bus: &Bus) { bus.tx.send(1).await; crate::other::get("x").send(); }\n`,
    };
    expect(await told(files)).toEqual(["not-applicable"]);
  });
});

describe("clients that are handed in", () => {
  const user = `pub async fn rate(http: &reqwest::Client) { http.get("https://x.example").send().await; }\n`;

  test("agree with all that are made", async () => {
    expect(await told({ "src/rates.rs": user, "src/main.rs": `fn main() { rate(&${PLAIN}); }\n` })).toEqual([
      "timeout-missing src/rates.rs:1",
    ]);
    expect(await told({ "src/rates.rs": user, "src/main.rs": `fn main() { rate(&${BOUNDED}); }\n` })).toEqual(["met"]);
  });

  test("requests may be given a timeout on their way", async () => {
    const sender = "pub async fn send(request: reqwest::RequestBuilder) { request.send().await; }\n";
    const main = (made: string) => `fn main() { send(${made}.get("https://x.example")); }\n`;
    expect(await told({ "src/send.rs": sender, "src/main.rs": main(PLAIN) })).toEqual(["unanswered"]);
    expect(await told({ "src/send.rs": sender, "src/main.rs": main(BOUNDED) })).toEqual(["met"]);
  });

  test("are unknown where those differ, or where none is seen", async () => {
    const main = `fn main() { rate(&${PLAIN}); other(&${BOUNDED}); }\n`;
    expect(await told({ "src/rates.rs": user, "src/main.rs": main })).toEqual(["unanswered"]);
    expect(await told({ "src/rates.rs": user })).toEqual(["unanswered"]);
  });
});
