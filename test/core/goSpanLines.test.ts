import { expect, test } from "vitest";
import correlation from "../../src/core/checks/observability/correlation.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Loggers of Go that know nothing of spans are given their ids where spans begin to be made, or are made already.

const MOD = "module shop\n\ngo 1.24\n";
const SDK = `package main

import "go.opentelemetry.io/otel/sdk/trace"

func startTraces() { trace.NewTracerProvider() }
`;

const main = (imports: string, begins: string) => `package main

import (
	"net/http"

${imports})

func main() {
${begins}	mux := http.NewServeMux()
	http.ListenAndServe(":8080", mux)
}
`;

const LOGRUS = main('\t"github.com/sirupsen/logrus"\n', "\tlogrus.SetFormatter(&logrus.JSONFormatter{})\n");
const OWN_LOGRUS = main(
  '\t"github.com/sirupsen/logrus"\n',
  "\tlogger := logrus.New()\n\tlogger.SetFormatter(&logrus.JSONFormatter{})\n",
);
const ZEROLOG = main(
  '\t"os"\n\n\t"github.com/rs/zerolog"\n',
  "\tlogger := zerolog.New(os.Stdout).With().Timestamp().Logger()\n\t_ = logger\n",
);
const ZEROLOG_GLOBAL = main('\t"github.com/rs/zerolog/log"\n', '\tlog.Info().Msg("starts")\n');
const ZAP = main('\t"go.uber.org/zap"\n', "\tlogger, _ := zap.NewProduction()\n\t_ = logger\n");

const CASES = [
  ["Logrus", LOGRUS, "logrus.AddHook(spanHook{})"],
  ["a logger of Logrus' own", OWN_LOGRUS, "\tlogger := logrus.New()\n\tlogger.AddHook(spanHook{})\n"],
  ["zerolog", ZEROLOG, "zerolog.New(os.Stdout).Hook(spanHook{}).With()"],
  ["zerolog's own logger", ZEROLOG_GLOBAL, "log.Logger = log.Logger.Hook(spanHook{})"],
  ["zap", ZAP, "zap.NewProduction()"],
] as const;

test.each(CASES)("%s, where spans begin to be made", async (_, text, taken) => {
  const made = await scaffolded("opentelemetry", correlation, { "go.mod": MOD, "main.go": text });
  expect(made.text("main.go")).toContain(taken);
  expect(made.changed).toEqual(["go.mod", "main.go", "span_lines.go", "tracing.go"]);
  expect(made.after.state, made.after.reason).toBe("met");
  expect(made.again.changes).toEqual([]);
});

test.each(CASES)("%s, where spans are made already", async (_, text, taken) => {
  const made = await scaffolded("opentelemetry", correlation, { "go.mod": MOD, "main.go": text, "traces.go": SDK });
  expect(made.before.state).toBe("gap");
  expect(made.text("main.go")).toContain(taken);
  expect(made.after.state, made.after.reason).toBe("met");
  expect(made.again.changes).toEqual([]);
});

test("what zap's lines need is said, for they know no context", async () => {
  const made = await scaffolded("opentelemetry", correlation, { "go.mod": MOD, "main.go": ZAP, "traces.go": SDK });
  expect(made.note).toContain("Write the lines of a request by withSpan(ctx, logger)");
  expect(made.text("span_lines.go")).toContain("func withSpan(ctx context.Context, logger *zap.Logger) *zap.Logger {");
});
