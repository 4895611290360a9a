import type { Place, Signal, Span } from "../../../../model.ts";
import { fixWith } from "../../edits.ts";

/** A limit of a connection string that is switched off. */
export interface Endless {
  /** The key and its value. */
  readonly span: Span;
  /** The zero. */
  readonly value: Span;
  readonly of: "command" | "connection";
}

/** `Command Timeout=0` and its likes among the pairs of one string. */
const ENDLESS = /(?<=["';])\s*((?:Default\s?)?Command\s?Timeout|Connect(?:ion)?\s?Timeout)(\s*=\s*)(0+)(?=\s*["';])/gi;
/** What makes a string a connection string, on the same line. */
const SERVER = /\b(?:Server|Data Source|Host|Addr|Address|Network Address)\s*=/i;

/** Where the connection strings of a text say that a command or a connection may take for ever. */
export function endlessIn(text: string): readonly Endless[] {
  return [...text.matchAll(ENDLESS)].flatMap(({ index, 0: found, 1: key = "", 3: zero = "" }): readonly Endless[] => {
    const end = index + found.length;
    if (!SERVER.test(text.slice(text.lastIndexOf("\n", index) + 1, end))) return [];
    const span = { start: index + found.indexOf(key), end };
    return [{ span, value: { start: end - zero.length, end }, of: /command/i.test(key) ? "command" : "connection" }];
  });
}

// The limits that the drivers have where nothing is said.
const LIMITS = {
  command: {
    text: "30",
    source: "https://www.npgsql.org/doc/connection-string-parameters.html#timeouts-and-keepalive",
  },
  connection: {
    text: "15",
    source: "https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectiontimeout",
  },
} as const;

/** What such a limit is in the checklist's words. */
export function endlessSignal({ span, value, of }: Endless, path: string): Signal {
  const place: Place = { path, span };
  const { text, source } = LIMITS[of];
  return {
    kind: "call.outbound",
    place,
    data: {
      language: "csharp",
      client: "ADO.NET",
      call: of === "command" ? "A command of this connection" : "Opening this connection",
      timeout: { state: "disabled", by: "argument", source },
      fixes: fixWith("Set a limit here", [{ path, span: value, text }]),
      inBrowser: false,
    },
  };
}
