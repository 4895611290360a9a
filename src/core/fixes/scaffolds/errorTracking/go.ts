import type { ScaffoldPlan } from "../../scaffold.ts";
import { goImports, goPackage } from "../text/go.ts";
import { GO_WEB, type GoMiddleware, type GoWeb, goCall, planGoMiddleware } from "../text/goMiddleware.ts";
import type { GoModules } from "../text/goModule.ts";
import { programOf, startEdits } from "../text/goProgram.ts";
import { type AppSite, nothing } from "../topic.ts";

const SENTRY = "github.com/getsentry/sentry-go";

/** The module that sends errors. */
export const SDK: GoModules = { [SENTRY]: "v0.42.0" };

/** How a framework hands panics on to Sentry: https://docs.sentry.io/platforms/go/ */
interface Tracked {
  readonly module: string;
  /** Where it is a module of its own. */
  readonly version?: string;
  readonly gives: string;
  readonly text: string;
}

const HTTP = `${SENTRY}/http`;

const TRACKED: Readonly<Record<GoWeb["form"], Tracked>> = {
  http: {
    module: HTTP,
    gives: "(next http.Handler) http.Handler",
    text: "return sentryhttp.New(sentryhttp.Options{Repanic: true}).Handle(next)",
  },
  gin: {
    module: `${SENTRY}/gin`,
    version: "v0.42.0",
    gives: "() gin.HandlerFunc",
    text: "return sentrygin.New(sentrygin.Options{Repanic: true})",
  },
  echo: {
    module: `${SENTRY}/echo`,
    version: "v0.42.0",
    gives: "() echo.MiddlewareFunc",
    text: "return sentryecho.New(sentryecho.Options{Repanic: true})",
  },
  // https://pkg.go.dev/github.com/labstack/echo/v5#WrapMiddleware
  echo5: {
    module: HTTP,
    gives: "() echo.MiddlewareFunc",
    text: "return echo.WrapMiddleware(sentryhttp.New(sentryhttp.Options{Repanic: true}).Handle)",
  },
  fiber: {
    module: `${SENTRY}/fiber`,
    version: "v0.35.1",
    gives: "() fiber.Handler",
    text: "return sentryfiber.New(sentryfiber.Options{Repanic: true})",
  },
  // https://pkg.go.dev/github.com/getsentry/sentry-go#Hub.RecoverWithContext
  fiber3: {
    module: SENTRY,
    gives: "() fiber.Handler",
    text: `return func(c fiber.Ctx) error {
		defer func() {
			if cause := recover(); cause != nil {
				sentry.CurrentHub().Clone().RecoverWithContext(c.Context(), cause)
				panic(cause)
			}
		}()
		return c.Next()
	}`,
  },
  iris: {
    module: SENTRY,
    gives: "() iris.Handler",
    text: `return func(c iris.Context) {
		defer func() {
			if cause := recover(); cause != nil {
				hub := sentry.CurrentHub().Clone()
				hub.Scope().SetRequest(c.Request())
				hub.RecoverWithContext(c.Request().Context(), cause)
				panic(cause)
			}
		}()
		c.Next()
	}`,
  },
  fasthttp: {
    module: SENTRY,
    gives: "(next fasthttp.RequestHandler) fasthttp.RequestHandler",
    text: `return func(c *fasthttp.RequestCtx) {
		defer func() {
			if cause := recover(); cause != nil {
				sentry.CurrentHub().Clone().RecoverWithContext(c, cause)
				panic(cause)
			}
		}()
		next(c)
	}`,
  },
};

/** Sentry is begun where the program begins, and is told of what a handler panics with. */
export async function planGoErrorTracking(site: AppSite): Promise<ScaffoldPlan> {
  const { app, text } = site;
  const main = await programOf(site);
  if (main === undefined) return nothing(`Nobody can tell which program starts what ${app.place.path} serves.`);
  const isHere = goPackage(text) === "main";
  const starts = isHere ? "startErrorTracking" : "StartErrorTracking";
  const plan = await planGoMiddleware(site, middleware(starts));
  if (plan.nothing !== undefined) return plan;
  const start = startEdits(main, isHere ? starts : `${goPackage(text)}.${starts}`, "stopErrorTracking");
  return { ...plan, edits: [...plan.edits, ...start] };
}

function middleware(starts: string): GoMiddleware {
  return {
    names: ["error_tracking", "errors_sent"],
    call: ({ web }) => goCall("trackErrors", web),
    minor: 21,
    inside: RECOVERS,
    declares: [starts, "trackErrors"],
    modules: ({ web }) => {
      const { module, version } = TRACKED[web.form];
      return { ...SDK, ...(version === undefined ? {} : { [module]: version }) };
    },
    text: ({ package: own, web, module }) => {
      const tracked = TRACKED[web.form];
      return trackingText(own, starts, {
        imports: [tracked.module, web.form === "http" ? "net/http" : module],
        text: `${SENDS}
func trackErrors${tracked.gives} {
	${tracked.text}
}
`,
      });
    },
  };
}

/** What answers in place of a handler that panics: further out nobody would hear of it. */
const RECOVERS =
  /\b(?:gin\.(?:Custom)?Recovery\w*|middleware\.Recover\w*|recover\.New|\w*handlers\.RecoveryHandler)\(?/;

const SENDS = `// trackErrors sends what a handler panics with, and lets it go on as before. Errors that are handled can be sent too:
// sentry.CaptureException(err).`;

/** A file that sends errors to Sentry, for a package; `starts` begins it. */
export function trackingText(
  name: string,
  starts: string,
  { imports, text }: { readonly imports: readonly string[]; readonly text: string },
): string {
  return `package ${name}

${goImports(["log/slog", "time", SENTRY, ...imports])}
// ${starts} has errors sent to where SENTRY_DSN says, without personal data; without one, nothing is sent. What it gives
// sends those that are left: call it before the process ends.
func ${starts}() func() {
	if err := sentry.Init(sentry.ClientOptions{}); err != nil {
		slog.Error("Errors cannot be sent to Sentry", "error", err)
	}
	return func() { sentry.Flush(2 * time.Second) }
}

${text}`;
}

/** The frameworks of Go. */
export const GO_ERROR_TRACKING = Object.fromEntries(Object.keys(GO_WEB).map((name) => [name, planGoErrorTracking]));
