/**
 * A worker thread of the extension host: the engines, over folders on this disk or asked of the host. It is also the
 * script of its own helpers.
 */
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { version } from "../../package.json";
import { serveEngines } from "../core/engineRemote.ts";
import { diskAssets, diskWorkspace } from "./disk.ts";
import { helperThreads, serveIfHelper } from "./helperThreads.ts";

/** The folder of the bundle, and its file. */
declare const __dirname: string;
declare const __filename: string;

/** This thread's, and one for the editor itself. */
const SPARED = 2;

const port = parentPort;
if (port === null) throw new Error("this is a worker thread's script");

const assets = diskAssets(join(__dirname, "assets"));
if (!serveIfHelper(assets))
  serveEngines(
    { send: (message) => port.postMessage(message), receive: (listener) => void port.on("message", listener) },
    { version, assets, disk: diskWorkspace, helpers: helperThreads(__filename, SPARED) },
  );
