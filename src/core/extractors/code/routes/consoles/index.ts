import type { Signal } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Language, Program } from "../../program.ts";
import { RowsByName } from "../../resilience/names.ts";
import { resolverOf } from "../../resolverOf.ts";
import { entryOf, textOf } from "../origin.ts";
import { isConditional } from "./conditional.ts";
import { CSHARP_CONSOLES } from "./csharp.ts";
import { GO_CONSOLES } from "./go.ts";
import { JAVASCRIPT_CONSOLES } from "./javascript.ts";
import { PHP_CONSOLES } from "./php.ts";
import { PYTHON_CONSOLES } from "./python.ts";
import type { ConsoleRow } from "./row.ts";

const TABLES: Readonly<Partial<Record<Language, RowsByName<ConsoleRow>>>> = {
  javascript: new RowsByName(JAVASCRIPT_CONSOLES),
  typescript: new RowsByName(JAVASCRIPT_CONSOLES),
  python: new RowsByName(PYTHON_CONSOLES),
  csharp: new RowsByName(CSHARP_CONSOLES),
  php: new RowsByName(PHP_CONSOLES),
  go: new RowsByName(GO_CONSOLES),
};

/** What a file holds that has one of them. */
const WORDS =
  /SwaggerModule|BullBoardModule|ApolloServer|GraphQLModule|sqladmin|starlette_admin|flask_admin|rq_dashboard|GraphQLView|HangfireDashboard|MigrationsEndPoint|SwaggerU[Ii]|ScalarApiReference|view(?:Horizon|Telescope|Pulse|LogViewer)|(?:Horizon|Telescope|Pulse|LogViewer)::auth|statsviz/;

/** True where a text may put a tool for operators on the service's address. */
export function mayHoldConsoles(text: string): boolean {
  return WORDS.test(text);
}

/** Tools for operators, and descriptions of the service, that libraries put on its address. */
export function consoleRoutes(program: Program): readonly Signal[] {
  const table = TABLES[program.language];
  if (table === undefined || !mayHoldConsoles(program.text)) return [];
  const resolver = resolverOf(program);
  return program.calls.flatMap((call) =>
    table.of({ expression: call.callee }, resolver).flatMap((row): readonly Signal[] => {
      const opened = row.opened ? row.opened({ call, expression: call, resolver }) : {};
      if (opened === undefined || isConditional(call, program)) return [];
      const { guards, unsure } = opened;
      return [
        {
          kind: "server.route",
          place: placeOf(call, program),
          data: {
            language: program.language,
            framework: row.library,
            method: "ALL",
            path: pathOf(call, row),
            handler: { answers: "unknown", asks: [] },
            console: row.name,
            ...(row.describes ? { describes: true } : {}),
            ...(guards ? { guards } : {}),
            ...(unsure ? { asksInside: true } : {}),
          },
        },
      ];
    }),
  );
}

function pathOf(call: Call, { at, path }: ConsoleRow): string {
  const keyword = typeof at === "string" ? call.arguments.find(({ name }) => name === at)?.value : undefined;
  const given = typeof at === "number" ? call.arguments[at]?.value : (keyword ?? entry(call, at));
  const text = textOf(given)?.text ?? path;
  return text.startsWith("/") ? text : `/${text}`;
}

function entry(call: Call, key: string | undefined) {
  return key === undefined ? undefined : entryOf(call.arguments[0]?.value, key);
}
