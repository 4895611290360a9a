import type { Evidence, Signal } from "../../model.ts";

const MOST_HOSTS = 20;
/** Names that lead to the same cluster, network or machine. */
const OWN =
  /^(?:localhost|[\d.]+|\[.*\])$|^[^.]+$|\.(?:local|internal|svc|cluster\.local|lan|home\.arpa|test|invalid|localhost)$/i;

/** The hosts outside that calls name, each once, with where the first call is. */
export function calledHosts(calls: readonly Signal<"call.outbound">[]): readonly Evidence[] {
  const found = new Map<string, { readonly first: Signal<"call.outbound">; count: number }>();
  for (const call of calls) {
    const host = hostOf(call.data.target ?? call.data.base);
    if (host === undefined || call.data.inBrowser) continue;
    const known = found.get(host);
    if (known) known.count += 1;
    else if (found.size < MOST_HOSTS) found.set(host, { first: call, count: 1 });
  }
  return [...found].map(([host, { first, count }]) => ({
    message: count === 1 ? `${host}: 1 call.` : `${host}: ${count} calls.`,
    place: first.place,
  }));
}

function hostOf(target: string | undefined): string | undefined {
  const host = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(target ?? "")?.[1]?.toLowerCase();
  return host === undefined || OWN.test(host) || /[${}<>]|[.-]$/.test(host) ? undefined : host; // the rest may follow at run time
}
