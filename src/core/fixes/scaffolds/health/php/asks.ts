import type { Place } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";
import { DEPENDENCY_KEYS } from "../needs.ts";

/** What readiness asks: the entries of an array of closures by name, each on a line; "" where it needs nothing. */
export function phpAsks({ signals }: ScaffoldContext, clientAt: (place: Place) => string | undefined): string {
  const asks = new Map<string, string>();
  for (const { kind, data, place } of signals) {
    const key = kind === "dependency.used" ? DEPENDENCY_KEYS[data.type] : undefined;
    if (kind !== "dependency.used" || key === undefined || asks.has(key)) continue;
    const client = clientAt(place);
    const ask = client === undefined ? undefined : ASKS[data.library]?.(client);
    asks.set(key, ask === undefined ? placeholder(key, data.library) : `    '${key}' => fn () => ${ask},\n`);
  }
  return [...asks.values()].join("");
}

/** The question that is yet to be written: until then the service is not ready. */
function placeholder(key: string, library: string): string {
  const says = `// Ask ${key} (${library}) something cheap here. Until then this service says that it is not ready.`;
  const name = `ask_${key.replace(/\W+/g, "_")}`;
  return `    ${says}\n    '${key}' => fn () => throw new LogicException('${name} is not written yet'),\n`;
}

const ASKS: Readonly<Record<string, (client: string) => string>> = {
  PDO: (client) => `${client}->query('SELECT 1')`,
  phpredis: (client) => `${client}->ping()`,
  Predis: (client) => `${client}->ping()`,
};

/** The function that asks one of them. */
export const ANSWER_OF = `
/** Why something did not answer goes to the log, not to the caller. */
function answerOf(callable $check): string
{
    try {
        $check();

        return 'ok';
    } catch (Throwable $error) {
        error_log('A dependency is not ready: ' . $error->getMessage());

        return 'unavailable';
    }
}
`;
