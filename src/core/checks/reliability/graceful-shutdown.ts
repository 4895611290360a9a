import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { allOf, fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck, unreadLanguages } from "../define.ts";
import { composeGrace, gracePeriods } from "./gracePeriods.ts";
import { heardSignals } from "./heardSignals.ts";
import {
  type Running,
  runningServers,
  SERVER_READS,
  settingsOf,
  startingCommands,
  unseenServer,
  withSettings,
} from "./runningServers.ts";

const READS = [...SERVER_READS, "shutdown.handler"] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "reliability/graceful-shutdown",
  title: "Process drains in-flight work on stop",
  level: "standard",
  mode: "auto",
  scope: "component",
  appliesTo: ["service", "web", "worker", "ml", "infrastructure"],
  scaffolds: ["graceful-shutdown"],
  reads: READS,

  decide(seen) {
    const settings = settingsOf(seen);
    const servers = runningServers(seen).map((server) => withSettings(server, settings));
    const heard = heardSignals(startingCommands(seen));
    if (servers.length === 0) {
      // Whatever a pod starts, it is given the time that its manifest says.
      const short = gracePeriods(seen.all("kubernetes.container"), [], []).filter(({ outcome }) => outcome === "fail");
      if (short.length > 0) return allOf(short, "no server");
      // Of what nobody knows to run on, a script may be all there is to it.
      const own = startingCommands(seen).filter(({ command }) => command.deaf !== undefined);
      const deaf = heardSignals(own).filter(({ outcome }) => outcome === "fail");
      return deaf.length > 0 ? allOf(deaf, "no server") : withoutServer(seen);
    }
    const handlers = seen.all("shutdown.handler");
    return allOf(
      [
        ...groups(servers).map((group) => drains(group, handlers)),
        ...heard,
        ...gracePeriods(seen.all("kubernetes.container"), servers, handlers),
        ...composeGrace(seen.all("compose.service"), servers, handlers),
      ],
      "no server",
    );
  },
});

/** Servers of one process are stopped by one handler, so they are judged together. */
function groups(servers: readonly Running[]): readonly (readonly Running[])[] {
  const groups = new Map<string, Running[]>();
  for (const server of servers) {
    const { language, stops, server: name, role } = server.data;
    const key =
      stops.state === "cuts" && !OWN_HANDLER.has(name)
        ? `${language === "typescript" ? "javascript" : language} ${role}`
        : name;
    groups.set(key, [...(groups.get(key) ?? []), server]);
  }
  return [...groups.values()];
}

/** Servers that are commands of their own: nothing in the code can see to their end. */
const OWN_HANDLER = new Set(["Unicorn", "php-fpm", "uWSGI", "Huey"]);

/** Where a program keeps what somebody at a terminal talks to, which hears Ctrl-C for its own sake: "gateway/shell/shell.py". */
const AT_TERMINALS = /(?:^|\/)(?:shell|repl)(?:\/|\.\w+$)/i;

type Handler = Signal<"shutdown.handler">;

function drains(group: readonly Running[], all: readonly Handler[]): Verdict {
  const cutting = group.filter(({ data }) => data.stops.state === "cuts");
  const unclear = group.find(({ data }) => data.stops.state === "unknown");
  if (cutting.length === 0) {
    if (unclear?.data.stops.state === "unknown") return unknown(unclear.data.stops.reason, at(unclear, "is started"));
    return pass(...group.slice(0, 3).map(drainedEvidence));
  }
  const [first] = cutting;
  const best =
    cutting.find(({ data }) => data.stopFixes.length > 0) ??
    cutting.findLast(({ data }) => data.server === "Node") ??
    first;
  if (best === undefined || best.data.stops.state !== "cuts") return notApplicable("no server");
  const handlers =
    OWN_HANDLER.has(best.data.server) || best.data.development
      ? []
      : all.filter(({ data, place }) => isSame(data.language, best.data.language) && !AT_TERMINALS.test(place.path));
  const heard = handlers.filter(({ data }) => data.onTerminate);
  const closer = handlers.find(({ data }) => data.closesOnly);
  const draining = heard.find(({ data }) => data.does === "drains");
  if (draining)
    return pass({
      message: `${draining.data.call} lets ${best.data.server} end what is under way`,
      place: draining.place,
    });
  const unfollowedHandler = heard.find(({ data }) => data.does === "unknown");
  if (unfollowedHandler && closer) {
    return pass(
      { message: `${unfollowedHandler.data.call} hears SIGTERM`, place: unfollowedHandler.place },
      { message: `${closer.data.call} lets ${best.data.server} end what is under way`, place: closer.place },
    );
  }
  if (unfollowedHandler) {
    return unknown(`what ${unfollowedHandler.data.call} does could not be followed`, {
      message: `${unfollowedHandler.data.call} hears SIGTERM`,
      place: unfollowedHandler.place,
    });
  }
  return fail(missing(best, heard[0] ?? handlers.find(({ data }) => !data.closesOnly)));
}

function missing({ place, data }: Running, handler: Handler | undefined): Finding {
  const lost = data.role === "serves" ? "the requests under way are cut off" : "the work under way is cut off";
  if (handler?.data.onTerminate) {
    return {
      kind: "shutdown-cuts",
      message: `${handler.data.call} ends the process on SIGTERM and does not wait for ${data.server}, so ${lost}.`,
      severity: "warning",
      place: handler.place,
      related: [{ message: `${data.call} starts it`, place }],
      fixes: handler.data.fixes,
    };
  }
  if (handler) {
    return {
      kind: "sigterm-unheard",
      message: `${handler.data.call} hears Ctrl-C alone: orchestrators send SIGTERM, so on every deploy ${lost}.`,
      severity: "warning",
      place: handler.place,
      related: [{ message: `${data.call} starts ${data.server}`, place }],
      fixes: handler.data.fixes,
    };
  }
  const note = data.stops.state === "cuts" ? data.stops.note : "";
  return {
    kind: "shutdown-missing",
    message: `${data.call} is not drained on SIGTERM, so on every deploy ${lost}: ${note}.`,
    severity: "warning",
    place,
    fixes: data.stopFixes.length > 0 ? data.stopFixes : [SCAFFOLD],
  };
}

const SCAFFOLD = {
  kind: "scaffold",
  title: "Drain on SIGTERM",
  safety: "review",
  scaffold: "graceful-shutdown",
} as const;

function drainedEvidence(server: Running): Evidence {
  const { stops } = server.data;
  const seconds = stops.state === "drains" && stops.seconds !== undefined ? `, for up to ${stops.seconds} s` : "";
  return at(server, `ends what is under way by itself${seconds}`);
}

function at({ place, data }: Running, what: string): Evidence {
  return { message: `${data.server} (${data.call}) ${what}`, place };
}

function isSame(one: string, other: string): boolean {
  const plain = (language: string) =>
    language === "typescript" ? "javascript" : language === "kotlin" ? "java" : language;
  return plain(one) === plain(other);
}

function withoutServer(seen: Seen<Reads>): Verdict {
  if (seen.component.kinds.every((kind) => kind === "infrastructure")) {
    return notApplicable("it is infrastructure, and nothing of its own was seen to start");
  }
  const unread = unreadLanguages(seen.component);
  if (unread.length > 0) return unknown(`servers of ${unread.join(" and ")} code are not followed yet`);
  const unseen = unseenServer(seen);
  if (unseen) return unseen;
  return notApplicable(`no server or worker was seen to start in ${count(seen.files, "file")}`);
}
