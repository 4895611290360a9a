import type { ScaffoldPlan } from "../../../scaffold.ts";
import { intoModule, rootModule } from "../../text/nestModule.ts";
import { withLogger } from "../../text/nodeLogger.ts";
import { importLine, moduleSuffix } from "../../text/nodeModules.ts";
import { withOlderTypeOrm } from "../../text/npmNeeds.ts";
import { folderOf, inFolder, relativeModule } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { nothing } from "../../topic.ts";
import type { Need, Site } from "../needs.ts";
import { isAskable, nodeAsk, placeholder } from "./asks.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";

/** Clients that Nest injects by what their module provides. */
const INJECTED: Readonly<
  Record<string, { readonly imports: readonly string[]; readonly field: string; readonly ask: string }>
> = {
  // https://docs.nestjs.com/techniques/database#typeorm-integration
  typeorm: {
    imports: [`import { DataSource } from "typeorm";`],
    field: "private readonly dataSource: DataSource",
    ask: `() => this.dataSource.query("SELECT 1")`,
  },
  // https://docs.nestjs.com/techniques/mongodb#connection
  mongoose: {
    imports: [`import { InjectConnection } from "@nestjs/mongoose";`, `import { Connection } from "mongoose";`],
    field: "@InjectConnection() private readonly connection: Connection",
    ask: "() => this.connection.getClient().db().command({ ping: 1 })",
  },
  // https://docs.nestjs.com/techniques/database#sequelize-integration
  sequelize: {
    imports: [`import { Sequelize } from "sequelize-typescript";`],
    field: "private readonly sequelize: Sequelize",
    ask: "() => this.sequelize.authenticate()",
  },
};

/** A controller, registered in the root module: https://docs.nestjs.com/controllers */
export async function planNest(site: Site): Promise<ScaffoldPlan> {
  const { context, app } = site;
  const module = await rootModule(site);
  const text = module && (await context.read(module));
  if (!module || text === undefined) return nothing(`The root module of ${app.place.path} could not be found.`);
  const style: Style = { ...nodeStyle(module, text, false), typescript: true };
  const path = inFolder(folderOf(module), "health/health.controller.ts");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const suffix = await moduleSuffix(text, context, style, ".ts");
  const edits = await intoModule(site, {
    imports: [["HealthController", `./health/health.controller${suffix}`]],
    entries: [["controllers", "HealthController"]],
  });
  if (edits === undefined) return nothing(`The root module of ${app.place.path} could not be found.`);
  const written = await withLogger(controller(site, path, suffix, style), path, style, suffix, site.context);
  const plan = { creates: [{ path, text: restyled(written, style) }], edits };
  return withOlderTypeOrm(plan, path, context);
}

function controller({ needs, wanted }: Site, path: string, suffix: string, style: Style): string {
  const { head, asking } = bodies(wanted, style);
  const asked = wanted.readiness === undefined ? [] : needs;
  const injected = asked.flatMap((need) => INJECTED[need.library] ?? []);
  const imports = [
    importLine(
      ["Controller", "Get", ...(wanted.readiness === undefined ? [] : ["ServiceUnavailableException"])],
      "@nestjs/common",
      style,
    ),
    ...injected.flatMap((each) => each.imports),
    ...asked.flatMap((need) => (need.library in INJECTED ? [] : clientImport(need, path, suffix))),
  ];
  const entries = asked.map(
    (need) => `      ${need.key}: ${INJECTED[need.library]?.ask ?? nodeAsk(need, need.client, true)},\n`,
  );
  const fields = injected.length === 0 ? "" : `  constructor(${injected.map(({ field }) => field).join(", ")}) {}\n\n`;
  const live = `  ${WHY_LIVE}
  @Get("${wanted.liveness?.slice(1)}")
  live() {
    return { status: "ok" };
  }
`;
  const checks = entries.length === 0 ? "{}" : `{\n${entries.join("")}    }`;
  const ready = `  ${WHY_READY}
  @Get("${wanted.readiness?.slice(1)}")
  async ready() {
    const { ready, results } = await ask(${checks});
    if (!ready) throw new ServiceUnavailableException({ status: "unavailable", checks: results });
    return { status: "ok", checks: results };
  }
`;
  const { endpoints } = bodies(wanted, style);
  const unwritten = asked.filter((need) => !(need.library in INJECTED) && !isAskable(need));
  return `${imports.join("\n")}

${head}@Controller()
export class HealthController {
${fields}${endpoints(live, ready)}}
${asking}${unwritten.map((need) => `\n${placeholder(need, true).replace(/^export /m, "")}`).join("")}`;
}

function clientImport(need: Need, path: string, suffix: string): readonly string[] {
  if (!isAskable(need) || need.path === undefined || need.client === undefined) return [];
  const module = relativeModule(path, need.path).replace(/\.[mc]?tsx?$/, "") + suffix;
  const name = need.exportedAs ?? need.client;
  if (name === "default") return [`import ${need.client} from "${module}";`];
  return [`import { ${name === need.client ? name : `${name} as ${need.client}`} } from "${module}";`];
}
