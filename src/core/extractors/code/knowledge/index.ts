import type { ClientLibrary } from "./client.ts";
import { JAVASCRIPT_CLIENTS } from "./javascript/index.ts";
import { PYTHON_CLIENTS } from "./python/index.ts";

/** Every client library that is known, of all languages. */
export const CLIENTS: readonly ClientLibrary[] = [...JAVASCRIPT_CLIENTS, ...PYTHON_CLIENTS];
