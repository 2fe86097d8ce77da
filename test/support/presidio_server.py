"""presidio-analyzer from PyPI behind its own protocol (POST /analyze), with its pattern recognisers for Chinese.

The package holds the analyzer and no server; Presidio's own is as thin as this one. Prints its port when it is ready.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IpRecognizer,
    PhoneRecognizer,
)
from presidio_zh import ZH, engine_of

engine = engine_of(
    [
        CreditCardRecognizer(**ZH),
        EmailRecognizer(**ZH),
        IpRecognizer(**ZH),
        PhoneRecognizer(supported_regions=["CN"], **ZH),
    ]
)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        finds = engine.analyze(body["text"], language=body["language"])
        answer = json.dumps([find.to_dict() for find in finds]).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
