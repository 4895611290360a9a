import type { ModuleImports, Signal } from "../model.ts";
import { folderOf, upwards } from "./folders.ts";
import { ModuleFiles } from "./moduleFiles.ts";

/** Frameworks that render pages on a server first, so that what a page loads runs there as well. */
const RENDERS = new Set([
  "next", // https://nextjs.org/docs/app/getting-started/server-and-client-components
  "nuxt", // https://nuxt.com/docs/guide/concepts/rendering
  "@remix-run/react", // https://v2.remix.run/docs/discussion/runtimes
  "@remix-run/node",
  "@react-router/node", // https://reactrouter.com/start/framework/rendering
  "@sveltejs/kit", // https://svelte.dev/docs/kit/page-options#ssr
  "astro", // https://docs.astro.build/en/guides/on-demand-rendering/
  "gatsby", // https://www.gatsbyjs.com/docs/how-to/rendering-options/using-server-side-rendering/
  "vike", // https://vike.dev/render-modes
  "@tanstack/react-start", // https://tanstack.com/start/latest/docs/framework/react/overview
  "@solidjs/start", // https://docs.solidjs.com/solid-start
  "@angular/ssr", // https://angular.dev/guide/ssr
  "@builder.io/qwik-city", // https://qwik.dev/docs/qwikcity/
  "@redwoodjs/core", // https://docs.redwoodjs.com/docs/prerender/
]);
/** Where tools that need no configuration start a page. */
const STARTS: readonly { readonly dependency: string; readonly modules: readonly string[] }[] = [
  // https://create-react-app.dev/docs/folder-structure
  { dependency: "react-scripts", modules: ["src/index"] },
  // https://cli.vuejs.org/config/#pages
  { dependency: "@vue/cli-service", modules: ["src/main"] },
];
/** Files of pages, and of what configures tools: where nothing loads them they are no program of a server. */
const PAGE_FILE = /\.(?:tsx|jsx|vue|svelte)$/;
/** What a server of one's own renders by, loaded by its name: https://vite.dev/guide/ssr#example-projects */
const RENDERING_FILE = /(?:^|\/)(?:entry|main|index)[-.]server\.[jt]sx?$/;
const SETTINGS_FILE = /(?:^|[/.])[\w-]{1,40}\.(?:config|setup)\.[cm]?[jt]s$/;

/** What is said of a module that runs on a server, and means nothing on a page, where one person at a time waits. */
const OF_SERVERS: ReadonlySet<Signal["kind"]> = new Set([
  "retry.policy",
  "degradation.guard",
  "payment.call",
  "webhook.handler",
  "message.consumer",
  "write.guard",
]);

/** The signals with what only browsers load told apart, by how the modules of the workspace load each other. */
export function linkPages(signals: readonly Signal[]): readonly Signal[] {
  const loaded = onlyInBrowsers(signals);
  if (loaded.size === 0) return signals;
  return signals.flatMap((signal): readonly Signal[] => {
    if (!loaded.has(signal.place.path)) return [signal];
    if (OF_SERVERS.has(signal.kind)) return [];
    switch (signal.kind) {
      case "call.outbound":
        return [{ ...signal, data: { ...signal.data, inBrowser: true } }];
      case "library.used":
        return [{ ...signal, data: { ...signal.data, inBrowser: true } }];
      case "service.used":
        return [{ ...signal, data: { ...signal.data, inBrowser: true } }];
      case "log.printed":
        return [{ ...signal, data: { ...signal.data, inBrowser: true } }];
      case "log.carries":
        return [{ ...signal, data: { ...signal.data, inBrowser: true } }];
      default:
        return [signal];
    }
  });
}

/** The modules that pages load, and nothing else does. */
function onlyInBrowsers(signals: readonly Signal[]): ReadonlySet<string> {
  const modules = new Map<string, ModuleImports>();
  const entries: Signal<"page.entry">[] = [];
  const manifests: Signal<"manifest.package">[] = [];
  for (const signal of signals) {
    if (signal.kind === "module.imports") modules.set(signal.place.path, signal.data);
    else if (signal.kind === "page.entry") entries.push(signal);
    else if (signal.kind === "manifest.package" && signal.data.ecosystem === "npm") manifests.push(signal);
  }
  const files = new ModuleFiles([...modules.keys()], manifests);
  const isRendered = renderedBy(manifests);
  const started = new Set([
    ...entries.flatMap(({ data, place }) => files.ofEntry(data.module, place.path)),
    ...manifests.flatMap((manifest) => startsOf(manifest, files)),
  ]);
  const isServer = (path: string) => modules.get(path)?.runs === "server" || RENDERING_FILE.test(path);
  for (const [path, { runs }] of modules) {
    if (isServer(path)) continue;
    if (runs === "client" || (runs === "page" && !isRendered(path))) started.add(path);
  }
  if (started.size === 0) return started;
  const loaded = new Map<string, readonly string[]>();
  const loads = (path: string) => {
    const found = loaded.get(path) ?? modules.get(path)?.modules.flatMap((module) => files.of(module, path)) ?? [];
    loaded.set(path, found);
    return found;
  };
  const onPages = reached(started, loads, isServer);
  const elsewhere = [...modules.keys()].filter((path) => {
    if (isServer(path)) return true;
    if (onPages.has(path) || SETTINGS_FILE.test(path)) return false;
    return !PAGE_FILE.test(path) || isRendered(path);
  });
  const onServers = reached(new Set(elsewhere), loads, (path) => modules.get(path)?.runs === "client");
  return new Set([...onPages].filter((path) => !onServers.has(path)));
}

/** All that is loaded from these on, themselves included; what ends there is neither loaded nor followed. */
function reached(
  from: ReadonlySet<string>,
  loads: (path: string) => readonly string[],
  ends: (path: string) => boolean,
): ReadonlySet<string> {
  const all = new Set(from);
  // A set grows while it is gone through.
  for (const path of all) {
    for (const next of loads(path)) if (!ends(next)) all.add(next);
  }
  return all;
}

function startsOf({ data, place }: Signal<"manifest.package">, files: ModuleFiles): readonly string[] {
  const tools = STARTS.filter(({ dependency }) => data.dependencies.includes(dependency));
  return tools.flatMap(({ modules }) => modules.flatMap((module) => files.ofEntry(module, place.path)));
}

/** Tells whether a file belongs to a package that a framework renders on a server: the nearest one above it. */
function renderedBy(manifests: readonly Signal<"manifest.package">[]): (path: string) => boolean {
  const packages = new Map(
    manifests.map(({ data, place }) => [folderOf(place.path), data.dependencies.some((name) => RENDERS.has(name))]),
  );
  return (path) => {
    for (const folder of upwards(folderOf(path))) {
      const renders = packages.get(folder);
      if (renders !== undefined) return renders;
    }
    return false;
  };
}
