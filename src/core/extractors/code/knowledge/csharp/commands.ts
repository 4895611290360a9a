import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, Making } from "../client.ts";
import { durationReader } from "./durations.ts";

const CALL: CallOut = {
  options: [],
  // What is said of a command's timeout is judged where it is said.
  only: (_, { program }) => !/\bCommandTimeout\b/.test(program.text),
};
const EXECUTES = ["ExecuteReader", "ExecuteNonQuery", "ExecuteScalar", "ExecuteXmlReader"];
const MAKES: Making = { object: "command", options: [] };
const CONNECTS: Making = { object: "connection", options: [] };
/** "commandTimeout: The command timeout (in seconds)", else the driver's own: https://github.com/DapperLib/Dapper/blob/2.1.66/Dapper/SqlMapper.Async.cs */
const DAPPER: CallOut = {
  options: [
    {
      keyword: "commandTimeout",
      position: 3,
      reads: durationReader({ unit: 1000, zero: "disabled" }),
      source: "https://github.com/DapperLib/Dapper/blob/2.1.66/Dapper/SqlMapper.cs",
    },
  ],
};
const DAPPER_CALLS = ["", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Multiple"]
  .map((each) => `Query${each}`)
  .concat("Execute", "ExecuteScalar", "ExecuteReader")
  .flatMap((each) => [each, `${each}Async`]);

const OBJECTS = {
  command: {
    calls: Object.fromEntries(EXECUTES.flatMap((each) => [each, `${each}Async`]).map((each) => [each, CALL])),
  },
  connection: {
    calls: Object.fromEntries(DAPPER_CALLS.map((each) => [each, DAPPER])),
    makes: { CreateCommand: MAKES },
  },
};

function driver(name: string, prefix: string, modules: readonly string[], source: string): ClientLibrary {
  return {
    name,
    languages: ["csharp"],
    modules,
    globals: [`${prefix}Command`, `${prefix}Connection`],
    module: { calls: {}, makes: { [`${prefix}Command`]: MAKES, [`${prefix}Connection`]: CONNECTS } },
    objects: OBJECTS,
    unset: { milliseconds: 30_000, source, note: `the default of ${name}` },
  };
}

/** Drivers of ADO.NET, whose commands give up after 30 s. */
export const sqlDrivers: readonly ClientLibrary[] = [
  driver(
    "SqlClient",
    "Sql",
    ["Microsoft.Data.SqlClient", "System.Data.SqlClient"],
    "https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlcommand.commandtimeout",
  ),
  driver(
    "Npgsql",
    "Npgsql",
    ["Npgsql"],
    "https://www.npgsql.org/doc/connection-string-parameters.html#timeouts-and-keepalive",
  ),
  driver(
    "MySqlConnector",
    "MySql",
    ["MySqlConnector", "MySql.Data.MySqlClient"],
    "https://mysqlconnector.net/connection-options/",
  ),
];

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/odpnt/CommandCommandTimeout.html";

/** Adds an initialiser to a command that has none. */
function writeInitializer({ span, isNew }: Call, { program: { text } }: Resolver): readonly Change[] {
  if (!isNew || text[span.end - 1] !== ")") return [];
  return [{ span: { start: span.end, end: span.end }, text: " { CommandTimeout = 30 }" }];
}

// One that is handed in may have been given a limit by who made it.
const MAKES_ORACLE: Making = {
  object: "command",
  options: [{ keyword: "CommandTimeout", reads: durationReader({ unit: 1000, zero: "disabled" }), source: ORACLE }],
  fix: { into: "own", write: writeInitializer },
};

/** The one driver whose commands have no limit unless they are given one. */
export const oracle: ClientLibrary = {
  name: "ODP.NET",
  languages: ["csharp"],
  modules: ["Oracle.ManagedDataAccess.Client", "Oracle.DataAccess.Client"],
  globals: ["OracleCommand", "OracleConnection"],
  module: { calls: {}, makes: { OracleCommand: MAKES_ORACLE, OracleConnection: CONNECTS } },
  objects: OBJECTS,
  unset: { source: ORACLE, note: "commands of ODP.NET have no timeout by default" },
};
