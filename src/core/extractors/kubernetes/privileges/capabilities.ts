/**
 * Capabilities that give the host away, one way or another.
 * https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
const TOTAL: ReadonlySet<string> = new Set([
  "ALL",
  "SYS_ADMIN",
  "SYS_MODULE",
  "SYS_PTRACE",
  "SYS_RAWIO",
  "SYS_BOOT",
  "DAC_READ_SEARCH",
  "MAC_ADMIN",
  "MAC_OVERRIDE",
  "BPF",
]);

/**
 * What runtimes give unasked, and may be asked for again.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
const BASELINE: ReadonlySet<string> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

/** What databases ask for, and what changes nothing for others on the host. */
const NARROW: ReadonlySet<string> = new Set(["IPC_LOCK", "SYS_NICE"]);

/** How far a capability goes; undefined for those that every container has unless they are dropped. */
export function reachOf(capability: string): "total" | "wide" | "narrow" | undefined {
  const name = nameOf(capability);
  if (TOTAL.has(name)) return "total";
  if (NARROW.has(name)) return "narrow";
  return BASELINE.has(name) ? undefined : "wide";
}

/** "SYS_ADMIN" of "CAP_SYS_ADMIN" and "sys_admin". */
export function nameOf(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, "");
}
