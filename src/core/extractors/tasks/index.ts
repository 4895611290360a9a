import type { Extractor } from "../extractor.ts";
import { jsonTasks } from "./json.ts";
import { makefiles } from "./make.ts";
import { justfiles, noxSessions, pythonTasks, shellScripts, taskfiles, toxEnvironments } from "./others.ts";

/** What pipelines run by a name that another file gives. */
export const TASKS: readonly Extractor[] = [
  ...jsonTasks,
  makefiles,
  justfiles,
  taskfiles,
  toxEnvironments,
  noxSessions,
  pythonTasks,
  shellScripts,
].map((each): Extractor => ({ ...each, roles: ["production", "test"] }));
