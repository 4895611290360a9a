import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI, Response

from reminders import telemetry, worker
from reminders.stores import cache


@asynccontextmanager
async def lifespan(_: FastAPI):
    task = asyncio.create_task(worker.run())
    yield
    task.cancel()
    await cache.aclose()


app = FastAPI(title="reminders", lifespan=lifespan)
telemetry.start(app)


@app.get("/livez")
async def live() -> dict[str, str]:
    return {"status": "alive"}


@app.get("/readyz")
async def ready(response: Response) -> dict[str, str]:
    try:
        await cache.ping()
    except Exception as error:
        response.status_code = 503
        return {"redis": type(error).__name__}
    return {"redis": "ok"}
