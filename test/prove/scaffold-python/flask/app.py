import requests
from flask import Flask

from db import engine

app = Flask(__name__)
placed = []


@app.get("/livez")
def livez():
    return {"status": "ok"}


@app.get("/rates")
def rates():
    answer = requests.get("http://rates.example.com/latest", timeout=2)
    return answer.json()


@app.post("/orders")
def place():
    placed.append(engine)
    return {"placed": len(placed)}


@app.post("/fails")
def fails():
    raise ValueError("it fails")
