import type { ClientLibrary } from "../client.ts";
import { aws } from "./aws.ts";
import { axios, nestAxios } from "./axios.ts";
import { BUSINESS_SERVICES } from "./businessServices.ts";
import { fetch, nodeFetch } from "./fetch.ts";
import { FURTHER_HTTP } from "./furtherHttp.ts";
import { got } from "./got.ts";
import { grpc } from "./grpc.ts";
import { HOSTED } from "./hosted.ts";
import { ky } from "./ky.ts";
import { LANGUAGE_MODELS } from "./languageModels.ts";
import { nodemailer } from "./mail.ts";
import { needle } from "./needle.ts";
import { nestClients } from "./nestClients.ts";
import { followRedirects, nodeHttp } from "./nodeHttp.ts";
import { ofetch } from "./ofetch.ts";
import { pgPromise, postgres } from "./postgres.ts";
import { PRISMA_CLIENTS } from "./prisma.ts";
import { PROMISED_RPC } from "./promisedRpc.ts";
import { request } from "./request.ts";
import { SQL } from "./sql.ts";
import { STORES } from "./stores.ts";
import { superagent } from "./superagent.ts";
import { undici } from "./undici.ts";
import { VECTOR_STORES } from "./vectorStores.ts";
import { VENDORS } from "./vendors.ts";
import { WRAPPED } from "./wrapped.ts";

/** The client libraries of JavaScript and TypeScript. */
export const JAVASCRIPT_CLIENTS: readonly ClientLibrary[] = [
  fetch,
  undici,
  axios,
  nestAxios,
  got,
  ky,
  nodeFetch,
  superagent,
  nodeHttp,
  followRedirects,
  request,
  needle,
  ofetch,
  postgres,
  pgPromise,
  nodemailer,
  grpc,
  nestClients,
  ...PROMISED_RPC,
  ...LANGUAGE_MODELS,
  ...aws,
  ...SQL,
  ...PRISMA_CLIENTS,
  ...STORES,
  ...VECTOR_STORES,
  ...HOSTED,
  ...VENDORS,
  ...BUSINESS_SERVICES,
  ...WRAPPED,
  ...FURTHER_HTTP,
];
