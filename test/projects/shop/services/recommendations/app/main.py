from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import health
from app.ranking import also_bought
from app.stores import cache, pool


@asynccontextmanager
async def lifespan(_: FastAPI):
    await pool.open()
    yield
    await pool.close()
    await cache.aclose()


app = FastAPI(title="recommendations", lifespan=lifespan)
app.include_router(health.router, prefix="/health")


@app.get("/api/recommendations/{sku}")
async def recommendations(sku: str, limit: int = 8) -> list[dict]:
    return await also_bought(sku, limit)
