import type { Style } from "../text/style.ts";
import { guarded } from "./guarded.ts";

/** https://nodeshift.dev/opossum/: its window counts shares, so a few calls have to be seen before it opens. */
export function opossumText(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  const load = style.commonjs ? `const CircuitBreaker = require("opossum");` : `import CircuitBreaker from "opossum";`;
  return `${load}

/** How long a dependency is left alone before one question tries it again, in milliseconds. */
const REST_MS = 10_000;
/** One for each dependency, for as long as the program runs: a breaker learns from many calls. */
const breakers = new Map${typed("<string, ReturnType<typeof newBreaker>>")}();

${guarded(style, (question) => `breakerOf(name).fire(${question})${typed(" as Promise<T>")}`).replace(
  "After five failures in a row it is not asked for 10 s.",
  "Where half of five calls and more fail, it is not asked for 10 s.",
)}
function breakerOf(name${typed(": string")}) {
  const breaker = breakers.get(name) ?? newBreaker(name);
  breakers.set(name, breaker);
  return breaker;
}

function newBreaker(name${typed(": string")}) {
  const options = { timeout: false, errorThresholdPercentage: 50, volumeThreshold: 5, resetTimeout: REST_MS }${typed(" as const")};
  const breaker = new CircuitBreaker((ask${typed(": () => Promise<unknown>")}) => ask(), options);
  breaker.on("open", () => console.warn(\`\${name} fails, and is left alone for \${REST_MS} ms\`));
  breaker.on("close", () => console.warn(\`\${name} answers again\`));
  return breaker;
}
`;
}
