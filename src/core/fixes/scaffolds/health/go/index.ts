import { onBeego } from "../../text/goBeego.ts";
import { onFasthttp } from "../../text/goFasthttp.ts";
import { onDefaultMux } from "../../text/goMux.ts";
import type { AppSite, Otherwise, Topic } from "../../topic.ts";
import { needsOf, type Site } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { BEEGO, FASTHTTP_HEALTH, GO_FRAMEWORKS, type GoFramework, NET_HTTP } from "./frameworks.ts";
import { GO_GRPC_HEALTH } from "./grpc.ts";
import { planGo } from "./plan.ts";

/** Frameworks of Go. */
export const GO_HEALTH: Topic<Site>["frameworks"] = Object.fromEntries(
  Object.entries(GO_FRAMEWORKS).map(([name, framework]) => [name, (site: Site) => planGo(site, framework)]),
);

/** Programs that make no application. */
export const GO_HEALTH_OTHERWISE: readonly Otherwise[] = [
  onDefaultMux((site) => planOwn(site, NET_HTTP)),
  onBeego((site) => planOwn(site, BEEGO)),
  onFasthttp((site) => planOwn(site, FASTHTTP_HEALTH)),
  GO_GRPC_HEALTH,
];

/** The same for an app that a package holds itself. */
function planOwn(site: AppSite, framework: GoFramework) {
  const { context, app, data } = site;
  return planGo({ ...site, needs: needsOf(context, app), wanted: wantedOf(context, data.framework) }, framework);
}
