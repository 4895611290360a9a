import type { ClientLibrary } from "../client.ts";
import { gorequest, heimdall, req, requestsBuilder, sling } from "./chained.ts";
import { cleanhttp } from "./cleanhttp.ts";
import { dial, netRpc, tlsDial } from "./dial.ts";
import { fasthttp } from "./fasthttp.ts";
import { ftp, ssh } from "./files.ts";
import { gocloud } from "./gocloud.ts";
import { grpc, grpcConnection } from "./grpc.ts";
import { ldap } from "./ldap.ts";
import { anthropic, goOpenai, openai } from "./llm.ts";
import { gomail, oryMail, sendgrid, smtp } from "./mail.ts";
import { defaultClient, netHttp } from "./netHttp.ts";
import { oauth2, oidc } from "./oauth2.ts";
import { pagerduty } from "./pagerduty.ts";
import { webpush } from "./push.ts";
import { goRedis, redigo } from "./redis.ts";
import { resty } from "./resty.ts";
import { retryablehttp } from "./retryablehttp.ts";
import { databaseSql, gorm, pgx } from "./sql.ts";
import { goStores } from "./stores.ts";
import { goVendors } from "./vendors.ts";
import { coderWebsocket, gorillaDefault, gorillaDialer, netWebsocket } from "./websocket.ts";
import { wrapped } from "./wrapped.ts";

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
  oidc,
  ...wrapped,
  grpc,
  grpcConnection,
  databaseSql,
  pgx,
  ...gorm,
  ...goStores,
  ...goVendors,
  goRedis,
  redigo,
  smtp,
  gomail,
  oryMail,
  pagerduty,
  ...gocloud,
  sendgrid,
  webpush,
  ldap,
  openai,
  anthropic,
  goOpenai,
  dial,
  tlsDial,
  netRpc,
  ssh,
  ftp,
  gorillaDialer,
  gorillaDefault,
  coderWebsocket,
  netWebsocket,
];
