import type { LibraryUse, Place, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { entriesAt, isTemplated, spanOf, textAt } from "../yaml.ts";
import { type Line, linesOf } from "./line.ts";
import { flattened, isOfOneProfile } from "./spring.ts";

/** Settings that say how large a pool or a rate limit is, by their keys. */
const KEYS: readonly (readonly [key: RegExp, topic: LibraryUse["topic"], library: string])[] = [
  // https://github.com/brettwooldridge/HikariCP#frequently-used · https://docs.spring.io/spring-boot/appendix/application-properties/index.html
  [/^spring\.datasource\.(?:\w+\.)?hikari\.maximum-?pool-?size$/i, "pools", "HikariCP"],
  [/^spring\.datasource\.(?:tomcat|dbcp2)\.max-?(?:active|total)$/i, "pools", "Spring"],
  [/^spring\.r2dbc\.pool\.max-size$/, "pools", "Spring"],
  [/^spring\.(?:data\.)?redis\.(?:lettuce|jedis)\.pool\.max-active$/, "pools", "Spring"],
  [/^server\.(?:tomcat|jetty|undertow)\.(?:threads\.(?:max|worker)|max-connections|max-threads)$/, "pools", "Spring"],
  // https://quarkus.io/guides/datasource#quarkus-agroal_quarkus-datasource-jdbc-max-size
  [/^quarkus\.(?:datasource\.(?:\w+\.)?(?:jdbc|reactive)\.max-size|thread-pool\.max-threads)$/, "pools", "Quarkus"],
  // https://micronaut-projects.github.io/micronaut-sql/latest/guide/
  [/^datasources\.\w+\.max(?:imum)?-?pool-?size$/i, "pools", "Micronaut"],
  // https://resilience4j.readme.io/docs/getting-started-3#configuration
  [/^resilience4j\.ratelimiter\.(?:instances|configs)\.[\w-]+\.limit-?for-?period$/i, "rate-limits", "Resilience4j"],
];

const WORDS = /pool|max-connections|threads|max-size|limit-?for-?period|limitForPeriod/i;

/** Limits among the properties of Spring Boot, Quarkus and Micronaut. */
export const limitProperties: Extractor = {
  name: "limits.properties",
  files: ["**/{application,application-*,bootstrap}.properties"],
  mayHold: (text) => WORDS.test(text),
  extract({ path, text }) {
    return { signals: isOfOneProfile(path) ? [] : linesOf(path, text, "=: \t").flatMap(limitOf), problems: [] };
  },
};

/** The same in YAML. */
export const limitYaml: Extractor = {
  name: "limits.yml",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  mayHold: (text) => WORDS.test(text),
  extract({ path, text }) {
    if (isOfOneProfile(path) || isTemplated(text)) return { signals: [], problems: [] };
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    return { signals: lines.flatMap(limitOf), problems: [] };
  },
};

function limitOf({ key, value, place }: Line): readonly Signal[] {
  const found = KEYS.find(([name]) => name.test(key));
  if (found === undefined) return [];
  const [, topic, library] = found;
  return [limit(place, { topic, library, call: key, language: "java" }, value)];
}

/** The pool of Rails' connections: https://guides.rubyonrails.org/configuring.html#database-pooling */
export const railsPool: Extractor = {
  name: "pool of database.yml",
  files: ["**/config/database.yml"],
  mayHold: (text) => /^[ \t]+pool:/m.test(text),
  extract({ path, text }) {
    const plain = text.replace(/<%=[^%\n]*%>/g, (erb) => `"${" ".repeat(Math.max(0, erb.length - 2))}"`);
    const root = readYaml(plain)[0]?.root;
    const signals = entriesAt(root).flatMap(({ key, value }): readonly Signal[] => {
      const pool = key === "production" ? textAt(value, "pool") : undefined;
      const at = entriesAt(value).find((each) => each.key === "pool");
      if (pool === undefined || at === undefined) return [];
      const place = { path, span: spanOf(at) };
      return [limit(place, { topic: "pools", library: "Rails", call: "pool", language: "ruby" }, pool)];
    });
    return { signals, problems: [] };
  },
};

/** `limit_req_zone … rate=10r/s`: https://nginx.org/en/docs/http/ngx_http_limit_req_module.html */
export const nginxLimits: Extractor = {
  name: "limits of nginx",
  files: ["**/nginx*.conf", "**/nginx/**/*.conf", "**/*.nginx", "**/conf.d/*.conf"],
  mayHold: (text) => text.includes("limit_req_zone"),
  extract({ path, text }) {
    const signals = [...text.matchAll(/^[ \t]*limit_req_zone[^;#\n]{1,300}\brate=(\d+r\/[sm])[^;\n]{0,100};/gm)].map(
      (match): Signal => {
        const place = { path, span: { start: match.index, end: match.index + match[0].length } };
        const about = { topic: "rate-limits", library: "nginx", call: "limit_req_zone", language: "nginx" } as const;
        return limit(place, about, match[1] ?? "");
      },
    );
    return { signals, problems: [] };
  },
};

function limit(
  place: Place,
  about: Pick<LibraryUse, "topic" | "library" | "call" | "language">,
  written: string,
): Signal<"library.used"> {
  const size = written.replace(/^\$\{[^:}]*:([^}]*)\}$/, "$1").trim();
  const facts = /^\d[\w/]{0,20}$/.test(size) ? { size } : {};
  const role = about.topic === "pools" ? "pool" : "limiter";
  return { kind: "library.used", place, data: { ...about, role, inBrowser: false, facts } };
}
