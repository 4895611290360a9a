import type { EditFix, OutboundCall, Signal, Timeout } from "../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../extractor.ts";
import { type Decision, outboundCalls, type Sighting } from "./clients.ts";
import { fixWith, insertionEdits, titleOf } from "./edits.ts";
import { exportedClients } from "./exports.ts";
import { callText, isRelative, placeOf, targetOf, timeoutOf } from "./facts.ts";
import { type ImpliedCall, withImplied } from "./implied.ts";
import { importedCalls } from "./importedCalls.ts";
import { handedTo } from "./jvm/handedClients.ts";
import type { AssumedProgram, LanguageReader } from "./language.ts";
import { mayHoldClients, readerOf, SOURCE_FILES } from "./languages.ts";
import { madeClients } from "./madeClients.ts";
import { readOption } from "./options.ts";
import type { Call, Program } from "./program.ts";
import { programOf, treeOf } from "./programOf.ts";
import { requestOf } from "./requests.ts";
import type { Resolver } from "./resolve.ts";
import { resolverOf } from "./resolverOf.ts";
import { runsInBrowser } from "./runtime.ts";
import { switchedOffClients } from "./switchedOff.ts";

/** Calls that leave the process, and clients that other files can import. */
export const outbound: Extractor = {
  name: "outbound",
  files: [SOURCE_FILES],
  mayHold: mayHoldClients,
  async extract(file, assets): Promise<Extraction> {
    const reader = readerOf(file.path);
    const program = await programOf(file, assets);
    if (!reader || !program) return NOTHING;
    const signals = outboundSignals(program, reader);
    const root = reader.lowerAssuming && (await treeOf(file, assets));
    const assumed = root && reader.lowerAssuming?.(root, file);
    return { signals: assumed ? withAssumed(signals, assumed, reader) : signals, problems: [] };
  },
};

/** The signals, those that go or come marked, where the project uses what the file does not. */
function withAssumed(
  signals: readonly Signal[],
  { program, namespaces }: AssumedProgram,
  reader: LanguageReader,
): readonly Signal[] {
  const assumed = outboundSignals(program, reader);
  const spelled = (all: readonly Signal[]) => new Map(all.map((each) => [JSON.stringify(each), each]));
  const [without, having] = [spelled(signals), spelled(assumed)];
  const modulesOf = (client: string) => {
    const modules = reader.clients.filter(({ name }) => name === client).flatMap((each) => each.modules);
    const needed = modules.filter((each) => namespaces.has(each));
    return needed.length > 0 ? needed : [...namespaces];
  };
  const mark = (signal: Signal, key: "ifUsing" | "unlessUsing"): Signal => {
    if (signal.kind === "call.outbound")
      return { ...signal, data: { ...signal.data, [key]: modulesOf(signal.data.client) } };
    if (signal.kind === "client.exported")
      return { ...signal, data: { ...signal.data, [key]: modulesOf(signal.data.client) } };
    return signal;
  };
  return [
    ...[...without].map(([text, signal]) => (having.has(text) ? signal : mark(signal, "unlessUsing"))),
    ...[...having].flatMap(([text, signal]) => (without.has(text) ? [] : [mark(signal, "ifUsing")])),
  ];
}

/** What a program says of its calls that leave the process. */
export function outboundSignals(written: Program, reader: LanguageReader): readonly Signal[] {
  const { clients, deadline } = reader;
  const implied = reader.implied?.(resolverOf(written)) ?? [];
  const program = withImplied(written, implied);
  const resolver = resolverOf(program);
  const called = outboundCalls(resolver, clients, deadline);
  const sightings = [...called, ...switchedOffClients(resolver, clients, called)];
  const inBrowser = runsInBrowser(program);
  const imports = reader.imported?.(resolver, clients) ?? importedCalls(resolver, clients, deadline);
  const imported = imports.map((call) => ({ ...call, inBrowser }));
  const injects = reader.injects === true;
  const seen = sightings.map((sighting) => {
    const timeout = reader.injected?.(sighting, resolver);
    const data = dataOf(sighting, inBrowser, injects, resolver);
    const text = implied.find(({ call }) => call === sighting.call)?.text;
    const asked =
      endless(timeout ?? data.timeout, sighting.call, program) ?? ofItself(data, sighting.call, program) ?? timeout;
    return { ...data, ...(text === undefined ? {} : { call: text }), ...(asked ? { timeout: asked } : {}) };
  });
  const signals: Signal[] = [...seen, ...imported].map(({ site, ...data }) => ({
    kind: "call.outbound",
    place: placeOf(site, program),
    data: { ...data, ...requestOf(site, resolver) },
  }));
  const made = madeClients(resolver, clients, sightings, inBrowser);
  const further = [...(reader.further?.(resolver) ?? []), ...settled(sightings, implied, program), ...made];
  return [...signals, ...exportedClients(resolver, clients, sightings, injects), ...further];
}

/** What is on the same machine. */
const LOOPBACK = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?![\w.-])/;
/** The same, where the address is put together: `"localhost:" + port` */
const LOOPBACK_HOST = /["'`](?:https?:\/\/)?(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/%]|["'`])/;
/** A program of its own for it: "healthcheck/main.go". */
const HEALTH_PROGRAM = /(?:^|\/)health[-_]?check(?:er)?(?:\/main)?\.\w+$/i;
const ASKS_HEALTH = /health|healthz|liveness|readiness/i;
/** Commands that do no more than that: `shop ping` */
const PINGS = /^(?:run|do|cmd|exec)?_?ping$/i;

/** What names the container beside a program that says which copy leads: https://docs.nais.io/services/leader-election/ */
const ELECTOR = /\belector[._-]?(?:get[._-]?)?(?:path|url)\b/i;

/** The answer for a call by which a container's own check asks the program beside it, for which the runtime has a limit. */
function ofItself({ target, timeout }: OutboundCall, { holder }: Call, { path, text }: Program): Timeout | undefined {
  const isOpen = timeout.state === "missing" || timeout.state === "disabled";
  if (holder === undefined || (!isOpen && timeout.state !== "injected")) return undefined;
  const body = text.slice(holder.bodySpan.start, holder.bodySpan.end);
  if (ELECTOR.test(body)) return { state: "unknown", reason: "it asks the container beside it which copy leads" };
  if (!isOpen) return undefined;
  const asks = ASKS_HEALTH.test(holder.name ?? "") || HEALTH_PROGRAM.test(path);
  const isAsking = asks || (PINGS.test(holder.name ?? "") && ASKS_HEALTH.test(body));
  const isOwn = target === undefined ? LOOPBACK_HOST.test(body) : LOOPBACK.test(target);
  if (!isAsking || !isOwn) return undefined;
  return { state: "unknown", reason: "it asks its own program whether it is well, for which the runtime has a limit" };
}

/** `req.Header.Set("Accept", "text/event-stream")`: https://html.spec.whatwg.org/multipage/server-sent-events.html */
const EVENTS = /\baccept["'`\])]{0,3}\s{0,3}[,:=]\s{0,3}["'`]text\/event-stream/i;

/** The answer for a call without a bound whose function asks for a stream of events, which goes on for as long as both sides are there. */
function endless({ state }: Timeout, { holder }: Call, { text }: Program): Timeout | undefined {
  if (holder === undefined || (state !== "missing" && state !== "disabled") || !text.includes("text/event-stream"))
    return undefined;
  const takesEvents = EVENTS.test(text.slice(holder.bodySpan.start, holder.bodySpan.end));
  return takesEvents ? { state: "unknown", reason: "it takes a stream of events, which is meant to go on" } : undefined;
}

/** What settings say for the clients that other files make of them, where they bound more than the library does. */
function settled(sightings: readonly Sighting[], implied: readonly ImpliedCall[], program: Program): readonly Signal[] {
  return sightings.flatMap(({ call, library, decision }): readonly Signal[] => {
    const isImplied = implied.some((each) => each.call === call);
    if (!isImplied || decision.reading.state !== "set" || library.unset.milliseconds === undefined) return [];
    const data = { name: "", client: library.name, timeout: timeoutOf(decision), fixes: [], everywhere: true } as const;
    return [{ kind: "client.exported", place: placeOf(call, program), data }];
  });
}

function dataOf(sighting: Sighting, inBrowser: boolean, injects: boolean, resolver: Resolver) {
  const { call, library, callOut } = sighting;
  // A request that is made before it is sent has the address.
  const request = sighting.made.findLast(({ making }) => making.inherits)?.call.expression;
  const target = targetOf(call, callOut.address, resolver) ?? (request && targetOf(request, 0, resolver));
  const data: OutboundCall = {
    language: resolver.program.language,
    client: library.name,
    call: callText(call, library.name, resolver.program),
    ...(target === undefined ? {} : { target }),
    ...(callOut.connects ? { connects: true } : {}),
    timeout: injects ? injectedOf(sighting, resolver.program) : placed(sighting, resolver),
    fixes: fixesOf(sighting, resolver),
    // A page's own address means something to a page alone.
    inBrowser: inBrowser || (isUnmade(sighting) && isRelative(call, callOut.address, resolver)),
  };
  return { site: call, ...data };
}

/** Its timeout, with the place where its client is made and told to wait for ever: there it is put right. */
function placed({ made, decision }: Sighting, resolver: Resolver): Timeout {
  const timeout = timeoutOf(decision);
  if (timeout.state !== "disabled" || timeout.by !== "instance") return timeout;
  const maker = made.findLast(({ making, call }) =>
    making.options.some((option) => readOption(option, call, resolver).state === "disabled"),
  );
  return maker ? { ...timeout, place: placeOf(maker.call.expression, resolver.program) } : timeout;
}

/** True where the library itself is called, so that no client has a base address. */
function isUnmade({ made, parameter, inherited }: Sighting): boolean {
  return made.length === 0 && parameter === undefined && !inherited;
}

/** Where the client is handed in, those who make one of its kind say what holds, first those who make the class that has it. */
function injectedOf({ call, library, handedAs, decision }: Sighting, { classes }: Program): Timeout {
  if (handedAs === undefined) return timeoutOf(decision);
  if (handedAs.kind !== "parameter") return { state: "unknown", reason: "its client is made elsewhere" };
  const asked = { state: "injected", type: library.name, name: handedAs.qualifier ?? handedAs.name } as const;
  if (call.holder?.parameters.some(({ binding }) => binding === handedAs)) return asked;
  const inside = classes.filter(({ span }) => span.start <= call.span.start && call.span.end <= span.end);
  const owner = inside.findLast(({ name }) => name !== "")?.name;
  return owner === undefined ? asked : { ...asked, type: handedTo(owner), otherwise: asked };
}

function fixesOf({ call, callOut, made, decision }: Sighting, resolver: Resolver): readonly EditFix[] {
  const { reading } = decision;
  const isInstant = reading.state === "set" && (reading.milliseconds ?? 1) < 0.001;
  const isOpen = reading.state === "absent" || reading.state === "disabled";
  const mayBeOpen = reading.state === "unknown" && reading.ofRequest;
  if (!isOpen && !mayBeOpen && !isInstant) return [];
  const here = callOut.fix ? fixWith(titleOf(callOut.fix, "here"), insertionEdits(callOut.fix, call, resolver)) : [];
  const maker = made.findLast(({ making }) => making.fix);
  const client = maker?.making.fix
    ? fixWith(
        titleOf(maker.making.fix, "for this client"),
        insertionEdits(maker.making.fix, maker.call.expression, resolver),
      )
    : [];
  // A deadline that is over at once is not put right by another one.
  if (isInstant) return decision.by === "instance" ? client : [];
  if (here.length === 0 && client.length === 0) return inPlace(decision, resolver);
  // Where the client itself says "no timeout", the call is not where it is put right.
  return decision.by === "instance" ? [...client, ...here] : [...here, ...client];
}

/** A zero that is handed to a call makes way for ten seconds; a constant may serve others as well. */
function inPlace({ reading, by }: Decision, { program }: Resolver): readonly EditFix[] {
  const instead = reading.state === "disabled" ? reading.instead : undefined;
  const isHanded = program.calls.some((call) =>
    call.arguments.some(({ value }) => value.span.start === instead?.span.start && value.span.end === instead.span.end),
  );
  if (instead === undefined || !isHanded) return [];
  const title = by === "instance" ? "Set a 10 s timeout for this client" : "Set a 10 s timeout here";
  return fixWith(title, [{ path: program.path, ...instead }]);
}
