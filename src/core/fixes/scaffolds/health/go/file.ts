import { goImports } from "../../text/go.ts";
import type { Wanted } from "../needs.ts";
import type { GoQuestion } from "./clients.ts";
import type { GoFramework } from "./frameworks.ts";

/** What the file of endpoints is made from. */
export interface GoHealth {
  readonly package: string;
  readonly framework: GoFramework;
  /** The file that makes the app. */
  readonly text: string;
  readonly wanted: Wanted;
  readonly questions: readonly GoQuestion[];
  /** Go's minor version. */
  readonly minor: number;
}

/** The names that the file declares. */
export const DECLARED = [
  "healthRoutes",
  "withHealth",
  "healthPatience",
  "dependencyCheck",
  "answerHealth",
  "askDependencies",
  "askOne",
  "answerInTime",
];

/** The file of endpoints, as gofmt writes it. */
export function goFile(health: GoHealth): string {
  const { framework, text, wanted, questions, minor } = health;
  const asks = wanted.readiness !== undefined;
  const helpers = [
    ...new Map(questions.flatMap(({ helper }) => (helper ? [[helper.name, helper] as const] : []))).values(),
  ];
  const parameters = [
    ...(framework.router === undefined ? [] : [`router ${framework.router}`]),
    ...(asks ? ["checks map[string]dependencyCheck"] : []),
  ];
  const isPlain = framework.answer("", "").startsWith("answerHealth");
  const adds = framework.around === undefined ? added : (between: Between) => before(framework.around ?? "", between);
  const log = minor >= 21 ? "log/slog" : "log";
  const imports = [
    ...(framework.around === undefined ? ["net/http"] : []),
    ...framework.imports(text),
    ...(isPlain ? ["encoding/json"] : []),
    ...(asks ? ["context", "time", log, ...helpers.flatMap((each) => each.imports)] : []),
  ];
  const routes = [
    ...(wanted.liveness === undefined ? [] : [live(health, wanted.liveness)]),
    ...(wanted.readiness === undefined ? [] : [ready(health, wanted.readiness)]),
  ];
  const says = asks
    ? "whether to restart this service, and whether to send it requests"
    : "whether to restart this service";
  return `package ${health.package}

${goImports(imports)}
${asks ? ASKED : ""}${adds({ says, parameters, routes })}${isPlain ? (framework.around === undefined ? PLAIN : PLAIN_FASTHTTP) : ""}${asks ? `\n${asking(log)}` : ""}${helpers.map((each) => `\n${each.text}`).join("")}`;
}

interface Between {
  readonly says: string;
  readonly parameters: readonly string[];
  readonly routes: readonly string[];
}

function added({ says, parameters, routes }: Between): string {
  return `// healthRoutes adds the endpoints that say ${says}.
func healthRoutes(${parameters.join(", ")}) {
${routes.join("\n")}}
`;
}

/** The same before a handler that is given every request. */
function before(handler: string, { says, parameters, routes }: Between): string {
  return `// withHealth answers the endpoints that say ${says}.
func withHealth(${[`next ${handler}`, ...parameters].join(", ")}) ${handler} {
	return func(c *fasthttp.RequestCtx) {
		switch string(c.Path()) {
${routes.join("")}		default:
			next(c)
		}
	}
}
`;
}

function live({ framework, text, minor }: GoHealth, path: string): string {
  const handler = framework.handler(text).replace("r *http.Request", "_ *http.Request");
  const answers = framework.answer("http.StatusOK", `map[string]any{"status": "ok"}`);
  if (framework.around !== undefined) return ofCase(framework.route(path, "", minor), LIVES, answers);
  return `	${LIVES}
	${framework.route(
    path,
    `${handler} {
		${answers}
	}`,
    minor,
  )}
`;
}

function ready({ framework, text, minor }: GoHealth, path: string): string {
  const body = (status: string) => `map[string]any{"status": "${status}", "checks": results}`;
  const refused = framework.answer("http.StatusServiceUnavailable", body("unavailable"));
  if (framework.around !== undefined) {
    const answers = `ready, results := askDependencies(${framework.context(text)}, checks)
			if !ready {
				${refused}
				return
			}
			${framework.answer("http.StatusOK", body("ok"))}`;
    return ofCase(framework.route(path, "", minor), READY, answers);
  }
  return `	${READY}
	${framework.route(
    path,
    `${framework.handler(text)} {
		ready, results := askDependencies(${framework.context(text)}, checks)
		if !ready {
			${refused}${refused.startsWith("return") ? "" : "\n\t\t\treturn"}
		}
		${framework.answer("http.StatusOK", body("ok"))}
	}`,
    minor,
  )}
`;
}

const LIVES = "// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.";
const READY = "// Whether to send requests: every dependency has to answer.";

/** A path of a handler that tells them apart itself. */
function ofCase(path: string, why: string, answers: string): string {
  return `		${why}
		${path}
			${answers.replaceAll("http.Status", "fasthttp.Status")}
`;
}

/** What asks a dependency, and how long all may take. */
export const ASKED = `// healthPatience is how long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
const healthPatience = 800 * time.Millisecond

// dependencyCheck asks one dependency something cheap, and fails when it does not answer.
type dependencyCheck func(ctx context.Context) error

`;

const PLAIN = `
func answerHealth(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
`;

const PLAIN_FASTHTTP = `
func answerHealth(c *fasthttp.RequestCtx, status int, body any) {
	c.SetContentType("application/json")
	c.SetStatusCode(status)
	_ = json.NewEncoder(c).Encode(body)
}
`;

/** What asks all dependencies at once, by Go's log or log/slog. */
export function asking(log: string): string {
  const warn =
    log === "log"
      ? `log.Printf("%s is not ready: %v", name, err)`
      : `slog.Warn("a dependency is not ready", "dependency", name, "error", err)`;
  return `// askDependencies asks everything at once. Why something did not answer goes to the log, not to the caller.
func askDependencies(ctx context.Context, checks map[string]dependencyCheck) (bool, map[string]string) {
	ctx, cancel := context.WithTimeout(ctx, healthPatience)
	defer cancel()
	answers := make(map[string]chan error, len(checks))
	for name, check := range checks {
		answers[name] = askOne(ctx, check)
	}
	ready, results := true, make(map[string]string, len(checks))
	for name, answer := range answers {
		results[name] = "ok"
		if err := answerInTime(ctx, answer); err != nil {
			${warn}
			ready, results[name] = false, "unavailable"
		}
	}
	return ready, results
}

// askOne does not wait for a check that ignores its context: its answer then goes nowhere.
func askOne(ctx context.Context, check dependencyCheck) chan error {
	answer := make(chan error, 1)
	go func() { answer <- check(ctx) }()
	return answer
}

// answerInTime prefers an answer that is there already to the end of the wait.
func answerInTime(ctx context.Context, answer chan error) error {
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-answer:
		return err
	default:
		return ctx.Err()
	}
}
`;
}
