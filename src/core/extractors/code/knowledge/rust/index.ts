import type { ClientLibrary } from "../client.ts";
import { aws } from "./aws.ts";
import { hyper } from "./hyper.ts";
import { lettre } from "./lettre.ts";
import { octocrab } from "./octocrab.ts";
import { asyncOpenai } from "./openai.ts";
import { redis } from "./redis.ts";
import { reqwest, reqwestBlocking } from "./reqwest.ts";
import { reqwestMiddleware } from "./reqwestMiddleware.ts";
import { attohttpc, awc, curl, isahc, minreq, surf } from "./smallClients.ts";
import { rustStores } from "./stores.ts";
import { tcpStream, tokioStream } from "./tcp.ts";
import { tonic } from "./tonic.ts";
import { tower } from "./tower.ts";
import { ureq } from "./ureq.ts";
import { rustVendors } from "./vendors.ts";

/** The client libraries of Rust. */
export const RUST_CLIENTS: readonly ClientLibrary[] = [
  reqwestBlocking,
  reqwest,
  reqwestMiddleware,
  hyper,
  ureq,
  attohttpc,
  minreq,
  isahc,
  surf,
  awc,
  curl,
  asyncOpenai,
  tonic,
  tower,
  tcpStream,
  tokioStream,
  lettre,
  redis,
  octocrab,
  aws,
  ...rustStores,
  ...rustVendors,
];
