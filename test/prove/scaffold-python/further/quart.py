import logging

from quart import Quart, request

from db import pool

app = Quart(__name__)
app.secret_key = "of-the-proof"
placed = []


@app.get("/things/<id>")
async def thing(id: str):
    logging.getLogger("shop").warning("asked for a thing")
    return {"id": id}


@app.post("/orders")
async def place():
    placed.append(await request.get_json())
    return {"placed": len(placed)}, 201


@app.post("/fails")
async def fails():
    raise ValueError("it fails")
