import type { Signal } from "../../model.ts";

type Route = Signal<"server.route">;
type Handler = Signal<"webhook.handler">;

/** Where another service posts its events by the address alone: "/webhooks/stripe", "/gateways/mollie/webhook", "/paypal/ipn". */
const POSTED = /(?:^|[/_-])(?:web-?hooks?[/_-]([a-z][\w-]{1,40})|(?:incoming[/_-])?web-?hook|ipn)\/?$/i;
/** What people do with the webhooks that they ask a service for: "/webhooks/test", "/webhooks/deliveries". */
const OWN =
  /^(?:tests?|list|create|new|edit|updates?|deletes?|remove|deliver\w*|redeliver|logs?|events?|settings?|config\w*|registers?|retry|all|search|triggers?|pings?|bulk|validate|subscri\w+|history|toggle|enable|disable|secret|status|export|stats)$/i;
/** A webhook of something that a person chose, and so one of theirs: "/projects/:id/webhook", "/admin/webhook". */
const CHOSEN = /(?:^|\/)(?:[:{<$*[(]|admin(?:\/|$)|settings?\/|manage\/)/i;

/** The routes by which webhooks come in as their address says, and of whose handlers nothing else was seen; each once. */
export function webhookRoutes(routes: readonly Route[], handlers: readonly Handler[]): readonly Route[] {
  const seen = handlers.map(({ place, data }) => `${place.path} ${data.call} ${data.provider ?? ""}`.toLowerCase());
  const found = new Map<string, Route>();
  for (const route of routes) {
    const { method, path } = route.data;
    const match = POSTED.exec(path);
    if ((method !== "POST" && method !== "ALL") || match === null || found.has(path)) continue;
    const sender = match[1] ?? senderBefore(path);
    if (CHOSEN.test(path) || OWN.test(sender)) continue;
    const isTold =
      handlers.some(({ place }) => place.path === route.place.path) ||
      seen.some((each) => each.includes(path.toLowerCase()) || (sender !== "" && each.includes(sender.toLowerCase())));
    if (!isTold) found.set(path, route);
  }
  return [...found.values()];
}

/** "mollie" of "/gateways/mollie/webhook". */
function senderBefore(path: string): string {
  return /([a-z][\w-]{1,40})\/(?:web-?hook|ipn)\/?$/i.exec(path)?.[1] ?? "";
}
