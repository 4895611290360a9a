import os

import httpx

client = httpx.AsyncClient(
    base_url=os.environ.get("MAIL_URL", "http://localhost:9002"),
    headers={"x-api-key": os.environ.get("MAIL_API_KEY", "")},
    timeout=httpx.Timeout(5.0, connect=1.0),
)


async def send(booking: str) -> None:
    response = await client.post("/messages", json={"template": "reminder", "booking": booking})
    response.raise_for_status()
