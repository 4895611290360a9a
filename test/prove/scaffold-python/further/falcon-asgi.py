import logging

import falcon.asgi

from db import pool

placed = []


class Thing:
    async def on_get(self, req, resp, id):
        logging.getLogger("shop").warning("asked for a thing")
        resp.media = {"id": id}


class Orders:
    async def on_post(self, req, resp):
        placed.append(await req.get_media())
        resp.status = 201
        resp.media = {"placed": len(placed)}


class Fails:
    async def on_post(self, req, resp):
        raise ValueError("it fails")


app = falcon.asgi.App()
app.add_route("/things/{id}", Thing())
app.add_route("/orders", Orders())
app.add_route("/fails", Fails())
