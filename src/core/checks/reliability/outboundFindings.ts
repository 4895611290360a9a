import type { Evidence, Finding, OutboundCall, Signal, Timeout } from "../../model.ts";

type Call = Signal<"call.outbound">;

/**
 * What is on the same machine or of the platform: no network lies between. Metadata is asked for at
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html, https://docs.cloud.google.com/compute/docs/metadata/querying-metadata
 */
const NEAR =
  /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]|169\.254\.\d{1,3}\.\d{1,3}|metadata\.google\.internal)(?:[:/]|$)/i;

/** What is wrong with a call, where its wait has no bound or the default bound is longer than the limit in milliseconds. */
export function findingsOf({ place, data }: Call, limit: number): readonly Finding[] {
  const { timeout, fixes } = data;
  const severity = NEAR.test(data.target ?? "") ? "info" : "warning";
  const waits = `${nameOf(data)} waits`;
  switch (timeout.state) {
    case "missing": {
      const why = timeout.note ?? `${data.client} has no timeout by default`;
      return [{ kind: "timeout-missing", severity, message: `${waits} for ever: ${why}.`, place, fixes }];
    }
    case "disabled": {
      const isClients = timeout.by === "instance";
      const why = timeout.place ? "the timeout of its client is switched off here" : "its timeout is switched off";
      const message = `${waits} for ever: ${why}${isClients && !timeout.place ? " where its client is made" : ""}.`;
      return [{ kind: "timeout-disabled", severity, message, place: timeout.place ?? place, fixes }];
    }
    case "default": {
      if (timeout.milliseconds <= limit) return [];
      const message = `${waits} up to ${seconds(timeout.milliseconds)}${because(timeout.note)}.`;
      return [{ kind: "timeout-default-long", severity: "info", message, place, fixes }];
    }
    case "set": {
      if (isThousandfold(timeout, data.language)) {
        const minutes = Math.round((timeout.milliseconds ?? 0) / 60_000);
        const message = `${waits} up to ${seconds(timeout.milliseconds ?? 0)}, ${minutes} minutes: its timeout is in seconds, and likely meant in milliseconds.`;
        return [{ kind: "timeout-unit", severity: "warning", message, place, fixes }];
      }
      if (!isInstant(timeout)) return [];
      const after = `${Math.round((timeout.milliseconds ?? 0) * 1e6)} ns`;
      const message = `${nameOf(data)} gives up after ${after}, before any answer can come: its timeout is likely meant in another unit.`;
      return [{ kind: "timeout-unit", severity: "warning", message, place, fixes }];
    }
    default:
      return [];
  }
}

/** One of those that stand at the same place: calls of one client that is made to wait for ever are put right with it. */
export function oncePerPlace(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, place }) => {
    const key = `${kind} ${place?.path} ${place?.span.start}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Less than a millisecond, which no answer takes: `Timeout: 30` in Go is 30 ns, `new TimeSpan(30)` in C# 3 µs. */
function isInstant(timeout: Timeout): boolean {
  const { milliseconds = 0 } = timeout.state === "set" ? timeout : {};
  return milliseconds > 0 && milliseconds < 1;
}

/** Thousands of seconds, which nobody waits: `timeout=5000` in Python is 83 minutes. */
function isThousandfold(timeout: Timeout, language: string): boolean {
  if (timeout.state !== "set" || timeout.by === "default") return false;
  const { milliseconds = 0 } = timeout;
  const inMilliseconds = language === "javascript" || language === "typescript";
  return !inMilliseconds && milliseconds >= 1_000_000 && milliseconds % 1_000_000 === 0;
}

/** So short that only what is near can answer: `timeout: 30` in JavaScript is 30 ms. */
const SHORT_MS = 60;

/**
 * What keeps no item open: a timeout of the call's own that is longer than the limit, or very short, since somebody
 * chose it; and a default that bounds the connecting alone, since most drivers have no other.
 */
export function notesOf({ place, data }: Call, limit: number): readonly Finding[] {
  const { timeout } = data;
  if (timeout.state === "default" && timeout.open !== undefined && timeout.milliseconds <= limit) {
    const message = `${nameOf(data)} gives up connecting after ${seconds(timeout.milliseconds)}, but ${timeout.open}.`;
    return [{ kind: "timeout-partial", severity: "info", message, place, fixes: [] }];
  }
  if (timeout.state !== "set" || timeout.by === "default" || isThousandfold(timeout, data.language)) return [];
  const { milliseconds = 0 } = timeout;
  if (milliseconds >= 1 && milliseconds <= SHORT_MS) {
    const message = `${nameOf(data)} gives up after ${seconds(milliseconds)}; were ${milliseconds} s meant, no answer comes in time.`;
    return [{ kind: "timeout-short", severity: "info", message, place, fixes: [] }];
  }
  return milliseconds <= limit ? [] : [tooLong(`${nameOf(data)} waits`, milliseconds, limit, place)];
}

/** A setting for the whole process that is longer than the limit: said once, not at every call. */
export function noteOfSetting({ place, data }: Signal<"client.exported">, limit: number): readonly Finding[] {
  const { timeout, client } = data;
  if (timeout.state !== "set" || (timeout.milliseconds ?? 0) <= limit) return [];
  return [tooLong(`Every call of ${client} waits`, timeout.milliseconds ?? 0, limit, place)];
}

function tooLong(waits: string, milliseconds: number, limit: number, place: Finding["place"]): Finding {
  const message = `${waits} up to ${seconds(milliseconds)}, longer than the ${seconds(limit)} that count as bounded.`;
  return { kind: "timeout-long", severity: "info", message, fixes: [], ...(place ? { place } : {}) };
}

/** What bounds a call, where it is bounded. */
export function evidenceOf({ place, data }: Call, limit: number): readonly Evidence[] {
  const { timeout } = data;
  if (timeout.state === "default" && timeout.milliseconds <= limit) {
    return [{ message: `${data.call} gives up after ${seconds(timeout.milliseconds)}${because(timeout.note)}`, place }];
  }
  if (timeout.state !== "set" || isInstant(timeout) || isThousandfold(timeout, data.language)) return [];
  const what = timeout.milliseconds === undefined ? "has a timeout" : `gives up after ${seconds(timeout.milliseconds)}`;
  return [{ message: `${data.call} ${what}${WHERE[timeout.by]}`, place }];
}

const WHERE: Readonly<Record<(Timeout & { state: "set" })["by"], string>> = {
  argument: "",
  instance: ", set where its client is made",
  default: ", set for the whole process",
  context: ", set around it",
  wrapper: ", set in a wrapper",
};

/** The call with its literal address, where one was seen: `axios.post("https://…")`. */
function nameOf({ call, target }: OutboundCall): string {
  return target === undefined ? call : call.replace("(…)", `("${target}")`);
}

/** Notes are a phrase ("the default of Node's fetch") or a clause ("httpx waits 5 s by default"). */
function because(note: string | undefined): string {
  if (note === undefined) return "";
  return note.startsWith("the ") ? `, ${note}` : `: ${note}`;
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
