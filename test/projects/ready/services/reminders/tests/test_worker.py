import asyncio
from unittest.mock import AsyncMock, patch

from reminders import worker


def test_a_reminder_that_fails_stays_due():
    cache = AsyncMock()
    cache.zrangebyscore.return_value = [b"one", b"two"]
    send = AsyncMock(side_effect=[RuntimeError("mail is down"), None])
    with patch.object(worker, "cache", cache), patch.object(worker, "send", send):
        assert asyncio.run(worker.send_due(now=0)) == 1
    cache.zrem.assert_awaited_once_with("reminders:due", b"two")
