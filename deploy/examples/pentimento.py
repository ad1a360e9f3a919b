#!/usr/bin/env python3
"""A client of Pentimento, written from openapi.yaml and asyncapi.yaml alone.

    python3 pentimento.py generate --label 7 --count 2 --seed 42 --out pictures
    python3 pentimento.py edit photograph.png --label 3 --box 80,120,96,160 --out pictures
    python3 pentimento.py batch jobs.ndjson --out pictures

Needs Python 3.9 and nothing else. Jobs are followed over a WebSocket where the package websocket-client is installed,
and as server-sent events otherwise. The gateway and its key are taken from PENTIMENTO_GATEWAY and PENTIMENTO_KEY.
"""
import argparse
import json
import os
import sys
import time
import uuid
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

try:
    import websocket  # of the package websocket-client

    LOST = (OSError, HTTPException, websocket.WebSocketException)
except ImportError:
    websocket = None
    LOST = (OSError, HTTPException)

ENDED = {"SUCCEEDED", "FAILED", "CANCELLED", "EXPIRED"}
ENDS = {"JobSucceeded", "JobFailed", "JobCancelled", "JobExpired"}
MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
COME_BACK_LATER = {429, 503}
TIMEOUT = 45  # seconds without a sign
TRIES = 8


class Refused(Exception):
    """The gateway says no."""


class Unreachable(Exception):
    """No gateway answers."""


def problem(answer):
    """The problem document (RFC 9457) of an answer; whoever stands before the gateway may send none."""
    try:
        return json.load(answer)
    except ValueError:
        return {"title": f"{answer.code} {answer.reason}"}


def words(problem):
    """A problem document as a sentence."""
    said = [problem.get("detail") or problem["title"]]
    said += [f"{error['pointer']} {error['detail']}" for error in problem.get("errors", [])]
    return "; ".join(said)


class Gateway:
    def __init__(self, root, key=None):
        self.root = root.rstrip("/") + "/v1/"
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    def send(self, method, link, body=None, **headers):
        """Sends a request, again if no gateway answers or it asks to come back later. The answer is to be closed."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(urljoin(self.root, link), body, {**self.headers, **named}, method=method)
        for again in range(TRIES):
            try:
                return urlopen(request, timeout=TIMEOUT)
            except HTTPError as answer:
                if answer.code not in COME_BACK_LATER or again == TRIES - 1:
                    raise Refused(words(problem(answer))) from None
                time.sleep(float(answer.headers.get("Retry-After", 1)))
            except LOST as fault:
                if again == TRIES - 1:
                    raise Unreachable(f"no gateway answers at {self.root}: {fault}") from None
                time.sleep(1)

    def json(self, method, link, body=None, **headers):
        with self.send(method, link, body, **headers) as answer:
            return json.load(answer)

    def submit(self, submission):
        """Submits a job. It has a name, so that sent twice it is the same job."""
        name = {"Content_Type": "application/json", "Idempotency_Key": str(uuid.uuid4())}
        return self.json("POST", "jobs", json.dumps(submission).encode(), **name)

    def submit_batch(self, lines):
        name = {"Content_Type": "application/x-ndjson", "Idempotency_Key": str(uuid.uuid4())}
        return self.json("POST", "batches", lines, **name)

    def upload(self, picture):
        media_type = MEDIA_TYPES.get(picture.suffix.lower(), "application/octet-stream")
        return self.json("POST", "uploads", picture.read_bytes(), Content_Type=media_type)["id"]

    def picture(self, link):
        """The bytes of a picture. The gateway sends them itself, so the key goes nowhere else."""
        with self.send("GET", f"{link}?delivery=bytes") as answer:
            return answer.read()

    def follow(self, job):
        """Every event of a job once, over as many connections as it takes."""
        seen, behind, vain = 0, {"after": 0}, 0
        while vain < TRIES:
            ended, vain = False, vain + 1
            try:
                for event in self.events(f"{job['links']['events']}?{urlencode(behind)}"):
                    vain = 0
                    if event["type"] == "Snapshot":
                        ended = event["state"]["status"] in ENDED
                    elif event["sequence"] > seen:
                        seen = event["sequence"]
                        behind = {"afterSequence": seen}
                        yield event
                    if event["type"] in ENDS:
                        return
            except LOST as fault:
                print(f"the connection broke ({fault}), going on behind event {seen}", file=sys.stderr)
            if ended:
                return  # An old job may have no events left to tell.
            time.sleep(1)
        raise Unreachable(f"no gateway tells of job {job['id']}")

    def events(self, link):
        """The events of one connection."""
        return self.frames(link) if websocket else self.server_sent(link)

    def server_sent(self, link):
        with self.send("GET", link, Accept="text/event-stream") as stream:
            data = None
            for line in stream:
                if line.startswith(b"data:"):
                    data = line[len(b"data:") :]
                elif not line.strip() and data:  # Without the empty line it broke off.
                    yield json.loads(data)
                    data = None

    def frames(self, link):
        address = urljoin(self.root, link).replace("http", "ws", 1)
        header = [f"{name}: {value}" for name, value in self.headers.items()]
        try:
            connection = websocket.create_connection(address, timeout=TIMEOUT, header=header)
        except websocket.WebSocketBadStatusException as no:
            if no.status_code in COME_BACK_LATER:
                raise
            raise Refused(f"live events are refused with {no.status_code}") from None
        try:
            while frame := connection.recv():
                yield json.loads(frame)
        finally:
            connection.close()


def save(gateway, link, file):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gateway.picture(link))
    print(f"saved {file}")


def tell(event):
    kind = event["type"]
    if kind == "IterationCompleted":
        where = f"image {event['index']}, iteration {event['iteration']} of {event['iterations']}"
        print(f"{where}: {event.get('maskedTokens', 'some')} cells left to draw")
    elif "problem" in event:
        print(f"{kind}: {words(event['problem'])}")
    else:
        print(kind)


def draw(gateway, submission, out):
    """Submits a job, follows it, and fetches all its pictures."""
    job = gateway.submit(submission)
    print(f"job {job['id']} is accepted")
    for event in gateway.follow(job):
        tell(event)
    job = gateway.json("GET", job["links"]["self"])
    for image in job["images"]:
        name = f"{job['id']}-{image['index']}"
        for iteration, link in enumerate(image["links"]["partials"], start=1):
            save(gateway, link, out / f"{name}-iteration-{iteration:02}.png")
        if "image" in image["links"]:
            save(gateway, image["links"]["image"], out / f"{name}.png")
    return 0 if job["status"] == "SUCCEEDED" else 1


def generate(gateway, args):
    return draw(gateway, {"type": "generate", **decoding(gateway, args)}, args.out)


def edit(gateway, args):
    region = dict(zip(("top", "left", "height", "width"), map(int, args.box.split(","))))
    source = gateway.upload(args.picture)
    return draw(gateway, {"type": "edit", "source": source, "region": region, **decoding(gateway, args)}, args.out)


def decoding(gateway, args):
    """What generate and edit have in common. The first model is taken if none is named."""
    model = args.model or gateway.json("GET", "models")["models"][0]["name"]
    label = int(args.label) if args.label.isdigit() else args.label
    said = {name: getattr(args, name) for name in ("count", "seed", "iterations")}
    return {"model": model, "label": label, **{name: value for name, value in said.items() if value is not None}}


def batch(gateway, args):
    """Submits one job a line, waits for all of them, and fetches their pictures."""
    whole = gateway.submit_batch(args.jobs.read_bytes())
    print(f"batch {whole['id']}: {whole['accepted']} jobs are accepted")
    while whole["status"] != "ENDED":
        time.sleep(1)
        whole = gateway.json("GET", whole["links"]["self"])
        print(f"{whole['images']['completed']} of {whole['images']['total']} images")
    without = 0
    with gateway.send("GET", whole["links"]["results"]) as lines:
        items = [json.loads(line) for line in lines]
    for item in items:
        if "problem" in item:
            print(f"item {item['index']} is {item['status']}: {words(item['problem'])}")
        without += item["status"] != "SUCCEEDED"
        for index, link in enumerate(item.get("images", [])):
            save(gateway, link, args.out / f"{item['index']:05}-{index}.png")
    return 1 if without else 0


def arguments():
    parser = argparse.ArgumentParser(description="A client of Pentimento in Python.")
    gateway = os.environ.get("PENTIMENTO_GATEWAY", "http://127.0.0.1:8080")
    parser.add_argument("--gateway", default=gateway, help="default: %(default)s")
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = argparse.ArgumentParser(add_help=False)
    drawing.add_argument("--model", help="default: the first there is")
    drawing.add_argument("--label", required=True, help="a class by name or index")
    for name in ("count", "seed", "iterations"):
        drawing.add_argument(f"--{name}", type=int)
    result = argparse.ArgumentParser(add_help=False)
    result.add_argument("--out", type=Path, default=Path("."), help="where the pictures go")
    commands.add_parser("generate", parents=[drawing, result]).set_defaults(run=generate)
    editing = commands.add_parser("edit", parents=[drawing, result])
    editing.set_defaults(run=edit)
    editing.add_argument("picture", type=Path)
    editing.add_argument("--box", required=True, metavar="TOP,LEFT,HEIGHT,WIDTH")
    many = commands.add_parser("batch", parents=[result])
    many.set_defaults(run=batch)
    many.add_argument("jobs", type=Path, help="one job a line")
    return parser.parse_args()


def main():
    args = arguments()
    try:
        return args.run(Gateway(args.gateway, os.environ.get("PENTIMENTO_KEY")), args)
    except Refused as no:
        print(f"the gateway refuses: {no}", file=sys.stderr)
        return 2
    except OSError as fault:  # Of a file: those of the network are Unreachable.
        print(fault, file=sys.stderr)
        return 2
    except Unreachable as nobody:
        print(nobody, file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
