"""A server of the S3 protocol on loopback, for what lies on object storage."""

import logging
from importlib.util import find_spec

import pytest


@pytest.fixture(scope="session")
def s3_server():
    """Start the server before any cluster, so that every worker inherits where it is."""
    if find_spec("moto") is None or find_spec("flask") is None:
        pytest.skip("moto[server] is not installed")
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # not every request is worth a line
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server, request):
    """Make a new bucket and return its address."""
    import urllib.request

    name = f"test-{abs(hash(request.node.nodeid)) % 10**12}"
    make = urllib.request.Request(f"{s3_server}/{name}", method="PUT")
    urllib.request.urlopen(make).close()
    return f"s3://{name}/project"
