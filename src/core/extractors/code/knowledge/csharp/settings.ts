import type { EditFix, Place, Signal, Timeout } from "../../../../model.ts";
import { fixWith } from "../../edits.ts";
import { callText, placeOf, timeoutOf } from "../../facts.ts";
import type { Call, Expression, Member } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { Reader } from "../client.ts";
import { endlessIn, endlessSignal } from "./connectionStrings.ts";
import { csharpDeadline } from "./deadlines.ts";
import { durationReader, pathOf } from "./durations.ts";
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

/** Cosmos DB's and Elasticsearch's, of which only the end of all limits is sure to be a client's. */
const REQUESTS: Setting = {
  client: "Cosmos DB",
  what: "A request of the client",
  reads: (values, resolver) => {
    const reading = readSpan(values, resolver);
    return reading.state === "disabled" ? reading : ABSENT;
  },
  text: "TimeSpan.FromSeconds(60)",
  source: "https://learn.microsoft.com/dotnet/api/microsoft.azure.cosmos.cosmosclientoptions.requesttimeout",
};
const REDIS: Setting = {
  client: "StackExchange.Redis",
  what: "A command of the connection",
  reads: durationReader({ unit: 1, zero: "immediate" }),
  text: "5000",
  source: "https://stackexchange.github.io/StackExchange.Redis/Configuration",
};

/** Members whose name says what they are, whatever they are set on. */
const PROPERTIES: Readonly<Record<string, Setting>> = {
  CommandTimeout: COMMAND,
  DefaultCommandTimeout: COMMAND,
  BulkCopyTimeout: {
    ...COMMAND,
    client: "SqlClient",
    what: "A bulk copy",
    source: "https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlbulkcopy.bulkcopytimeout",
  },
  ContinuationTimeout: {
    client: "RabbitMQ.Client",
    what: "A call on the channel",
    reads: readSpan,
    text: "TimeSpan.FromSeconds(20)",
    source: "https://rabbitmq.github.io/rabbitmq-dotnet-client/api/RabbitMQ.Client.ConnectionFactory.html",
  },
  RequestTimeout: REQUESTS,
  AsyncTimeout: REDIS,
  SyncTimeout: REDIS,
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
  RequestTimeout: REQUESTS,
  SetCommandTimeout: { ...COMMAND, client: "EF Core", what: "A database command" },
};

/** Migrations, of the schema and of what is in it, take the time that they take, and nobody waits for their answer. */
const MIGRATES = /migrat|backfill/i;
const MIGRATING = /\bMigrate(?:Async)?\s*\(/;

/** Limits of drivers and clients that are set, or switched off, apart from the calls they hold for. */
export function settings(resolver: Resolver): readonly Signal[] {
  if (MIGRATES.test(resolver.program.path)) return [];
  return [
    ...ofProperties(resolver),
    ...resolver.program.calls.flatMap((call) => ofCall(call, resolver)),
    ...endlessIn(resolver.program.text).map((each) => endlessSignal(each, resolver.program.path)),
  ];
}

function ofProperties(resolver: Resolver): readonly Signal[] {
  return resolver.program.assignments.flatMap(({ target, value, span, holder }): readonly Signal[] => {
    const setting = Object.hasOwn(PROPERTIES, target.name) ? PROPERTIES[target.name] : ofConfig(target, resolver);
    if (setting === undefined || (holder && migrates(holder, resolver))) return [];
    const place = { path: resolver.program.path, span, ...withinOf(holder) };
    return said(setting, setting.what, place, value, resolver, aroundUses(target, resolver));
  });
}

/** https://docs.aws.amazon.com/sdk-for-net/v3/developer-guide/retries-timeouts.html */
const AWS: Setting = {
  client: "AWS SDK",
  what: "A request of the client",
  reads: readSpan,
  text: "TimeSpan.FromSeconds(100)",
  source: "https://docs.aws.amazon.com/sdk-for-net/v3/developer-guide/retries-timeouts.html",
};

/** The `Timeout` of a configuration object whose type says what it is for. */
function ofConfig({ name, object }: Member, resolver: Resolver): Setting | undefined {
  if (name !== "Timeout") return undefined;
  const [only, ...others] = resolver.follow({ expression: object });
  const made = only?.expression.kind === "call" && only.expression.isNew ? pathOf(only.expression.callee) : "";
  return others.length === 0 && /(?:^|\.)Amazon\w+Config$/.test(made) ? AWS : undefined;
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
  const dapper = { ...COMMAND, client: "Dapper" };
  const around = csharpDeadline(call, resolver);
  return said(dapper, what, placeOf(call, resolver.program), keyword.value, resolver, around);
}

/** What ends the calls on the thing that a member is set on: their tokens, where all of them have one. */
function aroundUses({ object }: Member, resolver: Resolver): Reading {
  const readings = resolver.follow({ expression: object }).flatMap(({ expression }): readonly Reading[] => {
    const uses = expression.kind === "call" ? resolver.usesOf(expression) : [];
    const runs = uses.filter(({ callee }) => callee.kind === "member" && RUNS.test(callee.name));
    return runs.map((call) => csharpDeadline(call, resolver));
  });
  return (
    readings.find(({ state }) => state === "absent") ??
    readings.find(({ state }) => state === "unknown") ??
    readings[0] ??
    ABSENT
  );
}

const RUNS = /^(?:Execute|Query|WriteToServer)/;

function said(
  setting: Setting,
  what: string,
  place: Place,
  value: Expression,
  resolver: Resolver,
  around: Reading = ABSENT,
): readonly Signal[] {
  const own = setting.reads(resolver.follow({ expression: value }), resolver);
  if (own.state === "absent" || own.state === "unknown") return [];
  const reading = own.state === "disabled" && around.state !== "absent" ? around : own;
  const edits = [{ path: resolver.program.path, span: value.span, text: inScope(setting.text, resolver.program) }];
  const fixes = reading.state === "disabled" && isPlain(value) ? fixWith("Set a limit here", edits) : [];
  return [signal(setting.client, what, place, timeout(reading, setting.source), fixes)];
}

function timeout(reading: Reading, source: string): Timeout {
  return timeoutOf({ reading, by: "argument", unset: { source, note: "" } });
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
