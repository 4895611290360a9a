import type { EditFix, Place, Signal, Timeout } from "../../../../model.ts";
import { fixWith } from "../../edits.ts";
import { callText, placeOf, timeoutOf } from "../../facts.ts";
import type { Call, Expression } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { Reader } from "../client.ts";
import { endlessIn } from "./connectionStrings.ts";
import { durationReader } from "./durations.ts";
import { inScope, isPlain } from "./fixes.ts";

/** A setting that is judged where it is written, since what it is set on is seldom seen where it is used. */
interface Setting {
  /** The library, as people say it. */
  readonly client: string;
  /** What waits, for the message. */
  readonly what: string;
  readonly reads: Reader;
  /** What a fix writes in place of a limit that was switched off. */
  readonly text: string;
  readonly source: string;
}

const COMMAND: Setting = {
  client: "ADO.NET",
  what: "A database command",
  reads: durationReader({ unit: 1000, zero: "disabled" }),
  text: "30",
  source: "https://learn.microsoft.com/dotnet/api/system.data.idbcommand.commandtimeout",
};
const readAny = durationReader({ unit: 1, zero: "immediate" });
/** A plain number is a socket's, whose zero says nothing. */
const readSpan: Reader = (values, resolver) => {
  return values.some(({ expression }) => expression.kind === "literal") ? ABSENT : readAny(values, resolver);
};

/** Members whose name says what they are, whatever they are set on. */
const PROPERTIES: Readonly<Record<string, Setting>> = {
  CommandTimeout: COMMAND,
  DefaultCommandTimeout: COMMAND,
  NetworkTimeout: {
    client: "Azure SDK",
    what: "A request of the client",
    reads: readSpan,
    text: "TimeSpan.FromSeconds(100)",
    source: "https://learn.microsoft.com/dotnet/api/azure.core.retryoptions.networktimeout",
  },
  SendTimeout: {
    client: "WCF",
    what: "A call through the binding",
    reads: readSpan,
    text: "TimeSpan.FromMinutes(1)",
    source: "https://learn.microsoft.com/dotnet/api/system.servicemodel.channels.binding.sendtimeout",
  },
};

/** https://learn.microsoft.com/ef/core/miscellaneous/connection-resiliency and the extensions of RelationalDatabaseFacade */
const METHODS: Readonly<Record<string, Setting>> = {
  CommandTimeout: { ...COMMAND, client: "EF Core", what: "A database command" },
  SetCommandTimeout: { ...COMMAND, client: "EF Core", what: "A database command" },
};

/** Migrations take the time that they take, and nobody waits for their answer. */
const MIGRATES = /migrat/i;
const MIGRATING = /\bMigrate(?:Async)?\s*\(/;

/** Limits of drivers and clients that are set, or switched off, apart from the calls they hold for. */
export function settings(resolver: Resolver): readonly Signal[] {
  if (MIGRATES.test(resolver.program.path)) return [];
  return [
    ...ofProperties(resolver),
    ...resolver.program.calls.flatMap((call) => ofCall(call, resolver)),
    ...ofStrings(resolver),
  ];
}

function ofProperties(resolver: Resolver): readonly Signal[] {
  return resolver.program.assignments.flatMap(({ target, value, span, holder }): readonly Signal[] => {
    const setting = Object.hasOwn(PROPERTIES, target.name) ? PROPERTIES[target.name] : undefined;
    if (setting === undefined || (holder && migrates(holder, resolver))) return [];
    const place = { path: resolver.program.path, span, ...withinOf(holder) };
    return said(setting, setting.what, place, value, resolver);
  });
}

function ofCall(call: Call, resolver: Resolver): readonly Signal[] {
  const { callee, holder } = call;
  if (holder && migrates(holder, resolver)) return [];
  const name = callee.kind === "member" ? callee.name : "";
  const setting = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const [first] = call.arguments;
  if (name === "SetCommandTimeout" && !holder && MIGRATING.test(resolver.program.text)) return [];
  if (setting && first && call.arguments.length === 1) {
    const span = { start: first.span.start - name.length - 1, end: first.span.end };
    return said(setting, setting.what, { ...placeOf(call, resolver.program), span }, first.value, resolver);
  }
  // Dapper's, and those made in its likeness: https://github.com/DapperLib/Dapper
  const keyword = call.arguments.find((each) => each.name === "commandTimeout");
  if (keyword === undefined) return [];
  const what = callText(call, "Dapper", resolver.program);
  return said({ ...COMMAND, client: "Dapper" }, what, placeOf(call, resolver.program), keyword.value, resolver);
}

function said(setting: Setting, what: string, place: Place, value: Expression, resolver: Resolver): readonly Signal[] {
  const reading = setting.reads(resolver.follow({ expression: value }), resolver);
  if (reading.state === "absent" || reading.state === "unknown") return [];
  const edits = [{ path: resolver.program.path, span: value.span, text: inScope(setting.text, resolver.program) }];
  const fixes = reading.state === "disabled" && isPlain(value) ? fixWith("Set a limit here", edits) : [];
  return [signal(setting.client, what, place, timeout(reading, setting.source), fixes)];
}

function timeout(reading: Reading, source: string): Timeout {
  return timeoutOf({ reading, by: "argument", unset: { source, note: "" } });
}

/** Connection strings in the code. */
function ofStrings({ program }: Resolver): readonly Signal[] {
  return endlessIn(program.text).map(({ span, source }) => {
    const place = { path: program.path, span };
    return signal(
      "ADO.NET",
      "A connection made with this string",
      place,
      { state: "disabled", by: "argument", source },
      [],
    );
  });
}

function signal(client: string, call: string, place: Place, timeout: Timeout, fixes: readonly EditFix[]): Signal {
  const data = { language: "csharp", client, call, timeout, fixes, inBrowser: false };
  return { kind: "call.outbound", place, data };
}

function migrates({ bodySpan, name = "" }: NonNullable<Call["holder"]>, { program }: Resolver): boolean {
  return MIGRATES.test(name) || MIGRATING.test(program.text.slice(bodySpan.start, bodySpan.end));
}

function withinOf(holder: Call["holder"]): { readonly within?: string } {
  const name = holder?.owner === undefined ? holder?.name : `${holder.owner}.${holder.name ?? ""}`;
  return name === undefined ? {} : { within: name };
}
