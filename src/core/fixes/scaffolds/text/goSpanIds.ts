import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { goImportEdits } from "./goImportEdits.ts";
import { folderOf } from "./paths.ts";

/** The package that knows the span of a context: https://pkg.go.dev/go.opentelemetry.io/otel/trace#SpanContextFromContext */
export const OTEL_TRACE = "go.opentelemetry.io/otel/trace";

const VERSION = "v1.38.0";

/** What adds the ids of the span that a line is written in. */
export const SPAN_IDS = `	if span := trace.SpanContextFromContext(ctx); span.IsValid() {
		record.AddAttrs(slog.String("trace_id", span.TraceID().String()), slog.String("span_id", span.SpanID().String()))
	}
`;

/** The same of a request of fasthttp's, which keeps the context of its span. */
export const SPAN_IDS_OF_FASTHTTP = `	if traced, ok := ctx.Value(spanContextKey{}).(context.Context); ok {
		span := trace.SpanContextFromContext(traced)
		record.AddAttrs(slog.String("trace_id", span.TraceID().String()), slog.String("span_id", span.SpanID().String()))
	}
`;

/** The method of the logger that is written here, which every record goes through. */
const HANDLES = /^func \(h requestHandler\) Handle\(ctx context\.Context, record slog\.Record\) error \{\r?\n/m;

/** True where the code begins the SDK of OpenTelemetry, which makes spans. */
export function makesSpans({ signals }: ScaffoldContext): boolean {
  return signals.some(({ kind, data }) => kind === "library.used" && data.topic === "tracing" && data.role === "sdk");
}

/** What has the lines of the logger in the package of a file bear the ids of spans; none where it is not there, or they do. */
export async function spanIdEdits(
  path: string,
  context: ScaffoldContext,
  ids = SPAN_IDS,
): Promise<readonly TextEdit[]> {
  for (const each of new Set(context.signals.map(({ place }) => place.path))) {
    if (folderOf(each) !== folderOf(path) || !each.endsWith(".go")) continue;
    const text = (await context.read(each)) ?? "";
    const handles = HANDLES.exec(text);
    if (handles === null || text.includes(OTEL_TRACE)) continue;
    const at = handles.index + handles[0].length;
    return [
      { path: each, span: { start: at, end: at }, text: ids },
      ...goImportEdits(each, text, [{ path: OTEL_TRACE }]),
    ];
  }
  return [];
}

/** The module that they need. */
export const SPAN_ID_MODULES = { [OTEL_TRACE]: VERSION };
