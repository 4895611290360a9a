import type { Seen, Signal, StartCommand, StartedServer, Verdict } from "../../model.ts";
import { unknown } from "../../verdict.ts";
import { folderOf, isForDevelopment } from "../deployFiles.ts";
import { isOthers } from "./othersServices.ts";
import { isTooling } from "./outboundReach.ts";

/** The kinds of signal that say which servers a component runs. */
export const SERVER_READS = [
  "server.started",
  "server.setting",
  "process.command",
  "container.image",
  "compose.service",
  "kubernetes.container",
  "server.app",
] as const;
type Reads = (typeof SERVER_READS)[number];

/** A server and where it is started. */
export type Running = Pick<Signal<"server.started">, "place" | "data">;

/** A command that starts the component, with the script it hands over to. */
export interface Starting {
  readonly command: StartCommand;
  readonly script?: StartCommand;
  readonly of: "image" | "compose" | "kubernetes" | "process";
}

/** The commands that start a component, those for developers' machines left out. */
export function startingCommands(seen: Seen<Reads>): readonly Starting[] {
  const named = seen.all("process.command");
  const images = seen
    .all("container.image")
    .filter(({ data, place }) => !data.development && !isForDevelopment(place.path) && !FOR_TESTS.test(place.path));
  const isBusybox = images.some(({ data }) => data.shell === "busybox");
  const withScript = (told: StartCommand, of: Starting["of"]): Starting => {
    const { deaf: _, ...heard } = told;
    const command = of !== "image" && isBusybox && told.hearsInBusybox ? heard : told;
    const script = named.find(
      ({ data }) => data.from === command.script?.from && data.name === command.script?.name && data.command !== told,
    )?.data.command;
    return script === undefined ? { command, of } : { command, script, of };
  };
  const composed = seen
    .all("compose.service")
    .filter(({ data, place }) => !data.development && !isForDevelopment(place.path) && !FOR_TESTS.test(place.path))
    .filter((service, _, all) => !isOthers(service, all, seen.component));
  const pods = seen
    .all("kubernetes.container")
    .filter(({ data, place }) => data.role === "main" && !data.finite && !data.idle && !isForDevelopment(place.path));
  // Where every pod has a command of its own, the image's is started by nobody.
  const replaced =
    pods.length > 0 && pods.every(({ data }) => (data.command?.words.length ?? 0) > 0 && !isArguments(data.command));
  // A Procfile beside an image that serves is for other places.
  const served = images.some(({ data }) => data.command?.starts?.role === "serves");
  return [
    ...(replaced ? [] : images.flatMap(({ data }) => (data.command ? [withScript(data.command, "image")] : []))),
    ...composed.flatMap(({ data }) => (data.command ? [withScript(data.command, "compose")] : [])),
    ...pods.flatMap(({ data }) => (data.command ? [withScript(data.command, "kubernetes")] : [])),
    ...(served ? [] : named).flatMap(({ data }) =>
      data.from === "Procfile" ? [withScript(data.command, "process")] : [],
    ),
  ];
}

/** `args` alone, which an image's ENTRYPOINT takes. */
function isArguments(command: StartCommand | undefined): boolean {
  return command?.words[0]?.startsWith("-") ?? false;
}

/** The servers and workers that a component runs in production, each language's best known ones. */
export function runningServers(seen: Seen<Reads>): readonly Running[] {
  const starting = startingCommands(seen);
  const commands = starting.flatMap(({ command, script }): readonly Running[] => {
    const starts = command.starts ?? script?.starts;
    const place = command.starts ? command.place : (script?.place ?? command.place);
    return starts && !STAND_IN.test(place.path) ? [{ place, data: starts }] : [];
  });
  const npm = seen
    .all("process.command")
    .flatMap(({ data: { from, command } }): readonly Running[] =>
      from === "package.json" && command.starts ? [{ place: command.place, data: command.starts }] : [],
    );
  const code = seen
    .all("server.started")
    .filter(
      ({ place, data }) =>
        !isTooling(place.path, seen.component.root) && !STAND_IN.test(place.path) && !isOfCommand(place.path, data),
    );
  const written = code.filter(({ data }) => !data.listed);
  const listed = code.filter(({ data }) => data.listed);
  const found: Running[] = [];
  for (const role of ["serves", "works"] as const) {
    for (const family of new Set([...commands, ...npm, ...code].map(({ data }) => familyOf(data.language)))) {
      const own = (all: readonly Running[]) =>
        all.filter(({ data }) => data.role === role && familyOf(data.language) === family);
      const lasting = (all: readonly Running[]) => own(all).filter(({ data }) => !data.development);
      const started = [
        ...lasting(commands),
        ...(commands.some(({ data }) => data === npm[0]?.data) ? [] : lasting(npm)),
      ];
      // A program of Node may start a server of its own beside the one its command names.
      const first = STARTED_BY_COMMAND.has(family) ? started : [...started, ...lasting(written)];
      const shipped = own([
        ...commandsOf(starting, "image"),
        ...commandsOf(starting, "kubernetes"),
        ...shippedPrograms(starting, written),
      ]);
      const candidates = [
        first,
        lasting(written),
        shipped,
        bestOf(lasting(listed)),
        own([...commands, ...npm, ...written]),
      ];
      found.push(...(candidates.find((all) => all.length > 0) ?? []));
    }
  }
  return found;
}

/** The servers that the commands of one kind of file start. */
function commandsOf(starting: readonly Starting[], of: Starting["of"]): readonly Running[] {
  return starting.flatMap(({ command, of: from }) =>
    from === of && command.starts ? [{ place: command.place, data: command.starts }] : [],
  );
}

/** Servers of the very files that an image starts: `CMD ["python", "app.py"]`. */
function shippedPrograms(starting: readonly Starting[], written: readonly Running[]): readonly Running[] {
  const words = starting.flatMap(({ command, of }) => (of === "image" ? command.words : []));
  return written.filter(({ place }) => {
    const file = place.path.slice(place.path.lastIndexOf("/") + 1);
    return words.some((word) => word === file || word.endsWith(`/${file}`));
  });
}

/** Of several that are only listed, those that drain: the others are for other systems, or for tests. */
function bestOf(listed: readonly Running[]): readonly Running[] {
  const draining = listed.filter(({ data }) => data.stops.state === "drains");
  return draining.length > 0 ? draining : listed;
}

/** Compose files that are named for what tests them, and projects of tests. */
const FOR_TESTS =
  /[.-](?:integration|snapshots?|playwright|cypress|bench\w*|load)[.-]|\.(?:Integration)?Tests?\/|(?:^|\/)(?:docker-build|build-?(?:image|env|container)|packaging)\//i;

/** Servers that stand in for others while people develop and test. */
const STAND_IN = /(?:^|[/._-])(?:mock\w*|stubs?|fakes?|dev-?server|storybook|e2e|playground)(?=[/._-])/i;

/** A development server that a command of the program's own starts, for whoever works on it: `shop/cli/server.py`. */
function isOfCommand(path: string, { development }: StartedServer): boolean {
  return development === true && /(?:^|\/)(?:cli|commands|management)\//.test(path);
}

/** Languages whose programs are handed to a server that is a command. */
const STARTED_BY_COMMAND = new Set(["python", "ruby", "php"]);

function familyOf(language: string): string {
  if (language === "typescript") return "javascript";
  return language === "kotlin" ? "java" : language;
}

/** The settings that hold for a component: its own, and what a build file above it says of its framework's version. */
export function settingsOf(seen: Seen<Reads>): readonly Signal<"server.setting">[] {
  const own = seen.all("server.setting");
  const { root } = seen.component;
  const above = seen.everywhere("server.setting").filter(({ data, place }) => {
    const folder = folderOf(place.path);
    const isAbove = folder === "" || root === folder || root.startsWith(`${folder}/`);
    return data.says.startsWith(`${data.server} `) && isAbove && !own.some((each) => each.place.path === place.path);
  });
  // A version speaks first, so that what is set by hand goes before it.
  const versions = own.filter(({ data }) => data.says.startsWith(`${data.server} `));
  return [...above, ...versions, ...own.filter((each) => !versions.includes(each))];
}

/** What settings say of a server, in place of what it says itself. */
export function withSettings({ place, data }: Running, settings: readonly Signal<"server.setting">[]): Running {
  let merged: StartedServer = data;
  for (const { data: setting } of settings) {
    if (!speaksOf(setting.server, data)) continue;
    if (setting.stops) merged = { ...merged, stops: setting.stops, stopFixes: setting.fixes };
    if (setting.holds) merged = { ...merged, holds: setting.holds, holdFixes: setting.fixes };
  }
  for (const { data: setting } of settings) {
    const { stops } = merged;
    if (setting.server === `${data.server}'s shutdown phase` && stops.state === "drains" && setting.stops) {
      merged = { ...merged, stops: setting.stops };
    }
    if (
      setting.server === `${data.server}'s configuration` &&
      stops.state === "cuts" &&
      merged.stopFixes.length === 0
    ) {
      merged = { ...merged, stopFixes: setting.fixes };
    }
  }
  return { place, data: merged };
}

/** All servers of Node share its settings, whatever framework they are made with. */
function speaksOf(server: string, data: StartedServer): boolean {
  if (server === data.server) return true;
  return server === "Node" && familyOf(data.language) === "javascript" && data.server !== "Bun";
}

/** What makes a component a program that answers requests, whoever starts its server: a framework, or what it is built with. */
const UNSEEN = /^(?:depends on |is built with Microsoft\.NET\.Sdk\.Web$)/;

/** An application that a framework makes, while nothing that was read says what serves it. */
export function unseenServer(seen: Seen<Reads>): Verdict | undefined {
  const [app] = seen.all("server.app").filter(({ data }) => data.language === "python");
  if (app) {
    return unknown(`what serves the ${app.data.framework} application was not seen`, {
      message: "The application",
      place: app.place,
    });
  }
  if (!seen.component.kinds.includes("service")) return undefined;
  const why = seen.component.why.find(({ message }) => UNSEEN.test(message));
  return why && unknown(`it ${why.message}, and what starts its server was not seen`, why);
}
