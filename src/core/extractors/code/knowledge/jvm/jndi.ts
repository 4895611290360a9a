import { ABSENT } from "../../readings.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { saidOf } from "../ownSettings.ts";

const SOURCE = "https://docs.oracle.com/javase/8/docs/technotes/guides/jndi/jndi-ldap.html";

/** A directory that is asked by LDAP: other providers of JNDI, in containers, ask nobody outside. */
const LDAP = /\bLdapCtxFactory\b|["']ldaps?:\/\//;

const OPENS: CallOut = {
  connects: true,
  options: [],
  only: (_, { program: { text } }) => LDAP.test(text),
  decides: (call, resolver) => saidOf(call, /^com\.sun\.jndi\.ldap\.read\.timeout$/, resolver) ?? ABSENT,
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
