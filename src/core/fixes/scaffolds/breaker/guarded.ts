import type { Style } from "../text/style.ts";

/** What asks through a breaker; the same with either library. `ask` is the expression that does so. */
export function guarded({ typescript }: Style, ask: (question: string) => string): string {
  const typed = (text: string) => (typescript ? text : "");
  const question = `async () => answered(name, await ask())`;
  return `/**
 * Asks a dependency that the service can do without, and answers otherwise while it fails: with what was known before, a
 * default, or nothing. After five failures in a row it is not asked for 10 s. What is asked needs a timeout of its own.
 *
 *     const rates = await guarded("rates", () => fetchRates(), () => lastRates);
 */
export async function guarded${typed("<T>")}(name${typed(": string")}, ask${typed(": () => Promise<T>")}, otherwise${typed(": (error: unknown) => T | Promise<T>")})${typed(": Promise<T>")} {
  try {
    return await ${ask(question)};
  } catch (error) {
    console.warn(\`\${name} is done without: \${error instanceof Error ? error.message : String(error)}\`);
    return otherwise(error);
  }
}

/** An answer that says that the other side failed is a failure, though fetch does not throw it. */
function answered${typed("<T>")}(name${typed(": string")}, answer${typed(": T")})${typed(": T")} {
  const status = typeof answer === "object" && answer !== null && "status" in answer ? Number(answer.status) : 0;
  if (status >= 500) throw new Error(\`\${name} answered \${status}\`);
  return answer;
}
`;
}
