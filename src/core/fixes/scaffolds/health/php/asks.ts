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
    const says = `ask ${key} (${data.library}) something cheap here: until then this service says that it is not ready`;
    asks.set(key, `    '${key}' => fn () => ${ask ?? `throw new LogicException('${says}')`},\n`);
  }
  return [...asks.values()].join("");
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
