import type { ClientLibrary } from "../client.ts";
import { httpClient, httpMessageInvoker } from "./httpClient.ts";

/** The client libraries of C#. */
export const CSHARP_CLIENTS: readonly ClientLibrary[] = [httpClient, httpMessageInvoker];
