import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const SOURCE = "https://docs.python.org/3/library/socket.html#socket.setdefaulttimeout";

/** None is the default of all sockets, which is none until it is set. */
const reads = secondsReader({ zero: "immediate", nothing: "absent" });

/** Where a process sets the timeout of those that ask for no other; requests asks for none at all. */
export const socket: ClientLibrary = {
  name: "socket",
  languages: ["python"],
  modules: ["socket"],
  module: {
    calls: {
      create_connection: {
        only: isRemote,
        options: [{ position: 1, keyword: "timeout", reads, source: SOURCE }],
        decides: readLater,
        address: -1,
        fix: { into: "keyword", keyword: "timeout", position: 1, text: "10" },
      },
    },
    sets: {
      setdefaulttimeout: {
        option: {
          position: 0,
          keyword: "timeout",
          reads,
          source: SOURCE,
        },
        libraries: [
          "socket",
          "httplib2",
          "xmlrpc.client",
          "telnetlib",
          "urllib",
          "http.client",
          "urllib3",
          "smtplib",
          "poplib",
          "ftplib",
        ],
      },
    },
  },
  unset: { source: SOURCE, note: "sockets have no timeout by default" },
};

const LOCAL = /^(?:localhost|127\.|::1|$)/;

/** False for what is of the same machine. */
function isRemote(call: Call, resolver: Resolver): boolean {
  const [address] = call.arguments;
  const given = address ? resolver.follow({ expression: address.value }) : [];
  return given.every(({ expression }) => {
    const host = expression.kind === "list" ? expression.items[0] : undefined;
    return host?.kind !== "literal" || !LOCAL.test(String(host.value ?? ""));
  });
}

/** What is made may be given a timeout later: `connection.settimeout(5)`. */
function readLater(call: Call, resolver: Resolver): Reading {
  const isSet = resolver
    .usesOf(call)
    .some(({ callee }) => callee.kind === "member" && /^(?:settimeout|setblocking)$/.test(callee.name));
  return isSet ? SET : ABSENT;
}
