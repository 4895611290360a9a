import type { Call } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Insertion } from "../client.ts";
import { readSeconds } from "./seconds.ts";
import { beforeStatement } from "./statement.ts";

// `$Timelimit`: "How long to wait for commands to complete, in seconds. Default of 5 minutes (300sec) is from RFC2821."
// It is what ends the wait for an answer; the `$Timeout` of the mailer ends connecting (tried with 6.6).
const SOURCE = "https://github.com/PHPMailer/PHPMailer/blob/v6.9.1/src/SMTP.php";

const FIX: Insertion = {
  into: "own",
  write: (call, resolver) => {
    const { text } = resolver.program;
    const { callee } = call;
    if (callee.kind !== "member") return [];
    const mailer = text.slice(callee.object.span.start, callee.object.span.end);
    return /^\$\w+(?:->\w+)*$/.test(mailer)
      ? beforeStatement(text, call.span.start, `${mailer}->getSMTPInstance()->Timelimit = 10;`)
      : [];
  },
};
const SEND: CallOut = { options: [], only: isSmtp, decides: readLimit, fix: FIX };

/** https://github.com/PHPMailer/PHPMailer */
export const phpMailer: ClientLibrary = {
  name: "PHPMailer",
  languages: ["php"],
  modules: ["PHPMailer\\PHPMailer\\PHPMailer"],
  globals: ["PHPMailer"],
  module: {
    calls: {},
    makes: { "": { object: "mailer", options: [] }, PHPMailer: { object: "mailer", options: [] } },
  },
  objects: { mailer: { calls: { send: SEND, smtpConnect: SEND }, assigned: { $Timeout: readSeconds } } },
  unset: { milliseconds: 300_000, source: SOURCE, note: "the default of PHPMailer" },
};

/** `$mail->getSMTPInstance()->Timelimit = 10` */
function readLimit(_: Call, resolver: Resolver): Reading {
  const limit = resolver.program.assignments.find(({ target }) => target.name === "$Timelimit");
  return limit ? readSeconds(resolver.follow({ expression: limit.value }), resolver) : ABSENT;
}

/** Only SMTP leaves the machine; mail() and sendmail hand over to it. */
function isSmtp(_: Call, { program }: Resolver): boolean {
  return program.calls.some(({ callee }) => callee.kind === "member" && callee.name.toLowerCase() === "issmtp");
}
