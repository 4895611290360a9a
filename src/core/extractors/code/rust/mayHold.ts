import { anyText } from "../../literals.ts";
import { RUST_CLIENTS } from "../knowledge/rust/index.ts";

const CRATES = anyText(RUST_CLIENTS.flatMap(({ modules }) => modules.map((module) => module.split(".")[0] ?? "")));
const KNOWN = new RegExp(`\\b(?:${CRATES})\\b`);
/** Calls of a client that another file makes. */
const SENT = /\.\s*(?:send|execute|call|request)\s*\(/;

/** What tonic writes above the clients that it makes of a .proto file: https://docs.rs/tonic-build */
const GENERATED = "Generated client implementations.";

/** Frameworks whose code runs on a page: https://yew.rs, https://sycamore.dev, https://gloo-rs.web.app */
const PAGE = /^use (?:yew|sycamore|gloo\w*)\b/m;

/** What runs others' functions under a deadline: `use tokio::time::{sleep, timeout};` */
const BOUNDS = /\btime::(?:\{[^}]{0,120}\b)?timeout/;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return (KNOWN.test(text) || SENT.test(text) || BOUNDS.test(text)) && !text.includes(GENERATED) && !PAGE.test(text);
}
