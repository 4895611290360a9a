import os

import websocket

address = os.environ["SILENT_URL"].replace("http", "ws")
print("calling", flush=True)
websocket.create_connection(address)
