import { ofKind } from "../pipelines/host.ts";
import { CONDA_IMAGE } from "../pipelines/python.ts";
import { joined } from "../pipelines/stacks.ts";
import { condaFile } from "../text/condaEnvironment.ts";
import { pythonVersion } from "../text/pythonVersion.ts";
import { type ImageRecipe, type ImageSite, startOf, UNKNOWN_START } from "./recipe.ts";

/** Python: what is locked is installed into an environment of its own, which the final stage takes over. */
export async function python(site: ImageSite): Promise<ImageRecipe> {
  const { context, folder, base, inner } = site;
  const conda = await condaFile(context, folder);
  if (conda !== undefined) return ofConda(site, conda);
  const version = await pythonVersion(context, [folder, base]);
  const image = `python:${version}-slim`;
  return {
    build: [`FROM ${image} AS build`, "WORKDIR /app", ...(await installing(site))],
    final: [
      `FROM ${image}`,
      'ENV PATH="/opt/venv/bin:$PATH" PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1',
      "WORKDIR /app",
      "COPY --from=build /opt/venv /opt/venv",
      `COPY ${inner === "" ? "." : `${inner}/`} ./`,
    ],
    user: 10001,
    asks,
    command: startOf(site) ?? serverOf(site),
    ignores: IGNORES,
  };
}

const IGNORES = [".venv", "**/__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache"];

/** An environment of conda's has its own Python, and stays where it was made. */
function ofConda(site: ImageSite, file: string): ImageRecipe {
  return {
    build: [
      `FROM ${CONDA_IMAGE} AS build`,
      "WORKDIR /app",
      `COPY ${file} ./`,
      `RUN conda env create --prefix /opt/env --file ${file} && conda clean --all --yes`,
    ],
    final: [
      "FROM debian:12-slim",
      'ENV PATH="/opt/env/bin:$PATH" PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1',
      "WORKDIR /app",
      "COPY --from=build /opt/env /opt/env",
      "COPY . ./",
    ],
    user: 10001,
    asks,
    command: startOf(site) ?? serverOf(site),
    ignores: IGNORES,
  };
}

async function installing({ context, base, inner, manifest }: ImageSite): Promise<readonly string[]> {
  const managers = new Set(
    ofKind(context.everywhere, "build.lock").flatMap(({ data, place }) =>
      place.path.slice(0, Math.max(0, place.path.lastIndexOf("/"))) === base ? [data.manager] : [],
    ),
  );
  if (managers.has("uv"))
    return [
      "COPY --from=ghcr.io/astral-sh/uv:0.5.11 /uv /usr/local/bin/uv", // https://docs.astral.sh/uv/guides/integration/docker/
      "ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PROJECT_ENVIRONMENT=/opt/venv",
      ...(inner === ""
        ? ["COPY pyproject.toml uv.lock ./", "RUN uv sync --locked --no-dev --no-install-project"]
        : ["COPY . .", `RUN uv sync --locked --no-dev --no-editable --package ${manifest.data.name ?? "<package>"}`]),
    ];
  const environment = ["RUN python -m venv /opt/venv"];
  const active = 'ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"';
  if (managers.has("Poetry"))
    return [
      "RUN pip install --no-cache-dir poetry==1.8.5",
      ...environment,
      active, // https://python-poetry.org/docs/basic-usage/#using-your-virtual-environment: it installs into what is active
      "COPY pyproject.toml poetry.lock ./",
      "RUN poetry install --only main --no-root --no-interaction",
    ];
  if (managers.has("PDM"))
    return [
      "RUN pip install --no-cache-dir pdm==2.29.4 'hishel<2'",
      ...environment,
      active, // https://pdm-project.org/latest/usage/venv/: it installs into what is active
      "COPY pyproject.toml pdm.lock ./",
      "RUN pdm install --check --prod --no-editable --no-self",
    ];
  if (managers.has("Pipenv"))
    return [
      "RUN pip install --no-cache-dir pipenv==2024.4.1",
      ...environment,
      `${active} PIPENV_VERBOSITY=-1`, // https://pipenv.pypa.io/en/latest/virtualenv.html: it installs into what is active
      "COPY Pipfile Pipfile.lock ./",
      "RUN pipenv install --deploy",
    ];
  const requirements = joined(base, "requirements.txt");
  if ((await context.read(requirements)) !== undefined)
    return [
      ...environment,
      active,
      "COPY requirements.txt ./",
      `RUN pip install --no-cache-dir ${managers.has("pip, with hashes") ? "--require-hashes " : ""}-r requirements.txt`,
    ];
  return [...environment, active, "COPY . .", "RUN pip install --no-cache-dir ."];
}

/** The server that the dependencies bring, given the app that was seen. */
function serverOf(site: ImageSite): readonly string[] {
  const { context, folder, manifest, serving } = site;
  const app = ofKind(context.signals, "server.app").find(({ place }) => place.path.endsWith(".py"));
  if (app === undefined) return ["python", UNKNOWN_START];
  const path = folder === "" ? app.place.path : app.place.path.slice(folder.length + 1);
  const dependencies = new Set(manifest.data.dependencies.map((name) => name.toLowerCase()));
  const module = path.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
  const target = `${module}:${app.data.name ?? "app"}`;
  const port = serving?.port ?? 8000;
  if (app.data.framework === "django") {
    const settings = ofKind(context.everywhere, "server.app").length;
    return settings > 0 && dependencies.has("gunicorn")
      ? ["gunicorn", "--bind", `0.0.0.0:${port}`, `${module.split(".")[0]}.wsgi`]
      : ["python", UNKNOWN_START];
  }
  if (ASYNC.has(app.data.framework)) return ["uvicorn", target, "--host", "0.0.0.0", "--port", String(port)];
  return dependencies.has("gunicorn") ? ["gunicorn", "--bind", `0.0.0.0:${port}`, target] : ["python", path];
}

const ASYNC: ReadonlySet<string> = new Set(["fastapi", "starlette", "litestar", "quart"]);

function asks(port: number, path: string | undefined): readonly string[] {
  const script =
    path === undefined
      ? `import socket; socket.create_connection(('127.0.0.1', ${port}), 2)`
      : `import urllib.request; urllib.request.urlopen('http://127.0.0.1:${port}${path}', timeout=2)`;
  return ["python", "-c", script];
}
