import os

import httpx
import stamina
from circuitbreaker import circuit

client = httpx.AsyncClient(
    base_url=os.environ.get("MAIL_URL", "http://localhost:9002"),
    headers={"x-api-key": os.environ.get("MAIL_API_KEY", "")},
    timeout=httpx.Timeout(5.0, connect=1.0),
)


@circuit(failure_threshold=5, recovery_timeout=30)
@stamina.retry(on=httpx.TransportError, attempts=3)
async def send(booking: str) -> None:
    """The key tells the provider a reminder that was sent before its answer got lost."""
    message = {"template": "reminder", "booking": booking}
    response = await client.post("/messages", json=message, headers={"idempotency-key": f"reminder-{booking}"})
    response.raise_for_status()
