import type { Call } from "../../program.ts";
import { ABSENT, LASTS, type Reading, SET } from "../../readings.ts";
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
    makes: { socket: { object: "socket", options: [], only: isOfNetwork } },
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
  objects: {
    socket: {
      calls: Object.fromEntries(
        ["connect", "connect_ex"].map((name) => [name, { only: isRemote, options: [], address: -1 }]),
      ),
      configures: {
        settimeout: [{ position: 0, keyword: "value", reads, source: SOURCE }],
        setblocking: [{ position: 0, reads: () => SET, source: SOURCE }],
      },
    },
  },
  unset: { source: SOURCE, note: "sockets have no timeout by default" },
};

/** "timeout: socket timeout time", none unless `setdefaulttimeout` gives one to all. */
const WEBSOCKET = "https://websocket-client.readthedocs.io/en/latest/core.html#websocket._core.create_connection";

/** Websockets that are waited on, as the sockets below them are: https://pypi.org/project/websocket-client/ */
export const websocketClient: ClientLibrary = {
  name: "websocket-client",
  languages: ["python"],
  modules: ["websocket"],
  module: {
    calls: {
      create_connection: {
        options: [{ position: 1, keyword: "timeout", reads, source: WEBSOCKET }],
        decides: (call, resolver) => (readsOn(call, resolver) ? LASTS : readLater(call, resolver)),
        fix: { into: "keyword", keyword: "timeout", position: 1, text: "10" },
      },
    },
    sets: {
      setdefaulttimeout: {
        option: { position: 0, keyword: "timeout", reads, source: WEBSOCKET },
        libraries: ["websocket-client"],
      },
    },
  },
  unset: { source: WEBSOCKET, note: "websocket-client has no timeout by default" },
};

/** False for sockets of the machine itself, and for those that send without waiting for anybody. */
function isOfNetwork({ argumentsSpan }: Call, { program }: Resolver): boolean {
  const given = argumentsSpan ? program.text.slice(argumentsSpan.start, argumentsSpan.end) : "";
  return !/AF_(?!INET)|SOCK_(?!STREAM)/.test(given);
}

const LOCAL = /^(?:localhost|127\.|::1|$)/;

/** False for what is of the same machine. */
function isRemote(call: Call, resolver: Resolver): boolean {
  const [address] = call.arguments;
  const given = address ? resolver.follow({ expression: address.value }) : [];
  return given.every(({ expression }) => {
    const host = expression.kind === "list" ? expression.items[0] : undefined;
    if (expression.kind === "literal") return false; // a path
    return host?.kind !== "literal" || !LOCAL.test(String(host.value ?? ""));
  });
}

/** True where what it made is read from in a loop of its own: its timeout would end the waiting for what happens next. */
function readsOn(call: Call, resolver: Resolver): boolean {
  const { text } = resolver.program;
  return resolver.usesOf(call).some(({ callee, span }) => {
    if (callee.kind !== "member" || !/^recv(?:_data)?$/.test(callee.name)) return false;
    const line = text.lastIndexOf("\n", span.start) + 1;
    const deep = /^[ \t]*/.exec(text.slice(line, span.start))?.[0].length ?? 0;
    const between = text.slice(call.span.end, line);
    return [...between.matchAll(/\n([ \t]*)while\b/g)].some(([, indent = ""]) => indent.length < deep);
  });
}

/** What is made may be given a timeout later: `connection.settimeout(5)`. */
function readLater(call: Call, resolver: Resolver): Reading {
  const isSet = resolver
    .usesOf(call)
    .some(({ callee }) => callee.kind === "member" && /^(?:settimeout|setblocking)$/.test(callee.name));
  return isSet ? SET : ABSENT;
}
