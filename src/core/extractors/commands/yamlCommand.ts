import type { GracePeriod, Place, StartCommand } from "../../model.ts";
import { at, entry, itemsAt, spanOf, textAt, type YamlNode } from "../yaml.ts";
import { startCommand } from "./startCommand.ts";

/** What a field of a YAML file starts: a list of words, or a line that is split as a shell would. */
export function yamlCommand(
  node: YamlNode,
  fields: readonly string[],
  path: string,
  text: string,
  within: string,
  init = false,
): StartCommand | undefined {
  const found = fields.flatMap((field) => entry(node, field) ?? []);
  const last = found.at(-1);
  if (last === undefined || last.merged) return undefined;
  const argv = found.flatMap(({ value }) =>
    value.kind === "list" ? value.items.flatMap((item) => textAt(item) ?? []) : splitWords(textAt(value) ?? ""),
  );
  if (argv.length === 0) return undefined;
  const span = { start: last.keySpan.start, end: Math.max(last.keySpan.end, last.value.span.end) };
  const place: Place = { path, span: trimmed(text, span), within };
  return startCommand({ place, written: argv.join(" "), argv, form: "exec", text, ...(init ? { hears: true } : {}) });
}

/** A line's words with their quotes taken off, where a word may have several of them: neither Compose nor Procfiles need more. */
function splitWords(line: string): readonly string[] {
  const words = line.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );
}

/** A number of seconds at these keys. */
export function graceAt(
  node: YamlNode | undefined,
  path: string,
  within: string,
  ...keys: readonly string[]
): GracePeriod | undefined {
  const found = entry(node, ...keys);
  const seconds = secondsOf(textAt(found?.value) ?? "");
  if (found === undefined || found.merged || seconds === undefined) return undefined;
  return { seconds, place: { path, span: spanOf(found), within } };
}

/** How long a preStop hook sleeps: its own `sleep`, or one in the command it runs. */
export function preStopOf(container: YamlNode, path: string, within: string): GracePeriod | undefined {
  const hook = entry(container, "lifecycle", "preStop");
  if (hook === undefined || hook.merged) return undefined;
  const words = itemsAt(hook.value, "exec", "command").flatMap((word) => textAt(word) ?? []);
  const slept = /(?:^|[\s;&])sleep\s+(\d+(?:\.\d+)?)([smh]?)(?=$|[\s;&)])/.exec(words.join(" "));
  const seconds =
    secondsOf(textAt(at(hook.value, "sleep"), "seconds") ?? "") ??
    (slept === null ? undefined : secondsOf(`${slept[1]}${slept[2]}`));
  if (seconds === undefined) return undefined;
  return { seconds, place: { path, span: hook.keySpan, within } };
}

/** "30", "1m30s", "500ms": https://docs.docker.com/reference/compose-file/extension/#specifying-durations */
function secondsOf(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (!/^(?:\d+(?:\.\d+)?(?:ms|us|[hms]))+$/.test(text)) return undefined;
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001, us: 0.000_001 };
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|us|[hms])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * (units[unit ?? ""] ?? 0),
    0,
  );
}

function trimmed(text: string, { start, end }: Place["span"]): Place["span"] {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? "")) last--;
  return { start, end: last };
}
