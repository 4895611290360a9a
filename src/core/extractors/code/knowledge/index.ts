import type { ClientLibrary } from "./client.ts";
import { JAVASCRIPT_CLIENTS } from "./javascript/index.ts";

/** Every client library that is known, of all languages. */
export const CLIENTS: readonly ClientLibrary[] = [...JAVASCRIPT_CLIENTS];
