import type { Signal, Stopping } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { type Line, linesOf, secondsOf } from "./line.ts";
import { drain, limit, replaced, setting } from "./settings.ts";

const GUNICORN = "https://docs.gunicorn.org/en/stable/settings.html";
const PUMA = "https://puma.io/puma/Puma/DSL.html";
const UNICORN = "https://yhbt.net/unicorn/Unicorn/Configurator.html#method-i-timeout";
const FPM = "https://www.php.net/manual/en/install.fpm.configuration.php";
const UWSGI = "https://uwsgi-docs.readthedocs.io/en/latest/Options.html";

interface Format {
  readonly name: string;
  readonly files: readonly string[];
  /** The characters that end a key. */
  readonly separators: string;
  readonly words: RegExp;
  readonly read: (line: Line) => readonly Signal[];
}

const says = ({ key, value }: Line): string => `${key} = ${value}`;

/** What holds unless a variable of the environment says otherwise: 180 of `int(os.environ.get("TIMEOUT", 180))`, `ENV.fetch("TIMEOUT", 180)`. */
function unlessSet(value: string): string {
  const found =
    /^(?:(?:int|float|Integer|Float)\()?(?:os\.(?:environ\.get|getenv)|ENV\.fetch)\(["'][A-Z\d_]{1,80}["'],[ \t]*["']?(\d{1,9})["']?\)\)?$/.exec(
      value.trim(),
    );
  return found?.[1] ?? value;
}

/** A limit of a server that 0 switches off, with the value to write in its place. */
function held(server: string, line: Line, source: string, bound: string): readonly Signal[] {
  const seconds = secondsOf(unlessSet(line.value));
  if (seconds === undefined) return [];
  const holds = limit(seconds, source);
  const fixes =
    holds.state === "disabled" && seconds === secondsOf(line.value)
      ? replaced(`Bound it at ${bound} s`, line.valuePlace, bound)
      : [];
  return [setting(server, line.place, says(line), { holds }, fixes)];
}

function stopped(server: string, line: Line, stops: Stopping): readonly Signal[] {
  return [setting(server, line.place, says(line), { stops })];
}

const FORMATS: readonly Format[] = [
  {
    name: "gunicorn.conf.py",
    files: ["**/gunicorn*.py", "**/gunicorn/*.py"],
    separators: "=",
    words: /timeout/,
    read: (line) => {
      if (line.key === "timeout") return held("gunicorn", line, `${GUNICORN}#timeout`, "30");
      if (line.key !== "graceful_timeout") return [];
      return stopped("gunicorn", line, drain(secondsOf(unlessSet(line.value)), `${GUNICORN}#graceful-timeout`));
    },
  },
  {
    name: "puma.rb",
    files: ["**/puma.rb", "**/puma/*.rb"],
    separators: " \t(",
    words: /timeout|force_shutdown_after/,
    read: (line) => {
      const plain = { ...line, value: line.value.replace(/\)$/, "") };
      if (line.key === "first_data_timeout")
        return held("Puma", plain, `${PUMA}#first_data_timeout-instance_method`, "30");
      if (line.key !== "force_shutdown_after") return [];
      const source = `${PUMA}#force_shutdown_after-instance_method`;
      if (/immediately/.test(line.value))
        return stopped("Puma", line, { state: "cuts", source, note: "force_shutdown_after is :immediately" });
      return stopped("Puma", line, drain(secondsOf(plain.value), source));
    },
  },
  {
    name: "unicorn.rb",
    files: ["**/unicorn.rb", "**/unicorn*.conf.rb", "**/unicorn/*.rb"],
    separators: " \t",
    words: /timeout/,
    read: (line) => (line.key === "timeout" ? held("Unicorn", line, UNICORN, "60") : []),
  },
  {
    name: "php-fpm.conf",
    files: ["**/*fpm*.conf", "**/php-fpm.d/*.conf", "**/fpm/*.conf", "**/pool.d/*.conf", "**/{www,zz-*}.conf"],
    separators: "=",
    words: /process_control_timeout|request_terminate_timeout/,
    read: (line) => {
      const seconds = secondsOf(line.value);
      if (seconds === undefined || seconds <= 0) return [];
      if (line.key === "process_control_timeout")
        return stopped("php-fpm", line, drain(seconds, `${FPM}#process-control-timeout`));
      if (line.key !== "request_terminate_timeout") return [];
      return [
        setting("php-fpm", line.place, says(line), { holds: limit(seconds, `${FPM}#request-terminate-timeout`) }),
      ];
    },
  },
  {
    name: "uwsgi.ini",
    files: ["**/*uwsgi*.ini"],
    separators: "=",
    words: /uwsgi/,
    read: (line) => {
      if (line.key !== "die-on-term" && line.key !== "die_on_term") return [];
      return /^(?:true|1)$/i.test(line.value) ? stopped("uWSGI", line, drain(undefined, `${UWSGI}#die-on-term`)) : [];
    },
  },
];

/** What configuration files say of the servers that are commands of their own. */
export const SERVER_FILES: readonly Extractor[] = FORMATS.map(({ name, files, separators, words, read }) => ({
  name,
  files,
  mayHold: (text: string) => words.test(text),
  extract: ({ path, text }) => ({ signals: linesOf(path, text, separators).flatMap(read), problems: [] }),
}));
