import { unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, ClientObject } from "../client.ts";
import { durationReader } from "./durations.ts";
import { fieldInsertion } from "./fixes.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const GORILLA = "https://pkg.go.dev/github.com/gorilla/websocket#Dialer";
const OPENS = { connects: true } as const;
const readHandshake = durationReader({ zero: "disabled" });
const DIAL: CallOut = { ...OPENS, options: [] };
const DIAL_CONTEXT: CallOut = { ...OPENS, options: [CONTEXT_DEADLINE], address: 1 };
const DIALER: ClientObject = {
  calls: { Dial: DIAL, DialContext: DIAL_CONTEXT },
  assigned: { HandshakeTimeout: readHandshake },
};
const OWN_DIAL = ["NetDial", "NetDialContext", "NetDialTLSContext"].map((keyword) => ({
  keyword,
  reads: () => unknownReading(`its ${keyword} may set a deadline on the connection`),
  source: GORILLA,
}));

/** A dialer that a program makes: without a handshake timeout it waits for the server's answer for ever. */
export const gorillaDialer: ClientLibrary = {
  name: "gorilla/websocket",
  languages: ["go"],
  modules: ["github.com/gorilla/websocket"],
  module: {
    calls: {},
    makes: {
      Dialer: {
        object: "dialer",
        options: [{ keyword: "HandshakeTimeout", reads: readHandshake, source: GORILLA }, ...OWN_DIAL],
        fix: fieldInsertion("HandshakeTimeout"),
      },
    },
  },
  objects: { dialer: DIALER },
  unset: { source: GORILLA, note: "a websocket.Dialer has no handshake timeout unless it is given one" },
};

/** The dialer that all programs share. */
export const gorillaDefault: ClientLibrary = {
  name: "websocket.DefaultDialer",
  languages: ["go"],
  modules: ["github.com/gorilla/websocket"],
  module: {
    calls: {},
    holds: { DefaultDialer: "dialer" },
    assigned: { "DefaultDialer.HandshakeTimeout": readHandshake },
  },
  objects: { dialer: DIALER },
  unset: {
    milliseconds: 45_000,
    source: "https://pkg.go.dev/github.com/gorilla/websocket#pkg-variables",
    note: "the handshake timeout of websocket.DefaultDialer",
  },
};

/** Its context is all that ends the handshake: https://pkg.go.dev/github.com/coder/websocket#Dial */
export const coderWebsocket: ClientLibrary = {
  name: "coder/websocket",
  languages: ["go"],
  modules: ["github.com/coder/websocket", "nhooyr.io/websocket"],
  module: { calls: { Dial: DIAL_CONTEXT } },
  unset: {
    source: "https://pkg.go.dev/github.com/coder/websocket#Dial",
    note: "it sends by http.DefaultClient, which has no timeout, and nothing sets a deadline on its context",
  },
};

/** https://pkg.go.dev/golang.org/x/net/websocket#Dial */
export const netWebsocket: ClientLibrary = {
  name: "x/net/websocket",
  languages: ["go"],
  modules: ["golang.org/x/net/websocket"],
  module: { calls: { Dial: DIAL } },
  unset: {
    source: "https://pkg.go.dev/golang.org/x/net/websocket#Dial",
    note: "it sets no timeout for the connection or the handshake",
  },
};
