import type { LibraryUse, Place, Signal } from "../../model.ts";
import { programName } from "./words.ts";

/** What starts a program, as far as a file gives it. */
export interface Started {
  readonly place: Place;
  readonly words: readonly string[];
  /** By name; undefined as a value where it comes from elsewhere. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** True where it may as well be started like this by developers alone. */
  readonly anywhere?: boolean;
}

type Found = Pick<LibraryUse, "language" | "library" | "role" | "call">;

/** Modes of debugging that a program is started with. attach: whoever reaches its port may run what they like in it. */
export function debuggingOf({ place, words, variables, anywhere = false }: Started): readonly Signal<"library.used">[] {
  const options = OPTIONS.flatMap((name) => (variables.get(name) ?? "").split(/\s+/));
  const found = [
    flask(words, variables),
    attached([...words, ...options]),
    managed([...words, ...options]),
    aspNet(variables),
    laravel(variables),
    rails(variables),
  ];
  return found.flatMap((use): readonly Signal<"library.used">[] => {
    if (use === undefined) return [];
    const role = anywhere ? "maybe" : use.role;
    return [{ kind: "library.used", place, data: { ...use, role, topic: "debugging", inBrowser: false, facts: {} } }];
  });
}

/** Variables that hold options of the JVM and of Node.js. */
const OPTIONS = [
  "JAVA_TOOL_OPTIONS",
  "JDK_JAVA_OPTIONS",
  "JAVA_OPTS",
  "JAVA_OPTIONS",
  "CATALINA_OPTS",
  "KAFKA_JMX_OPTS",
  "NODE_OPTIONS",
];

const TRUE = /^(?:1|true|yes|on)$/i;

/** Its debugger runs what it is sent: https://flask.palletsprojects.com/en/stable/debugging/#the-built-in-debugger */
function flask(words: readonly string[], variables: Started["variables"]): Found | undefined {
  const at = words.findIndex((word) => programName(word) === "flask");
  const isModule = at > 0 && words[at - 1] === "-m";
  if (words.length === 0 || /^python[\d.]*$/.test(programName(words[0]) ?? "")) {
    // What starts it another file says, or its own `app.run()` takes the variable as well.
    const [name, value] =
      (["FLASK_DEBUG", "DJANGO_DEBUG"] as const)
        .map((each) => [each, variables.get(each)] as const)
        .find(([, given]) => given !== undefined && TRUE.test(given)) ?? [];
    if (name !== undefined && at < 0)
      return {
        language: "python",
        library: name === "FLASK_DEBUG" ? "Flask" : "Django",
        role: "maybe",
        call: `${name}=${value}`,
      };
  }
  if (at < 0 || (at > 0 && !isModule) || !words.includes("run")) return undefined;
  const common = { language: "python", library: "Flask", role: "on" } as const;
  if (words.includes("--no-debug") || words.includes("--no-debugger")) return undefined;
  if (words.includes("--debug") || words.includes("--debugger")) return { ...common, call: "`flask run --debug`" };
  // Flask before 2.3: https://flask.palletsprojects.com/en/2.2.x/config/#ENV
  const mode = variables.get("FLASK_ENV");
  if (mode === "development") return { ...common, role: "maybe", call: "FLASK_ENV=development" };
  const value = variables.get("FLASK_DEBUG");
  return value !== undefined && TRUE.test(value) ? { ...common, call: `FLASK_DEBUG=${value}` } : undefined;
}

/** Debuggers that listen on every address. */
function attached(words: readonly string[]): Found | undefined {
  const role = "attach";
  // https://nodejs.org/en/learn/getting-started/debugging#exposing-the-debug-port-publicly-is-unsafe
  const inspect = words.find((word) => /^--inspect(?:-brk|-wait)?=(?:0\.0\.0\.0|\[?::\]?)(?::|$)/.test(word));
  if (inspect !== undefined) return { language: "javascript", library: "Node.js", role, call: inspect };
  // https://docs.oracle.com/en/java/javase/21/docs/specs/jpda/conninv.html#socket-transport
  const jdwp = words.find(
    (word) => /^-(?:agentlib:|X?run)jdwp[=:]/.test(word) && /\baddress=(?:\*|0\.0\.0\.0):/.test(word),
  );
  if (jdwp !== undefined) return { language: "java", library: "the JVM", role, call: "-agentlib:jdwp" };
  const joined = words.join(" ");
  // https://github.com/microsoft/debugpy#debugpy-cli-usage
  if (words.includes("debugpy") && /--listen[ =]0\.0\.0\.0:/.test(joined)) {
    return { language: "python", library: "debugpy", role, call: "`debugpy --listen 0.0.0.0`" };
  }
  // https://github.com/go-delve/delve/blob/master/Documentation/usage/dlv_exec.md
  if (programName(words[0]) === "dlv" && /--listen[ =](?:0\.0\.0\.0)?:\d/.test(joined)) {
    return { language: "go", library: "Delve", role, call: "`dlv --listen`" };
  }
  return undefined;
}

const JMX = "-Dcom.sun.management.jmxremote";

/**
 * Remote management of the JVM, with its password switched off: it is on unless it is said to be off.
 * https://docs.oracle.com/en/java/javase/21/management/monitoring-and-management-using-jmx-technology.html
 */
function managed(words: readonly string[]): Found | undefined {
  const value = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const port = value(`${JMX}.port`);
  if (port === undefined || port === "0" || value(`${JMX}.authenticate`) !== "false") return undefined;
  // A port of the loopback alone, or one that asks for a certificate of the client.
  if (LOOPBACK.test(value(`${JMX}.host`) ?? "") || value(`${JMX}.ssl.need.client.auth`) === "true") return undefined;
  // What a client is told to go on to: its own machine, by a tunnel.
  const isTunnelled = LOOPBACK.test(value("-Djava.rmi.server.hostname") ?? "");
  const role = isTunnelled ? "maybe" : "manages";
  return { language: "java", library: "the JVM", role, call: `${JMX.slice(2)}.authenticate=false` };
}

const LOOPBACK = /^(?:127\.|localhost$|::1$)/;

/** https://learn.microsoft.com/aspnet/core/fundamentals/error-handling#developer-exception-page */
function aspNet(variables: Started["variables"]): Found | undefined {
  const name = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"].find((each) => variables.get(each) === "Development");
  if (name === undefined) return undefined;
  return { language: "csharp", library: "ASP.NET Core", role: "on", call: `${name}=Development` };
}

/** https://laravel.com/docs/configuration#debug-mode */
function laravel(variables: Started["variables"]): Found | undefined {
  const value = variables.get("APP_DEBUG");
  if (value === undefined || !TRUE.test(value)) return undefined;
  return { language: "php", library: "the application", role: "on", call: `APP_DEBUG=${value}` };
}

/** https://guides.rubyonrails.org/configuring.html#config-consider-all-requests-local */
function rails(variables: Started["variables"]): Found | undefined {
  if (variables.get("RAILS_ENV") !== "development") return undefined;
  return { language: "ruby", library: "Rails", role: "maybe", call: "RAILS_ENV=development" };
}
