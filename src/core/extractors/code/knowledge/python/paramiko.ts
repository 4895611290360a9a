import type { ClientLibrary } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const CONNECT = "https://docs.paramiko.org/en/stable/api/client.html#paramiko.client.SSHClient.connect";
/** "timeout: set command's channel timeout", of which the default is none */
const COMMAND = "https://docs.paramiko.org/en/stable/api/client.html#paramiko.client.SSHClient.exec_command";
const reads = secondsReader({ zero: "immediate", nothing: "absent" });

/** https://www.paramiko.org: how long a command may take depends on what it does, so no number is offered as a fix. */
export const paramiko: ClientLibrary = {
  name: "paramiko",
  languages: ["python"],
  modules: ["paramiko", "paramiko.client"],
  module: { calls: {}, makes: { SSHClient: { object: "client", options: [] } } },
  objects: {
    client: {
      calls: {
        connect: {
          options: [{ keyword: "timeout", reads, source: CONNECT }],
          address: -1,
          // `banner_timeout` is 15 s, `auth_timeout` 30 s: transport.py
          unset: { milliseconds: 30_000, source: CONNECT, note: "the default of paramiko to log in" },
        },
        exec_command: { options: [{ position: 2, keyword: "timeout", reads, source: COMMAND }], address: -1 },
      },
    },
  },
  unset: { source: COMMAND, note: "paramiko waits for a command's output without limit by default" },
};
