import type { PackageManifest, Seen, Signal, SignalKind } from "../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { packagesOf } from "./text/dependencies.ts";
import { withGoLogs } from "./text/goLogger.ts";
import { withOlderGo } from "./text/goOlder.ts";
import { withOlderJava } from "./text/javaVersion.ts";
import { withJvmFormatter } from "./text/jvmFormatter.ts";
import { withLockFiles } from "./text/lockFiles.ts";
import { withNodeTypes } from "./text/nodeTypes.ts";
import { withNpmNeeds } from "./text/npmNeeds.ts";
import { withOlderPhp } from "./text/phpVersion.ts";
import { withPythonLogs } from "./text/pythonLogger.ts";
import { withOlderPython } from "./text/pythonVersion.ts";
import { withRuby } from "./text/railsVersion.ts";
import { withFormatter } from "./text/repositoryStyle.ts";

/** Where a service's application is made, and the text of that file. */
export interface AppSite {
  readonly context: ScaffoldContext;
  readonly app: Signal<"server.app">;
  readonly data: Signal<"server.app">["data"];
  readonly text: string;
}

/**
 * What one scaffold can write. Its plan and whether it is offered both follow from this alone; to know another framework
 * or language, add its row.
 */
export interface Topic<Site = AppSite> {
  /** By the framework of the application, as a `server.app` signal calls it. */
  readonly frameworks: Readonly<Record<string, (site: Site) => Promise<ScaffoldPlan>>>;
  /** Where no such application was seen: the first that fits. */
  readonly otherwise?: readonly Otherwise[];
  /** Why a component needs none of it, where it has its like already; the same for every language. */
  already?(seen: Looked): string | undefined;
  /** Why it has nothing to write, where that is not for want of a template: "nothing here calls out". */
  pointless?(seen: Looked): string | undefined;
  readonly placeless?: Placeless;
}

/** By a framework that has no place for what a topic writes: why, as what follows a colon. */
export type Placeless = Readonly<Record<string, string>>;

/** What can be written without knowing the application. */
export interface Otherwise {
  fits(seen: Looked): boolean;
  plan(context: ScaffoldContext): Promise<ScaffoldPlan>;
}

/** The component and its signals. */
export type Looked = Pick<Seen<SignalKind>, "component" | "all">;

/** A row for every component that has one of these languages; that of its servers, where some were seen: its pages may have another. */
export function forLanguages(languages: readonly string[], plan: Otherwise["plan"]): Otherwise {
  return {
    fits: ({ component, all }) => {
      if (!component.languages.some((language) => languages.includes(language))) return false;
      const served = [...all("server.app"), ...all("server.route"), ...all("server.started")];
      return served.length === 0 || served.some(({ data }) => languages.includes(data.language));
    },
    plan,
  };
}

/** A row for every component whose manifest of an ecosystem makes it something that runs, whatever its pages are written in. */
export function forRunning(ecosystem: PackageManifest["ecosystem"], plan: Otherwise["plan"]): Otherwise {
  return {
    fits: ({ all }) =>
      all("manifest.package").some(({ data }) => data.ecosystem === ecosystem && data.runs !== undefined),
    plan,
  };
}

/** Whether a topic has something for a component: its scaffold's `fits`. */
export function fitsTopic<Site>(topic: Topic<Site>): (looked: Looked) => boolean {
  return (looked) =>
    topic.already?.(looked) === undefined &&
    (frameworkTemplate(topic, appOf(looked, topic)) !== undefined || otherwiseOf(topic, looked) !== undefined);
}

/** What a topic writes for a component; it says so where it has nothing for it. */
export async function planTopic(topic: Topic, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const looked = lookedAt(context);
  const already = topic.already?.(looked);
  if (already !== undefined) return nothing(already);
  const app = appOf(looked, topic);
  const ofFramework = frameworkTemplate(topic, app);
  const text = app && (await context.read(app.place.path));
  const plan =
    app && ofFramework && text !== undefined
      ? await ofFramework({ context, app, data: app.data, text })
      : await otherwiseOf(topic, looked)?.plan(context);
  return plan === undefined
    ? nothing(withoutPlace(topic, looked) ?? topic.pointless?.(looked) ?? withoutTemplate(topic, context, app))
    : withLockFiles(await inTheirWords(plan, context), context);
}

/** A plan whose new files write to the log that is there, are understood by the types that are, and laid out like the rest. */
export async function inTheirWords(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const fitting = await withNpmNeeds(plan, context);
  const written = await withRuby(await withOlderGo(fitting, context), context);
  const read = await withOlderPhp(await withOlderPython(written, context), context);
  const said = withGoLogs(await withPythonLogs(read, context), context);
  const java = await withOlderJava(await withNodeTypes(said, context), context);
  return withJvmFormatter(await withFormatter(java, context), context);
}

/** Why a framework has no place for it, where that is what was seen; by its package where nothing shows its application. */
export function withoutPlace({ placeless = {} }: Pick<Topic, "placeless">, looked: Looked): string | undefined {
  const { component, all } = looked;
  // A place that another app of it has is for a template to come.
  if (all("server.app").some(({ data }) => !Object.hasOwn(placeless, data.framework))) return undefined;
  const seen = [
    ...[...all("server.app"), ...all("server.route")].map(({ data }) => data.framework),
    // The framework says more than a server for any of them.
    ...packagesOf(looked),
    ...all("server.started").map(({ data }) => data.server),
  ];
  const found = seen.find((each) => Object.hasOwn(placeless, each));
  return found && `There is no template for ${CALLED[found] ?? found} of ${component.id}: ${placeless[found]}`;
}

/** That no server was seen, where it is servers that a topic writes for; else which there is no template for. */
function withoutTemplate(
  { frameworks }: Topic,
  { component, signals }: ScaffoldContext,
  app: Signal<"server.app"> | undefined,
): string {
  const started = signals.find(({ kind }) => kind === "server.started");
  const served = app?.data.framework ?? (started?.kind === "server.started" ? started.data.server : undefined);
  const [routed] = signals.flatMap(({ kind, data }) => (kind === "server.route" ? [data.framework] : []));
  if (served === undefined && routed === undefined && Object.keys(frameworks).length > 1)
    return `No server was seen in ${component.id} that it could be added to.`;
  if (routed === undefined && app === undefined && isWorking(signals) && Object.keys(frameworks).length > 1)
    return `${served} of ${component.id} answers no requests, and this is written around those.`;
  const without = served ?? routed ?? component.languages[0] ?? "what is here";
  return `There is no template for ${CALLED[without] ?? without} of ${component.id} yet.`;
}

/** True where nothing was seen to start that answers requests. */
function isWorking(signals: readonly Signal[]): boolean {
  const roles = signals.flatMap(({ kind, data }) => (kind === "server.started" ? [data.role] : []));
  return roles.length > 0 && roles.every((role) => role === "works");
}

const CALLED_BY_PACKAGE: Readonly<Record<string, string>> = {
  "@google-cloud/functions-framework": "Google's functions",
  "@strapi/strapi": "Strapi",
  bentoml: "BentoML",
  "cakephp/cakephp": "CakePHP",
  "codeigniter4/framework": "CodeIgniter",
  "com.sparkjava:spark-core": "Spark",
  "drupal/core-recommended": "Drupal",
  "functions-framework": "Google's functions",
  gradio: "Gradio",
  "laminas/laminas-mvc": "Laminas MVC",
  "mezzio/mezzio": "Mezzio",
  "Microsoft.Extensions.Hosting": "the .NET host",
  moleculer: "Moleculer",
  pyramid: "Pyramid",
  sails: "Sails",
  streamlit: "Streamlit",
  "yiisoft/yii2": "Yii",
};

/** What people call frameworks whose names in signals are not that. */
const CALLED: Readonly<Record<string, string>> = {
  ...CALLED_BY_PACKAGE,
  adonis: "AdonisJS",
  astro: "Astro",
  bottle: "Bottle",
  django: "Django",
  elysia: "Elysia",
  express: "Express",
  falcon: "Falcon",
  fastapi: "FastAPI",
  fastify: "Fastify",
  flask: "Flask",
  grape: "Grape",
  hono: "Hono",
  http: "Node's http",
  httpserver: "the JDK's HttpServer",
  koa: "Koa",
  kratos: "Kratos",
  lumen: "Lumen",
  micronaut: "Micronaut",
  nestjs: "Nest",
  next: "Next.js",
  nitro: "Nitro",
  php: "PHP",
  polka: "Polka",
  rails: "Rails",
  poem: "Poem",
  remix: "Remix and React Router",
  salvo: "Salvo",
  sinatra: "Sinatra",
  slim: "Slim",
  sveltekit: "SvelteKit",
  tornado: "Tornado",
  "vert.x": "Vert.x",
};

/** What a scaffold is given, as what it fits is asked of. */
export function lookedAt({ component, signals }: ScaffoldContext): Looked {
  // What is kept has the kind that was asked for; a filter's type cannot say so.
  const all = <K extends SignalKind>(kind: K) =>
    signals.filter((signal) => signal.kind === kind) as readonly Signal[] as readonly Signal<K>[];
  return { component, all };
}

/** The template for the framework of an application. */
export function frameworkTemplate<Site>({ frameworks }: Topic<Site>, app: Signal<"server.app"> | undefined) {
  return app && Object.hasOwn(frameworks, app.data.framework) ? frameworks[app.data.framework] : undefined;
}

/** What a topic has for a component whose application has no template, or was not seen. */
export function otherwiseOf<Site>({ otherwise = [] }: Topic<Site>, looked: Looked): Otherwise | undefined {
  return otherwise.find(({ fits }) => fits(looked));
}

/**
 * The application that others are mounted on: one with a template before others, the one that is started first, a
 * framework's before the standard library's, and the one whose file has the most routes: small ones are made for tests of a
 * pattern, for profiles and the like as well.
 */
export function appOf<Site>({ all }: Looked, topic: Topic<Site>): Signal<"server.app"> | undefined {
  const apps = all("server.app").filter(({ data }) => data.framework !== "http" || !isGrpcOfNode(all));
  const mounts = all("server.mount");
  const mounted = new Set(mounts.map(({ place, data }) => `${place.path}#${data.router.name}`));
  const roots = apps.filter(
    (app) => !mounted.has(`${app.place.path}#${app.data.name}`) && !mounts.some((mount) => takesIn(mount, app)),
  );
  const routes = new Map<string, number>();
  for (const { place } of all("server.route")) routes.set(place.path, (routes.get(place.path) ?? 0) + 1);
  const routed = ({ place, data }: Signal<"server.app">) =>
    (STANDARD.has(data.framework) ? 0 : MANY) + (routes.get(place.path) ?? 0);
  const known = roots
    .filter((app) => frameworkTemplate(topic, app) !== undefined)
    .toSorted((one, other) => routed(other) - routed(one));
  const starting = new Set(all("server.started").map(({ place }) => place.path));
  return (
    known.find(({ data }) => data.port !== undefined) ??
    known.find(({ place }) => starting.has(place.path)) ??
    known[0] ??
    roots[0] ??
    apps[0] ??
    nextApp(all("server.route"))
  );
}

/** True where one file mounts what another makes and exports. */
function takesIn({ place, data: { router } }: Signal<"server.mount">, app: Signal<"server.app">): boolean {
  if (router.from === undefined || place.path === app.place.path || !app.data.exportedAs.includes(router.name))
    return false;
  const module = (path: string) => path.replace(/^(?:\.{1,2}\/)+|\.[mc]?[jt]sx?$/g, "");
  const made = module(app.place.path);
  return made === module(router.from) || made.endsWith(`/${module(router.from)}`);
}

/** What languages bring themselves. */
const STANDARD: ReadonlySet<string> = new Set(["net/http", "http", "httpserver"]);

/** More routes than a file has. */
const MANY = 1_000_000;

/** True where a server of Node's own http only shows what is known of one of gRPC's: its metrics, its health. */
function isGrpcOfNode(all: Looked["all"]): boolean {
  return all("server.started").some(
    ({ data }) => data.server === "gRPC" && ["javascript", "typescript"].includes(data.language),
  );
}

/**
 * The application of Next.js, which needs no configuration that would stand for it, by a handler that only a server
 * runs: https://nextjs.org/docs/app/guides/static-exports#unsupported-features
 */
function nextApp(routes: readonly Signal<"server.route">[]): Signal<"server.app"> | undefined {
  const route = routes.find(({ data }) => data.framework === "next" && !["GET", "HEAD"].includes(data.method));
  if (route === undefined) return undefined;
  const { language, framework } = route.data;
  return { kind: "server.app", place: route.place, data: { language, framework, exportedAs: [], style: ["esm"] } };
}

/** The name of the variable that holds the application. */
export function appName({ data }: Pick<AppSite, "data">): string {
  return data.name?.replace(/#\d+$/, "") ?? "app";
}

/** A plan that does nothing, and why. */
export function nothing(why: string): ScaffoldPlan {
  return { creates: [], edits: [], nothing: why };
}
