import type { EditFix, Place, StartedServer, TextEdit } from "../../model.ts";
import type { KnownServer } from "./known.ts";
import { OTHER_SERVERS } from "./otherServers.ts";
import { PYTHON_SERVERS } from "./pythonServers.ts";
import { programName } from "./words.ts";

/** Where a command stands. */
export interface CommandPlace {
  readonly place: Place;
  readonly text: string;
  readonly stopSignal?: string;
}

const KNOWN = [...PYTHON_SERVERS, ...OTHER_SERVERS];

/** True for a command of a server that is known by its name. */
export function isServer(words: readonly string[]): boolean {
  return knownFor(words).known !== undefined;
}

function knownFor(words: readonly string[]) {
  const own = ofInterpreter(words);
  const name = programName(own[0]);
  const rest = own.slice(1);
  const known = KNOWN.find(
    ({ program, words: wanted = [] }) => program.includes(name) && wanted.every((word) => rest.includes(word)),
  );
  return { name, rest, known };
}

/** The server that a command starts, where it is one that is known by its name. */
export function serverOf(words: readonly string[], at: CommandPlace): StartedServer | undefined {
  const { name, rest, known } = knownFor(words);
  if (known === undefined || /^(?:-h|--help|--version|--check-config)$/.test(rest[0] ?? "")) return undefined;
  const holds = known.holds?.(rest);
  return {
    server: known.server,
    language: known.language,
    call: `\`${[name, ...(known.words ?? [])].join(" ")}\``,
    role: known.role,
    stops: known.stops(rest, at.stopSignal),
    ...(holds === undefined ? {} : { holds }),
    ...(known.development ? { development: true as const } : {}),
    stopFixes: known.drainOption === undefined ? [] : drainFix(name, known.drainOption, at),
    holdFixes: holds?.state === "disabled" ? holdFix(known, at) : [],
  };
}

/** `python -m gunicorn`, `python manage.py`, `php artisan`, `ruby bin/rails`, `node .output/…`: what the interpreter runs. */
function ofInterpreter(words: readonly string[]): readonly string[] {
  const name = programName(words[0]);
  if (/^(?:python|pypy)[\d.]*$/.test(name)) {
    const module = words.indexOf("-m");
    if (module > 0 && module < 6) return words.slice(module + 1);
    return words.slice(words.findIndex((word, index) => index > 0 && !/^-/.test(word)));
  }
  if (name === "php" && !words.includes("-S")) {
    const script = words.findIndex((word, index) => index > 0 && !/^-/.test(word));
    return script > 0 ? words.slice(script) : words;
  }
  if (/^php-fpm[\d.]*$/.test(name)) return ["php-fpm", ...words.slice(1)];
  return name === "ruby" ? words.slice(1) : words;
}

/** Writes an option behind the program's name, in words of a list or on a line. */
function drainFix(name: string, option: string, { place, text }: CommandPlace): readonly EditFix[] {
  const within = text.slice(place.span.start, place.span.end);
  const at = within.search(new RegExp(`(?<![\\w./-])(?:[\\w./-]*/)?${name}(?![\\w./-])`));
  if (at < 0) return [];
  const end = within.indexOf(name, at) + name.length;
  const quote = within[end];
  const isListed = quote === '"' || quote === "'";
  const offset = place.span.start + end + (isListed ? 1 : 0);
  const edit = { path: place.path, span: { start: offset, end: offset } };
  return fix(`Add ${option}`, { ...edit, text: isListed ? `, ${quote}${option}${quote}` : ` ${option}` });
}

/** Writes a bound over the 0 that switched it off. */
function holdFix({ holdOption }: KnownServer, { place, text }: CommandPlace): readonly EditFix[] {
  if (holdOption === undefined) return [];
  const within = text.slice(place.span.start, place.span.end);
  const zero = new RegExp(`(?:${holdOption.names.join("|")})(?:=|\\s+|["']\\s*,\\s*["'])0(?![\\d.])`).exec(within);
  if (zero === null) return [];
  const end = place.span.start + zero.index + zero[0].length;
  const edit = { path: place.path, span: { start: end - 1, end }, text: holdOption.value };
  return fix(`Bound it with ${holdOption.names[0]} ${holdOption.value}`, edit);
}

function fix(title: string, edit: TextEdit): readonly EditFix[] {
  return [{ kind: "edit", title, safety: "review", edits: [edit] }];
}
