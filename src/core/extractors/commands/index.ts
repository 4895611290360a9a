import { npmScripts } from "./npmScripts.ts";
import { procfile } from "./procfile.ts";
import { namedScripts, pythonModules } from "./pythonScripts.ts";
import { startScripts } from "./shellScript.ts";
import { uncheckedScripts } from "./uncheckedScripts.ts";

/** What starts programs, where it is a file of its own. */
export const COMMANDS = [procfile, npmScripts, startScripts, pythonModules, namedScripts, uncheckedScripts] as const;
