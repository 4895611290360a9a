/**
 * Modules that Deno loads from a registry by a whole specifier, with or without a version and a file of the package:
 * https://docs.deno.com/runtime/fundamentals/modules/ https://docs.deno.com/runtime/reference/cli/add/
 */
const SPECIFIER = /^(?:npm|jsr):\/?((?:@[\w.-]+\/)?[\w.-]+)(?:@[^/]*)?((?:\/.*)?)$/;

/** Packages that go by another name in JSR than in npm: https://jsr.io/@hono/hono https://jsr.io/@openai/openai */
const OF_JSR: Readonly<Record<string, string>> = { "@hono/hono": "hono", "@openai/openai": "openai" };

const ELSEWHERE = new RegExp(`["']((?:(?:npm|jsr):|(?:${Object.keys(OF_JSR).join("|")})\\b)[^"'\\s]*)["']`, "g");

/** "pino" for `npm:pino@9`, "hono/deno" for `jsr:@hono/hono@^4/deno`; any other specifier as it is. */
export function packageNamed(specifier: string): string {
  const [, name = specifier, file = ""] = SPECIFIER.exec(specifier) ?? /^(@[^/]+\/[^/]+)(.*)$/.exec(specifier) ?? [];
  return `${Object.hasOwn(OF_JSR, name) ? OF_JSR[name] : name}${file}`;
}

/** What a text names in Deno's way, and the package that is meant by it. */
export function specifiersIn(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(ELSEWHERE)].map(([, specifier = ""]) => [specifier, packageNamed(specifier)]));
}

/** The text, and below it by npm's names what it imports in Deno's way: for telling quickly what a file may hold. */
export function withPackageNames(text: string): string {
  const names = specifiersIn(text);
  return names.size === 0 ? text : `${text}\n${[...names.values()].map((name) => `from "${name}"`).join("\n")}\n`;
}
