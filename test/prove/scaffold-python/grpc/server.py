import os
from concurrent import futures

import grpc

from db import engine


def serve():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    with engine.connect() as connection:
        connection.execute("SELECT 1")
    server.add_insecure_port(f"127.0.0.1:{os.environ['PORT']}")
    server.start()
    server.wait_for_termination()


serve()
