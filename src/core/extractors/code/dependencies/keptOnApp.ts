import type { Span } from "../../../model.ts";

/** `app.state.pool = await create_pool(…)`, before the call. */
const ASSIGNED = /^[ \t]*\w+\.(state\.\w+)[ \t]*(?::[^=\n]+)?=[ \t]*(?:await[ \t]+)?$/;
/** `async with create_pool(…) as pool:`, behind the call. */
const ENTERED = /^[ \t]*as[ \t]+(\w+)[ \t]*:/;
/** How far below it may be kept: a few lines. */
const NEAR = 400;

/** Where the application of Starlette's kind keeps what a call makes: "state.pool". https://www.starlette.io/applications/#storing-state-on-the-app-instance */
export function keptOnApp(text: string, { start, end }: Span): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const assigned = ASSIGNED.exec(before)?.[1];
  if (assigned !== undefined) return assigned;
  const name =
    ENTERED.exec(text.slice(end, end + NEAR))?.[1] ?? /^[ \t]*(\w+)[ \t]*=[ \t]*(?:await[ \t]+)?$/.exec(before)?.[1];
  if (name === undefined) return undefined;
  return new RegExp(`^[ \\t]*\\w+\\.(state\\.\\w+)[ \\t]*=[ \\t]*${name}[ \\t]*$`, "m").exec(
    text.slice(end, end + NEAR),
  )?.[1];
}
