import { calledHosts } from "../../../checks/reliability/calledHosts.ts";
import { vendorsIn } from "../../../checks/vendors.ts";
import { ownerOf } from "../../../components/services.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { storeName } from "./storeNames.ts";

const MOST = 20;

/** Vendors whose packages are used, and hosts that are called by a literal address. */
export function outside({ everywhere }: ScaffoldContext): readonly string[] {
  const vendors = vendorsIn(everywhere.filter((signal) => signal.kind === "manifest.package")).map(
    ({ vendor }) => vendor.name,
  );
  const hosts = calledHosts(everywhere.filter((signal) => signal.kind === "call.outbound")).map(({ message }) =>
    message.replace(/: \d+ calls?\.$/, ""),
  );
  return [...new Set([...vendors, ...hosts])].slice(0, MOST);
}

/** What goes from where to where, as the code shows it: "orders → postgres, through pg". */
export function flows({ everywhere, components }: ScaffoldContext): readonly string[] {
  const found = everywhere.flatMap((signal): readonly string[] => {
    const from = ownerOf(signal.place.path, components)?.id;
    if (from === undefined) return [];
    if (signal.kind === "server.route") return [`customers → ${from}`];
    if (signal.kind === "dependency.used" && signal.data.type !== "http" && signal.data.type !== "other")
      return [`${from} → ${storeName(signal.data, everywhere)}, through ${signal.data.library}`];
    const host =
      signal.kind === "call.outbound" ? /^https?:\/\/([^/:?#]+)/.exec(signal.data.target ?? "")?.[1] : undefined;
    return host === undefined || /^(?:localhost|127\.|0\.0\.0\.0)/.test(host) ? [] : [`${from} → ${host}`];
  });
  const vendors = everywhere.flatMap((signal): readonly string[] => {
    if (signal.kind !== "manifest.package") return [];
    const from = ownerOf(signal.place.path, components)?.id;
    return from === undefined ? [] : vendorsIn([signal]).map(({ vendor }) => `${from} → ${vendor.name}`);
  });
  return [...new Set([...found, ...vendors])].sort().slice(0, MOST);
}
