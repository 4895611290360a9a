import type { Signal, Timeout } from "../../../model.ts";
import { aws } from "../knowledge/php/aws.ts";
import { readSeconds } from "../knowledge/php/seconds.ts";
import { ABSENT, anyBound } from "../readings.ts";
import type { Resolver, Value } from "../resolve.ts";
import { entriesOf, objectsOf, signalOf, wordsOf } from "./laravelDatabases.ts";

/** What Laravel makes for a driver of one of its files of settings, and how long that waits where nothing else is said. */
interface Cloud {
  readonly file: RegExp;
  /** The key of all that can be chosen. */
  readonly all: string;
  readonly driver: string;
  readonly client: string;
  readonly unset: Timeout;
}

const MISSING: Timeout = { state: "missing", source: aws.unset.source, note: aws.unset.note };

const CLOUDS: readonly Cloud[] = [
  {
    // `'http' => ['timeout' => 60, 'connect_timeout' => 60]`, which what is written there takes the place of
    file: /(?:^|\/)[cC]onfig\/queue\.php$/,
    all: "connections",
    driver: "sqs",
    client: "SQS",
    unset: {
      state: "default",
      milliseconds: 60_000,
      source: "https://github.com/laravel/framework/blob/12.x/src/Illuminate/Queue/Connectors/SqsConnector.php",
      note: "the timeout that Laravel gives its SQS client",
    },
  },
  {
    // The disk's array is the client's own: https://github.com/laravel/framework/blob/12.x/src/Illuminate/Filesystem/FilesystemManager.php
    file: /(?:^|\/)[cC]onfig\/filesystems\.php$/,
    all: "disks",
    driver: "s3",
    client: aws.name,
    unset: MISSING,
  },
  {
    // https://github.com/laravel/framework/blob/12.x/src/Illuminate/Cache/CacheManager.php
    file: /(?:^|\/)[cC]onfig\/cache\.php$/,
    all: "stores",
    driver: "dynamodb",
    client: aws.name,
    unset: MISSING,
  },
];

/**
 * What Laravel's settings choose of Amazon's: the queue, the disk and the cache that are used unless another is asked for.
 * https://laravel.com/docs/12.x/queues#driver-prerequisites, https://laravel.com/docs/12.x/filesystem#driver-prerequisites
 */
export function laravelClouds(resolver: Resolver): readonly Signal[] {
  const { path, exports } = resolver.program;
  const returned = exports.get("default");
  const cloud = CLOUDS.find(({ file }) => file.test(path));
  if (returned === undefined || cloud === undefined) return [];
  const [settings] = resolver.follow({ expression: returned });
  if (settings?.expression.kind !== "object") return [];
  const chosen = wordsOf(resolver.entry(settings, "default")).at(-1);
  const all = objectsOf(resolver.entry(settings, cloud.all)).flatMap((each) => entriesOf(each, resolver));
  return all.flatMap(({ name, value }) => {
    if (name !== chosen || !wordsOf(resolver.entry(value, "driver")).includes(cloud.driver)) return [];
    return signalOf(cloud.client, `${cloud.all}.${name}`, value, timeoutOf(value, cloud.unset, resolver), path);
  });
}

function timeoutOf(value: Value, unset: Timeout, resolver: Resolver): Timeout {
  const given = resolver.entry(value, "http.timeout");
  const reading = given.state === "given" ? anyBound([readSeconds(given.values, resolver)]) : ABSENT;
  if (reading.state === "set") return { ...reading, by: "argument" };
  if (reading.state === "disabled") return { state: "disabled", by: "argument", source: aws.unset.source };
  // array_merge() takes the whole of `http`: what is written there without a timeout leaves none.
  const http = resolver.entry(value, "http").state;
  if (http === "unknown") return { state: "unknown", reason: "its options are put together elsewhere" };
  return http === "given" && given.state === "absent" ? MISSING : unset;
}
