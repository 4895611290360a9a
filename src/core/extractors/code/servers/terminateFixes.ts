import type { EditFix, TextEdit } from "../../../model.ts";
import { packageName } from "../go/packages.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** Edits by which what hears Ctrl-C hears SIGTERM too. */
export function terminateFixes(call: Call, resolver: Resolver): readonly EditFix[] {
  const edits = resolver.program.language === "go" ? inGo(call, resolver) : inNode(call, resolver);
  return edits.length === 0 ? [] : [{ kind: "edit", title: "Hear SIGTERM too", safety: "review", edits }];
}

/** `signal.Notify(quit, os.Interrupt)`: https://pkg.go.dev/os/signal#Notify takes several. */
function inGo(call: Call, { program }: Resolver): readonly TextEdit[] {
  const last = call.arguments.at(-1);
  const syscall = packageName(program, "syscall");
  if (!last || last.spread || !syscall || call.arguments.length < 2) return [];
  const { path } = program;
  const added = { path, span: { start: last.span.end, end: last.span.end }, text: `, ${syscall.name}.SIGTERM` };
  return [added, ...syscall.changes.map(({ span, text }) => ({ path, span, text }))];
}

/** The same line again for SIGTERM, where it stands on a line of its own and the handler has a name. */
function inNode(call: Call, { program: { path, text, language } }: Resolver): readonly TextEdit[] {
  if (language !== "javascript" && language !== "typescript") return [];
  const [signal, handler] = call.arguments;
  if (signal?.value.kind !== "literal" || signal.value.value !== "SIGINT" || handler === undefined) return [];
  const start = text.lastIndexOf("\n", call.span.start - 1) + 1;
  const next = text.indexOf("\n", call.span.end);
  const end = next < 0 ? text.length : next;
  const line = text.slice(start, end);
  const isAlone =
    /^[ \t]*$/.test(text.slice(start, call.span.start)) && /^;?[ \t]*\r?$/.test(text.slice(call.span.end, end));
  if (!isAlone || handler.value.kind === "call" || line.includes("{")) return [];
  return [{ path, span: { start: end, end }, text: `\n${line.replace("SIGINT", "SIGTERM")}` }];
}
