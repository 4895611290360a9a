import logging

from bottle import Bottle, request, response

from db import engine

app = Bottle()
placed = []


@app.get("/things/<id>")
def thing(id):
    logging.getLogger("shop").warning("asked for a thing")
    return {"id": id}


@app.post("/orders")
def place():
    placed.append(request.json)
    response.status = 201
    return {"placed": len(placed)}


@app.post("/fails")
def fails():
    raise ValueError("it fails")
