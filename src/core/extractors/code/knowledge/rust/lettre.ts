import type { ClientLibrary, Making } from "../client.ts";
import { durationAt, each, sets } from "./rows.ts";

const BUILDER = "https://docs.rs/lettre/latest/lettre/transport/smtp/struct.SmtpTransportBuilder.html#method.timeout";
const BUILDERS = ["relay", "starttls_relay", "builder_dangerous", "from_url"];
const MAKES: Making = { object: "builder", options: [] };

/** https://docs.rs/lettre: 60 s for each step of the conversation. */
export const lettre: ClientLibrary = {
  name: "lettre",
  languages: ["rust"],
  modules: ["lettre", "lettre.transport.smtp"],
  module: {
    calls: {},
    makes: {
      ...each(
        BUILDERS.flatMap((name) => [`SmtpTransport.${name}`, `AsyncSmtpTransport.${name}`]),
        MAKES,
      ),
      SmtpTransport: { object: "transport", options: [durationAt(BUILDER)] },
      AsyncSmtpTransport: { object: "transport", options: [durationAt(BUILDER)] },
      "SmtpTransport.unencrypted_localhost": { object: "transport", options: [] },
    },
  },
  objects: {
    builder: {
      calls: {},
      makes: { build: { object: "transport", options: [], inherits: true }, timeout: sets("builder", BUILDER) },
      fluent: true,
    },
    transport: { calls: each(["send", "send_raw", "test_connection"], { options: [] }) },
  },
  unset: { milliseconds: 60_000, source: BUILDER, note: "the default of lettre" },
};
