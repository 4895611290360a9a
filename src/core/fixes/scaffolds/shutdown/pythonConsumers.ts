import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { closedAt } from "../text/brackets.ts";
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
  const edit = { path, span: { start, end }, text: `until_stopped(${text.slice(start, end)})` };
  return untilStopped(context, started, isAsync ? AWAITING : WAITING, edit);
}

/**
 * A loop over `channel.consume("orders")`, which waits for a message without an end unless it is told after how many
 * seconds to give none: https://pika.readthedocs.io/en/stable/modules/adapters/blocking.html#pika.adapters.blocking_connection.BlockingChannel.consume
 */
export async function planPikaLoop(context: ScaffoldContext, started: Started): Promise<ScaffoldPlan> {
  const { path, span } = started.place;
  const text = (await context.read(path)) ?? "";
  const end = closedAt(text, span.end);
  const before = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const given = end === undefined ? "" : text.slice(span.start, end - 1).replace(/,?\s{0,200}$/, "");
  const isLoop =
    /^[ \t]*for[ \t][^\n]*\bin[ \t]+$/.test(before) && text.slice(span.start, span.end).endsWith(".consume");
  if (end === undefined || !isLoop || given.includes("inactivity_timeout"))
    return nothing(`No loop of ${path} goes over what its channel consumes.`);
  const over = { start: span.start, end };
  const edit = { path, span: over, text: `until_stopped(${given}, inactivity_timeout=1))` };
  return untilStopped(context, started, CONSUMING, edit);
}

/** Puts the module beside the worker, whose loop goes over its generator. */
function untilStopped(context: ScaffoldContext, started: Started, text: string, edit: TextEdit): Promise<ScaffoldPlan> {
  return planPythonModule(context, [started], {
    names: ["stopping", "until_stopped"],
    packages: {},
    text,
    changes: (path) =>
      path === edit.path ? { edits: [edit], imports: ["until_stopped"] } : { edits: [], imports: [] },
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

const CONSUMING = `"""Ends a worker between two messages."""

import signal
import threading


def until_stopped(messages):
    ${DOC}
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    for message in messages:
        if message[0] is not None:  # else none came within the second
            yield message
        if stopping.is_set():
            break
`;
