import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { planPythonModule } from "../text/pythonModule.ts";
import { nothing } from "../topic.ts";

type Started = Signal<"server.started">;

/**
 * Loops over a consumer itself (`for message in consumer`), which wait for a message without an end: they go over one that
 * ends when the process is told to stop. https://kafka-python.readthedocs.io/en/master/apidoc/KafkaConsumer.html
 */
export async function planConsumerLoop(context: ScaffoldContext, started: Started): Promise<ScaffoldPlan> {
  const { path, span } = started.place;
  const text = (await context.read(path)) ?? "";
  const loop = loopOver(text, span.start);
  if (loop === undefined) return nothing(`No loop of ${path} goes over its consumer.`);
  const { isAsync, start, end } = loop;
  return planPythonModule(context, [started], {
    names: ["stopping", "until_stopped"],
    packages: {},
    text: isAsync ? AWAITING : WAITING,
    changes: (file, its) =>
      file === path && its === text
        ? {
            edits: [{ path, span: { start, end }, text: `until_stopped(${text.slice(start, end)})` }],
            imports: ["until_stopped"],
          }
        : { edits: [], imports: [] },
  });
}

/** Where a loop names the consumer that is made at an offset. */
function loopOver(text: string, made: number) {
  const before = text.slice(text.lastIndexOf("\n", made - 1) + 1, made);
  const name = /([\w.]+)(?:[ \t]*:[^=\n]+)?[ \t]*=[ \t]*(?:[\w.]+\.)?$/.exec(before)?.[1];
  if (name === undefined) return undefined;
  const loops = /^[ \t]*(async[ \t]+)?for[ \t]+\w+[ \t]+in[ \t]+([\w.]+)[ \t]*:/gm;
  for (const { index, 0: whole, 1: isAsync, 2: over } of text.matchAll(loops)) {
    if (over !== name || index < made) continue;
    const start = index + whole.lastIndexOf(name);
    return { isAsync: isAsync !== undefined, start, end: start + name.length };
  }
  return undefined;
}

const DOC = `"""The messages of a consumer, one after another, until the process is told to stop: the one under way is worked off."""`;

const WAITING = `"""Ends a worker between two messages."""

import signal
import threading


def until_stopped(consumer):
    ${DOC}
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    while not stopping.is_set():
        # One at a time: what was fetched and not worked off would count as done.
        for messages in consumer.poll(timeout_ms=1000, max_records=1).values():
            yield from messages
    consumer.close()
`;

const AWAITING = `"""Ends a worker between two messages."""

import asyncio
import signal


async def until_stopped(consumer):
    ${DOC}
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: stopping.set())
    while not stopping.is_set():
        # One at a time: what was fetched and not worked off would count as done.
        for messages in (await consumer.getmany(timeout_ms=1000, max_records=1)).values():
            for message in messages:
                yield message
    await consumer.stop()
`;
