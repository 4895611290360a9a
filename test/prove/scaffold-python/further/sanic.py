import logging

from sanic import Sanic
from sanic.response import json

from db import pool

app = Sanic("shop")
placed = []


@app.get("/things/<id>")
async def thing(request, id):
    logging.getLogger("shop").warning("asked for a thing")
    return json({"id": id})


@app.post("/orders")
async def place(request):
    placed.append(request.json)
    return json({"placed": len(placed)}, status=201)


@app.post("/fails")
async def fails(request):
    raise ValueError("it fails")
