import logging

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from db import engine

placed = []


async def thing(request: Request) -> JSONResponse:
    logging.getLogger("shop").warning("asked for a thing")
    return JSONResponse({"id": request.path_params["id"]})


async def place(request: Request) -> JSONResponse:
    placed.append(await request.json())
    return JSONResponse({"placed": len(placed)}, 201)


async def fails(request: Request) -> JSONResponse:
    raise ValueError("it fails")


app = Starlette(
    routes=[
        Mount("/things", routes=[Route("/{id}", thing)]),
        Route("/orders", place, methods=["POST"]),
        Route("/fails", fails, methods=["POST"]),
    ]
)
