import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { milliseconds } from "./readers.ts";

const SMTP = "https://nodemailer.com/smtp";
/** Ways to send that are no SMTP connection: https://nodemailer.com/transports */
const OTHER_TRANSPORTS = ["SES", "sendmail", "streamTransport", "jsonTransport"];

/** "socketTimeout: how many milliseconds of inactivity to allow (default is 10 minutes)". */
export const nodemailer: ClientLibrary = {
  name: "nodemailer",
  languages: ["javascript", "typescript"],
  modules: ["nodemailer"],
  module: {
    calls: {
      createTransport: {
        only: isSmtp,
        connects: true,
        options: [{ position: 0, key: "socketTimeout", or: "address", reads: milliseconds, source: SMTP }],
        address: -1,
        fix: { into: "object", positions: [0], key: "socketTimeout", text: "10_000" },
      },
    },
  },
  unset: { milliseconds: 600_000, source: SMTP, note: "the default of nodemailer for a silent server" },
};

/** Only options that are written out are judged: a transport of another kind may stand behind a variable. */
function isSmtp(call: Call, resolver: Resolver): boolean {
  const given = resolver.argument({ expression: call }, 0);
  const [value, ...others] = given.state === "given" ? given.values : [];
  if (value?.expression.kind !== "object" || others.length > 0) return false;
  return OTHER_TRANSPORTS.every((key) => resolver.entry(value, key).state === "absent");
}
