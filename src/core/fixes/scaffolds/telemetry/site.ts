import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";

/** Where a service's application is made, and the text of that file. */
export interface AppSite {
  readonly context: ScaffoldContext;
  readonly app: Signal<"server.app">;
  readonly data: Signal<"server.app">["data"];
  readonly text: string;
}

/** The component's application that others are mounted on, where one of these frameworks makes it. */
export async function appSite(context: ScaffoldContext, frameworks: ReadonlySet<string>): Promise<AppSite | undefined> {
  const apps = context.signals.filter((signal) => signal.kind === "server.app");
  const mounted = new Set(
    context.signals.flatMap((signal) =>
      signal.kind === "server.mount" ? [`${signal.place.path}#${signal.data.router.name}`] : [],
    ),
  );
  const known = apps.filter(
    ({ place, data }) => frameworks.has(data.framework) && !mounted.has(`${place.path}#${data.name}`),
  );
  const app = known.find(({ data }) => data.port !== undefined) ?? known[0];
  const text = app && (await context.read(app.place.path));
  return app && text !== undefined ? { context, app, data: app.data, text } : undefined;
}

/** The name of the variable that holds the application. */
export function appName({ data }: AppSite): string {
  return data.name?.replace(/#\d+$/, "") ?? "app";
}

export function nothing(why: string): ScaffoldPlan {
  return { creates: [], edits: [], nothing: why };
}

/** Edits that begin at the same place as one, in their order. */
export function together(edits: readonly TextEdit[], newline: string): readonly TextEdit[] {
  const [first, second, ...rest] = edits;
  if (!first || !second || first.path !== second.path || first.span.start !== second.span.start) return edits;
  return [{ ...first, text: `${first.text}${newline}${second.text}` }, ...rest];
}
