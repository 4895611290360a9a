from litestar import Litestar, get, post

import db
from db import pool


@get("/orders")
async def orders() -> list:
    return await pool.fetch("SELECT 1")


@post("/break")
async def break_down() -> None:
    db.store.broken = True


app = Litestar(route_handlers=[orders, break_down])
