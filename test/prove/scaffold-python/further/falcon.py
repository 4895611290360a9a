import logging

import falcon

from db import engine

placed = []


class Thing:
    def on_get(self, req, resp, id):
        logging.getLogger("shop").warning("asked for a thing")
        resp.media = {"id": id}


class Orders:
    def on_post(self, req, resp):
        placed.append(req.get_media())
        resp.status = 201
        resp.media = {"placed": len(placed)}


class Fails:
    def on_post(self, req, resp):
        raise ValueError("it fails")


app = falcon.App()
app.add_route("/things/{id}", Thing())
app.add_route("/orders", Orders())
app.add_route("/fails", Fails())
