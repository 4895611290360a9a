import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { indentOf, nextLine } from "../../text/blocks.ts";
import { closedAt } from "../../text/brackets.ts";
import { goFunction, goImports, goPackage, goSiblings, goVariable } from "../../text/go.ts";
import { goFileBeside } from "../../text/goBeside.ts";
import { goMadeBefore } from "../../text/goPackages.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { type GrpcServer, grpcHealth } from "../grpc.ts";
import { needsOf } from "../needs.ts";
import { type GoQuestion, goQuestions } from "./clients.ts";
import { ASKED, asking } from "./file.ts";
import { registration } from "./plan.ts";

/** The health service of gRPC: https://grpc.io/docs/guides/health-checking/ */
export const GO_GRPC_HEALTH: Otherwise = grpcHealth(["go"], write);

const DECLARED = ["serveHealth", "healthPatience", "healthEvery", "dependencyCheck", "askDependencies", "askOne"];

async function write({ started, text }: GrpcServer, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { path, span } = started.place;
  const variable = goVariable(text, span.start);
  const end = closedAt(text, text.indexOf("(", span.start));
  const around = goFunction(text, span.start);
  if (variable === undefined || end === undefined || around === undefined)
    return nothing(`Nobody can tell where ${path} makes its server.`);
  const file = await goFileBeside(
    path,
    text,
    { names: ["health", "health_service"], declares: DECLARED, minor: 21 },
    context,
  );
  if ("why" in file) return nothing(file.why);
  const siblings = await goSiblings(path, context);
  const offset = nextLine(text, end);
  const made = await goMadeBefore(around, offset, { text, path, siblings }, context);
  const used = context.signals.filter((signal) => signal.kind === "dependency.used");
  const questions = goQuestions(needsOf(context, started), used, { text, offset, path, siblings, made });
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const asked = questions.length === 0 ? undefined : questions;
  const statement = registration("serveHealth", variable, asked, indentOf(text, span.start));
  return {
    creates: [{ path: file.free, text: fileOf(goPackage(text), questions).replaceAll("\n", newline) }],
    edits: [{ path, span: { start: offset, end: offset }, text: statement.replaceAll("\n", newline) }],
  };
}

const GRPC = [
  "google.golang.org/grpc",
  "google.golang.org/grpc/health",
  "healthgrpc google.golang.org/grpc/health/grpc_health_v1",
];

function fileOf(name: string, questions: readonly GoQuestion[]): string {
  const helpers = [
    ...new Map(questions.flatMap(({ helper }) => (helper ? [[helper.name, helper] as const] : []))).values(),
  ];
  const standard = questions.length === 0 ? [] : ["context", "log/slog", "time"];
  const imports = goImports([...GRPC, ...standard, ...helpers.flatMap((each) => each.imports)]);
  const serves = questions.length === 0 ? PLAIN : `${ASKED}${EVERY}`;
  const asks = questions.length === 0 ? "" : `\n${asking("log/slog")}`;
  return `package ${name}

${imports}
${serves}${asks}${helpers.map((each) => `\n${each.text}`).join("")}`;
}

const PLAIN = `// serveHealth answers grpc.health.v1.Health for the whole server: it is there, and has nothing to wait for.
func serveHealth(server *grpc.Server) {
	healthgrpc.RegisterHealthServer(server, health.NewServer())
}
`;

const EVERY = `// healthEvery is how often the dependencies are asked.
const healthEvery = 5 * time.Second

// serveHealth answers grpc.health.v1.Health: for "" whether to send calls, which takes every dependency; for "liveness"
// whether to restart, which the process answers for itself, so that a failing dependency restarts nothing.
func serveHealth(server *grpc.Server, checks map[string]dependencyCheck) {
	service := health.NewServer()
	healthgrpc.RegisterHealthServer(server, service)
	service.SetServingStatus("liveness", healthgrpc.HealthCheckResponse_SERVING)
	service.SetServingStatus("", healthgrpc.HealthCheckResponse_NOT_SERVING)
	go func() {
		for ; ; time.Sleep(healthEvery) {
			status := healthgrpc.HealthCheckResponse_SERVING
			if ready, _ := askDependencies(context.Background(), checks); !ready {
				status = healthgrpc.HealthCheckResponse_NOT_SERVING
			}
			service.SetServingStatus("", status)
		}
	}()
}
`;
