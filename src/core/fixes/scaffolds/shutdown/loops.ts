import type { Signal, TextEdit } from "../../../model.ts";
import { insertion } from "../text/insertion.ts";
import { standardImportEdits } from "../text/pythonImports.ts";
import { pythonStyle } from "../text/style.ts";

type Started = Signal<"server.started">;

/**
 * Loops of Python's that ask for messages for ever: the one under way is worked off, and no other is taken.
 */
export function pythonLoop({ place: { path, span } }: Started, text: string): readonly TextEdit[] {
  const loop =
    /^([ \t]*)while[ \t]+(?:True|1)[ \t]*:[ \t]*\r?\n(?:[ \t]*(?:try:|#[^\n]*)?[ \t]*\r?\n)*[^\n]*\.(?:poll|consume)\([^)\n]+\)/m.exec(
      text.slice(span.end),
    );
  if (loop === null) return [];
  const [whole, indent = ""] = loop;
  const start = span.end + loop.index + indent.length;
  const end = span.end + loop.index + whole.indexOf(":");
  const heard = `# The message under way is worked off when the process is told to stop; no other is taken.
stopping = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stopping.set())`;
  return [
    ...standardImportEdits(path, text, ["signal", "threading"]),
    insertion(path, text, start - indent.length, heard, pythonStyle(text), indent),
    { path, span: { start, end }, text: "while not stopping.is_set()" },
  ];
}

/** The same in PHP, whose signals are heard between two statements: https://www.php.net/manual/en/function.pcntl-async-signals.php */
export function phpLoop({ place: { path, span } }: Started, text: string): readonly TextEdit[] {
  const loop = /^([ \t]*)(?:while[ \t]*\([ \t]*(?:true|1)[ \t]*\)|for[ \t]*\([ \t]*;[ \t]*;[ \t]*\))/im.exec(
    text.slice(span.end),
  );
  if (loop === null) return [];
  const [whole, indent = ""] = loop;
  const start = span.end + loop.index;
  const heard = `// The message under way is worked off when the process is told to stop; no other is taken.
$stopping = false;
pcntl_async_signals(true);
pcntl_signal(SIGTERM, function () use (&$stopping): void {
    $stopping = true;
});`;
  return [
    insertion(path, text, start, heard, pythonStyle(text), indent),
    { path, span: { start: start + indent.length, end: start + whole.length }, text: "while (!$stopping)" },
  ];
}
