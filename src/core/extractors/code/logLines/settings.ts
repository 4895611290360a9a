import type { CarriedValue, Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Program } from "../program.ts";
import type { Row } from "../resilience/knowledge.ts";
import { RowsByName } from "../resilience/names.ts";
import type { Site } from "../resilience/site.ts";
import { knownSites } from "../resilience/sites.ts";
import type { Resolver } from "../resolve.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { conditionAt } from "../uses/conditions.ts";
import { writtenIn } from "../uses/logging/given.ts";

/** A setting by which a library writes what does not belong into logs. */
interface SettingRow extends Row {
  readonly what: (site: Site) => CarriedValue["what"] | undefined;
  readonly named: string;
  /** True where the library writes it to its debug log alone. */
  readonly debug?: true;
}

const SETTINGS: readonly SettingRow[] = [
  {
    library: "Entity Framework Core",
    calls: ["#*.EnableSensitiveDataLogging", "~*.EnableSensitiveDataLogging"],
    what: (site) => (/^\(\s*(?:true)?\s*\)$/.test(writtenIn(site)) ? "body" : undefined),
    named: "the values of every SQL parameter",
    source: "https://learn.microsoft.com/en-us/ef/core/logging-events-diagnostics/extensions-logging#sensitive-data",
  },
  {
    library: "ASP.NET's HTTP logging",
    calls: ["#*.AddHttpLogging", "~*.AddHttpLogging"],
    what: (site) =>
      /\bHttpLoggingFields\.(?:All|Request|Response|RequestBody|ResponseBody)\b/.test(writtenIn(site))
        ? "body"
        : undefined,
    named: "the bodies of requests",
    source: "https://learn.microsoft.com/en-us/aspnet/core/fundamentals/http-logging/",
  },
  {
    library: "OkHttp",
    calls: ["okhttp3.logging#HttpLoggingInterceptor.setLevel"],
    what: (site) => {
      const level = /^\(\s*(?:[\w.]*\bLevel\.)?(BODY|HEADERS)\s*\)$/.exec(writtenIn(site))?.[1];
      const isMasked = site.resolver.program.text.includes("redactHeader");
      return level === undefined || isMasked ? undefined : level === "BODY" ? "body" : "headers";
    },
    named: "requests as they are sent, with their headers",
    source: "https://square.github.io/okhttp/4.x/logging-interceptor/okhttp3.logging/-http-logging-interceptor/-level/",
  },
  ...(["Payload", "Headers"] as const).map(
    (part): SettingRow => ({
      library: "Spring's CommonsRequestLoggingFilter",
      calls: [`org.springframework.web.filter#CommonsRequestLoggingFilter.setInclude${part}`],
      what: (site) =>
        /^\(\s*true\s*\)$/.test(writtenIn(site)) && !site.resolver.program.text.includes("setHeaderPredicate")
          ? part === "Payload"
            ? "body"
            : "headers"
          : undefined,
      named: part === "Payload" ? "the bodies of requests" : "the headers of requests",
      debug: true,
      source:
        "https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/filter/CommonsRequestLoggingFilter.html",
    }),
  ),
  {
    library: "tower-http",
    calls: [
      "tower_http::trace#DefaultMakeSpan.*.include_headers",
      "tower_http::trace#DefaultOnResponse.*.include_headers",
    ],
    what: (site) =>
      /^\(\s*true\s*\)$/.test(writtenIn(site)) && !site.resolver.program.text.includes("SetSensitive")
        ? "headers"
        : undefined,
    named: "all headers of a request",
    source: "https://docs.rs/tower-http/latest/tower_http/trace/struct.DefaultMakeSpan.html#method.include_headers",
  },
  {
    // All headers are on its list unless another one is given.
    library: "express-winston",
    calls: ["express-winston#logger"],
    what: (site) =>
      /requestWhitelist|headerBlacklist|requestFilter|requestField|dynamicMeta|meta\s*:\s*false|\.\.\./.test(
        writtenIn(site),
      ) ||
      site.resolver.program.text.includes("requestWhitelist") ||
      writesItsOwnLine(writtenIn(site))
        ? undefined
        : "headers",
    named: "all headers of a request",
    source: "https://github.com/bithavoc/express-winston#request-logging",
  },
  {
    library: "morgan",
    calls: ["morgan"],
    what: (site) => (/:req\[(?:authorization|cookie|x-api-key)\]/i.test(writtenIn(site)) ? "secret" : undefined),
    named: "a header that lets somebody in",
    source: "https://github.com/expressjs/morgan#reqheader",
  },
];

/** A line that is put together of what is picked for it: https://github.com/winstonjs/logform#printf */
function writesItsOwnLine(given: string): boolean {
  return (
    /\bprintf\(/.test(given) &&
    !/\bstringify\b|\binspect\b|\.\.\.|\$\{\s*(?:\w+\.)*(?:meta|headers|req)\s*\}/.test(given)
  );
}

const WORDS =
  /EnableSensitiveDataLogging|AddHttpLogging|HttpLoggingInterceptor|CommonsRequestLoggingFilter|include_headers|express-winston|:req\[/;
const table = new RowsByName(SETTINGS);

export function maySetLogging(text: string): boolean {
  return WORDS.test(text);
}

/** What libraries are told to write that does not belong into logs, whatever the environment. */
export function loggingSettings(
  resolver: Resolver,
  tree: SyntaxNode | undefined,
  program: Program,
): readonly Signal<"log.carries">[] {
  return knownSites(resolver, table).flatMap((site) =>
    site.rows.flatMap((row): readonly Signal<"log.carries">[] => {
      const what = row.what(site);
      if (what === undefined || site.call === undefined) return [];
      if (tree && isConditional(site.call, tree, program)) return [];
      const data = {
        language: program.language,
        call: callText(site.call, row.library, program),
        what,
        named: row.named,
        as: "setting",
        debug: row.debug === true,
        inBrowser: false,
      } as const;
      return [{ kind: "log.carries", place: placeOf(site.call, program), data }];
    }),
  );
}

/** True where it, or the call that is handed the function it stands in, is only reached under a condition. */
function isConditional({ span }: Call, tree: SyntaxNode, { calls, text }: Program): boolean {
  const around = calls.find((each) => each.span.start <= span.start && span.end <= each.span.end);
  return [span, ...(around ? [around.span] : [])].some((each) => conditionAt(tree, each, text) !== undefined);
}
