import logging
import os

from aiohttp import web

from db import pool

placed = []


async def thing(request: web.Request) -> web.Response:
    logging.getLogger("shop").warning("asked for a thing")
    return web.json_response({"id": request.match_info["id"]})


async def place(request: web.Request) -> web.Response:
    placed.append(await request.json())
    return web.json_response({"placed": len(placed), "keys": len(await pool.fetch("SELECT 1"))}, status=201)


async def fails(request: web.Request) -> web.Response:
    raise ValueError("it fails")


app = web.Application()
app.add_routes([web.get("/things/{id}", thing), web.post("/orders", place), web.post("/fails", fails)])

if __name__ == "__main__":
    web.run_app(app, port=int(os.environ["PORT"]))
