import type { Call } from "../../program.ts";
import { SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { durationReader } from "./durations.ts";
import { fieldInsertion, timeoutCall } from "./fixes.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const SOURCE = "https://pkg.go.dev/net#Dialer";
// "TCP timeouts are often around 3 minutes."
const UNSET: Unset = { milliseconds: 180_000, source: SOURCE, note: "the system's own limit, since no other is set" };
const DIAL: CallOut = { options: [], only: isTcp, address: -1 };

/** Datagrams and the machine's own sockets do not wait for a connection. */
function isTcp(call: Call, resolver: Resolver): boolean {
  return [0, 1].some((position) => {
    const network = resolver.argument({ expression: call }, position);
    return network.state === "given" && network.values.every(({ expression }) => isTcpName(expression));
  });
}

function isTcpName(expression: Call["arguments"][number]["value"]): boolean {
  return expression.kind === "literal" && /^tcp[46]?$/.test(String(expression.value));
}

/** https://pkg.go.dev/net#Dial and https://pkg.go.dev/crypto/tls#Dial */
export const dial: ClientLibrary = {
  name: "net.Dial",
  languages: ["go"],
  modules: ["net"],
  module: {
    calls: { Dial: { ...DIAL, fix: timeoutCall("DialTimeout", 2) } },
    makes: {
      Dialer: {
        object: "dialer",
        options: [
          { keyword: "Timeout", reads: durationReader({ zero: "disabled" }), source: SOURCE },
          { keyword: "Deadline", reads: () => SET, source: SOURCE },
        ],
        fix: fieldInsertion("Timeout"),
      },
    },
  },
  objects: {
    dialer: {
      calls: { Dial: DIAL, DialContext: { ...DIAL, options: [CONTEXT_DEADLINE] } },
      assigned: { Timeout: durationReader({ zero: "disabled" }), Deadline: () => SET },
    },
  },
  unset: UNSET,
};

/** The same with a handshake: https://pkg.go.dev/crypto/tls#Dial */
export const tlsDial: ClientLibrary = {
  name: "tls.Dial",
  languages: ["go"],
  modules: ["crypto/tls"],
  module: { calls: { Dial: DIAL } },
  unset: { source: "https://pkg.go.dev/crypto/tls#Dial", note: "tls.Dial sets no timeout, also not for the handshake" },
};

const RPC: CallOut = { options: [], address: -1 };

/** https://pkg.go.dev/net/rpc: neither connecting nor calling has a limit. */
export const netRpc: ClientLibrary = {
  name: "net/rpc",
  languages: ["go"],
  modules: ["net/rpc", "net/rpc/jsonrpc"],
  module: { calls: { Dial: RPC, DialHTTP: RPC, DialHTTPPath: RPC } },
  unset: { source: "https://pkg.go.dev/net/rpc#Client.Call", note: "net/rpc has no timeout" },
};
