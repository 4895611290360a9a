import type { Call } from "../../program.ts";
import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { secondsReader } from "./seconds.ts";

/** `None` is as if nothing were given: the sockets' default, which is none. Zero is refused. */
const reads = secondsReader({ zero: "immediate", nothing: "disabled" });

function connects(position: number, source: string): CallOut {
  return {
    options: [{ position, keyword: "timeout", reads, source }],
    address: -1,
    fix: { into: "keyword", keyword: "timeout", position, text: "10" },
  };
}

function library(name: string, source: string, classes: Readonly<Record<string, number>>): ClientLibrary {
  const calls = Object.fromEntries(
    Object.entries(classes).map(([each, position]) => [each, connects(position, source)]),
  );
  const note = `${name} has no timeout by default`;
  return { name, languages: ["python"], modules: [name], module: { calls }, unset: { source, note } };
}

/** What the standard library has for mail and files; the number is the position of `timeout`. */
export const mail: readonly ClientLibrary[] = [
  library("smtplib", "https://docs.python.org/3/library/smtplib.html#smtplib.SMTP", { SMTP: 3, LMTP: 4 }),
  // The position of SMTP_SSL's differs between versions of Python: it is given by name.
  library("smtplib", "https://docs.python.org/3/library/smtplib.html#smtplib.SMTP_SSL", { SMTP_SSL: 99 }),
  library("imaplib", "https://docs.python.org/3/library/imaplib.html#imaplib.IMAP4", { IMAP4: 2, IMAP4_SSL: 99 }),
  library("poplib", "https://docs.python.org/3/library/poplib.html#poplib.POP3", { POP3: 2, POP3_SSL: 99 }),
  ftp(),
  library("telnetlib", "https://docs.python.org/3.12/library/telnetlib.html#telnetlib.Telnet", { Telnet: 2 }),
];

/** Without a host it connects later, and may be told how long then. */
function ftp(): ClientLibrary {
  const source = "https://docs.python.org/3/library/ftplib.html#ftplib.FTP";
  const row = library("ftplib", source, { FTP: 4, FTP_TLS: 99 });
  const calls = Object.entries(row.module.calls).map(([name, call]) => [name, { ...call, only: hasHost }] as const);
  const later: Making = {
    object: "connection",
    options: [{ keyword: "timeout", reads, source }],
    only: (call) => !hasHost(call),
  };
  return {
    ...row,
    module: { calls: Object.fromEntries(calls), makes: { FTP: later, FTP_TLS: later } },
    objects: { connection: { calls: { connect: connects(2, source) } } },
  };
}

function hasHost({ arguments: given }: Call): boolean {
  return given.some(({ name, spread }) => spread || name === undefined || name === "host");
}
