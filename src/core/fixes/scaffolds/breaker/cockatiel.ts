import { importLine } from "../text/nodeModules.ts";
import type { Style } from "../text/style.ts";
import { guarded } from "./guarded.ts";

/** https://github.com/connor4312/cockatiel#circuitbreaker */
export function cockatielText(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  return `${importLine(["ConsecutiveBreaker", "circuitBreaker", "handleAll"], "cockatiel", style)}

/** How long a dependency is left alone before one question tries it again, in milliseconds. */
const REST_MS = 10_000;
/** One for each dependency, for as long as the program runs: a breaker learns from many calls. */
const breakers = new Map${typed("<string, ReturnType<typeof newBreaker>>")}();

${guarded(style, (question) => `breakerOf(name).execute(${question})`)}
function breakerOf(name${typed(": string")}) {
  const breaker = breakers.get(name) ?? newBreaker(name);
  breakers.set(name, breaker);
  return breaker;
}

function newBreaker(name${typed(": string")}) {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(5) });
  breaker.onBreak(() => console.warn(\`\${name} fails, and is left alone for \${REST_MS} ms\`));
  breaker.onReset(() => console.warn(\`\${name} answers again\`));
  return breaker;
}
`;
}
