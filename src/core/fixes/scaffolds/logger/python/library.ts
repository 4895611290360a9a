import type { ScaffoldContext } from "../../../scaffold.ts";
import { logLibrary } from "../../text/pythonLogger.ts";
import { LOGURU_LINES, type LogLines, STANDARD_LINES, STRUCTLOG_LINES } from "./lines.ts";

const LINES = { structlog: STRUCTLOG_LINES, loguru: LOGURU_LINES };

/** Lines are written with the library that the service logs with. */
export function linesFor(context: ScaffoldContext): LogLines {
  const library = logLibrary(context);
  return library === undefined ? STANDARD_LINES : LINES[library];
}
