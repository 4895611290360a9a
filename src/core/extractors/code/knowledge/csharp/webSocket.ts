import type { CallOut, ClientLibrary } from "../client.ts";

const SOURCE = "https://learn.microsoft.com/dotnet/api/system.net.websockets.clientwebsocket.connectasync";
const CONNECT: CallOut = { connects: true, options: [] };

/** Its token is all that ends the handshake: no HttpClient, and so no timeout of one, is around it. */
export const clientWebSocket: ClientLibrary = {
  name: "ClientWebSocket",
  languages: ["csharp"],
  modules: ["System.Net.WebSockets"],
  globals: ["ClientWebSocket"],
  module: { calls: {}, makes: { ClientWebSocket: { object: "socket", options: [] } } },
  objects: { socket: { calls: { ConnectAsync: CONNECT } } },
  unset: { source: SOURCE, note: "connecting has no timeout but its token" },
};
