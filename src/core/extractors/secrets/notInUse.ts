import { isOwnMachine } from "../../files/development.ts";
import type { Span } from "../../model.ts";
import type { Format } from "./format.ts";

/**
 * The key of a search box stands in every page that has one, beside the index that it may search.
 * https://docsearch.algolia.com/docs/api/#apikey
 */
const SEARCH_BOX = /\b(?:algolia|docsearch)\b/i;
const SEARCH_REACH = 300;

/** True for the key of a search box. */
export function isSearchKey(text: string, { start, end }: Span): boolean {
  if (!/^[0-9a-f]{32}$/.test(text.slice(start, end))) return false;
  const around = text.slice(Math.max(0, start - SEARCH_REACH), end + SEARCH_REACH);
  return SEARCH_BOX.test(around) && (/\bindexName\b/.test(around) || OF_BROWSERS.test(around));
}

/** How Algolia's client says that a page asks: https://www.algolia.com/doc/rest-api/search/#section/Base-URLs */
const OF_BROWSERS = /x-algolia-agent[^\n]{0,80}\bBrowser\b/i;

/** How settings of a payment's or another provider say that they are for trying it: `"IsSandbox": true`, `environment: sandbox`. */
const SANDBOX =
  /\b(?:is_?|use_?)?sandbox(?:_?mode)?\\?["']?[ \t]*(?::|=>?)[ \t]*\\?["']?(?:true|yes|on|1)\b|\bis_?(?:production|live)\\?["']?[ \t]*(?::|=>?)[ \t]*\\?["']?(?:false|no|off|0)\b|\b(?:environment|env|mode)\\?["']?[ \t]*(?::|=>?)[ \t]*\\?["']?sandbox\b/i;
const SANDBOX_REACH = 400;

/** True for a credential whose own record says that it is of a provider's sandbox, where no money moves. */
export function isOfSandbox(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - SANDBOX_REACH), start);
  const after = text.slice(end, end + SANDBOX_REACH);
  const record = before.slice(before.search(/[{}][^{}]*$/) + 1) + after.slice(0, (after.search(/[{}]/) + 1 || 1) - 1);
  return before.includes("{") && SANDBOX.test(record);
}

const HASH_REACH = 300;

/** True for the hash of a password, which stands beside the salt that it was made with: it opens nothing by itself. */
export function isSaltedHash(text: string, { start, end }: Span): boolean {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(text.slice(start, end))) return false;
  return /\bsalt\b|_salt\b|\bsalt_|[a-z]Salt\b/i.test(
    text.slice(Math.max(0, start - HASH_REACH), start) + text.slice(end, end + HASH_REACH),
  );
}

/** Finds the parts of a file whose credentials nobody uses: tests among the code, examples among the text, names of variables, settings of one's own machine. */
export function unusedParts(text: string, format: Format): readonly Span[] {
  switch (format.language) {
    case "rust":
      return testModules(text);
    case "python":
      return docstrings(text);
    case "java":
    case "kotlin":
      return interfaceExamples(text);
    case "yaml":
      return [...ownMachine(text), ...encrypted(text)];
    case "xml":
      return dashboardTokens(text);
    default:
      return isMarkup(format) ? printedExamples(text) : [];
  }
}

/** Tests of Rust stand in the file that they test: https://doc.rust-lang.org/book/ch11-03-test-organization.html#unit-tests */
const TEST_MODULE =
  /^([ \t]*)#\[cfg\((?:all\()?test\b[^\]\n]{0,200}\][ \t]*\r?\n(?:[ \t]*#\[[^\n]{0,200}\r?\n){0,5}[ \t]*(?:pub(?:\([a-z]+\))? )?mod \w+ \{/gm;

/** Each up to the brace that closes it, which stands alone as far to the right as it begins; the end of a raw string goes on. */
function testModules(text: string): readonly Span[] {
  return [...text.matchAll(TEST_MODULE)].map(({ 0: head, 1: indent = "", index }) => {
    const brace = `\n${indent}}`;
    let close = text.indexOf(brace, index + head.length);
    while (close !== -1 && !/[\r\n]/.test(text[close + brace.length] ?? "\n")) close = text.indexOf(brace, close + 1);
    return { start: index, end: close === -1 ? text.length : close };
  });
}

/** A text that stands by itself below what it explains: https://peps.python.org/pep-0257/ */
const DOCSTRING = /(?:^|:[ \t]*(?:#[^\n]{0,200})?\r?\n)(?:[ \t]*\r?\n){0,3}[ \t]*[rRuU]?("""|''')/g;

function docstrings(text: string): readonly Span[] {
  return [...text.matchAll(DOCSTRING)].flatMap(({ 0: head, 1: quotes = "", index }) => {
    const start = index + head.length;
    const close = text.indexOf(quotes, start);
    return close === -1 ? [] : [{ start, end: close }];
  });
}

/** The example of a message in its description: https://docs.swagger.io/swagger-core/v2.2.7/apidocs/io/swagger/v3/oas/annotations/media/Schema.html */
const INTERFACE_EXAMPLE = /\bexample\s{0,20}=\s{0,20}"""/g;

/** The same in an annotation of its own, or as a field's value: https://docs.swagger.io/swagger-core/v2.2.7/apidocs/io/swagger/v3/oas/annotations/media/ExampleObject.html */
const ANNOTATED_EXAMPLE =
  /@ExampleObject\(|@(?:Schema|Parameter|ApiModelProperty|ApiParam)\((?:[^()\n]{0,300},)?\s{0,40}example\s{0,4}=/g;

function interfaceExamples(text: string): readonly Span[] {
  const isDescribed = /\b(?:io\.swagger|org\.eclipse\.microprofile\.openapi)\b/.test(text);
  if (!isDescribed) return [];
  const blocks = [...text.matchAll(INTERFACE_EXAMPLE)].map(({ 0: head, index }) => {
    const close = text.indexOf('"""', index + head.length);
    return { start: index, end: close === -1 ? text.length : close };
  });
  const lines = [...text.matchAll(ANNOTATED_EXAMPLE)].map(({ 0: head, index }) => {
    const close = text.indexOf("\n", index + head.length);
    return { start: index, end: close === -1 ? text.length : close };
  });
  return [...blocks, ...lines];
}

/** `<code>`, `<pre>` and what else prints a text as it is: https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-code-element */
const PRINTED = /<(code|pre|samp|kbd|textarea)\b[^>]{0,300}>/gi;

function printedExamples(text: string): readonly Span[] {
  return [...text.matchAll(PRINTED)].map(({ 0: head, 1: tag = "", index }) => {
    const close = text.indexOf(`</${tag.toLowerCase()}`, index + head.length);
    return { start: index, end: close === -1 ? text.length : close };
  });
}

function isMarkup({ language }: Format): boolean {
  return MARKUP.has(language);
}

const MARKUP: ReadonlySet<string> = new Set([
  "html",
  "htm",
  "cshtml",
  "razor",
  "jsp",
  "ejs",
  "hbs",
  "twig",
  "erb",
  "vue",
  "svelte",
  "astro",
]);

/** Rails and its like keep the settings of every environment in one file: https://guides.rubyonrails.org/configuring.html#custom-configuration */
const ENVIRONMENT = /^["']?([\w-]+)["']?:[ \t]*(?:&\w+[ \t]*)?(?:#.*)?\r?$/gm;
const SERVED = /^(?:production|prod|staging|live|preprod|qa|uat)$/;

/** The sections of development and tests, where the file has one that is served as well or several of one's own. */
function ownMachine(text: string): readonly Span[] {
  const sections = [...text.matchAll(ENVIRONMENT)].map((match) => ({ name: match[1] ?? "", start: match.index }));
  const own = sections.filter(({ name }) => isOwnMachine(name));
  if (own.length < 2 && !sections.some(({ name }) => SERVED.test(name))) return [];
  return own.map(({ start }) => ({ start, end: sections.find((next) => next.start > start)?.start ?? text.length }));
}

/** What Cloud Build decrypts by a key of KMS: https://cloud.google.com/build/docs/securing-builds/use-encrypted-credentials */
const ENCRYPTED = /^[ \t]*(?:-[ \t]*)?kmsKeyName:[^\n]*\n(?:[ \t]+[^\n-][^\n]*(?:\n|$)){1,50}/gm;

function encrypted(text: string): readonly Span[] {
  return [...text.matchAll(ENCRYPTED)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
}

/** Splunk calls the variables of its dashboards tokens: https://docs.splunk.com/Documentation/Splunk/latest/Viz/tokens */
const DASHBOARD_TOKEN =
  /<(?:set|unset|eval|input|init|condition)\b[^<>]{0,200}?\btoken=(?:"[^"]{0,200}"|'[^']{0,200}')/g;

function dashboardTokens(text: string): readonly Span[] {
  return [...text.matchAll(DASHBOARD_TOKEN)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
}
