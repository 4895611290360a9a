import asyncio
import os

import httpx

URL = os.environ["SILENT_URL"]


async def main():
    async with httpx.AsyncClient() as client:
        await client.post(URL, json={}, timeout=None)


print("calling", flush=True)
asyncio.run(main())
