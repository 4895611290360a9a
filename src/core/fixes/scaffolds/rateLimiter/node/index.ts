import { takenIn } from "../../text/elysia.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import { inFolder } from "../../text/paths.ts";
import { type AppSite, lookedAt, nothing, type Placeless, type Topic } from "../../topic.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { FRAMEWORKS, type Runtime } from "./frameworks.ts";
import { planHttpLimiter } from "./http.ts";
import { planNextLimiter } from "./next.ts";
import { storeOf } from "./store.ts";
import { limiterText, PACKAGES } from "./text.ts";

/** rate-limiter-flexible counts alike under every framework, and in memory while Redis does not answer. */
export const NODE_RATE_LIMITER: Topic["frameworks"] = {
  ...Object.fromEntries(Object.keys(FRAMEWORKS).map((framework) => [framework, plan])),
  elysia: (site) => takenIn(site, plan),
  http: planHttpLimiter,
  next: planNextLimiter,
};

async function plan(site: AppSite) {
  const framework = FRAMEWORKS[site.data.framework];
  if (framework === undefined) return nothing(`There is no template for ${site.data.framework} yet.`);
  const runtime = await runtimeOf(site);
  const why = framework.unless?.(lookedAt(site.context), runtime);
  if (why !== undefined) return nothing(why);
  const store = storeOf(site);
  return planNodeFile(site, {
    names: ["rateLimit", "rateLimiter", "requestLimit"],
    imports: ["limitRequests"],
    packages: PACKAGES,
    ...(store ? { clients: [store.need] } : {}),
    register: (app) => framework.register(app, store?.client ?? ""),
    text: (style) => limiterText(framework, store?.library, unlimitedPaths(site), style, runtime),
  });
}

/** By what starts a server, and by the manifest of a program that hands its app over: https://bun.com/docs/runtime/http/server#export-default-syntax */
async function runtimeOf({ context, text }: AppSite): Promise<Runtime> {
  const { component, read, signals } = context;
  const started = signals.find(
    ({ kind, data }) => kind === "server.started" && (data.server === "Bun" || data.server === "Deno"),
  );
  if (started?.kind === "server.started") return started.data.server === "Bun" ? "Bun" : "Deno";
  if (!/^export default\b/m.test(text)) return "Node";
  const manifest = await read(inFolder(component.root, "package.json"));
  if (manifest === undefined) return "Node";
  return /"(?:@types\/bun|bun-types)"|"start"\s*:\s*"[^"\n]{0,200}\bbun\b/.test(manifest) ? "Bun" : "Node";
}

/** Those that have no place for it. */
export const NODE_WITHOUT_RATE_LIMITER: Placeless = {
  remix: "its own server has no place for it. It is put around a server of one's own, such as Express.",
  // https://docs.adonisjs.com/guides/security/rate-limiting
  adonis: "it has a limiter of its own: `node ace add @adonisjs/limiter`.",
};
