import asyncio
import logging
import time
from datetime import UTC, datetime

from reminders.calendar import is_holiday
from reminders.mail import send
from reminders.stores import cache

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 5


async def send_due(now: float) -> int:
    """Sends what is due and says how many were sent. One that fails stays due."""
    due = await cache.zrangebyscore("reminders:due", 0, now * 1000, start=0, num=100)
    sent = 0
    for booking in due:
        try:
            await send(booking.decode())
        except Exception:
            logger.exception("could not send", extra={"booking": booking.decode()})
            continue
        await cache.zrem("reminders:due", booking)
        sent += 1
    return sent


async def run() -> None:
    while True:
        today = datetime.now(UTC).date().isoformat()
        if not await asyncio.to_thread(is_holiday, today):
            await send_due(time.time())
        await asyncio.sleep(PAUSE_SECONDS)
