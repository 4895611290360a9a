import { hasAdonisRoutes, isAdonisRoute } from "../../text/adonis.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { insertion } from "../../text/insertion.ts";
import { importEdit } from "../../text/nodeImports.ts";
import { withLogger } from "../../text/nodeLogger.ts";
import { importLine, moduleOf, moduleSuffix } from "../../text/nodeModules.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { type Need, NOWHERE, needsOf } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { isAskable, nodeAsk, placeholder } from "./asks.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { importsAt } from "./clients.ts";

/** What AdonisJS opens by itself, by the package that brings it. */
const PROVIDED: Readonly<Record<string, { readonly key: string; readonly line: string; readonly ask: string }>> = {
  // https://lucid.adonisjs.com/docs/raw-query-builder
  "@adonisjs/lucid": {
    key: "database",
    line: `import db from "@adonisjs/lucid/services/db";`,
    ask: `() => db.rawQuery("SELECT 1")`,
  },
  // https://docs.adonisjs.com/guides/database/redis
  "@adonisjs/redis": {
    key: "redis",
    line: `import redis from "@adonisjs/redis/services/main";`,
    ask: "() => redis.ping()",
  },
};

/** Routes of AdonisJS, in a file that its file of routes calls: https://docs.adonisjs.com/guides/basics/routing */
export const ADONIS_HEALTH: Otherwise = {
  fits: hasAdonisRoutes,

  async plan(context) {
    const path =
      context.signals.filter((signal) => signal.kind === "server.route").find(isAdonisRoute)?.place.path ?? "";
    const text = await context.read(path);
    const [line, router = "router"] = IMPORTED.exec(text ?? "") ?? [];
    if (text === undefined || line === undefined) return nothing(`The router that ${path} imports was not seen.`);
    const files = ["health", "health_routes"].map((name) => inFolder(folderOf(path), `${name}.ts`));
    const free = await freePath(files, (each) => context.read(each));
    if (free === undefined) return nothing(`${files[0]} is already there.`);
    const wanted = wantedOf(context, "adonis");
    const style = nodeStyle(path, text, false);
    const suffix = await moduleSuffix(text, context, style, ".ts");
    const packages = packagesOf(lookedAt(context));
    const provided = Object.entries(PROVIDED).flatMap(([name, each]) => (packages.has(name) ? [each] : []));
    const needs = needsOf(context, NOWHERE).filter(({ key }) => !provided.some((each) => each.key === key));
    const asked = wanted.readiness === undefined ? [] : needs;
    const imports = [
      line.replaceAll("'", '"').replace(/;?$/, ";"),
      ...(wanted.readiness === undefined ? [] : provided.map((each) => each.line)),
      ...importsAt(free, asked, style, suffix),
    ];
    const { type, head, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  ${router}.get("${wanted.liveness}", () => ({ status: "ok" }));
`;
    const ready = `  ${WHY_READY}
  ${router}.get("${wanted.readiness}", async ({ response }) => {
    const { ready, results } = await ask(checks);
    return response.status(ready ? 200 : 503).send({ status: ready ? "ok" : "unavailable", checks: results });
  });
`;
    const file = `${imports.join("\n")}

${head}${wanted.readiness === undefined ? "" : `${checksText(provided, asked, style)}\n`}export function healthRoutes()${type(": void")} {
${endpoints(live, ready)}}
${asking}${asked
  .filter((need) => !isAskable(need))
  .map((need) => `\n${placeholder(need, true).replace(/^export /m, "")}`)
  .join("")}`;
    const call = restyled("healthRoutes();", style);
    return {
      creates: [{ path: free, text: restyled(await withLogger(file, free, style, suffix, context), style) }],
      edits: [
        importEdit(
          path,
          text,
          restyled(importLine(["healthRoutes"], moduleOf(path, free, suffix), style), style),
          style,
        ),
        insertion(path, text, text.length, `${style.newline}${call}`, style, ""),
      ],
    };
  },
};

function checksText(provided: readonly { key: string; ask: string }[], needs: readonly Need[], style: Style): string {
  const entries = [
    ...provided.map(({ key, ask }) => `  ${key}: ${ask},\n`),
    ...needs.map((need) => `  ${need.key}: ${nodeAsk(need, need.client, style.typescript)},\n`),
  ];
  return `const checks${style.typescript ? ": Checks" : ""} = {\n${entries.join("")}};\n`;
}

/** AdonisJS 6, and 5. */
const IMPORTED = /^import\s+(\w+)\s+from\s+["'](?:@adonisjs\/core\/services\/router|@ioc:Adonis\/Core\/Route)["'];?/m;
