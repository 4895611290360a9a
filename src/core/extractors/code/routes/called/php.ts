import type { Site } from "../../resilience/site.ts";
import { type CalledRow, type Does, route, rowsFor } from "./row.ts";

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const lower = (verb: string): string => verb.toLowerCase();

/** True of `$router->get(…)` in a file that Lumen's application takes in, which brings the variable. */
function isOnRouter({ call, resolver: { program } }: Site): boolean {
  if (call?.callee.kind !== "member" || !/(?:^|\/)routes\/[^/]+\.php$/.test(program.path)) return false;
  const { span } = call.callee.object;
  return program.text.slice(span.start, span.end) === "$router";
}

/** Frameworks of PHP that are told by calls. */
export const PHP_ROUTES: readonly CalledRow[] = [
  ...rowsFor("laravel", "https://laravel.com/docs/routing", [
    ...VERBS.map((verb): readonly [Does, readonly string[]] => [
      route(verb),
      [
        `Illuminate\\Support\\Facades\\Route#*.${lower(verb)}`,
        `Illuminate\\Support\\Facades\\Route#${lower(verb)}`,
        `#Route.${lower(verb)}`,
        `#Route.*.${lower(verb)}`,
      ],
    ]),
    [route("ALL"), ["Illuminate\\Support\\Facades\\Route#any", "#Route.any"]],
    [
      { kind: "resources" },
      ["resource", "apiResource"].flatMap((name) => [
        `Illuminate\\Support\\Facades\\Route#*.${name}`,
        `Illuminate\\Support\\Facades\\Route#${name}`,
        `#Route.${name}`,
        `#Route.*.${name}`,
      ]),
    ],
    [
      { kind: "group", prefix: 0 },
      [
        "Illuminate\\Support\\Facades\\Route#prefix",
        "Illuminate\\Support\\Facades\\Route#*.prefix",
        "#Route.prefix",
        "#Route.*.prefix",
      ],
    ],
    [
      { kind: "group", prefix: 0 },
      [
        "Illuminate\\Support\\Facades\\Route#group",
        "Illuminate\\Support\\Facades\\Route#*.group",
        "#Route.group",
        "#Route.*.group",
      ],
    ],
    [
      // It answers once the application has started: https://laravel.com/docs/deployment#the-health-route
      { kind: "provided", path: "health", answers: () => "constant" },
      [
        "Illuminate\\Foundation\\Application#*.withRouting",
        "Illuminate\\Foundation\\Application#configure.withRouting",
      ],
    ],
    [
      { kind: "guard" },
      [
        "Illuminate\\Support\\Facades\\Route#middleware",
        "Illuminate\\Support\\Facades\\Route#*.middleware",
        "#Route.middleware",
        "#Route.*.middleware",
      ],
    ],
  ]),
  ...rowsFor("lumen", "https://lumen.laravel.com/docs/11.x/routing", [
    ...VERBS.map((verb): readonly [Does, readonly string[]] => [route(verb), [`~${lower(verb)}`]]),
    [{ kind: "group", prefix: 0 }, ["~group"]],
  ]).map((row): CalledRow => ({ ...row, when: isOnRouter })),
  ...rowsFor("slim", "https://www.slimframework.com/docs/v4/objects/routing.html", [
    [{ kind: "app" }, ["Slim\\Factory\\AppFactory#create", "#AppFactory.create", "Slim\\App"]],
    ...VERBS.map((verb): readonly [Does, readonly string[]] => [
      route(verb),
      [
        `Slim\\Factory\\AppFactory#create.${lower(verb)}`,
        `Slim\\App#*${lower(verb)}`,
        `Slim\\Routing\\RouteCollectorProxy#${lower(verb)}`,
        `Slim\\Interfaces\\RouteCollectorProxyInterface#${lower(verb)}`,
      ],
    ]),
    [
      { kind: "group", prefix: 0 },
      [
        "Slim\\Factory\\AppFactory#create.group",
        "Slim\\App#group",
        "Slim\\Routing\\RouteCollectorProxy#group",
        "Slim\\Interfaces\\RouteCollectorProxyInterface#group",
      ],
    ],
  ]),
];
