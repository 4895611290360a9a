import { anyText } from "../../literals.ts";
import { speaksOfHealth } from "./asking.ts";
import { NODE_FRAMEWORKS, PYTHON_FRAMEWORKS } from "./frameworks.ts";
import { mayInheritRoutes } from "./rack.ts";

/** The frameworks' packages, and those that provide routes of their own. */
const PACKAGES = [
  ...[...NODE_FRAMEWORKS, ...PYTHON_FRAMEWORKS].flatMap(({ apps, routers, types }) => [...apps, ...routers, ...types]),
  "@nestjs/",
  "next",
  "http",
  "node:http",
  "@godaddy/terminus",
  "lightship",
  "under-pressure",
  "healthcheck",
  "django",
  "tornado",
  "litestar",
  "bottle",
  "grpc-health-check",
  "grpc_health",
  "grpclib",
  "dockerflow",
  "@adonisjs/core",
  "@ioc:Adonis",
].map((name) => name.split(/[#.(]/)[0] ?? name);

const IMPORTED = new RegExp(
  `["'](?:${anyText(PACKAGES)})|\\b(?:from|import)\\s+(?:${anyText(PACKAGES)})\\b|urlpatterns|ROOT_URLCONF|\\b(?:Bun|Deno)\\.serve\\b|["']bun["']`,
);
/** What is registered on an app that the file was handed: a path, a router, a plugin. */
const REGISTERED =
  /\.(?:get|post|put|patch|delete|head|options|all|use|route|api_route|websocket|mount|add_api_route|add_url_rule)\s*(?:<[^<>]*>)?\(\s*(?:[rfbu]?["'`](?:\/|["'`*^])|\[\s*["'`]\/|\w+\s*[,)]|require\()|\.(?:register|include_router|register_blueprint|setGlobalPrefix|decorate)\s*(?:<[^<>]*>)?\(|\burl\s*:\s*["'`]\//;
/** What other files may mount or register: the routers, handlers and route tables that a file hands on. */
const HANDED_ON =
  /\bRouter\b|\brouter\b|Blueprint|\b(?:GET|HEAD|POST|ALL)\b|NextApi|\bhandler\b|\bloader\b|[eE]ventHandler\b|export\s+(?:\*|\{[^}]*\})\s*from\s*["']\./;
/** Names as code gives them: of functions, methods, classes and what is exported. */
const NAMES =
  /\b(?:function|def|class|const|let|var|async)\s+\*?\s*([\w$]+)|(?:^|[\s{,.])([\w$]+)\s*(?:[:=]\s*(?:async\s*)?(?:function\b|\()|\([^()]*\)\s*(?::[^{;]+)?\{)/gm;
const HEALTH = /health|ready|readiness|live|ping|status|beat|check|probe|diagnostics/i;

/** What a file of another language holds that registers routes, or is handed what registers them. */
const BY_EXTENSION: Readonly<Record<string, RegExp>> = {
  go: /beego|go-kratos|go-zero|fasthttp\.RequestCtx|kataras\/iris|\bURL\.Path\b|\.(?:GET|HEAD|POST|PUT|PATCH|DELETE|Any|Get|Post|Put|Patch|Delete|All|Handle|HandleFunc|HandlerFunc|Handler|Method|Mount|Group|Route|Use|PathPrefix)\(|gin-gonic|grpc_health_v1|grpc\/health|healthcheck|health-go|labstack\/echo|gofiber|go-chi|gorilla\/mux|httprouter|ServeMux/,
  java: /@(?:\w+\.)*(?:\w+Mapping|Path|Controller|Get|Post)\b|io\.javalin|io\.vertx\.ext\.web|RouterFunction|grpc\.health|HealthStatusManager|healthChecks\(\)|io\.undertow|io\.helidon|com\.sun\.net\.httpserver|org\.eclipse\.jetty\.server/,
  kt: /@(?:\w+\.)*(?:\w+Mapping|Path|Controller|Get|Post)\b|io\.ktor\.server|io\.javalin|io\.vertx\.ext\.web|RouterFunction|[rR]outer\s*\{|grpc\.health|HealthStatusManager|io\.undertow|io\.helidon|com\.sun\.net\.httpserver|org\.eclipse\.jetty\.server/,
  cs: /FallbackPolicy|\[(?:Http(?:Get|Post|Put|Patch|Delete|Head)|Route)\b|AddGrpcHealthChecks|Grpc\.Health\b|\.Map(?:Get|Post|Put|Patch|Delete|Methods|Group|HealthChecks|GrpcHealthChecksService|Controllers|Hub)?\b|WebApplication\b/,
  php: /#\[Route\b|\bRoute::|\$router->|AppFactory|Slim\\|withRouting|RouteCollectorProxy|RoutingConfigurator|\b(?:REQUEST_URI|PATH_INFO|REDIRECT_URL)\b/,
  rs: /\baxum\b|\bhyper(?:_util)?::|\bactix_web\b|\bntex\b|\brocket\b|\bwarp\b|\bpoem(?:_openapi)?\b|\bsalvo\b|\bApiRouter\b|tonic_health|\bRouter\b|#\[(?:get|post|put|delete|patch|head)\(/,
  rb: /Grpc::Health|\.routes\.draw\b|Sinatra|["']sinatra\b|Grape::API|\bRoda\b|Rack::Builder|\.use\b[ (]+(?:\w+::)*\w*(?:Auth|Basic|Warden|Devise)/,
};

/** False when a text neither registers routes nor hands on anything that another file could answer with. */
export function mayHoldRoutes(text: string, path: string): boolean {
  const words = BY_EXTENSION[path.slice(path.lastIndexOf(".") + 1)];
  if (path.endsWith(".rb") && mayInheritRoutes(text)) return true;
  if (path.endsWith(".ru")) return true;
  if (words) return words.test(text) || (HEALTH.test(path) && speaksOfHealth(path.split("/").slice(-2).join("/")));
  if (speaksOfHealth(path.split("/").slice(-2).join("/"))) return true;
  if (IMPORTED.test(text) || REGISTERED.test(text) || HANDED_ON.test(text)) return true;
  return HEALTH.test(text) && [...text.matchAll(NAMES)].some(([, one, other]) => speaksOfHealth(one ?? other ?? ""));
}
