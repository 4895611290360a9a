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

/** Lines of structlog's and of Python's own loggers in one form: https://www.structlog.org/en/stable/standard-library.html#rendering-using-structlog-based-formatters-within-logging */
export const STRUCTLOG_LINES: LogLines = {
  standard: ["import logging", "import os", "from contextvars import ContextVar", "from uuid import uuid4"],
  library: ["import structlog"],
  text: `request_id: ContextVar[str] = ContextVar("request_id", default="-")


def with_request_id(logger, method: str, event: dict) -> dict:
    event["request_id"] = request_id.get()
    return event


def write_lines() -> None:
    """One object a line, on standard error, whichever library it is written with."""
    every_line = [
        structlog.contextvars.merge_contextvars,
        with_request_id,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *every_line,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=every_line,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.EventRenamer("message"),
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(os.environ.get("LOG_LEVEL", "INFO"))


${ID}`,
};

/** Loguru's lines, and those of Python's own loggers handed on to it: https://loguru.readthedocs.io/en/stable/overview.html#entirely-compatible-with-standard-logging */
export const LOGURU_LINES: LogLines = {
  standard: [
    "import logging",
    "import os",
    "import sys",
    "from contextvars import ContextVar",
    "from uuid import uuid4",
  ],
  library: ["from loguru import logger"],
  text: `request_id: ContextVar[str] = ContextVar("request_id", default="-")


class HandedOn(logging.Handler):
    """Hands the lines of other libraries to Loguru."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            level: str | int = logger.level(record.levelname).name
        except ValueError:
            level = record.levelno
        logger.opt(exception=record.exc_info, depth=6).log(level, "{}", record.getMessage())


def write_lines() -> None:
    """One object a line, on standard error, whichever library it is written with."""
    logger.remove()
    logger.add(sys.stderr, serialize=True, diagnose=False, level=os.environ.get("LOG_LEVEL", "INFO"))
    logger.configure(patcher=lambda record: record["extra"].update(request_id=request_id.get()))
    root = logging.getLogger()
    root.handlers = [HandedOn()]
    root.setLevel(os.environ.get("LOG_LEVEL", "INFO"))


${ID}`,
};
