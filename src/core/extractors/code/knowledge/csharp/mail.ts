import type { Call } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, Making } from "../client.ts";
import { durationReader } from "./durations.ts";
import { inScope, overwritten } from "./fixes.ts";

const SOURCE = "https://learn.microsoft.com/dotnet/api/system.net.mail.smtpclient.timeout";

// The timer of Send is only started for a positive number.
const readTimeout = durationReader({ unit: 1, zero: "disabled" });

/** What is assigned to the `Timeout` of the client that is called. */
function ofClient({ callee }: Call, resolver: Resolver): Reading {
  const object = callee.kind === "member" ? resolver.follow({ expression: callee.object })[0] : undefined;
  const origin = object && originOf(object);
  for (const { target, value } of origin?.from === "call" ? resolver.program.assignments : []) {
    if (target.name !== "Timeout") continue;
    const isMeant = resolver
      .follow({ expression: target.object })
      .some(({ expression }) => expression === object?.expression);
    if (isMeant) return readTimeout(resolver.follow({ expression: value }), resolver);
  }
  return ABSENT;
}

/** Gives a token to a call that has a message alone. */
function writeToken({ arguments: given }: Call, { program }: Resolver): readonly Change[] {
  const [message, ...others] = given;
  if (!message || others.length > 0) return [];
  const text = inScope("new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token", program);
  return [{ span: { start: message.span.end, end: message.span.end }, text: `, ${text}` }];
}

const SEND: CallOut = { options: [], decides: ofClient };
const SEND_ASYNC: CallOut = {
  options: [],
  unset: { source: SOURCE, note: "the timeout of SmtpClient bounds Send alone" },
  fix: { into: "own", write: writeToken },
};

/** Its asynchronous calls have no timeout. */
export const smtpClient: ClientLibrary = {
  name: "SmtpClient",
  languages: ["csharp"],
  modules: ["System.Net.Mail"],
  module: {
    calls: {},
    makes: { SmtpClient: { object: "client", options: [], fix: overwritten("Timeout", "10_000") } },
  },
  objects: { client: { calls: { Send: SEND, SendMailAsync: SEND_ASYNC } } },
  unset: { milliseconds: 100_000, source: SOURCE, note: "the default of SmtpClient" },
};

const MAILKIT = "https://github.com/jstedfast/MailKit/blob/4.8.0/MailKit/Net/Smtp/SmtpClient.cs";
const CALL: CallOut = { options: [] };
const CALLS = ["Connect", "Authenticate", "Send", "NoOp", "Disconnect"];
const MAKES: Making = { object: "client", options: [], fix: overwritten("Timeout", "10_000") };

/** https://github.com/jstedfast/MailKit: each read and write has the timeout. */
export const mailKit: ClientLibrary = {
  name: "MailKit",
  languages: ["csharp"],
  modules: ["MailKit.Net.Smtp", "MailKit.Net.Imap", "MailKit.Net.Pop3"],
  module: {
    calls: {},
    makes: Object.fromEntries(
      ["SmtpClient", "ISmtpClient", "ImapClient", "IImapClient", "Pop3Client"].map((each) => [each, MAKES]),
    ),
  },
  objects: {
    client: {
      calls: Object.fromEntries(CALLS.flatMap((each) => [each, `${each}Async`]).map((each) => [each, CALL])),
      assigned: { Timeout: durationReader({ unit: 1, zero: "immediate" }) },
    },
  },
  unset: { milliseconds: 120_000, source: MAILKIT, note: "the default of MailKit" },
};
