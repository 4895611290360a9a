import type { ClientLibrary } from "../client.ts";
import { apacheHttp4, apacheHttp5 } from "./apacheHttp.ts";
import { jdkHttp } from "./jdkHttp.ts";
import { okhttp } from "./okhttp.ts";
import { restTemplate } from "./restTemplate.ts";

/** The client libraries of Java and Kotlin. */
export const JVM_CLIENTS: readonly ClientLibrary[] = [jdkHttp, okhttp, apacheHttp4, apacheHttp5, restTemplate];
