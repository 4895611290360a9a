import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { opens } from "../stores.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const SMTP = "https://pkg.go.dev/net/smtp#Dial";
const SEND: CallOut = { options: [], address: -1 };

/** https://pkg.go.dev/net/smtp: it dials by net.Dial and sets no deadline on the connection. */
export const smtp: ClientLibrary = {
  name: "net/smtp",
  languages: ["go"],
  modules: ["net/smtp"],
  module: { calls: { SendMail: SEND, Dial: SEND } },
  unset: { source: SMTP, note: "net/smtp sets no timeout" },
};

const GOMAIL = "https://github.com/go-gomail/gomail/blob/v2.0.0/smtp.go#L61";
const DIALER: Making = { object: "dialer", options: [] };

/** https://github.com/go-gomail/gomail: ten seconds to connect, and none for what the server says then. */
export const gomail: ClientLibrary = {
  name: "gomail",
  languages: ["go"],
  modules: ["gopkg.in/gomail.v2", "gopkg.in/gomail.v1", "github.com/go-gomail/gomail"],
  module: { calls: {}, makes: { NewDialer: DIALER, NewPlainDialer: DIALER, Dialer: DIALER } },
  objects: { dialer: { calls: { DialAndSend: SEND, Dial: SEND } } },
  unset: { source: GOMAIL, note: "gomail bounds the wait for the connection alone, not for the server's answers" },
};

// `if d.Timeout == 0 { d.Timeout = time.Second * 10 }`, and it is the connection's deadline then
const ORY = "https://github.com/ory/mail/blob/v3.0.0/smtp.go#L84";
const ORY_DIALER = opens({ settings: /^Timeout$/ });

/** The same as Ory keeps it: https://pkg.go.dev/github.com/ory/mail/v3 */
export const oryMail: ClientLibrary = {
  name: "ory/mail",
  languages: ["go"],
  modules: ["github.com/ory/mail/v3"],
  module: { calls: { NewDialer: ORY_DIALER, Dialer: ORY_DIALER } },
  unset: { milliseconds: 10_000, source: ORY, note: "the default of ory/mail" },
};

const SENDGRID = "https://github.com/sendgrid/rest/blob/v2.6.9/rest.go#L47";
const WITH_CONTEXT: CallOut = { options: [CONTEXT_DEADLINE], address: -1 };

/** https://github.com/sendgrid/sendgrid-go: it sends by an http.Client without a timeout. */
export const sendgrid: ClientLibrary = {
  name: "sendgrid",
  languages: ["go"],
  modules: ["github.com/sendgrid/sendgrid-go"],
  module: {
    calls: { API: SEND, MakeRequest: SEND, MakeRequestWithContext: WITH_CONTEXT },
    makes: { NewSendClient: { object: "client", options: [] }, Client: { object: "client", options: [] } },
  },
  objects: { client: { calls: { Send: SEND, SendWithContext: WITH_CONTEXT } } },
  unset: { source: SENDGRID, note: "sendgrid sends with an http.Client that has no timeout" },
};
