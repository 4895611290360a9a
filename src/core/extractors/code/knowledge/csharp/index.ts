import type { ClientLibrary } from "../client.ts";
import { oracle, sqlDrivers } from "./commands.ts";
import { grpc } from "./grpc.ts";
import { httpClient, httpMessageInvoker } from "./httpClient.ts";
import { mailKit, smtpClient } from "./mail.ts";
import { refit } from "./refit.ts";
import { restSharp } from "./restSharp.ts";
import { csharpStores } from "./stores.ts";
import { tcpClient } from "./tcpClient.ts";
import { csharpVendors } from "./vendors.ts";
import { ftpWebRequest, webClient, webRequest } from "./webRequest.ts";
import { clientWebSocket } from "./webSocket.ts";

/** The client libraries of C#. */
export const CSHARP_CLIENTS: readonly ClientLibrary[] = [
  httpClient,
  httpMessageInvoker,
  webRequest,
  ftpWebRequest,
  webClient,
  restSharp,
  refit,
  grpc,
  clientWebSocket,
  tcpClient,
  smtpClient,
  mailKit,
  ...sqlDrivers,
  oracle,
  ...csharpStores,
  ...csharpVendors,
];
