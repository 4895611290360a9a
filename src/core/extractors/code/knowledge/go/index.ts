import type { ClientLibrary } from "../client.ts";
import { defaultClient, netHttp } from "./netHttp.ts";

/** The client libraries of Go. */
export const GO_CLIENTS: readonly ClientLibrary[] = [defaultClient, netHttp];
