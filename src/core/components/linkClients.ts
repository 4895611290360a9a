import type { EditFix, ExportedClient, Signal, Timeout } from "../model.ts";
import { isRuby } from "./constants.ts";
import { DEEPEST, Exports } from "./exportedNames.ts";
import { isRust } from "./rustNames.ts";

/** The signals with every imported timeout resolved. A call whose client is not found among the exports was none. */
export function linkClients(signals: readonly Signal[]): readonly Signal[] {
  const exported = new Exports(signals);
  const joined = signals.flatMap((signal): readonly Signal[] => {
    if (signal.kind !== "call.outbound") return [signal];
    if (isRuby(signal.place.path) && exported.isShadowed(signal)) return [];
    if (signal.data.timeout.state === "unknown") return [withOptions(signal, signal.data.timeout, exported)];
    if (signal.data.timeout.state === "injected") return [injected(signal, signal.data.timeout, exported)];
    if (signal.data.timeout.state !== "imported") return [signal];
    if (isRust(signal.place.path)) return ofRust(signal, signal.data.timeout, exported);
    const { from, name, own, member, clients } = signal.data.timeout;
    const client = isRuby(signal.place.path)
      ? exported.constant(from, name, signal.place)
      : (exported.imported(signal.data.timeout, signal.place.path) ??
        (member === undefined ? undefined : exported.find(from, `${name}.${member}`, signal.place.path)));
    if (!client || client.options || clients?.includes(client.client) === false) return [];
    const asked = client.timeout.state === "injected" ? client.timeout : undefined;
    if (asked) return [injected(named(signal, client), { ...asked, ...(own ? { own } : {}) }, exported)];
    const timeout = linked(own, client.timeout);
    if (client.timeout.state === "disabled") exported.noteCalled(client);
    const fixes: readonly EditFix[] = timeout.state === "missing" || timeout.state === "disabled" ? client.fixes : [];
    return [{ ...signal, data: { ...signal.data, client: client.client, timeout, fixes } }];
  });
  const left = exported.ofNobody();
  return joined.flatMap((signal) => {
    if (exported.isSaidWhereCalled(signal)) return [];
    return [signal, ...(left.get(signal.place) ?? [])];
  });
}

type Call = Signal<"call.outbound">;

/** The call as it is where the function that makes its options gives it nothing that bounds it. */
function withOptions(call: Call, { options }: Timeout & { readonly state: "unknown" }, exported: Exports): Call {
  const made = options && exported.find(options.from, options.name, call.place.path);
  if (!options || !made?.options) return call;
  const isGiven = options.keys.some((key) => made.options?.includes(key));
  if (!isGiven) return { ...call, data: { ...call.data, timeout: options.otherwise } };
  return made.timeout.state === "set" ? { ...call, data: { ...call.data, timeout: made.timeout } } : call;
}

/** The call with the timeout of what is injected: of the one that goes by the name asked for, else of all that agree. */
function injected(asker: Call, asked: Timeout & { readonly state: "injected" }, exported: Exports, depth = 0): Call {
  const { type, name, own, otherwise, beside } = asked;
  const provided = exported.provided(type, name, asker.place.path, asker.data.client);
  // A container is asked by a key alone; what it gives is known once that is found.
  const call = asker.data.client === "" ? named(asker, { client: provided[0]?.client ?? type }) : asker;
  const states = new Set(provided.map(({ timeout }) => timeout.state));
  const [first, ...others] = provided;
  if (own?.state === "set" || own?.state === "disabled") return { ...call, data: { ...call.data, timeout: own } };
  const [around] = beside === undefined ? [] : exported.provided(beside, undefined, call.place.path);
  if (first?.timeout.state === "disabled" && around?.timeout.state === "set") {
    return { ...call, data: { ...call.data, timeout: linked(own, around.timeout) } };
  }
  if (!first && otherwise?.state === "injected")
    return injected(call, { ...otherwise, ...(own ? { own } : {}) }, exported);
  if (!first && otherwise) return { ...call, data: { ...call.data, timeout: linked(own, otherwise) } };
  const reason = first
    ? `several clients of type ${type} are made, with different timeouts`
    : "its client is made elsewhere";
  const further = new Set(provided.flatMap(({ timeout }) => (timeout.state === "injected" ? timeout.type : [])));
  if (first?.timeout.state === "injected" && states.size === 1 && further.size === 1 && depth < DEEPEST) {
    return injected(call, { ...first.timeout, ...(own ? { own } : {}) }, exported, depth + 1);
  }
  if (!first || states.size > 1 || further.size > 1)
    return { ...call, data: { ...call.data, timeout: { state: "unknown", reason } } };
  const timeout = ofAll(linked(own, first.timeout), provided);
  const isOpen = timeout.state === "missing" || timeout.state === "disabled";
  return { ...call, data: { ...call.data, timeout, fixes: isOpen && others.length === 0 ? first.fixes : [] } };
}

/** What is said of one library's client holds for none of several: the type they have in common has no timeout. */
function ofAll(timeout: Timeout, provided: readonly ExportedClient[]): Timeout {
  if (timeout.state !== "missing" || new Set(provided.map(({ client }) => client)).size < 2) return timeout;
  const { note: _, ...rest } = timeout;
  return rest;
}

function named(call: Call, { client }: Pick<ExportedClient, "client">): Call {
  return { ...call, data: { ...call.data, client } };
}

function linked(said: Timeout | undefined, client: Timeout): Timeout {
  const isOpen = client.state === "missing" || client.state === "disabled";
  const own = said?.state === "unknown" && said.adds && !isOpen ? undefined : said;
  if (own?.state === "disabled" && "source" in client) return { ...own, source: client.source };
  if (own?.state === "set" || (own && client.state !== "set")) return own;
  if (client.state === "set") return { ...client, by: "instance" };
  return client.state === "disabled" ? { ...client, by: "instance" } : client;
}

/** A Rust call by a client that another file names; it may be handed in there as well. */
function ofRust(call: Call, asked: Timeout & { readonly state: "imported" }, exported: Exports): readonly Call[] {
  const { from, name, own, clients } = asked;
  const found = exported.rust(from, name, call.place.path);
  if (!found || clients?.includes(found.client) === false) return [];
  const known = named(call, found);
  const { timeout } = found;
  if (timeout.state === "injected") return [injected(known, { ...timeout, ...(own ? { own } : {}) }, exported)];
  const whole = linked(own, timeout);
  const isOpen = whole.state === "missing" || whole.state === "disabled";
  return [{ ...known, data: { ...known.data, timeout: whole, fixes: isOpen ? found.fixes : [] } }];
}
