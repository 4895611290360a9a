import asyncio
import os

import requests

URL = os.environ["SILENT_URL"]


async def main():
    await asyncio.to_thread(requests.get, URL)


print("calling", flush=True)
asyncio.run(main())
