import type { Signal, Span } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { anyWord } from "../../literals.ts";
import { callText, placeOf } from "../facts.ts";
import { mayHoldClients, readerOf, SOURCE_FILES } from "../languages.ts";
import type { Language } from "../program.ts";
import { programOf, treeOf } from "../programOf.ts";
import { resolverOf } from "../resolverOf.ts";
import { runsInBrowser } from "../runtime.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { isAcknowledgedFirst } from "./acknowledged.ts";
import { acknowledgesEarly } from "./acknowledgedInLoop.ts";
import { caughtFallbacks } from "./caught.ts";
import { withModels } from "./computes.ts";
import { coveredBy } from "./covers.ts";
import { deliveredTo } from "./csharp/delivered.ts";
import { retryFixes } from "./fixes.ts";
import { GOES_ON, holdsMainLoop } from "./keepsGoing.ts";
import type { Row } from "./knowledge.ts";
import { rowsOf, topicOf, wordsOf } from "./languages.ts";
import { retryLoops } from "./loops.ts";
import { ownBreakers } from "./ownBreakers.ts";
import { isMadePerCall } from "./perCall.ts";
import { laravelJobs } from "./php/laravelJobs.ts";
import { iteratedBodies } from "./python/iterated.ts";
import { withSafeguards } from "./safeguards/index.ts";
import { SIGNATURE_WORDS } from "./signatureHeaders.ts";
import { type KnownSite, knownSites } from "./sites.ts";
import { webhookHandlers } from "./webhooks.ts";
import { writeGuards } from "./writes.ts";

/** Retries, breakers and fallbacks, payments, webhooks, consumers of messages, and writes that may be repeated. */
export const resilience: Extractor = {
  name: "resilience",
  files: [SOURCE_FILES],
  mayHold: (text, path) => {
    const reader = readerOf(path);
    if (reader === undefined) return false;
    return mayHoldClients(text, path) || reader.languages.some((language) => wordTest(language).test(text));
  },
  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    const root = await treeOf(file, assets);
    // What runs in a browser degrades for one person at a time.
    if (program === undefined || root === undefined || runsInBrowser(program)) return NOTHING;
    const resolver = resolverOf(program);
    const known = knownSites(resolver, rowsOf(program.language)).flatMap((site) => signalsOf(site, root));
    const signals = [
      ...known.map(({ signal }) => signal),
      ...ownBreakers(resolver, new Set(known.map(({ signal }) => signal.place.span.start))),
      ...retryLoops(root, resolver),
      ...caughtFallbacks(root, resolver),
      ...laravelJobs(resolver),
      ...deliveredTo(resolver),
      ...webhookHandlers(resolver),
      ...writeGuards(resolver),
    ];
    // What gives an answer back makes nothing that could be put around something else.
    const making = known.filter(({ site }) => !site.rows.some((row) => "covers" in row && row.covers === "arguments"));
    const makers = new Map(making.map(({ signal, site }) => [signal, site.call] as const));
    const guarded = withSafeguards(signals, (signal) => makers.get(signal), resolver);
    return { signals: guarded.map((each) => withModels(each, program.text)), problems: [] };
  },
};

const tests = new Map<Language, RegExp>();

/** Matches texts that name something known; beside it, webhooks and guarded writes go by their own words. */
function wordTest(language: Language): RegExp {
  const known = tests.get(language);
  if (known) return known;
  const test = new RegExp([anyWord(wordsOf(language)), ...OWN_WORDS].join("|"));
  tests.set(language, test);
  return test;
}

const OWN_WORDS = [
  "[wW]eb_?hook",
  SIGNATURE_WORDS,
  "\\bIHandleMessages<|\\[\\s*\\w+Trigger\\(",
  "ON (?:CONFLICT|DUPLICATE)",
  "onConflict|on_conflict",
  "[rR]etr(?:y|ies|ying)",
  "[iI]dempoten",
  "[uU]psert",
  "get_or_create",
  "[oO]utbox",
  "[bB]reaker",
  "\\$tries\\b",
  "\\bretryUntil\\b",
];

function signalsOf(
  site: KnownSite<Row>,
  root: SyntaxNode,
): readonly { readonly signal: Signal; readonly site: KnownSite<Row> }[] {
  const signals = site.rows.flatMap((row) => (row.when && !row.when(site) ? [] : signalOf(site, row, root)));
  return signals.map((signal) => ({ signal, site }));
}

/**
 * Languages whose annotations are read by containers, which put a proxy around the object: calls within the class pass it by.
 * https://docs.spring.io/spring-framework/reference/core/aop/proxying.html#aop-understanding-aop-proxies
 */
const CONTAINED: ReadonlySet<string> = new Set(["java", "kotlin"]);

function signalOf(site: KnownSite<Row>, found: Row, root: SyntaxNode): readonly Signal[] {
  const known = topicOf(found);
  const { program } = site.resolver;
  const place = site.call
    ? placeOf(site.call, program)
    : { path: program.path, span: site.expression.span, ...within(site.decorated?.name) };
  const call = site.call
    ? `${site.call.isNew ? "new " : ""}${callText(site.call, found.library, program)}`
    : program.text.slice(site.expression.span.start, site.expression.span.end);
  const base = { language: program.language, library: found.library, call };
  const { source } = found;
  switch (known?.topic) {
    case "retries": {
      const { row } = known;
      const covers = [...coveredBy(site, row.covers), ...iteratedBodies(site, root)];
      const data = {
        ...base,
        layer: row.layer ?? "code",
        limit: covers.slice(0, 1).some((span) => holdsMainLoop(span, program.text)) ? GOES_ON : row.limit(site),
        wait: row.wait(site),
        ...(site.decorated && CONTAINED.has(base.language) ? { fromOutside: true as const } : {}),
        ...(row.capped?.(site) ? { capped: true as const } : {}),
        repeats: row.repeats?.(site) ?? (tellsApart(covers, program.text) ? "some" : "unknown"),
        covers,
        source,
        ...(row.builtIn ? { builtIn: row.builtIn } : {}),
        fixes: retryFixes(row, site),
      } as const;
      return [{ kind: "retry.policy", place, data }];
    }
    case "guards": {
      const { row } = known;
      const perCall = row.remembers && site.call && isMadePerCall(site.call, site.resolver);
      const data = { ...base, how: row.how, covers: coveredBy(site, row.covers), ...(perCall ? { perCall } : {}) };
      return [{ kind: "degradation.guard", place, data }];
    }
    case "payments": {
      const { language } = base;
      const data = { language, provider: found.library, call, key: known.row.key(site), source, fixes: [] };
      return [{ kind: "payment.call", place, data }];
    }
    case "consumers": {
      const { row } = known;
      const covers = coveredBy(site, row.covers);
      const said = row.acknowledges(site);
      const isInLoop = row.acknowledging !== undefined && acknowledgesEarly(site, row.acknowledging, root);
      const isEarly = said.acknowledges === "after" && (isInLoop || isAcknowledgedFirst(covers, site.resolver));
      const acknowledges = isEarly ? ({ acknowledges: "before", by: "given" } as const) : said;
      const data = { ...base, ...acknowledges, covers, source, fixes: [] };
      return [{ kind: "message.consumer", place, data }];
    }
    case "writes":
      return [{ kind: "write.guard", place, data: { language: base.language, how: known.row.how, call } }];
    default:
      return []; // webhooks are found with their handlers
  }
}

function within(name: string | undefined): { readonly within?: string } {
  return name === undefined ? {} : { within: name };
}

const TELLS_APART = /\bbail\(|AbortError|Permanent\(|[uU]nrecoverable|[nN]on_?[rR]etr[iy]able/;

/** True where what is repeated says itself which failures are final. */
function tellsApart(covers: readonly Span[], text: string): boolean {
  return covers.slice(0, 1).some(({ start, end }) => TELLS_APART.test(text.slice(start, end)));
}
