import type { Signal, Timeout } from "../../../model.ts";
import { type Line, secondsOf } from "../../servers/line.ts";

/** A store that Spring Boot makes a client for where its address is set. */
interface SpringStore {
  readonly client: string;
  /** What sets its address, as relaxed binding spells it. */
  readonly address: RegExp;
  /** How long its answers are waited for. */
  readonly timeout: (address: Line, lines: readonly Line[]) => Timeout;
}

const REDIS =
  "https://docs.spring.io/spring-boot/appendix/application-properties/index.html#application-properties.data.spring.data.redis.timeout";

/** Stores beside those of JDBC. */
const STORES: readonly SpringStore[] = [
  {
    client: "Redis",
    address: /^spring\.(?:data\.)?redis\.(?:host|url|cluster\.nodes|sentinel\.nodes)(?:\d+)?$/,
    timeout: (_, lines) => {
      const own = settingOf(lines, /^spring\.(?:data\.)?redis\.timeout$/);
      const seconds = own === undefined ? undefined : secondsOf(own, "ms");
      if (own !== undefined) {
        if (seconds !== undefined && seconds <= 0) return { state: "disabled", by: "instance", source: REDIS };
        return { state: "set", by: "instance", ...(seconds === undefined ? {} : { milliseconds: seconds * 1000 }) };
      }
      const isJedis = lines.some(({ key, value }) => {
        const name = relaxed(key);
        return /redis\.jedis\./.test(name) || (/redis\.clienttype$/.test(name) && /^jedis$/i.test(value));
      });
      return isJedis
        ? { state: "default", milliseconds: 2000, source: REDIS, note: "the default of Jedis" }
        : {
            state: "default",
            milliseconds: 60_000,
            source: REDIS,
            note: "the command timeout that Lettuce has by default",
          };
    },
  },
  {
    // https://www.mongodb.com/docs/manual/reference/connection-string-options/
    client: "MongoDB",
    address: /^spring\.(?:data\.)?mongodb\.uri$/,
    timeout: ({ value }) =>
      /[?&](?:socketTimeoutMS|timeoutMS)=[1-9]/i.test(value)
        ? { state: "set", by: "instance" }
        : {
            state: "unknown",
            reason: "its address sets neither socketTimeoutMS nor timeoutMS, and the monitor ends some waits alone",
          },
  },
  {
    // https://github.com/pgjdbc/r2dbc-postgresql#getting-started
    client: "R2DBC",
    address: /^spring\.r2dbc\.url$/,
    timeout: ({ value }, lines) =>
      /[?&](?:statementTimeout|socketTimeout)=/i.test(value) ||
      settingOf(lines, /^spring\.r2dbc\.properties\.(?:statementtimeout|sockettimeout)$/) !== undefined
        ? { state: "set", by: "instance" }
        : { state: "unknown", reason: "its address sets no limit for statements, and its calls may be given one each" },
  },
  {
    // https://kafka.apache.org/documentation/#producerconfigs_delivery.timeout.ms
    client: "Kafka",
    address: /^spring\.kafka\.(?:producer\.)?bootstrapservers(?:\d+)?$/,
    timeout: (_, lines) => {
      const own = settingOf(lines, /^spring\.kafka\.(?:producer\.)?properties\.?delivery\.timeout\.ms$/);
      const seconds = own === undefined ? undefined : secondsOf(own, "ms");
      if (seconds !== undefined) return { state: "set", by: "instance", milliseconds: seconds * 1000 };
      if (own !== undefined) return { state: "set", by: "instance" };
      const source = "https://kafka.apache.org/documentation/#producerconfigs_delivery.timeout.ms";
      return { state: "default", milliseconds: 120_000, source, note: "the default of delivery.timeout.ms" };
    },
  },
];

/** The calls by which an application asks the stores that its settings name; none for what is on a developer's machine. */
export function springStores(lines: readonly Line[]): readonly Signal<"call.outbound">[] {
  return STORES.flatMap((store): readonly Signal<"call.outbound">[] => {
    const address = lines.find(({ key, value }) => value !== "" && store.address.test(relaxed(key)));
    if (address === undefined) return [];
    const timeout = store.timeout(address, lines);
    const data = {
      language: "java",
      client: store.client,
      call: address.key,
      connects: true,
      timeout,
      fixes: [],
      inBrowser: false,
    } as const;
    return [{ kind: "call.outbound", place: address.place, data }];
  });
}

/** A key as relaxed binding compares it. */
export function relaxed(key: string): string {
  return key.replace(/["'[\]_-]/g, "").toLowerCase();
}

function settingOf(lines: readonly Line[], key: RegExp): string | undefined {
  return lines.find((line) => key.test(relaxed(line.key)))?.value;
}
