import httpx
from fastapi import FastAPI, Request

from db import pool

app = FastAPI()
client = httpx.AsyncClient(timeout=2)
placed = []


@app.get("/livez")
async def livez() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/rates")
async def rates() -> dict[str, int]:
    answer = await client.get("http://rates.example.com/latest")
    return answer.json()


@app.post("/orders")
async def place(request: Request) -> dict[str, int]:
    placed.append(await request.body())
    return {"placed": len(placed)}


@app.post("/fails")
async def fails() -> None:
    raise ValueError("it fails")


@app.get("/keys")
async def keys() -> int:
    return len(await pool.fetch("SELECT id FROM idempotency_keys"))
