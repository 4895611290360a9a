import type { Span } from "../../../../model.ts";

/** A limit of a connection string that is switched off. */
export interface Endless {
  /** The key and its value. */
  readonly span: Span;
  readonly source: string;
}

/** `Command Timeout=0` and its likes among the pairs of one string. */
const ENDLESS = /(?<=["';])\s*((?:Default\s?)?Command\s?Timeout|Connect(?:ion)?\s?Timeout)\s*=\s*0+\s*(?=["';])/gi;
/** What makes a string a connection string, on the same line. */
const SERVER = /\b(?:Server|Data Source|Host|Addr|Address|Network Address)\s*=/i;

const COMMAND = "https://www.npgsql.org/doc/connection-string-parameters.html#timeouts-and-keepalive";
const CONNECT = "https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectiontimeout";

/** Where the connection strings of a text say that a command or a connection may take for ever. */
export function endlessIn(text: string): readonly Endless[] {
  return [...text.matchAll(ENDLESS)].flatMap(({ index, 0: found, 1: key = "" }) => {
    const line = text.slice(text.lastIndexOf("\n", index) + 1, index + found.length);
    if (!SERVER.test(line)) return [];
    const start = index + found.indexOf(key);
    const span = { start, end: index + found.trimEnd().length };
    return [{ span, source: /command/i.test(key) ? COMMAND : CONNECT }];
  });
}
