import type { Handler, Place, RouterMount, Signal } from "../model.ts";
import { Accesses, type Asked, GUARDED_BY_HANDLER } from "./linkAccess.ts";
import { normalPath, of, RouteLinks } from "./routeLinks.ts";

/** A route as a client sees it, its mounts resolved. */
export interface FullRoute {
  /** Upper case; "ALL" for any. */
  readonly method: string;
  /** With every prefix; begins with "/" and ends without one, but for the root. */
  readonly path: string;
  readonly place: Place;
  readonly handler: Handler;
  readonly framework: string;
  /** False when a prefix may be missing: where the router is mounted was not seen, or is worked out at run time. */
  readonly complete: boolean;
  /** What asks who is calling before it answers, by name. */
  readonly guards: readonly string[];
  /** True where the code says that anybody may call it. */
  readonly open: boolean;
  /** True where its handler's own code speaks of who is calling, and may ask by itself. */
  readonly asksInside: boolean;
  /** False where a guard may stand with what answers, and that was not seen. */
  readonly answerSeen: boolean;
  /** What answers there where that is a tool for operators. */
  readonly console?: string;
  /** True where that only describes the service. */
  readonly describes?: true;
}

/** The routes that these signals show, in their order, each under every prefix its router is mounted with. */
export function fullRoutes(signals: readonly Signal[]): readonly FullRoute[] {
  const links = new RouteLinks(signals);
  const accesses = new Accesses(signals);
  return of(signals, "server.route").flatMap((route) => {
    const asked = accesses.of(route);
    if (route.data.isSupposed && asked.some(({ answers, whole }) => !answers && whole)) return [];
    return links.prefixesOf(route).flatMap(({ prefix, complete, guards }) =>
      (asked.length > 0 ? asked : [unasked(route)]).map((each) => ({
        method: each.method,
        path: normalPath(`${prefix}/${route.data.path}`),
        place: route.place,
        handler: links.handlerOf(route.data.handler, route.place.path, 0),
        framework: route.data.framework,
        complete: complete && route.data.dynamic !== true,
        guards: [
          ...(route.data.guards ?? []),
          ...guards,
          ...(each.open ? [] : links.guardsOver(route)),
          ...each.guards,
        ],
        open: route.data.open === true || each.open,
        asksInside: route.data.asksInside === true || each.asksInside,
        answerSeen: each.answers && each.whole,
        ...(route.data.console === undefined ? {} : { console: route.data.console }),
        ...(route.data.describes ? { describes: true } : {}),
      })),
    );
  });
}

/** A route whose handler says nothing of who may call it. */
function unasked({ data: { method, framework } }: Signal<"server.route">): Asked {
  return {
    method,
    guards: [],
    open: false,
    asksInside: false,
    answers: true,
    whole: !GUARDED_BY_HANDLER.has(framework),
  };
}

/** Why some routes cannot be known: each with where it was seen. */
export function unseenRoutes(signals: readonly Signal[]): readonly { readonly why: string; readonly place: Place }[] {
  const links = new RouteLinks(signals);
  const mounts = of(signals, "server.mount").flatMap(({ data, place }) => {
    if (data.unseen !== undefined) return [{ why: data.unseen, place }];
    const { name, from } = data.router;
    if (
      from === undefined ||
      (data.suspected && !OF_HEALTH.test(name)) ||
      WITHOUT_HEALTH.test(from) ||
      (!data.suspected && !isRouter(data)) ||
      links.knows(place.path, name, from)
    )
      return [];
    return [
      { why: `the routes that ${from === "*" ? name : from} brings are not in this part of the workspace`, place },
    ];
  });
  const dynamic = of(signals, "server.route").flatMap(({ data, place }) =>
    data.dynamic ? [{ why: "the path of a route is worked out at run time", place }] : [],
  );
  return [...mounts, ...dynamic];
}

/** What an application is handed to that says by its name what it adds: `Healthcheck(app)`, of a package of the organisation's own. */
const OF_HEALTH = /health|readiness|liveness|heartbeat/i;

/** Packages of routes that hold no health endpoint. */
const WITHOUT_HEALTH =
  /^(?:django\.|rest_framework|allauth|debug_toolbar|oauth2_provider|social_django|drf_|django_prometheus|silk|ckeditor|grappelli|djoser|dj_rest_auth|wagtail|hijack|captcha|graphene)/;

/** True when what is mounted is a router by the way it is mounted or by its name, and not some middleware. */
function isRouter({ language, router }: RouterMount): boolean {
  return (
    language === "python" ||
    language === "csharp" ||
    /rout|controllers?$|^Register\w*(?:HTTPServer|Handlers)$/i.test(router.name)
  );
}
