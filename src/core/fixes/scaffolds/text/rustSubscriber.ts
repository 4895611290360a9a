import type { Signal, TextEdit } from "../../../model.ts";
import { chainOf, functionBody } from "./rust.ts";
import type { RustSite } from "./rustMiddleware.ts";

/** A statement that sets up the subscriber of tracing's events: `tracing_subscriber::fmt().json().init();` */
export interface SubscriberChain {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  /** After its last call. */
  readonly end: number;
}

/** The statements of a crate's component that set up its subscriber. */
export async function subscribers({ context }: Pick<RustSite, "context">): Promise<readonly SubscriberChain[]> {
  const used = context.signals.filter(
    (signal): signal is Signal<"library.used"> =>
      signal.kind === "library.used" && signal.data.library === "tracing-subscriber",
  );
  const chains = await Promise.all(
    [...new Set(used.map(({ place }) => place.path))].map(async (path) => {
      const text = (await context.read(path)) ?? "";
      const begins = [...text.matchAll(/\btracing_subscriber::(?:fmt|registry|FmtSubscriber)\b/g)].map(
        ({ index }) => index,
      );
      let last = 0; // a layer within the statement is no statement of its own
      return begins.flatMap((start): readonly SubscriberChain[] => {
        if (start < last) return [];
        const end = chainOf(text, start).at(-1)?.end ?? start;
        last = end;
        return /^\s*use\s/.test(text.slice(text.lastIndexOf("\n", start) + 1, start))
          ? []
          : [{ path, text, start, end }];
      });
    }),
  );
  return chains.flat();
}

/** Where a logger is set up that is not followed here: one of another crate, or a subscriber that is handed about. */
export async function otherLogger({ context }: Pick<RustSite, "context">): Promise<string | undefined> {
  const own = context.signals.filter(
    (signal): signal is Signal<"library.used"> => signal.kind === "library.used" && signal.data.topic === "logging",
  );
  for (const path of new Set(own.map(({ place }) => place.path))) {
    if (
      /\bset_global_default\b|\bRegistry::default\(\)|\b(?:simple_logger|fern|slog|flexi_logger)::/.test(
        (await context.read(path)) ?? "",
      )
    )
      return path;
  }
  return undefined;
}

/** Statements at the head of the program: of `main` where the crate has it, else of the function that serves. */
export function atTheHead({ root, rootText, path, text, offset }: RustSite, statements: string): TextEdit | undefined {
  const main = /^(?:pub\s+)?(?:async\s+)?fn main\s*\(/m.exec(rootText);
  const [at, within] = main ? [root, rootText] : [path, text];
  const body = functionBody(within, main ? within.indexOf("\n", main.index) + 1 : offset);
  if (body === undefined) return undefined;
  const newline = within.includes("\r\n") ? "\r\n" : "\n";
  const lines = statements
    .split("\n")
    .map((each) => `${body.indent}${each}${newline}`)
    .join("");
  return { path: at, span: { start: body.offset, end: body.offset }, text: lines };
}
