import type { Call, Expression, FunctionExpression } from "../../program.ts";
import type { Site } from "../../resilience/site.ts";
import { functionOf, textOf } from "../origin.ts";
import type { ConsoleRow, Opened } from "./row.ts";

/** Dashboards of Laravel that ask a gate: https://laravel.com/docs/horizon#dashboard-authorization */
const GATED: readonly { readonly gate: string; readonly tool: string; readonly name: string; readonly path: string }[] =
  [
    { gate: "viewHorizon", tool: "Laravel\\Horizon\\Horizon", name: "Horizon", path: "/horizon" },
    { gate: "viewTelescope", tool: "Laravel\\Telescope\\Telescope", name: "Telescope", path: "/telescope" },
    { gate: "viewPulse", tool: "Laravel\\Pulse\\Pulse", name: "Pulse", path: "/pulse" },
    {
      gate: "viewLogViewer",
      tool: "Opcodes\\LogViewer\\Facades\\LogViewer",
      name: "Log Viewer",
      path: "/log-viewer",
    },
  ];

/** What the function that is asked says, where that is the same for everybody. */
function answer(held: FunctionExpression | undefined, guard: string): Opened {
  const says = held?.returns ?? [];
  const isOpen = says.length > 0 && says.every((each) => each.kind === "literal" && each.value === true);
  return isOpen ? {} : { guards: [guard] };
}

function last({ arguments: given }: Call): Expression | undefined {
  return given.at(-1)?.value;
}

export const PHP_CONSOLES: readonly ConsoleRow[] = GATED.flatMap(
  ({ gate, tool, name, path }): readonly ConsoleRow[] => {
    const short = tool.split("\\").at(-1) ?? "";
    const common = { library: name, source: "https://laravel.com/docs/horizon#dashboard-authorization", name, path };
    return [
      {
        ...common,
        calls: ["Illuminate\\Support\\Facades\\Gate#define", "#Gate.define"],
        opened: ({ call }: Site) => {
          if (call === undefined || textOf(call.arguments[0]?.value)?.text !== gate) return undefined;
          const given = last(call);
          return answer(given && functionOf(given), gate);
        },
      },
      {
        ...common,
        calls: [`${tool}#auth`, `#${short}.auth`],
        opened: ({ call }: Site) => {
          const given = call && last(call);
          return answer(given && functionOf(given), `${name}::auth`);
        },
      },
    ];
  },
);
