import * as vscode from "vscode";
import type { Message } from "../core/remote.ts";
import type { EngineLink } from "./engineHost.ts";

/**
 * Starts the worker's script in this very thread, for browsers that grant no worker: with a channel in place of the
 * globals through which a worker speaks. This is how VS Code itself loads an extension here, and the script is our own.
 */
export async function startBeside(script: vscode.Uri): Promise<EngineLink> {
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(script));
  const { port1: engines, port2: editor } = new MessageChannel();
  const run = new Function("postMessage", "addEventListener", source);
  run(
    (message: Message) => engines.postMessage(message),
    (_: "message", listener: (event: MessageEvent<Message>) => void) => {
      engines.onmessage = listener;
    },
  );
  return {
    send: (message) => editor.postMessage(message),
    receive: (listener) => {
      editor.onmessage = ({ data }: MessageEvent<Message>) => listener(data);
    },
    stop: () => editor.close(),
  };
}
