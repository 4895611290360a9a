import type { ClientLibrary } from "../client.ts";
import { gorequest, heimdall, req, requestsBuilder, sling } from "./chained.ts";
import { cleanhttp } from "./cleanhttp.ts";
import { fasthttp } from "./fasthttp.ts";
import { defaultClient, netHttp } from "./netHttp.ts";
import { oauth2 } from "./oauth2.ts";
import { resty } from "./resty.ts";
import { retryablehttp } from "./retryablehttp.ts";

/** The client libraries of Go. */
export const GO_CLIENTS: readonly ClientLibrary[] = [
  defaultClient,
  netHttp,
  cleanhttp,
  retryablehttp,
  resty,
  fasthttp,
  req,
  gorequest,
  sling,
  requestsBuilder,
  heimdall,
  oauth2,
];
