from fastapi.testclient import TestClient

from reminders.main import app


def test_is_alive() -> None:
    assert TestClient(app).get("/livez").json() == {"status": "alive"}
