import type { Call } from "../../program.ts";
import { ABSENT, either, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { ClientLibrary, Reader } from "../client.ts";
import { type Opened, opened } from "./opened.ts";

/** Where more than the address and the keys are given by position, a timeout may be among them. */
const MOST_POSITIONAL = 2;

/** Each was looked into (2026): its `timeout` is None by default, which what it asks by takes for none at all. */
const withTimeout = (name: string, member: string, module: string, source: string): Opened => ({
  name,
  modules: [module],
  members: [member],
  keywords: ["timeout"],
  only: ({ arguments: given }) =>
    given.every(({ spread }) => !spread) && given.filter((each) => each.name === undefined).length <= MOST_POSITIONAL,
  unset: { source, note: `${name} has no timeout by default` },
  fix: { into: "keyword", keyword: "timeout", text: "10" },
});

const TWILIO = "https://github.com/twilio/twilio-python#use-a-custom-http-client";
/** `TwilioHttpClient(timeout=None)` is what a client asks by. */
const twilio: Opened = {
  name: "twilio",
  modules: ["twilio.rest"],
  members: ["Client"],
  keywords: ["http_client"],
  reads: readHttpClient,
  unset: { source: TWILIO, note: "twilio has no timeout by default" },
  fix: {
    into: "keyword",
    keyword: "http_client",
    text: "(timeout=10)",
    of: { module: "twilio.http.http_client", name: "TwilioHttpClient" },
  },
};

function readHttpClient(values: readonly Value[], resolver: Resolver): Reading {
  return either(values.map((value) => readMade(value, resolver)));
}

const readMade = (value: Value, resolver: Resolver): Reading => {
  const { expression } = value;
  if (expression.kind === "literal") return ABSENT;
  if (expression.kind !== "call") return unknownReading("its HTTP client is made elsewhere");
  return resolver.argument({ ...value, expression }, undefined, "timeout").state === "absent" ? ABSENT : SET;
};

const LDAP = "https://www.python-ldap.org/en/latest/reference/ldap.html#ldap.OPT_NETWORK_TIMEOUT";
const LDAP_OPTIONS = new Set(["OPT_NETWORK_TIMEOUT", "OPT_TIMEOUT"]);
const LDAP_FIELDS = new Set(["network_timeout", "timeout"]);

/** Its limits are options, of one connection or of all: "set to -1 … no timeout" is what they are by default. */
const pythonLdap: ClientLibrary = {
  name: "python-ldap",
  languages: ["python"],
  modules: ["ldap"],
  module: {
    calls: {
      initialize: { connects: true, options: [], address: -1, decides: readLdapOptions },
    },
  },
  unset: { source: LDAP, note: "python-ldap has no timeout by default, neither to connect nor for an answer" },
};

function readLdapOptions(_: Call, { program }: Resolver): Reading {
  const isSet =
    program.calls.some(
      ({ callee, arguments: [option] }) =>
        callee.kind === "member" &&
        callee.name === "set_option" &&
        option?.value.kind === "member" &&
        LDAP_OPTIONS.has(option.value.name),
    ) || program.assignments.some(({ target }) => LDAP_FIELDS.has(target.name));
  if (isSet) return SET;
  const isHanded = program.calls.some(({ callee }) => callee.kind === "member" && callee.name === "set_option");
  return isHanded && /set_option\(\s*[a-z]/.test(program.text)
    ? unknownReading("its options are set from elsewhere")
    : ABSENT;
}

const LDAP3 = "https://ldap3.readthedocs.io/en/latest/connection.html";
const given: Reader = () => SET;
/** "receive_timeout (default: None)": the seconds of each answer; a server's `connect_timeout` ends the connecting. */
const ldap3: Opened = {
  name: "ldap3",
  modules: ["ldap3"],
  members: ["Connection"],
  keywords: ["receive_timeout"],
  reads: given,
  only: (call) => call.arguments.every(({ spread }) => !spread),
  unset: { source: LDAP3, note: "ldap3 has no timeout by default for an answer" },
  fix: { into: "keyword", keyword: "receive_timeout", text: "10" },
};

/** SDKs of services and directories. */
export const VENDORS: readonly ClientLibrary[] = [
  ...[
    withTimeout("meilisearch", "Client", "meilisearch", "https://python-sdk.meilisearch.com/client.html"),
    withTimeout("python-gitlab", "Gitlab", "gitlab", "https://python-gitlab.readthedocs.io/en/stable/api-usage.html"),
    withTimeout("jira", "JIRA", "jira", "https://jira.readthedocs.io/api.html#jira.client.JIRA"),
    withTimeout("imap_tools", "MailBox", "imap_tools", "https://github.com/ikvk/imap_tools#basic"),
    withTimeout("pymisp", "PyMISP", "pymisp", "https://pymisp.readthedocs.io/en/latest/modules.html#pymisp"),
    twilio,
    ldap3,
  ].map(opened),
  pythonLdap,
];
