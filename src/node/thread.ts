/** A worker thread of the extension host: the engines, over folders on this disk or asked of the host. */
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { version } from "../../package.json";
import { serveEngines } from "../core/engineRemote.ts";
import { diskAssets, diskWorkspace } from "./disk.ts";

/** The folder of the bundle. */
declare const __dirname: string;

const port = parentPort;
if (port === null) throw new Error("this is a worker thread's script");

serveEngines(
  {
    send: (message) => port.postMessage(message),
    receive: (listener) => void port.on("message", listener),
  },
  { version, assets: diskAssets(join(__dirname, "assets")), disk: diskWorkspace },
);
