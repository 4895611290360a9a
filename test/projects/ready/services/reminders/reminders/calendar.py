import os

import requests
import stamina

session = requests.Session()


@stamina.retry(on=requests.ConnectionError, attempts=3)
def holiday_status(day: str) -> int:
    url = os.environ.get("CALENDAR_URL", "http://localhost:9003")
    return session.get(f"{url}/holidays/{day}", timeout=(1, 3)).status_code


def is_holiday(day: str) -> bool:
    """Nobody wants a reminder on a public holiday; while nobody knows, reminders are sent."""
    try:
        return holiday_status(day) == 200
    except requests.RequestException:
        return False
