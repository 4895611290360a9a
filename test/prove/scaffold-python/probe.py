"""Starts a server of gRPC's, asks for its health until it serves, and tells it to stop."""

import os
import signal
import socket
import subprocess
import sys
import time

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

PATIENCE_SECONDS = 120
SERVING = health_pb2.HealthCheckResponse.SERVING

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = subprocess.Popen([sys.executable, sys.argv[1]], env={**os.environ, "PORT": str(port), "METRICS_PORT": "0"})
try:
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub = health_pb2_grpc.HealthStub(channel)

        def status_of(service):
            asked = health_pb2.HealthCheckRequest(service=service)
            return stub.Check(asked, wait_for_ready=True, timeout=PATIENCE_SECONDS).status

        end = time.monotonic() + PATIENCE_SECONDS
        while status_of("") != SERVING and time.monotonic() < end:
            time.sleep(0.1)
        answers = [health_pb2.HealthCheckResponse.ServingStatus.Name(status_of(name)) for name in ("", "liveness")]
    server.send_signal(signal.SIGTERM)
    print(*answers, server.wait(PATIENCE_SECONDS))
finally:
    server.kill()
