import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { timeoutCall } from "./fixes.ts";

const SOURCE = "https://pkg.go.dev/net#Dialer";
const DIAL: CallOut = { options: [], only: isTcp, address: -1, fix: timeoutCall("DialTimeout", 2) };

/** Datagrams and the machine's own sockets do not wait for a connection. */
function isTcp(call: Call, resolver: Resolver): boolean {
  const network = resolver.argument({ expression: call }, 0);
  if (network.state !== "given") return false;
  return network.values.every(
    ({ expression }) => expression.kind === "literal" && /^tcp/.test(String(expression.value)),
  );
}

/** https://pkg.go.dev/net#Dial: the system gives up, often after three minutes. */
export const dial: ClientLibrary = {
  name: "net.Dial",
  languages: ["go"],
  modules: ["net"],
  module: { calls: { Dial: DIAL } },
  unset: { milliseconds: 180_000, source: SOURCE, note: "the system's own limit, since net.Dial has none" },
};
