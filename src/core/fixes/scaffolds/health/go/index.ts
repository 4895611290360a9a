import { onDefaultMux } from "../../text/goMux.ts";
import type { Otherwise, Topic } from "../../topic.ts";
import { needsOf, type Site } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { BEEGO_HEALTH } from "./beego.ts";
import { GO_FRAMEWORKS, NET_HTTP } from "./frameworks.ts";
import { GO_GRPC_HEALTH } from "./grpc.ts";
import { planGo } from "./plan.ts";

/** Frameworks of Go. */
export const GO_HEALTH: Topic<Site>["frameworks"] = Object.fromEntries(
  Object.entries(GO_FRAMEWORKS).map(([name, framework]) => [name, (site: Site) => planGo(site, framework)]),
);

/** Programs that make no application. */
export const GO_HEALTH_OTHERWISE: readonly Otherwise[] = [
  onDefaultMux((site) => {
    const { context, app } = site;
    return planGo({ ...site, needs: needsOf(context, app), wanted: wantedOf(context, "net/http") }, NET_HTTP);
  }),
  BEEGO_HEALTH,
  GO_GRPC_HEALTH,
];
