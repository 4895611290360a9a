import type { KnownServer } from "./known.ts";
import { always, cuts, drains, drainsWith, waits } from "./readings.ts";

const GUNICORN = "https://docs.gunicorn.org/en/stable/settings.html";
const UVICORN = "https://www.uvicorn.org/settings/#timeouts";
const HYPERCORN = "https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html";
const DJANGO = "https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver";
const FLASK = "https://flask.palletsprojects.com/en/stable/deploying/";
const DEVELOPMENT = "it is a development server, and ends at once";
const IDLE = "for the next request on a connection";

/** Servers and workers of Python that are started by their own commands. */
export const PYTHON_SERVERS: readonly KnownServer[] = [
  {
    server: "gunicorn",
    language: "python",
    role: "serves",
    program: ["gunicorn"],
    stops: drains(`${GUNICORN}#graceful-timeout`, 30, "--graceful-timeout"),
    holds: waits(`${GUNICORN}#timeout`, 30, "its worker timeout", "--timeout", "-t"),
    holdOption: { names: ["--timeout", "-t"], value: "30" },
  },
  {
    server: "uvicorn",
    language: "python",
    role: "serves",
    program: ["uvicorn"],
    stops: drains(UVICORN, undefined, "--timeout-graceful-shutdown"),
    holds: always(UVICORN, 5, IDLE),
  },
  {
    server: "uvicorn",
    language: "python",
    role: "serves",
    program: ["fastapi"],
    words: ["run"],
    stops: drains("https://fastapi.tiangolo.com/fastapi-cli/#fastapi-run"),
    holds: always(UVICORN, 5, IDLE),
  },
  {
    server: "hypercorn",
    language: "python",
    role: "serves",
    program: ["hypercorn"],
    stops: drains(HYPERCORN, 3, "--graceful-timeout"),
    holds: always(HYPERCORN, 5, IDLE),
  },
  {
    server: "granian",
    language: "python",
    role: "serves",
    program: ["granian"],
    stops: drains("https://github.com/emmett-framework/granian#options", undefined, "--workers-kill-timeout"),
    holds: always("https://github.com/emmett-framework/granian#options", 30, "for a request's headers"),
  },
  {
    server: "daphne",
    language: "python",
    role: "serves",
    program: ["daphne"],
    stops: () => ({ state: "unknown", reason: "daphne does not document whether it ends what is under way" }),
  },
  {
    server: "waitress",
    language: "python",
    role: "serves",
    program: ["waitress-serve"],
    stops: cuts(
      "https://docs.pylonsproject.org/projects/waitress/en/stable/",
      "waitress has no handler for SIGTERM, so Python ends it at once",
    ),
    holds: always(
      "https://docs.pylonsproject.org/projects/waitress/en/stable/arguments.html",
      120,
      "for a quiet connection",
    ),
  },
  {
    server: "uWSGI",
    language: "python",
    role: "serves",
    program: ["uwsgi"],
    stops: (words, signal) =>
      words.some((word) => /\.(?:ini|ya?ml|xml|json)$/.test(word) || word === "--ini")
        ? { state: "unknown", reason: "uWSGI is set up by a file that is not read" }
        : drainsWith(
            "--die-on-term",
            "https://uwsgi-docs.readthedocs.io/en/latest/Management.html#signals-for-controlling-uwsgi",
            "uWSGI reloads on SIGTERM unless it is given die-on-term",
          )(words, signal),
    holds: always("https://uwsgi-docs.readthedocs.io/en/latest/Options.html#socket-timeout", 4, "for its socket"),
    drainOption: "--die-on-term",
  },
  {
    server: "Celery",
    language: "python",
    role: "works",
    program: ["celery"],
    words: ["worker"],
    stops: drains("https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker"),
  },
  {
    server: "RQ",
    language: "python",
    role: "works",
    program: ["rq"],
    words: ["worker"],
    stops: drains("https://python-rq.org/docs/workers/#taking-down-workers"),
  },
  {
    server: "Dramatiq",
    language: "python",
    role: "works",
    program: ["dramatiq"],
    stops: drains("https://dramatiq.io/reference.html#dramatiq.Worker"),
  },
  {
    server: "arq",
    language: "python",
    role: "works",
    program: ["arq"],
    stops: drains("https://arq-docs.helpmanual.io/#arq.worker.Worker"),
  },
  {
    server: "Huey",
    language: "python",
    role: "works",
    program: ["huey_consumer", "huey_consumer.py"],
    stops: cuts(
      "https://huey.readthedocs.io/en/latest/consumer.html#consumer-shutdown",
      "Huey interrupts the tasks under way on SIGTERM",
    ),
  },
  ...development("Django", DJANGO, ["manage.py", "django-admin"], ["runserver"]),
  ...development("Flask", FLASK, ["flask"], ["run"]),
  ...development("FastAPI", "https://fastapi.tiangolo.com/fastapi-cli/#fastapi-dev", ["fastapi"], ["dev"]),
];

function development(
  name: string,
  source: string,
  program: readonly string[],
  words: readonly string[],
): readonly KnownServer[] {
  return [
    {
      server: `${name}'s development server`,
      language: "python",
      role: "serves",
      program,
      words,
      development: true,
      stops: cuts(source, DEVELOPMENT),
      holds: () => ({ state: "missing", source, note: "it is a development server without timeouts" }),
    },
  ];
}
