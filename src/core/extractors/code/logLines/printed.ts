import type { Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Expression, Language, Program } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { usesLogger } from "./calls.ts";

interface Prints {
  /** What a text must hold. */
  readonly words: RegExp;
  /** The callee as it is written. */
  readonly callee: RegExp;
  /** Loggers of the standard library that write plain text. */
  readonly plain?: RegExp;
}

const JAVASCRIPT: Prints = {
  words: /\bconsole\s*\.\s*(?:log|info|warn|error|debug|trace)\s*\(/,
  callee: /^console\.(?:log|info|warn|error|debug|trace)$/,
};
const JVM: Prints = {
  words: /\bSystem\.(?:out|err)\.print|\.printStackTrace\(\s*\)|(?<![\w.])println\(/,
  callee: /^(?:System\.(?:out|err)\.print(?:ln|f)?|[\w.]*\bprintStackTrace|println|print)$/,
};
const PRINTS: Readonly<Record<Language, Prints>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: { words: /(?<![\w.])print\s*\(|\bpprint\s*\(/, callee: /^(?:print|pprint|pprint\.pprint)$/ },
  go: {
    words: /\bfmt\.Print|(?<![\w.])log\.(?:Print|Fatal|Panic)/,
    callee: /^fmt\.Print(?:ln|f)?$/,
    plain: /^log\.(?:Print|Fatal|Panic)(?:ln|f)?$/,
  },
  java: JVM,
  kotlin: JVM,
  csharp: { words: /\bConsole\.(?:Error\.)?Write/, callee: /^Console\.(?:Error\.|Out\.)?Write(?:Line)?$/ },
  ruby: { words: /(?<![\w.])(?:puts|pp?|print)\s*[("':@\w]/, callee: /^(?:puts|pp?|print|\$std(?:out|err)\.puts)$/ },
  // `echo` is how PHP answers.
  php: { words: /\b(?:var_dump|print_r|error_log|dd)\s*\(/, callee: /^(?:var_dump|print_r)$/, plain: /^error_log$/ },
  rust: { words: /\be?print(?:ln)?!|\bdbg!/, callee: /^(?:e?print(?:ln)?!?|dbg!?)$/ },
};

export function mayPrint(text: string, languages: readonly Language[]): boolean {
  return languages.some((language) => PRINTS[language].words.test(text));
}

/** Plain prints of a file, once each for prints and for plain loggers. */
export function printedLines({ program }: Resolver, inBrowser: boolean): readonly Signal<"log.printed">[] {
  const prints = PRINTS[program.language];
  if (!prints.words.test(program.text) || isForTerminals(program)) return [];
  const besideLogger = usesLogger(program);
  const found: Signal<"log.printed">[] = [];
  for (const by of ["prints", "plain"] as const) {
    const pattern = by === "prints" ? prints.callee : prints.plain;
    if (pattern === undefined) continue;
    const calls = program.calls.filter((call) => pattern.test(calleeText(call, program)) && isOfService(call, program));
    const json = calls.filter((call) => isJson(call, program));
    const rest = json.length > 0 ? json : calls;
    const [first] = rest;
    if (first === undefined) continue;
    const data = {
      language: program.language,
      call: callText(first, calleeText(first, program), program),
      count: rest.length,
      by,
      json: json.length > 0,
      besideLogger,
      inBrowser,
    };
    found.push({ kind: "log.printed", place: placeOf(first, program), data });
  }
  return found;
}

/** True for a print in what is no program for terminals. */
export function isPrint(call: Call, program: Program): boolean {
  const { callee, plain } = PRINTS[program.language];
  const text = calleeText(call, program);
  if (text === "print_r" && call.arguments.length > 1) return false; // it gives the text back
  return (callee.test(text) || plain?.test(text) === true) && !isForTerminals(program);
}

function calleeText(call: Call, program: Program): string {
  const { callee } = call;
  if (callee.kind === "name") {
    const module = callee.binding?.import?.module;
    return callee.binding && module === undefined ? "" : callee.name;
  }
  if (callee.kind !== "member") return "";
  if (callee.object.kind === "name" && program.language === "go") {
    return `${callee.object.binding?.import?.module ?? ""}.${callee.name}`;
  }
  return program.text.slice(callee.span.start, callee.span.end).replace(/\s/g, "");
}

/** Libraries that make a program for terminals, whose prints are what it is for. */
const TERMINAL =
  /^(?:commander|yargs|meow|cac|@oclif\/|inquirer|ora|chalk|citty|argparse|click|typer|optparse|fire|docopt|rich|tqdm|github\.com\/spf13\/cobra|github\.com\/urfave\/cli|github\.com\/alecthomas\/kong|flag|picocli|com\.github\.ajalt\.clikt|clap|structopt|Thor|OptionParser|Symfony\\Component\\Console|Illuminate\\Console|System\.CommandLine|Spectre\.Console|django\.core\.management)/;
const TERMINAL_FILE =
  /(?:^|\/)(?:bin|cli|cmds?|commands?|console|management|seeds?|seeders?|migrations?|fixtures|examples?|demos?|samples?|benchmarks?|notebooks?|debug|devtools?)\/|(?:^|\/)(?:cli|seed\w*|migrate\w*|setup|manage|conftest|build|gulpfile|webpack[\w.]*|vite[\w.]*|Rakefile|Gemfile|[\w.-]*[._-](?:cli|script|seed))\.\w+$|\.config\.[mc]?[jt]s$/i;

function isForTerminals(program: Program): boolean {
  if (TERMINAL_FILE.test(program.path) && !/\/cmd\/[^/]+\/main\.go$|^cmd\/[^/]+\/main\.go$/.test(program.path))
    return true;
  if (program.text.startsWith("#!")) return true;
  return program.imports.some(({ module }) => TERMINAL.test(module));
}

const STARTS =
  /listen|running|started|starting|ready|serving|server|\bport\b|version|usage|connected|shutting|shutdown|bye/i;
const EXITS = /^[^\n]*\n?[^\n]*\n?[^\n]*\b(?:process\.exit|sys\.exit|os\.Exit|exit)\s*\(/;

/** False for what a program says as it starts or ends, and in Python for what only runs as a script. */
function isOfService(call: Call, program: Program): boolean {
  const { text } = program;
  const first = call.arguments[0]?.value;
  const said = first ? startOf(first) : undefined;
  if (said !== undefined && STARTS.test(said)) return false;
  if (EXITS.test(text.slice(call.span.end, call.span.end + 200))) return false;
  if (/^(?:usage|version|help|banner|debug|dump|to_?string)/i.test(call.within ?? "")) return false;
  if (
    program.language === "go" &&
    /Fatal|Panic/.test(text.slice(call.span.start, call.span.start + 12)) &&
    call.within === "main"
  )
    return false;
  if (program.language === "python") return !isScriptPart(call, text);
  return true;
}

function isScriptPart({ span }: Call, text: string): boolean {
  const at = text.search(/^if __name__\s*==/m);
  return at >= 0 && span.start > at;
}

function startOf(expression: Expression): string | undefined {
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (expression.kind === "template") return expression.parts.filter((part) => typeof part === "string").join(" ");
  return undefined;
}

function isJson({ arguments: [first] }: Call, program: Program): boolean {
  if (first?.value.kind !== "call") return false;
  const { callee } = first.value;
  return /^(?:JSON\.stringify|json\.dumps|json_encode|JSON\.generate|JsonSerializer\.Serialize)$/.test(
    program.text.slice(callee.span.start, callee.span.end),
  );
}
