import type { ClientLibrary } from "../client.ts";
import { httpRb } from "./httpRb.ts";
import { netHttp, netHttpPersistent, openUri } from "./netHttp.ts";

/** The client libraries of Ruby. */
export const RUBY_CLIENTS: readonly ClientLibrary[] = [netHttp, netHttpPersistent, openUri, httpRb];
