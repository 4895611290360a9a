import type { Program } from "./program.ts";

/** Libraries whose code runs on a page or on a device. */
const BROWSER_MODULES =
  /^(?:react-dom|react-native|react-router-dom|@react-native|expo|vue|vue-router|pinia|vuex|@angular\/(?!ssr)|svelte|solid-js|preact|jquery|lit|@reduxjs\/toolkit|react-redux|@tanstack\/react-query|react-query|swr|zustand|mobx-react|@mui\/|antd|@chakra-ui\/|element-plus|vuetify|@stimulus|@hotwired\/|prosemirror-|@tiptap\/|@codemirror\/|leaflet$|chart\.js$)/;
/** Hooks that only a component on a page can use. */
const CLIENT_HOOKS = new Set([
  "useState",
  "useEffect",
  "useReducer",
  "useLayoutEffect",
  "useRef",
  "useCallback",
  "useContext",
]);
const HOOK = /^use[A-Z]/;
/** Settings that bundlers for pages write into the code: https://vite.dev/guide/env-and-mode */
const PAGE_SETTINGS = /\bimport\.meta\.env\.VITE_|\bprocess\.env\.REACT_APP_/;
const BROWSER_GLOBALS = [
  "window",
  "document",
  "localStorage",
  "sessionStorage",
  "XMLHttpRequest",
  "chrome",
  "FileReader",
  "alert",
];
/** Service and web workers' own globals. */
const WORKER_GLOBALS = ["caches", "clients", "importScripts", "skipWaiting", "registration"];
const SERVER_MODULES =
  /^(?:node:|(?:fs|path|http|https|net|os|crypto|child_process|stream|worker_threads)(?:\/|$)|express|fastify|koa|@nestjs\/|@hapi\/|hono|next\/server|next\/headers|server-only|react-dom\/server|vue\/server-renderer|@vue\/server-renderer|svelte\/server|preact-render-to-string|elysia|polka|restify|bun(?::|$)|@apollo\/server|graphql-yoga|@grpc\/grpc-js|nodemailer|bullmq|@angular\/ssr|@angular\/platform-server|pg|mysql2?|mongoose|mongodb|redis|ioredis|kafkajs|amqplib|aws-lambda)/;
/**
 * Folders whose files are handed to browsers, as they are or bundled: those that Rails, Vite Ruby and Laravel bundle from.
 * https://guides.rubyonrails.org/working_with_javascript_in_rails.html · https://vite-ruby.netlify.app/guide/development.html
 * · https://laravel.com/docs/vite
 */
const SERVED_FOLDER =
  /(?:^|\/)(?:public|static|assets|wwwroot|app\/javascript|app\/webpacker|app\/frontend|resources\/(?:js|ts))\//;
/** What may stand before it: space, a comment, another directive. Taken one by one, since together they backtrack. */
const BEFORE_CODE = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|["']use strict["'];?/y;
const DIRECTIVE = /["']use (client|server)["']/y;

/** True for code that runs in a browser, by the signs in the file itself; `linkPages` adds what only such code loads. */
export function runsInBrowser(program: Program): boolean {
  if (program.language !== "javascript" && program.language !== "typescript") return false;
  if (SERVED_FOLDER.test(program.path) || directiveOf(program.text) === "client") return true;
  const imports = program.imports.filter(({ typeOnly }) => !typeOnly);
  const side = sideOf(
    imports.map(({ module }) => module),
    program.text,
  );
  if (side !== undefined) return side === "page";
  if ([...program.exports.keys()].some((name) => HOOK.test(name))) return true;
  if (imports.some(({ module, name }) => module === "react" && CLIENT_HOOKS.has(name))) return true;
  // `typeof window` alone is how code that runs on both sides asks where it is.
  const text = program.text.replace(/typeof\s+\w+/g, "");
  const uses = (name: string) => program.globals.has(name) && new RegExp(`(?<![\\w$.])${name}\\b`).test(text);
  return BROWSER_GLOBALS.some(uses) || WORKER_GLOBALS.some((name) => uses(name) && program.globals.has("self"));
}

/** Where a module runs by what it imports and which settings it reads; undefined where those do not tell. */
export function sideOf(modules: readonly string[], text: string): "server" | "page" | undefined {
  if (modules.some((module) => SERVER_MODULES.test(module))) return "server";
  return modules.some((module) => BROWSER_MODULES.test(module)) || PAGE_SETTINGS.test(text) ? "page" : undefined;
}

/**
 * What the directive at the head of a file says of it: on a page, or on a server, called from pages by its address:
 * https://react.dev/reference/rsc/directives
 */
export function directiveOf(text: string): "client" | "server" | undefined {
  let at = 0;
  do {
    DIRECTIVE.lastIndex = at;
    const said = DIRECTIVE.exec(text)?.[1];
    if (said === "client" || said === "server") return said;
    BEFORE_CODE.lastIndex = at;
    at = BEFORE_CODE.test(text) ? BEFORE_CODE.lastIndex : 0;
  } while (at > 0);
  return undefined;
}
