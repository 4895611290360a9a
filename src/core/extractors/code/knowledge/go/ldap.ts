import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { anyBound, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { durationReader } from "./durations.ts";

const SOURCE = "https://pkg.go.dev/github.com/go-ldap/ldap/v3#Conn.SetTimeout";
const LIMIT: TimeoutOption = { position: 0, reads: durationReader({ zero: "disabled" }), source: SOURCE };

/** What asks the server something. */
const ASKS = /^(?:\w{0,20}Bind|Search\w{0,20}|Modify\w{0,20}|Add|Del|Compare|PasswordModify|WhoAmI|Extended)$/;

/** What is set on the connection: `conn.SetTimeout(limit)`, also by whoever is given it. */
function readConnection(call: Call, resolver: Resolver): Reading {
  const named = (name: RegExp) =>
    resolver.program.calls.filter(({ callee }) => callee.kind === "member" && name.test(callee.name));
  const set = anyBound(named(/^SetTimeout$/).map((expression) => readOption(LIMIT, { expression }, resolver)));
  if (set.state !== "absent") return set;
  const isGiven = call.holder?.returns.some((each) =>
    resolver.follow({ expression: each }).some(({ expression }) => isResultOf(expression, call)),
  );
  return isGiven || named(ASKS).length === 0
    ? unknownReading("whoever is given the connection may set a timeout on it")
    : set;
}

function isResultOf(expression: Call["callee"], call: Call): boolean {
  return expression === call || (expression.kind === "member" && expression.object === call);
}

const DIAL: CallOut = { connects: true, options: [], decides: readConnection, address: -1 };

/** 60 s to connect, and none for what the server is asked then: https://pkg.go.dev/github.com/go-ldap/ldap/v3 */
export const ldap: ClientLibrary = {
  name: "go-ldap",
  languages: ["go"],
  modules: ["github.com/go-ldap/ldap/v3", "github.com/go-ldap/ldap", "gopkg.in/ldap.v3", "gopkg.in/ldap.v2"],
  module: { calls: { DialURL: DIAL, Dial: DIAL, DialTLS: DIAL } },
  unset: { source: SOURCE, note: "go-ldap bounds the wait for the connection alone, not for the server's answers" },
};
