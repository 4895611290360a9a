import asyncio
import os
from urllib.parse import urlparse

import aio_pika

address = urlparse(os.environ["SILENT_URL"])


async def main():
    print("calling", flush=True)
    await aio_pika.connect(f"amqp://{address.netloc}/")


asyncio.run(main())
