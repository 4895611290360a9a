import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Bare hyper: what is put around the service of each connection, and where that cannot be.

const FILES = filesBelow("test/prove/scaffold-rust/hyper");
const MAIN = FILES["src/main.rs"] ?? "";
const ACCEPTED = "let (stream, _) = listener.accept().await?;";

async function made(id: string, check: string, main: string, manifest = FILES["Cargo.toml"] ?? "") {
  const asked = CHECKS.find((each) => each.id === check);
  if (asked === undefined) throw new Error(`no check ${check}`);
  const files = { ...FILES, "Cargo.toml": manifest, "src/main.rs": main };
  const { text, changed, note, after, again } = await scaffolded(id, asked, files);
  return { main: text("src/main.rs"), changed, note, after, again };
}

const limited = (main: string) => made("rate-limiter", "scaling/limits-documented", main);

describe("a limit is told where each connection comes from", () => {
  test.each([
    [ACCEPTED, "let (stream, address) = listener.accept().await?;", "address"],
    ["let (stream, peer) = listener.accept().await?;", "let (stream, peer) =", "peer"],
    ["let (mut stream, _peer) = listener.accept().await?;", "let (mut stream, peer) =", "peer"],
    ["let Ok((stream, _)) = listener.accept().await else { continue };", "let Ok((stream, address)) =", "address"],
    [
      "let (stream, from) = match listener.accept().await { Ok(it) => it, Err(_) => continue };",
      "(stream, from)",
      "from",
    ],
    [
      "let taken = listener.accept().await;\n        let (stream, _) = taken?;",
      "let (stream, address) = taken?",
      "address",
    ],
    [`let address = "shop";\n        ${ACCEPTED}`, "let (stream, connected_from) =", "connected_from"],
    [`let (sender, _) = tokio::sync::watch::channel(1);\n        ${ACCEPTED}`, "let (stream, address) =", "address"],
  ])("%s", async (accepted, becomes, name) => {
    const { main } = await limited(MAIN.replace(ACCEPTED, accepted));
    expect(main).toContain(becomes);
    expect(main).toContain(`serve_connection(io, crate::limits::limited(service_fn(answer), ${name}))`);
  });

  test("and is not written where nothing tells that", async () => {
    const handed = MAIN.replace(ACCEPTED, "let stream = next(&listener).await?;");
    const pair = MAIN.replace(ACCEPTED, "let (stream, _) = next(&listener).await?;");
    const socket = MAIN.replaceAll("TcpListener", "UnixListener");
    for (const main of [handed, pair, socket]) {
      const { changed, note } = await limited(main);
      expect(changed).toEqual([]);
      expect(note).toContain("Whose connection it is that src/main.rs serves could not be followed.");
    }
  });
});

describe("a service is gone around wholly, or not at all", () => {
  const logged = (main: string, manifest?: string) => made("logger", "observability/structured-logs", main, manifest);

  test("after what stands around it already", async () => {
    const around = MAIN.replace("service_fn(answer)", "crate::health::with_endpoints(service_fn(answer))");
    const { main } = await logged(around);
    expect(main).toContain("crate::logs::with_request_ids(crate::health::with_endpoints(service_fn(answer)))");
  });

  test("with a span for each request", async () => {
    const storeless = MAIN.replace(/^.*redis::Client.*\n/m, "");
    const { main, after, again } = await made("opentelemetry", "observability/tracing", storeless);
    expect(main).toContain("serve_connection(io, crate::traces::traced(service_fn(answer)))");
    expect(main).toContain("let _last_spans = crate::traces::LastSpans;\n    crate::traces::start();");
    expect([after.state, after.findings, again.changes]).toEqual(["met", [], []]);
  });

  test("not that of one connection among several", async () => {
    const served = /let _ = http1[^;]*;/.exec(MAIN)?.[0] ?? "";
    const { changed, note } = await logged(MAIN.replace(served, `if true { ${served} } else { ${served} }`));
    expect(changed).toEqual([]);
    expect(note).toContain("hyper is handed services at 2 places");
  });

  test("nor one of hyper 0.14", async () => {
    const old = (FILES["Cargo.toml"] ?? "").replace('hyper = { version = "1"', 'hyper = { version = "0.14"');
    const { changed, note } = await logged(MAIN, old);
    expect(changed).toEqual([]);
    expect(note).toContain("hyper is asked for at 0.14");
  });
});
