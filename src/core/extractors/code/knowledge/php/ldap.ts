import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";

// "LDAP_OPT_NETWORK_TIMEOUT: Network timeout for the connection": OpenLDAP's default is none.
const SOURCE = "https://www.php.net/manual/en/ldap.constants.php";
const LIMITS = new Set(["LDAP_OPT_NETWORK_TIMEOUT", "LDAP_OPT_TIMEOUT", "LDAP_OPT_TIMELIMIT"]);

/** PHP's own LDAP functions: a connection is judged where it is made, by the options that its file sets. */
export const ldap: ClientLibrary = {
  name: "ldap",
  languages: ["php"],
  modules: [],
  globals: ["ldap_connect"],
  module: { calls: { ldap_connect: { connects: true, options: [], decides: readOptions, address: -1 } } },
  unset: {
    source: SOURCE,
    note: "PHP's LDAP functions have no timeout by default, neither to connect nor for an answer",
  },
};

function readOptions(_: Call, { program }: Resolver): Reading {
  const options = program.calls
    .filter(({ callee }) => (callee.kind === "name" || callee.kind === "member") && callee.name === "ldap_set_option")
    .map(({ arguments: [, option] }) => option?.value);
  const names = options.map((option) => (option?.kind === "name" && option.binding === undefined ? option.name : ""));
  if (names.some((name) => LIMITS.has(name))) return SET;
  return names.some((name) => !name.startsWith("LDAP_"))
    ? unknownReading("its options are set from elsewhere")
    : ABSENT;
}
