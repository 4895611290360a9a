import logging

from litestar import Litestar, Request, get, post

from db import pool

placed = []


@get("/things/{id:str}")
async def thing(id: str) -> dict[str, str]:
    logging.getLogger("shop").warning("asked for a thing")
    return {"id": id}


@post("/orders")
async def place(request: Request) -> dict[str, int]:
    placed.append(await request.json())
    return {"placed": len(placed)}


@post("/fails")
async def fails() -> None:
    raise ValueError("it fails")


app = Litestar(route_handlers=[thing, place, fails])
