import type { Signal } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";
import { answerOf } from "./handler.ts";

/** How a framework makes routes of files. */
interface FileRouting {
  readonly framework: string;
  readonly source: string;
  /** What is left of the file's path are the route's parts, in the first group. */
  readonly files: RegExp;
  /** What the text has to hold where other frameworks lay their files out alike. */
  readonly words?: RegExp;
  /** The exported functions that answer, by the requests they answer. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly parts: (rest: string) => readonly string[];
  /** The request that the file's name says, in place of what `answers` says. */
  readonly method?: (rest: string) => string | undefined;
}

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const BY_VERB = Object.fromEntries(VERBS.map((verb) => [verb, [verb]]));
const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

const slashed = (rest: string): readonly string[] => rest.split("/").filter((part) => part !== "");
const parameters = (parts: readonly string[]): readonly string[] =>
  parts.map((part) => part.replace(/^\[+(?:\.\.\.)?(.+?)\]+$/, ":$1"));
const isPage = (part: string): boolean => part !== "index" && !/^\(.*\)$|^@/.test(part);

const FILE_ROUTINGS: readonly FileRouting[] = [
  {
    framework: "next",
    source: "https://nextjs.org/docs/app/api-reference/file-conventions/route",
    files: /(?:^|\/)app\/((?:[^/]+\/)*)route\.[jt]sx?$/,
    answers: BY_VERB,
    parts: (rest) => parameters(slashed(rest).filter(isPage)),
  },
  {
    framework: "next",
    source: "https://nextjs.org/docs/pages/building-your-application/routing/api-routes",
    files: /(?:^|\/)pages\/(api\/.+)\.[jt]sx?$/,
    answers: { default: ["ALL"] },
    parts: (rest) => parameters(slashed(rest).filter(isPage)),
  },
  {
    framework: "sveltekit",
    source: "https://svelte.dev/docs/kit/routing#server",
    files: /(?:^|\/)src\/routes\/((?:[^/]+\/)*)\+server\.[jt]s$/,
    answers: { ...BY_VERB, fallback: ["ALL"] },
    parts: (rest) => parameters(slashed(rest).filter(isPage)),
  },
  {
    framework: "nitro",
    source: "https://nitro.build/guide/routing#filesystem-routing",
    files: /(?:^|\/)server\/((?:api|routes)\/.+)\.[jt]s$/,
    words: /\b(?:define)?(?:Cached)?[eE]ventHandler\b/,
    answers: { default: ["ALL"] },
    parts: (rest) => parameters(slashed(rest.replace(/^routes\//, "").replace(NAMED_METHOD, "")).filter(isPage)),
    method: (rest) => NAMED_METHOD.exec(rest)?.[1]?.toUpperCase(),
  },
  {
    framework: "astro",
    source: "https://docs.astro.build/en/guides/endpoints/#server-endpoints-api-routes",
    files: /(?:^|\/)src\/pages\/(.+)\.[jt]s$/,
    answers: { ...BY_VERB, ALL: ["ALL"] },
    parts: (rest) => parameters(slashed(rest).filter(isPage)),
  },
  {
    framework: "remix",
    source: "https://remix.run/docs/en/main/file-conventions/routes",
    files: /(?:^|\/)app\/routes\/(.+?)(?:\/route)?\.[jt]sx?$/,
    answers: { loader: ["GET"], action: WRITES },
    parts: remixParts,
  },
];

/** `health.get.ts` */
const NAMED_METHOD = /\.(get|head|post|put|patch|delete|options)$/;

/** "api.orders.$id" is /api/orders/:id; what begins with "_" lays out, and brackets keep a dot. */
function remixParts(rest: string): readonly string[] {
  return rest
    .replace(/\[(.*?)\]/g, (_, kept: string) => kept.replaceAll(".", "\u0000"))
    .split(/[./]/)
    .filter((part) => part !== "" && !part.startsWith("_"))
    .map((part) =>
      part
        .replaceAll("\u0000", ".")
        .replace(/_$/, "")
        .replace(/^\$(.*)$/, ":$1"),
    );
}

/** Routes that frameworks of Node make of files. */
export function fileRoutes(program: Program): readonly Signal[] {
  return FILE_ROUTINGS.flatMap(({ framework, files, words, answers, parts, method }) => {
    const [, rest] = files.exec(program.path) ?? [];
    if (rest === undefined || words?.test(program.text) === false) return [];
    const path = `/${parts(rest).join("/")}`;
    return Object.entries(answers).flatMap(([name, methods]) => {
      const handler = program.exports.get(name);
      if (handler === undefined) return [];
      const named = method?.(rest);
      return (named === undefined ? methods : [named]).map((each) =>
        routeSignal(program, framework, each, path, handler),
      );
    });
  });
}

function routeSignal(program: Program, framework: string, method: string, path: string, handler: Expression): Signal {
  const span = handler.span.end > 0 ? handler.span : { start: 0, end: 0 };
  return {
    kind: "server.route",
    place: { path: program.path, span, within: method },
    data: { language: program.language, framework, method, path, handler: answerOf(handler, program, 0) },
  };
}
