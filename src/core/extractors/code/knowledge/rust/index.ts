import type { ClientLibrary } from "../client.ts";
import { reqwest, reqwestBlocking } from "./reqwest.ts";

/** The client libraries of Rust. */
export const RUST_CLIENTS: readonly ClientLibrary[] = [reqwestBlocking, reqwest];
