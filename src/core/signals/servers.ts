import type { EditFix } from "../model.ts";
import type { Timeout } from "./outbound.ts";

// Signals of what answers: routes, servers, and how they stop.

/** The kinds of signal, with the data each carries. */
export interface ServersSignals {
  "server.app": ServerApp;
  "server.router": ServerRouter;
  "server.handler": ExportedHandler;
  "server.route": Route;
  "server.mount": RouterMount;
  "server.guard": RouteGuard;
  "server.started": StartedServer;
  "server.setting": ServerSetting;
  "server.listens": ListenPort;
  "shutdown.handler": ShutdownHandler;
  "console.run": RunConsole;
  "proxy.route": ProxyRoute;
  "health.silenced": SilencedHealth;
  "health.unwritten": UnwrittenHealth;
}

/** The port that a framework is told to listen on by its settings. */
export interface ListenPort {
  readonly number: number;
}

/** An application object of a web framework: where routes are added. */
export interface ServerApp {
  readonly language: string;
  readonly framework: string;
  /** The variable that holds it, unique in its file; undefined for frameworks that route by files. */
  readonly name?: string;
  /** The names under which other files import it, or the function that makes it. */
  readonly exportedAs: readonly string[];
  /** The prefix of all its routes. */
  readonly prefix?: string;
  /** The port it listens on, where literal (also as the default of an environment variable). */
  readonly port?: number;
  /** Where a new route can be written: the start of a line, and that line's indentation. */
  readonly insertAt?: { readonly offset: number; readonly indent: string };
  /** Where a new import can be written: the start of a line. */
  readonly importAt?: number;
  /** Facts a scaffold needs to fit in: "esm" or "commonjs", "async" … */
  readonly style: readonly string[];
}

/** What holds routes until it is mounted: a router, a blueprint, a plugin, a function that is given the app. */
export interface ServerRouter {
  readonly language: string;
  readonly framework: string;
  /** What routes and mounts of its file call it. */
  readonly name: string;
  readonly exportedAs: readonly string[];
  /** The prefix it was made with. */
  readonly prefix?: string;
}

/** What answers a request: always the same, what it learns from dependencies, or something we cannot see. */
export interface Handler {
  readonly answers: "constant" | "asks" | "unknown";
  /** What it asks, as the code names it: "pool.query". */
  readonly asks: readonly string[];
  /** The handler, where another file holds it. */
  readonly elsewhere?: ImportedName;
}

/** A name of another file: the module as the import spells it. */
export interface ImportedName {
  readonly name: string;
  readonly from: string;
}

/** A function that another file may register as a handler, or call to ask whether all is well. */
export interface ExportedHandler {
  readonly name: string;
  readonly handler: Handler;
}

export interface Route {
  readonly language: string;
  readonly framework: string;
  /** Upper case; "ALL" for any. */
  readonly method: string;
  /** The path as written, without the prefix its router is mounted under. */
  readonly path: string;
  /** The variable it is registered on: an app or a router, by the name its own signal has; undefined when by files. */
  readonly on?: string;
  /** The module that `on` is imported from. */
  readonly from?: string;
  /** The prefix that it has unless a mount of every route of its framework stands in for it. */
  readonly base?: string;
  /** True when a part of the path is only known at run time. */
  readonly dynamic?: boolean;
  readonly handler: Handler;
  /** What asks who is calling before it answers, as the code names it: "requireAuth", "@login_required". */
  readonly guards?: readonly string[];
  /** True where the code says that anybody may call it: `[AllowAnonymous]`, `@PermitAll`. */
  readonly open?: true;
  /** True where the handler's own code speaks of who is calling, and may ask although nothing asks before it. */
  readonly asksInside?: true;
  /** True where it is made with others, and is only there where what answers has such an action. */
  readonly isSupposed?: true;
  /** What answers there where that is a tool for operators: "Sidekiq's web interface", "pprof". */
  readonly console?: string;
  /** True where that only describes the service: documentation of its interface, a schema. */
  readonly describes?: true;
}

/** What asks who is calling before any route of a router answers. */
export interface RouteGuard {
  readonly language: string;
  readonly framework: string;
  /** The router, as for a route; left out where it holds for every route of the framework. */
  readonly on?: string;
  readonly from?: string;
  /** The paths below which it asks, without the router's own prefix. */
  readonly prefix: string;
  readonly guard: string;
  /** The actions and methods of requests that it lets through unasked. */
  readonly except?: readonly string[];
}

/** A router put under a prefix. */
export interface RouterMount {
  readonly language: string;
  readonly framework: string;
  /** What it is mounted on, as for a route. */
  readonly on?: string;
  readonly from?: string;
  readonly prefix: string;
  /** True when a part of the prefix is only known at run time. */
  readonly dynamic?: boolean;
  /** The router: a variable of this file, or one of another file; "*" for every route of the framework. */
  readonly router: { readonly name: string; readonly from?: string };
  /** True when the prefix stands in for the one the router was made with. */
  readonly replaces?: boolean;
  /** The setting that takes its routes away. */
  readonly off?: string;
  /** Paths that the prefix does not reach. */
  readonly except?: readonly string[];
  /** True for what may bring no routes at all: a function of ours that is handed the app, a name that is passed on. */
  readonly suspected?: boolean;
  /** Why the routes it brings cannot be followed. */
  readonly unseen?: string;
  /** What asks who is calling before any of its routes answers. */
  readonly guards?: readonly string[];
}

/** A process that answers callers or takes work, as the code or the command that starts it shows. */
export interface StartedServer {
  /** What settings and people call it: "Express", "gunicorn", "net/http". */
  readonly server: string;
  readonly language: string;
  /** How it is started, as one would name it in a sentence: "app.listen(…)", "`uvicorn app:app`". */
  readonly call: string;
  /** serves: answers callers · works: takes work from a queue or a stream. */
  readonly role: "serves" | "works";
  /** What it does when it is told to stop. */
  readonly stops: Stopping;
  /** How long a client may hold it; undefined where it is not its own to say. */
  readonly holds?: Timeout;
  /** Meant for a developer's machine: another server of the same component goes before it. */
  readonly development?: true;
  /** Only listed as a dependency: what starts it was not seen. */
  readonly listed?: true;
  readonly stopFixes: readonly EditFix[];
  readonly holdFixes: readonly EditFix[];
}

/** drains: ends what is under way by itself · cuts: ends at once, unless the code sees to it. */
export type Stopping =
  | {
      readonly state: "drains";
      /** The longest it takes, in seconds; undefined where it has no end. */
      readonly seconds?: number;
      /** True where the repository gives the seconds. */
      readonly given?: true;
      readonly source: string;
    }
  | { readonly state: "cuts"; readonly source: string; readonly note: string }
  | { readonly state: "unknown"; readonly reason: string };

/** What a configuration file says of a server: in place of what the server does by itself. */
export interface ServerSetting {
  readonly server: string;
  /** The setting as written: "server.shutdown=graceful". */
  readonly says: string;
  readonly stops?: Stopping;
  readonly holds?: Timeout;
  readonly fixes: readonly EditFix[];
}

/** What code does when the process is told to stop. */
export interface ShutdownHandler {
  readonly language: string;
  /** How it is registered: "process.on(…)". */
  readonly call: string;
  /** True when it hears SIGTERM, what orchestrators send; false when it only hears Ctrl-C. */
  readonly onTerminate: boolean;
  /** drains: closes what is open · exits: ends the process at once · unknown: done elsewhere. */
  readonly does: "drains" | "exits" | "unknown";
  /** How long it lets the rest take, in seconds. */
  readonly seconds?: number;
  /** No handler by itself but a place that closes a server, for one that is told to stop elsewhere. */
  readonly closesOnly?: true;
  readonly fixes: readonly EditFix[];
}

/** A tool for operators that a file of deployment starts beside the service: Flower, phpMyAdmin, Kafka UI. */
export interface RunConsole {
  readonly tool: string;
  /** What shows it: "image adminer:4", "`celery flower`". */
  readonly shownBy: string;
  /** Whether it asks who is calling, as far as its own settings say. */
  readonly asks: "yes" | "no" | "unknown";
  /** What asks, or what has it not ask: "FLOWER_BASIC_AUTH". */
  readonly by?: string;
  /** published: on every address of its host · routed: under a name of the host's proxy · inside: from its network alone. */
  readonly reach: "published" | "routed" | "inside";
  /** The names by which its network knows it, where Compose runs it. */
  readonly hosts?: readonly string[];
  /** Where it listens, when its own configuration says so. */
  readonly port?: string;
  /** Its pod, where Kubernetes runs it: by its labels Services find it. */
  readonly pod?: { readonly namespace?: string; readonly labels: Readonly<Record<string, string>> };
}

/** Where a proxy hands requests on to a host by its name. */
export interface ProxyRoute {
  /** "nginx's location /grafana/" */
  readonly by: string;
  readonly host: string;
  /** What asks who is calling there. */
  readonly guard?: string;
  /** A file that is taken in there, and was not followed, may ask. */
  readonly maybeGuarded?: true;
}

/** A dependency that a framework's health endpoint would ask, and is told not to. */
export interface SilencedHealth {
  /** The setting as written: "management.health.db.enabled=false". */
  readonly says: string;
  /** Types of dependency that are not asked: "postgres"; all of them where it is empty. */
  readonly types: readonly string[];
}

/** A function that is to ask a dependency and, until somebody writes it, only says that it is not written. */
export interface UnwrittenHealth {
  /** As the code names it: "ask_postgres". */
  readonly name: string;
}
