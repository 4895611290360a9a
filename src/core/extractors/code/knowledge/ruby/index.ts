import type { ClientLibrary } from "../client.ts";
import { BROKERS } from "./brokers.ts";
import { curb, patron, typhoeus } from "./curl.ts";
import { pg, sequel } from "./databases.ts";
import { excon } from "./excon.ts";
import { faraday } from "./faraday.ts";
import { grpc } from "./grpc.ts";
import { httparty } from "./httparty.ts";
import { httpRb } from "./httpRb.ts";
import { anthropic, openai } from "./llm.ts";
import { netHttp, netHttpPersistent, openUri } from "./netHttp.ts";
import { asyncHttp, down, httpClient, httpx } from "./otherHttp.ts";
import { restClient } from "./restClient.ts";
import { sockets } from "./sockets.ts";
import { aws, mysql2, redis, smtp } from "./stores.ts";
import { VENDOR_CLIENTS } from "./vendors.ts";

/** The client libraries of Ruby. */
export const RUBY_CLIENTS: readonly ClientLibrary[] = [
  netHttp,
  netHttpPersistent,
  openUri,
  faraday,
  httparty,
  restClient,
  httpRb,
  excon,
  typhoeus,
  curb,
  patron,
  httpx,
  httpClient,
  down,
  asyncHttp,
  openai,
  anthropic,
  redis,
  mysql2,
  smtp,
  sockets,
  aws,
  grpc,
  pg,
  sequel,
  ...BROKERS,
  ...VENDOR_CLIENTS,
];
