import type { Call } from "../../program.ts";
import { type Reading, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { durationReader } from "./durations.ts";
import { fieldReader, givenOptions } from "./options.ts";

const SSH = "https://pkg.go.dev/golang.org/x/crypto/ssh#ClientConfig";
const limit = durationReader({ zero: "disabled" });
const readTimeout = fieldReader("Timeout", limit);

/** A configuration that is not made in sight may have one. */
function readConfig(values: readonly Value[], resolver: Resolver): Reading {
  const isSeen = values.every(({ expression }) => expression.kind === "call" && expression.isNew);
  return isSeen ? readTimeout(values, resolver) : unknownReading("its ClientConfig is made elsewhere");
}

/** "Timeout is the maximum amount of time for the TCP connection to establish. A Timeout of zero means no timeout." */
export const ssh: ClientLibrary = {
  name: "ssh",
  languages: ["go"],
  modules: ["golang.org/x/crypto/ssh"],
  module: {
    calls: {
      Dial: {
        options: [{ position: 2, reads: readConfig, source: SSH }],
        address: 1,
      },
    },
  },
  unset: { source: SSH, note: "ssh.ClientConfig has no Timeout unless it is given one" },
};

const FTP = "https://pkg.go.dev/github.com/jlaffaye/ftp#DialWithTimeout";

function readOptions(call: Call, resolver: Resolver): Reading {
  return givenOptions(call, resolver, { DialWithTimeout: limit });
}

/** `DefaultDialTimeout = 30 * time.Second` holds where no option says otherwise. https://github.com/jlaffaye/ftp/blob/master/ftp.go */
export const ftp: ClientLibrary = {
  name: "ftp",
  languages: ["go"],
  modules: ["github.com/jlaffaye/ftp"],
  module: {
    calls: {
      Dial: { options: [], decides: readOptions, address: 0 },
      DialTimeout: { options: [{ position: 1, reads: limit, source: FTP }], address: 0 },
      Connect: { options: [], address: 0 },
    },
  },
  unset: { milliseconds: 30_000, source: FTP, note: "the default of jlaffaye/ftp for its connection" },
};
