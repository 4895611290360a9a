import type { CallOut, ClientLibrary, Making } from "../client.ts";

const CALL: CallOut = {
  options: [],
  // What is said of a command's timeout is judged where it is said.
  only: (_, { program }) => !/\bCommandTimeout\b/.test(program.text),
};
const EXECUTES = ["ExecuteReader", "ExecuteNonQuery", "ExecuteScalar", "ExecuteXmlReader"];
const MAKES: Making = { object: "command", options: [] };
const CONNECTS: Making = { object: "connection", options: [] };
const OBJECTS = {
  command: {
    calls: Object.fromEntries(EXECUTES.flatMap((each) => [each, `${each}Async`]).map((each) => [each, CALL])),
  },
  connection: { calls: {}, makes: { CreateCommand: MAKES } },
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
