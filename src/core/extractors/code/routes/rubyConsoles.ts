import type { Route } from "../../../model.ts";

/** A tool, what it calls itself, and whether it asks by itself: by settings of its own, or unless told otherwise. */
export type Console = readonly [RegExp, string, ("by settings" | "by default" | "describes")?];

/** Tools for operators that are mounted. */
export const CONSOLES: readonly Console[] = [
  [/^Sidekiq\.Web/, "Sidekiq's web interface"], // https://github.com/sidekiq/sidekiq/wiki/Monitoring#web-ui
  [/^Flipper\.UI/, "Flipper's web interface"], // https://www.flippercloud.io/docs/ui
  [/^Resque\.Server/, "Resque's web interface"], // https://github.com/resque/resque#monitoring
  [/^GoodJob\.Engine/, "GoodJob's dashboard"], // https://github.com/bensheldon/good_job#dashboard
  [/^DelayedJobWeb/, "Delayed Job's web interface"], // https://github.com/ejschmitt/delayed_job_web#authenticating
  [/^Split\.Dashboard/, "Split's dashboard"], // https://github.com/splitrb/split#web-interface
  [/^RailsAdmin\.Engine/, "RailsAdmin", "by settings"], // https://github.com/railsadminteam/rails_admin/wiki/Authentication
  [/^MissionControl\.Jobs\.Engine/, "Mission Control", "by default"], // https://github.com/rails/mission_control-jobs#authentication
  [/^GraphiQL\.Rails\.Engine/, "GraphiQL", "describes"], // https://github.com/rmosolgo/graphiql-rails#readme
  [/^Rswag\.Ui\.Engine/, "Swagger UI", "describes"], // https://github.com/rswag/rswag#readme
  // Both ask where their environment names somebody.
  [/^PgHero\.Engine/, "PgHero", "by settings"], // https://github.com/ankane/pghero/blob/master/guides/Rails.md
  [/^Blazer\.Engine/, "Blazer", "by settings"], // https://github.com/ankane/blazer#authentication
  [/^Coverband\.Reporters\.Web/, "Coverband", "by settings"], // https://github.com/danmayer/coverband#configuration
];

/** What a route says of the tool that answers there. */
export function consoleData([, console, asks]: Console): Partial<Route> {
  if (asks === "by default") return { console, guards: ["its own login"] };
  if (asks === "describes") return { console, describes: true };
  return asks === "by settings" ? { console, asksInside: true } : { console };
}
