import type { ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const SOURCE = "https://docs.python.org/3/library/socket.html#socket.setdefaulttimeout";

/** Not a client, but where a process sets the timeout of those that ask for no other; requests asks for none at all. */
export const socket: ClientLibrary = {
  name: "socket",
  languages: ["python"],
  modules: ["socket"],
  module: {
    calls: {},
    sets: {
      setdefaulttimeout: {
        option: {
          position: 0,
          keyword: "timeout",
          reads: secondsReader({ zero: "immediate", nothing: "absent" }),
          source: SOURCE,
        },
        libraries: ["urllib", "http.client", "urllib3", "smtplib", "poplib", "ftplib"],
      },
    },
  },
  unset: { source: SOURCE, note: "sockets have no timeout by default" },
};
