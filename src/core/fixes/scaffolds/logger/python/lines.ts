/** How lines are written, and which id they bear. */
export interface LogLines {
  /** Imports of the standard library. */
  readonly standard: readonly string[];
  readonly library: readonly string[];
  /** Defines `request_id`, `write_lines()` and `id_of(sent)`. */
  readonly text: string;
}

/** What is the framework's own in a module of log lines. */
export interface LogFramework {
  readonly imports: readonly string[];
  readonly text: string;
}

/** The module of log lines. */
export function logsText(lines: LogLines, framework: LogFramework): string {
  const library = [...lines.library, ...framework.imports].toSorted((a, b) => order(a).localeCompare(order(b)));
  return `"""Log lines that machines can read, each with the id of the request it belongs to."""

${lines.standard.map((line) => `${line}\n`).join("")}${library.length > 0 ? "\n" : ""}${library.map((line) => `${line}\n`).join("")}
${lines.text}

${framework.text}`;
}

/** As isort has them: what is imported whole comes first. */
function order(line: string): string {
  return line.startsWith("import ") ? `0${line}` : `1${line}`;
}

const ID = `def id_of(sent: str | None) -> str:
    """What the caller sent, or a new one."""
    return sent if sent and len(sent) <= 100 else uuid4().hex
`;

/** Python's own loggers, on standard error: https://docs.python.org/3/library/logging.html#formatter-objects */
export const STANDARD_LINES: LogLines = {
  standard: [
    "import json",
    "import logging",
    "import os",
    "from contextvars import ContextVar",
    "from uuid import uuid4",
  ],
  library: [],
  text: `request_id: ContextVar[str] = ContextVar("request_id", default="-")


class JsonLines(logging.Formatter):
    """One object a line, on standard error."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def write_lines() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(os.environ.get("LOG_LEVEL", "INFO"))


${ID}`,
};
