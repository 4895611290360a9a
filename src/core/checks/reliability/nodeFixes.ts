import type { Signal } from "../../model.ts";

type Call = Signal<"call.outbound">;

/** What says on which Node a call runs, and by which types it is compiled. */
export interface NodeSigns {
  readonly manifests: readonly Signal<"manifest.package">[];
  readonly pins: readonly Signal<"build.toolchain">[];
  /** Those of the component. */
  readonly images: readonly Signal<"container.image">[];
}

/** "[major, minor]"; the minor is undefined where any may be had. */
type Version = readonly [number, number | undefined];

/** "Added in: v17.3.0, v16.14.0": https://nodejs.org/api/globals.html#static-method-abortsignaltimeoutdelay */
function isInNode([major, minor = 99]: Version): boolean {
  return major > 17 || (major === 17 && minor >= 3) || (major === 16 && minor >= 14);
}

/** Declared since 18.8, and in what was still published of 16: https://www.npmjs.com/package/@types/node, globals.d.ts of each */
function isInTypes([major, minor = 0]: Version): boolean {
  return major > 18 || (major === 18 && minor >= 8) || (major === 16 && minor >= 18);
}

/**
 * In the compiler's own lib.dom.d.ts, which @types/node leaves the name to:
 * https://github.com/microsoft/TypeScript/blob/v4.9.5/lib/lib.dom.d.ts, not yet in that of v4.8.4
 */
function isInCompiler([major, minor = 0]: Version): boolean {
  return major > 4 || (major === 4 && minor >= 9);
}

/** "10_000", since V8 7.5: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Lexical_grammar#numeric_separators */
function isSeparated([major, minor = 99]: Version): boolean {
  return major > 12 || (major === 12 && minor >= 5);
}

/**
 * The call with fixes that its Node can read: without those that write `AbortSignal.timeout` where it may run or be compiled without
 * that, and with plain numbers where it takes no `10_000`.
 */
export function withKnownFixes(call: Call, signs: NodeSigns): Call {
  const { fixes } = call.data;
  const isWritten = fixes.some(({ edits }) => edits.some(({ text }) => WRITES.test(text) || SEPARATED.test(text)));
  if (!isWritten || !IN_NODE.test(call.place.path)) return call;
  const on = nodeOf(call, signs);
  const kept = isKnown(call, on) ? fixes : fixes.filter(({ edits }) => !edits.some(({ text }) => WRITES.test(text)));
  if (kept.length === fixes.length && on.running.every(isSeparated)) return call;
  return { ...call, data: { ...call.data, fixes: on.running.every(isSeparated) ? kept : kept.map(withPlainNumbers) } };
}

const IN_NODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const WRITES = /\bAbortSignal\.timeout\(/;
const SEPARATED = /\d_\d/;

function withPlainNumbers(fix: Call["data"]["fixes"][number]): Call["data"]["fixes"][number] {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, text: edit.text.replace(/(?<=\d)_(?=\d)/g, "") })) };
}

interface On {
  /** The least that it may run on; empty where nothing says it. */
  readonly running: readonly Version[];
  readonly asked: (name: string) => readonly string[];
}

function isKnown({ place: { path } }: Call, { running, asked }: On): boolean {
  if (!running.every(isInNode)) return false;
  if (!/\.[cm]?tsx?$/.test(path)) return true;
  return (
    asked("@types/node").every((range) => leastOf(range).every(isInTypes)) &&
    asked("typescript").every((range) => leastOf(range).every(isInCompiler))
  );
}

function nodeOf({ place: { path } }: Call, { manifests, pins, images }: NodeSigns): On {
  const asked = (name: string) =>
    nearest(
      manifests.flatMap(({ place, data }) => {
        const version = data.ecosystem === "npm" ? data.asks?.[name] : undefined;
        return version === undefined ? [] : [{ place, version }];
      }),
      path,
    );
  const pinned = nearest(
    pins.flatMap(({ place, data }) =>
      data.tool === "Node" && data.version !== undefined ? [{ place, version: data.version }] : [],
    ),
    path,
  );
  // https://hub.docker.com/_/node: "node:16.13-alpine"; "node:16" moves on with its minor versions.
  const based = images.flatMap(({ data }) => /(?:^|\/)node:v?(\d[\d.]*)/.exec(data.base)?.[1] ?? []);
  // What a service runs on is told by its image and its pin; its range says what it would put up with.
  const told = [...pinned, ...based];
  return { running: (told.length > 0 ? told : asked("node")).flatMap(leastOf), asked };
}

/** What the closest folder around a path says. */
function nearest(
  all: readonly { readonly place: { readonly path: string }; readonly version: string }[],
  path: string,
): readonly string[] {
  const folderOf = (each: string) => each.slice(0, each.lastIndexOf("/") + 1);
  const around = all.filter(({ place }) => path.startsWith(folderOf(place.path)));
  const depth = Math.max(...around.map(({ place }) => folderOf(place.path).length));
  return around.filter(({ place }) => folderOf(place.path).length === depth).map(({ version }) => version);
}

/** The least that each part of a range allows: https://github.com/npm/node-semver#ranges; none where it names no number. */
function leastOf(range: string): readonly Version[] {
  return range.split("||").flatMap((part) => {
    const [, operator, major, minor] = /^\s*([~^<>=v\s]*)(\d+)(?:\.(\d+))?/.exec(part) ?? [];
    if (operator === undefined || major === undefined || operator.includes("<")) return [];
    const isFree = minor === undefined && !/[\^>]/.test(operator);
    return [[Number(major), isFree ? undefined : Number(minor ?? 0)]];
  });
}
