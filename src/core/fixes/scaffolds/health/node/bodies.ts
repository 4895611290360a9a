import type { Style } from "../../text/style.ts";
import type { Wanted } from "../needs.ts";

/** The parts of a file of endpoints that are the same in every framework, in one style. */
export interface Bodies {
  /** The annotation where the file is TypeScript, nothing where it is not. */
  type(annotation: string): string;
  /** What stands above the endpoints: types, and how long to wait. */
  readonly head: string;
  /** The parameter that holds the questions. */
  readonly parameter: string;
  /** The wanted endpoints, an empty line between them. */
  endpoints(live: string, ready: string): string;
  /** What asks the questions. */
  readonly asking: string;
}

/** Comments above the two endpoints. */
export const WHY_LIVE =
  "// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.";
export const WHY_READY = "// Whether to send requests: every dependency has to answer.";

export function bodies(wanted: Wanted, style: Style): Bodies {
  const type = (annotation: string) => (style.typescript ? annotation : "");
  const asks = wanted.readiness !== undefined;
  return {
    type,
    head: asks ? `${type(TYPES)}${PATIENCE}\n` : "",
    parameter: asks ? `checks${type(": Checks")}` : "",
    endpoints: (live, ready) => [...(wanted.liveness === undefined ? [] : [live]), ...(asks ? [ready] : [])].join("\n"),
    asking: asks ? `\n${asking(type)}` : "",
  };
}

const TYPES = `/** Asks one dependency something cheap, and rejects when it does not answer. */
type Check = () => Promise<unknown>;
type Checks = Readonly<Record<string, Check>>;

`;

// https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/: timeoutSeconds is 1 by default
const PATIENCE = `// How long one dependency may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
const PATIENCE_MS = 800;
`;

function asking(type: (annotation: string) => string): string {
  return `/** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
async function ask(checks${type(": Checks")}) {
  const names = Object.keys(checks);
  const answers = await Promise.all(Object.entries(checks).map(([name, check]) => answersInTime(name, check)));
  const results = Object.fromEntries(names.map((name, index) => [name, answers[index] ? "ok" : "unavailable"]));
  return { ready: answers.every(Boolean), results };
}

async function answersInTime(name${type(": string")}, check${type(": Check")})${type(": Promise<boolean>")} {
  let timer${type(": ReturnType<typeof setTimeout> | undefined")};
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(\`no answer within \${PATIENCE_MS} ms\`)), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch (error) {
    console.warn(\`\${name} is not ready: \${error instanceof Error ? error.message : String(error)}\`);
    return false;
  } finally {
    clearTimeout(timer);
  }
}
`;
}
