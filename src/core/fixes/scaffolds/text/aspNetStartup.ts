import type { ServerApp } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import type { AspNetProgram } from "./aspNet.ts";
import { indentOf, type Layout, layoutOf } from "./blocks.ts";
import { dotnetProjectOf } from "./dotnetProject.ts";
import { inFolder } from "./paths.ts";

/** ASP.NET Core with a class for its start, as the place of an app: https://learn.microsoft.com/aspnet/core/fundamentals/startup */
export function onStartup(plan: (site: AppSite) => Promise<ScaffoldPlan>): Otherwise {
  return {
    fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "aspnet"),
    async plan(context) {
      const site = await siteOf(context);
      return site
        ? plan(site)
        : nothing(`No place was seen in ${context.component.id} where its services and endpoints are set up.`);
    },
  };
}

async function siteOf(context: ScaffoldContext): Promise<AppSite | undefined> {
  const project = await dotnetProjectOf(context);
  const path = inFolder(project?.folder ?? context.component.root, "Startup.cs");
  const text = await context.read(path);
  if (text === undefined || startupProgram(path, text) === undefined) return undefined;
  const data: ServerApp = { language: "csharp", framework: "aspnet", exportedAs: [], style: [] };
  return { context, app: { kind: "server.app", place: { path, span: { start: 0, end: 0 } }, data }, data, text };
}

const SERVICES = /\bConfigureServices\s*\(\s*IServiceCollection\s+(\w+)\s*\)\s*\{[^\n]*\n/;
const CONFIGURE = /\bConfigure\s*\(\s*IApplicationBuilder\s+(\w+)[^)]*\)\s*\{[^\n]*\n/;
const ENDPOINTS = /\bUseEndpoints\s*\(\s*(\w+)\s*=>\s*\{[^\n]*\n/;

/** What a class for the start says, as a program does; undefined where it does so in another way. */
export function startupProgram(path: string, text: string): AspNetProgram | undefined {
  const services = SERVICES.exec(text);
  const configure = CONFIGURE.exec(text);
  const endpoints = ENDPOINTS.exec(text);
  if (services?.[1] === undefined || configure?.[1] === undefined || endpoints?.[1] === undefined) return undefined;
  const layout = layoutOf(text);
  const after = (found: RegExpExecArray) => found.index + found[0].length;
  return {
    path,
    text,
    services: services[1],
    app: configure[1],
    layout,
    indent: inside(text, services, layout),
    created: after(services),
    building: after(services),
    built: after(configure),
    maps: { on: endpoints[1], at: after(endpoints), indent: inside(text, endpoints, layout) },
  };
}

/** The indentation of a block's lines, by the line that opens it. */
function inside(text: string, opened: RegExpExecArray, { indent }: Layout): string {
  return indentOf(text, opened.index + opened[0].lastIndexOf("{")) + indent;
}
