import asyncio
import os

import grpc

from db import pool


async def serve():
    await pool.fetch("SELECT 1")
    server = grpc.aio.server()
    server.add_insecure_port(f"127.0.0.1:{os.environ['PORT']}")
    await server.start()
    await server.wait_for_termination()


asyncio.run(serve())
