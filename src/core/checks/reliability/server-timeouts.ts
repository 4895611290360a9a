import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { allOf, fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck, unreadLanguages } from "../define.ts";
import { isCalledForOwnMachine, isForDevelopment } from "../deployFiles.ts";
import {
  type Running,
  runningServers,
  SERVER_READS,
  settingsOf,
  unseenServer,
  withSettings,
} from "./runningServers.ts";

type Reads = (typeof SERVER_READS)[number];

export default defineCheck({
  id: "reliability/server-timeouts",
  title: "Servers bound how long a client may hold them",
  level: "standard",
  mode: "auto",
  scope: "component",
  appliesTo: ["service", "web", "worker", "ml", "infrastructure"],
  reads: SERVER_READS,

  decide(seen) {
    const settings = settingsOf(seen);
    const servers = runningServers(seen).filter(({ data }) => data.role === "serves");
    if (servers.length === 0) {
      const off = settings.filter(isSwitchedOff).map(switchedOff);
      return off.length > 0 ? allOf(off, "no setting") : withoutServer(seen);
    }
    const bounded = servers.map((server) => withSettings(server, settings)).filter(({ data }) => data.holds);
    if (bounded.length === 0) {
      return notApplicable(`${servers[0]?.data.server ?? "its server"} has no such timeout to set`);
    }
    return allOf(bounded.map(judge), "no server");
  },
});

/** A server's own limit that is longer than this is none, in milliseconds. */
const LONGEST = 15 * 60_000;

function judge(server: Running): Verdict {
  const { holds, call, server: name } = server.data;
  switch (holds?.state) {
    case "missing":
      return fail(
        finding(
          server,
          "server-timeout-missing",
          `${call} lets a client hold a connection for ever: ${holds.note ?? `${name} has no timeout by default`}.`,
        ),
      );
    case "disabled":
      return fail(
        finding(
          server,
          "server-timeout-disabled",
          `${call} lets a client hold ${name} for ever: its timeout is switched off.`,
        ),
      );
    case "default":
      return holds.milliseconds > LONGEST
        ? fail({
            ...finding(
              server,
              "server-timeout-long",
              `${call} lets a client hold a connection for ${seconds(holds.milliseconds)}, ${name}'s default.`,
            ),
            severity: "info",
          })
        : pass(
            evidence(server, `waits ${seconds(holds.milliseconds)} by default${holds.note ? ` (${holds.note})` : ""}`),
          );
    case "set":
      return pass(
        evidence(server, holds.milliseconds === undefined ? "has a timeout" : `waits ${seconds(holds.milliseconds)}`),
      );
    case "unknown":
      return unknown(`the timeouts of ${name} could not be followed: ${holds.reason}`, evidence(server, "is started"));
    default:
      return notApplicable(`${name} has no such timeout to set`);
  }
}

/** A limit that a server's own configuration file switches off: it holds for whatever starts the server. */
function isSwitchedOff({ data: { holds }, place }: Signal<"server.setting">): boolean {
  if (isForDevelopment(place.path) || isCalledForOwnMachine(place.path)) return false;
  return holds?.state === "disabled" && holds.by === "default";
}

function switchedOff({ place, data: { server, says, fixes } }: Signal<"server.setting">): Verdict {
  const message = `"${says}" lets a client hold ${server} for ever.`;
  return fail({ kind: "server-timeout-disabled", message, severity: "warning", place, fixes });
}

function finding({ place, data }: Running, kind: string, message: string): Finding {
  return { kind, message, severity: "warning", place, fixes: data.holdFixes };
}

function evidence({ place, data }: Running, what: string): Evidence {
  return { message: `${data.server} (${data.call}) ${what}`, place };
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

function withoutServer(seen: Seen<Reads>): Verdict {
  if (seen.component.kinds.every((kind) => kind === "infrastructure")) {
    return notApplicable("it is infrastructure, and no server of its own was seen to start");
  }
  const unread = unreadLanguages(seen.component);
  if (unread.length > 0) return unknown(`servers of ${unread.join(" and ")} code are not followed yet`);
  const unseen = unseenServer(seen);
  if (unseen) return unseen;
  return notApplicable(`no server was seen to start in ${count(seen.files, "file")}`);
}
