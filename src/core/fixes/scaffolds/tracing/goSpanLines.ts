import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { closedAt } from "../text/brackets.ts";
import { goImport, goImports, goPackage, goVariable } from "../text/go.ts";
import { goFileBeside } from "../text/goBeside.ts";
import { withGoModules } from "../text/goModule.ts";
import { type Main, programOf } from "../text/goProgram.ts";
import { OTEL_TRACE, SPAN_ID_MODULES } from "../text/goSpanIds.ts";
import { folderOf } from "../text/paths.ts";
import { type AppSite, nothing } from "../topic.ts";

/** A logger that knows nothing of spans, and what has its lines bear their ids. */
interface SpanLines {
  readonly module: string;
  readonly text: string;
  /** What makes a logger of its own, whose call the hook is chained to or whose variable is given it. */
  readonly makes?: RegExp;
  /** The statement that gives it to a logger; that of the package where there is no other. */
  readonly given?: (logger: string | undefined, alias: string) => string;
  readonly isChained?: true;
  /** What is to be done where nobody can be given it. */
  readonly afterwards?: string;
}

const IDS = (add: (name: string, value: string) => string) =>
  `${add("trace_id", "span.TraceID().String()")}${add("span_id", "span.SpanID().String()")}`;

/** By the names that signals give them. */
const LINES: Readonly<Record<string, SpanLines>> = {
  // https://pkg.go.dev/github.com/sirupsen/logrus#Hook
  Logrus: {
    module: "github.com/sirupsen/logrus",
    text: `// spanHook gives a line the ids of the span of its context: WithContext(ctx).Info(…).
type spanHook struct{}

func (spanHook) Levels() []logrus.Level { return logrus.AllLevels }

func (spanHook) Fire(entry *logrus.Entry) error {
	if entry.Context == nil {
		return nil
	}
	if span := trace.SpanContextFromContext(entry.Context); span.IsValid() {
${IDS((name, value) => `\t\tentry.Data["${name}"] = ${value}\n`)}	}
	return nil
}
`,
    makes: /\blogrus\.New\(/g,
    given: (logger, alias) => `${logger ?? alias}.AddHook(spanHook{})`,
  },
  // https://pkg.go.dev/github.com/rs/zerolog#Hook, https://pkg.go.dev/github.com/rs/zerolog#Event.GetCtx
  zerolog: {
    module: "github.com/rs/zerolog",
    text: `// spanHook gives a line the ids of the span of its context: Info().Ctx(ctx).Msg(…).
type spanHook struct{}

func (spanHook) Run(event *zerolog.Event, _ zerolog.Level, _ string) {
	if span := trace.SpanContextFromContext(event.GetCtx()); span.IsValid() {
${IDS((name, value) => `\t\tevent.Str("${name}", ${value})\n`)}	}
}
`,
    makes: /\bzerolog\.New\(/g,
    isChained: true,
    given: () => "log.Logger = log.Logger.Hook(spanHook{})",
  },
  // https://pkg.go.dev/go.uber.org/zap#Logger.With: its lines know no context
  zap: {
    module: "go.uber.org/zap",
    text: `// withSpan is the logger for the lines of a request, which bear the ids of its span: withSpan(ctx, logger).Info(…).
func withSpan(ctx context.Context, logger *zap.Logger) *zap.Logger {
	span := trace.SpanContextFromContext(ctx)
	if !span.IsValid() {
		return logger
	}
	return logger.With(zap.String("trace_id", span.TraceID().String()), zap.String("span_id", span.SpanID().String()))
}
`,
    afterwards: "Write the lines of a request by withSpan(ctx, logger): zap's own know no context.",
  },
};

const DECLARED = ["spanHook", "withSpan"];

/** What has the lines of the service's own logger lead to their traces; nothing where it has none that needs it. */
export async function planSpanLines(site: AppSite): Promise<ScaffoldPlan | undefined> {
  const { app, context, text } = site;
  const { path } = app.place;
  const name = loggerOf(context);
  const lines = name === undefined ? undefined : LINES[name];
  const main = await programOf(site);
  if (lines === undefined || main === undefined) return undefined;
  const beside = { names: ["span_lines", "traced_lines"], declares: DECLARED, minor: 0 };
  const file = await goFileBeside(path, text, beside, context);
  if ("why" in file) return undefined;
  const edits = await givenTo(lines, main, path, context);
  if (edits === undefined) return undefined;
  const imports = [lines.module, OTEL_TRACE, ...(lines.text.includes("context.Context") ? ["context"] : [])];
  const written = `package ${goPackage(text)}\n\n${goImports(imports)}\n${lines.text}`;
  return {
    creates: [{ path: file.free, text: written }],
    edits,
    ...(lines.afterwards === undefined ? {} : { afterwards: lines.afterwards }),
  };
}

type Used = Signal<"library.used">;

function loggerOf({ signals }: ScaffoldContext): string | undefined {
  const used = signals.filter(
    (each): each is Used =>
      each.kind === "library.used" && each.data.topic === "logging" && each.data.language === "go",
  );
  if (used.some(({ data }) => data.role === "correlation" || data.role === "trace-id")) return undefined;
  return used.find(({ data }) => Object.hasOwn(LINES, data.library))?.data.library;
}

/** The edits that give a hook to the loggers of the package; undefined where no logger was seen that could be given it. */
async function givenTo(
  lines: SpanLines,
  main: Main,
  path: string,
  context: ScaffoldContext,
): Promise<readonly TextEdit[] | undefined> {
  if (lines.given === undefined) return [];
  const own = await ownLoggers(lines, folderOf(path), context);
  if (own.length > 0) return own;
  // The package's own logger is given it where the program begins.
  const isGlobal =
    lines.isChained === undefined
      ? goImport(main.text, lines.module) !== undefined
      : main.text.includes(`"${lines.module}/log"`);
  const begins = /^func main\(\) \{[ \t]*\r?\n/m.exec(main.text);
  if (!isGlobal || begins === null || folderOf(main.path) !== folderOf(path)) return undefined;
  const alias = new RegExp(`(\\w+)[ \\t]+"${lines.module}"`).exec(main.text)?.[1];
  const at = begins.index + begins[0].length;
  const statement = lines.given(undefined, alias === undefined || alias === "import" ? "logrus" : alias);
  return [{ path: main.path, span: { start: at, end: at }, text: `\t${statement}\n` }];
}

async function ownLoggers(
  { makes, isChained, given }: SpanLines,
  folder: string,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const path of new Set(context.signals.map(({ place }) => place.path))) {
    if (!path.endsWith(".go") || folderOf(path) !== folder || makes === undefined) continue;
    const text = (await context.read(path)) ?? "";
    for (const { 0: call, index } of text.matchAll(makes)) {
      const end = closedAt(text, index + call.length - 1);
      if (end === undefined) continue;
      if (isChained) {
        edits.push({ path, span: { start: end, end }, text: ".Hook(spanHook{})" });
        continue;
      }
      const variable = goVariable(text, index);
      const next = text.indexOf("\n", end) + 1;
      if (variable === undefined || next === 0) continue;
      const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", index) + 1))?.[0] ?? "\t";
      edits.push({ path, span: { start: next, end: next }, text: `${indent}${given?.(variable, "")}\n` });
    }
  }
  return edits;
}

/** Says that there is nothing to do, or does what is left where spans are made already. */
export async function spanLinesOr(site: AppSite, why: string): Promise<ScaffoldPlan> {
  const lines = await planSpanLines(site);
  if (lines === undefined) return nothing(why);
  const plan = await withGoModules(lines, site.app.place.path, SPAN_ID_MODULES, site.context);
  return { ...plan, ...saidAfter(plan === lines ? undefined : plan.afterwards, lines.afterwards) };
}

/** A plan with the lines of the service's own logger among what it writes. */
export function withSpanLines(plan: ScaffoldPlan, lines: ScaffoldPlan | undefined): ScaffoldPlan {
  if (lines === undefined) return plan;
  return {
    ...plan,
    creates: [...plan.creates, ...lines.creates],
    edits: lines.edits.reduce<readonly TextEdit[]>(joined, plan.edits),
    ...saidAfter(plan.afterwards, lines.afterwards),
  };
}

/** What is written where something is written already comes behind that. */
function joined(edits: readonly TextEdit[], added: TextEdit): readonly TextEdit[] {
  const isThere = ({ path, span }: TextEdit) =>
    path === added.path && span.start === added.span.start && span.end === added.span.start;
  if (!edits.some(isThere)) return [...edits, added];
  return edits.map((each) => (isThere(each) ? { ...each, text: each.text + added.text } : each));
}

function saidAfter(...said: readonly (string | undefined)[]): Pick<ScaffoldPlan, "afterwards"> {
  const afterwards = said.filter((each) => each !== undefined).join(" ");
  return afterwards === "" ? {} : { afterwards };
}
