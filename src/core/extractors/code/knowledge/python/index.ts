import type { ClientLibrary } from "../client.ts";
import { aiohttp } from "./aiohttp.ts";
import { BUSINESS_SERVICES } from "./businessServices.ts";
import { cassandra } from "./cassandra.ts";
import { djangoMailBackend } from "./djangoMail.ts";
import { FURTHER_HTTP } from "./furtherHttp.ts";
import { grpc } from "./grpc.ts";
import { httpx } from "./httpx.ts";
import { languageModels } from "./languageModels.ts";
import { mail } from "./mail.ts";
import { niquests } from "./niquests.ts";
import { paramiko } from "./paramiko.ts";
import { PEEWEE } from "./peewee.ts";
import { postgres } from "./postgres.ts";
import { pycurl } from "./pycurl.ts";
import { requests } from "./requests.ts";
import { requestsFamily } from "./requestsFamily.ts";
import { socket, websocketClient } from "./socket.ts";
import { SQL } from "./sql.ts";
import { STORES } from "./stores.ts";
import { tornado } from "./tornado.ts";
import { tortoise } from "./tortoise.ts";
import { httpClient, urllib } from "./urllib.ts";
import { urllib3 } from "./urllib3.ts";
import { VECTOR_STORES } from "./vectorStores.ts";
import { VENDORS } from "./vendors.ts";

/** The client libraries of Python. */
export const PYTHON_CLIENTS: readonly ClientLibrary[] = [
  requests,
  ...requestsFamily,
  httpx,
  aiohttp,
  urllib,
  httpClient,
  urllib3,
  niquests,
  pycurl,
  socket,
  websocketClient,
  paramiko,
  ...mail,
  djangoMailBackend,
  ...languageModels,
  ...postgres,
  grpc,
  ...SQL,
  ...PEEWEE,
  tortoise,
  tornado,
  ...STORES,
  cassandra,
  ...VECTOR_STORES,
  ...VENDORS,
  ...BUSINESS_SERVICES,
  ...FURTHER_HTTP,
];
