import type { Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, notApplicable, unknown } from "../../verdict.ts";
import { defineCheck, unreadLanguages } from "../define.ts";
import { frameworkText, listedLoggers } from "./frameworkLogs.ts";
import { type Logger, loggersOf } from "./loggers.ts";
import { idsOf } from "./logIds.ts";
import { besideLoggers, printsOf } from "./prints.ts";
import {
  answers,
  few,
  importedFrom,
  isNoService,
  isOfLanguage,
  isWithoutCode,
  reach,
  useEvidence,
  usesOf,
  WITHOUT_CODE,
} from "./reach.ts";
import { tracesOf } from "./traces.ts";

const READS = [
  "library.used",
  "telemetry.configured",
  "telemetry.imported",
  "log.printed",
  "log.context",
  "manifest.package",
  "server.app",
  "server.route",
  "server.started",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "observability/structured-logs",
  title: "Logs are machine-readable with request, user and tenant ids",
  level: "essential",
  mode: "auto",
  scope: "component",
  scaffolds: ["logger"],
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const loggers = [...loggersOf(seen), ...listedLoggers(seen)];
    const machine = loggers.filter(({ format }) => format === "json" || format === "logfmt");
    const certain = machine.filter(({ always }) => always);
    if (certain.length > 0) return structured(seen, certain);
    const [open] = [...machine, ...loggers.filter(({ format }) => format === "unknown")];
    if (open) return unknown(`what ${open.library}'s lines look like is decided at run time`, open.evidence);
    return unstructured(seen, loggers);
  },
});

/** Lines that machines can read: what is asked next is whether those of one request can be told from the rest. */
function structured(seen: Seen<Reads>, loggers: readonly Logger[]): Verdict {
  const own = loggers.filter(({ shared }) => !shared);
  const [first] = own.length > 0 ? own : loggers;
  const formats = (own.length > 0 ? own : loggers).map(({ evidence }) => evidence);
  const ids = idsOf(seen);
  const notes = besideLoggers(seen);
  const withNotes = (verdict: Verdict): Verdict =>
    notes.length === 0 || verdict.outcome === "not-applicable" ? verdict : { ...verdict, notes };
  if (ids.length > 0 || !answers(seen))
    return withNotes({ outcome: "pass", evidence: few([...formats.slice(0, 3), ...ids]) });
  const wrapped = importedFrom(seen, "logging") ?? importedFrom(seen, "telemetry");
  if (wrapped) {
    return withNotes(
      unknown(`whether ${wrapped.data.module} gives lines a request id was not followed`, ...few(formats)),
    );
  }
  return withNotes(
    fail(
      {
        kind: "request-id-missing",
        severity: "info",
        message: `${first?.library ?? "The logger"} writes lines that machines can read, but no id of the request was seen in them: the lines of one request cannot be told from those of the next.`,
        ...(first ? { place: first.place } : {}),
        fixes: [SCAFFOLD],
      },
      ...few(formats),
    ),
  );
}

function unstructured(seen: Seen<Reads>, loggers: readonly Logger[]): Verdict {
  const text = loggers.find(({ shared }) => !shared) ?? loggers[0];
  const imported = importedFrom(seen, "logging");
  if (imported) {
    const evidence: Evidence = { message: `Its logger comes from ${imported.data.module}.`, place: imported.place };
    return unknown(`${imported.data.module} is not part of the workspace, or was not followed`, evidence);
  }
  // An agent may send its lines elsewhere as fields.
  if (text) return fail(textFinding(text, tracesOf(seen).agents.length > 0));
  const used = usesOf(seen, "logging").own.find(({ data }) => USED.has(data.role));
  if (used)
    return unknown(`${used.data.library} is used, and what its lines look like was not seen`, useEvidence(used));
  const prints = printsOf(seen);
  const beside = prints.find(({ data }) => data.besideLogger);
  if (beside)
    return unknown("a logger is used beside its prints, and what its lines look like was not seen", {
      message: `${beside.data.call}.`,
      place: beside.place,
    });
  const asJson = prints.find(({ data }) => data.json);
  if (asJson) {
    return unknown("whether all its lines are JSON was not seen", {
      message: `${asJson.data.call} writes JSON.`,
      place: asJson.place,
    });
  }
  const framework = frameworkText(seen);
  if (framework) return fail(framework);
  const [first] = prints;
  if (first && isNoService(seen))
    return unknown("whether what prints here is a service was not seen", {
      message: `${first.data.call}.`,
      place: first.place,
    });
  if (first) return fail(printFinding(seen, prints));
  const unread = unreadLanguages(seen.component);
  if (unread.length > 0) return unknown(`loggers of ${unread.join(" and ")} code are not known yet`);
  const shared = reach(seen, "library.used").shared.find(
    (each) => each.data.topic === "logging" && isOfLanguage(each, seen.component),
  );
  return unknown(
    `nothing that sets up a logger, and no print, was seen in ${count(seen.files, "file")}`,
    ...(shared ? [{ message: `Shared code uses ${shared.data.library}.`, place: shared.place }] : []),
  );
}

/** What shows a logger whose form is set elsewhere. */
const USED: ReadonlySet<string> = new Set(["used", "configured", "access", "fields"]);

function textFinding({ library, place, shared, explicit }: Logger, hasAgent: boolean): Finding {
  return {
    kind: "text-logs",
    severity: shared || !explicit || hasAgent ? "info" : "warning",
    message: `${library} writes lines of text here: to search them by field, somebody has to take them apart with patterns that break.`,
    place,
    fixes: [SCAFFOLD],
  };
}

function printFinding(seen: Seen<Reads>, prints: ReturnType<typeof printsOf>): Finding {
  const total = prints.reduce((sum, { data }) => sum + data.count, 0);
  const first = prints[0];
  return {
    kind: "prints-only",
    severity: "info",
    message: `${count(total, "line")} in ${count(prints.length, "file")} ${total === 1 ? "is" : "are"} written with ${first?.data.call ?? "print"} and its like, without level, fields or request id. No logger was seen in ${count(seen.files, "file")}.`,
    ...(first ? { place: first.place } : {}),
    related: prints
      .slice(1, 5)
      .map(({ data, place }) => ({ message: `${data.call}, ${count(data.count, "time")}`, place })),
    fixes: [SCAFFOLD],
  };
}

const SCAFFOLD = {
  kind: "scaffold",
  title: "Add a logger with request ids",
  safety: "review",
  scaffold: "logger",
} as const;
