import type { ClientLibrary } from "../client.ts";
import { guzzle } from "./guzzle.ts";

/** The client libraries of PHP. A class is a module of its own, by its full name; one without a namespace is a global. */
export const PHP_CLIENTS: readonly ClientLibrary[] = [guzzle];
