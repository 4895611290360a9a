import path from "node:path";

/**
 * @typedef {object} Bundle
 * @property {string} entry The source it starts from.
 * @property {string} output
 * @property {"node" | "browser"} platform
 * @property {"cjs" | "iife"} format
 * @property {boolean} [executable] A command: starts with `#!` and may be run.
 */

/** Stand-ins for what bundled packages take for granted of Node. */
const BROWSER = path.join(import.meta.dirname, "browser");

/** What ships, and where it runs. @type {readonly Bundle[]} */
export const BUNDLES = [
  { entry: "src/vscode/extension.ts", output: "dist/extension.cjs", platform: "node", format: "cjs" },
  { entry: "src/vscode/web.ts", output: "dist/web.js", platform: "browser", format: "cjs" },
  { entry: "src/node/thread.ts", output: "dist/thread.cjs", platform: "node", format: "cjs" },
  { entry: "src/vscode/worker.ts", output: "dist/worker.js", platform: "browser", format: "iife" },
  { entry: "src/cli/main.ts", output: "dist/cli.cjs", platform: "node", format: "cjs", executable: true },
];

/**
 * How one bundle is made.
 *
 * @param {string} root
 * @param {Bundle} bundle
 * @param {{ readonly sourcemap: boolean }} flags
 * @returns {import("esbuild").BuildOptions & { readonly metafile: true }}
 */
export function bundleOptions(root, bundle, { sourcemap }) {
  const node = bundle.platform === "node";
  // Neither format has an import.meta. web-tree-sitter makes addresses from it, which nobody fetches: we hand it the bytes.
  const here = node ? "importMetaUrl" : '"file:///"';
  const banner = [
    ...(bundle.executable ? ["#!/usr/bin/env node"] : []),
    ...(node ? ['const importMetaUrl = require("node:url").pathToFileURL(__filename).href;'] : []),
  ].join("\n");
  return {
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    outfile: bundle.output,
    bundle: true,
    minify: true,
    metafile: true,
    sourcemap,
    platform: bundle.platform,
    format: bundle.format,
    target: node ? "node20" : "es2022",
    // "module" first: the "main" of jsonc-parser loads its own files by names a bundler cannot see.
    mainFields: node ? ["module", "main"] : ["browser", "module", "main"],
    // The extension has no document even in a browser: "worker" is asked for before "browser".
    conditions: node ? ["module"] : ["worker", "module"],
    charset: "ascii", // see `ascii`
    external: ["vscode"],
    alias: node ? {} : { "node:path": `${BROWSER}/node.mjs`, "node:fs": `${BROWSER}/node.mjs` },
    inject: node ? [] : [`${BROWSER}/buffer.mjs`],
    define: { "import.meta.url": here, "process.env.NODE_ENV": '"production"' },
    banner: { js: banner },
    logLevel: "warning",
  };
}

/**
 * A bundle's text with nothing but ASCII: engines keep and read such a text by the byte, any other one by two, which
 * shows where a bundle of some megabytes is loaded by every command. esbuild leaves regular expressions as they are.
 *
 * @param {string} text
 */
export function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
