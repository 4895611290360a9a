import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { saidOf } from "../ownSettings.ts";

const SOURCE = "https://docs.oracle.com/javase/8/docs/technotes/guides/jndi/jndi-ldap.html";

/** A directory that is asked by LDAP: other providers of JNDI, in containers, ask nobody outside. */
const LDAP = /\bLdapCtxFactory\b|["']ldaps?:\/\//;

/** The bind waits as long as the connecting may take, and only what is asked after it as long as the reading may. */
function decides(call: Call, resolver: Resolver): Reading {
  const read = saidOf(call, /^com\.sun\.jndi\.ldap\.read\.timeout$/, resolver) ?? ABSENT;
  const connect = saidOf(call, /^com\.sun\.jndi\.ldap\.connect\.timeout$/, resolver);
  return read.state === "set" && connect === undefined
    ? unknownReading("its bind is bounded by com.sun.jndi.ldap.connect.timeout, which is not set here")
    : read;
}

const OPENS: CallOut = {
  connects: true,
  options: [],
  only: (_, { program: { text } }) => LDAP.test(text),
  decides,
  address: -1,
};

/** https://docs.oracle.com/javase/jndi/tutorial/ldap/ : read and connect timeouts are properties of the environment. */
export const jndi: ClientLibrary = {
  name: "JNDI",
  languages: ["java", "kotlin"],
  modules: ["javax.naming.directory", "javax.naming.ldap"],
  module: { calls: { InitialDirContext: OPENS, InitialLdapContext: OPENS } },
  unset: { source: SOURCE, note: "an LDAP context waits for answers without a limit by default" },
};
