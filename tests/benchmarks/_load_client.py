"""A browser tab without the browser: it speaks Streamlit's own websocket protocol and times what the server does.

It keeps what a browser keeps (widget values, the element tree, cached messages, timers of refreshing fragments) and draws
nothing, so that hundreds fit into one process.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

_WAIT = 120.0
"""Seconds after which a run that has not ended counts as lost."""

_LIST_FIELDS = {
    "slider": "double_array_value",
    "button_group": "string_array_value",
    "multiselect": "string_array_value",
}
_FIELDS = {
    "number_input": "double_value", "checkbox": "bool_value", "text_input": "string_value", "text_area": "string_value",
    "selectbox": "string_value", "radio": "string_value", "button": "trigger_value", "download_button": "trigger_value",
    **_LIST_FIELDS,
}  # fmt: skip
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


Holds = Callable[["Tab"], bool]


class LostRunError(RuntimeError):
    """The server did not answer in time, or closed the connection."""


@dataclass
class Answer:
    """What came back for one change.

    Attributes
    ----------
    seconds : float
        From sending the change to the message that its run has ended.
    messages, received, sent : int
        Messages and bytes from the server, and bytes to it.
    """

    seconds: float = 0.0
    messages: int = 0
    received: int = 0
    sent: int = 0


@dataclass
class Shown:
    """An element or a container, and the run and fragment that drew it."""

    element: Any
    run: str
    fragment: str


@dataclass
class Visit:
    """How a browser arrives: the address, the page below it, its query, and cookies it was given."""

    address: str
    page: str = ""
    query: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def fetch(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """Ask for something over HTTP as this browser does, keep the cookies it is given, and return status and body."""
        parts = urlsplit(self.address)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=30)
        try:
            cookies = {"Cookie": self.cookie_header()} if self.cookies else {}
            connection.request(method, path, body=body, headers={**cookies, **headers})
            answer = connection.getresponse()
            data = answer.read()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies.update({key: morsel.value for key, morsel in SimpleCookie(value).items()})
            return answer.status, data
        finally:
            connection.close()

    def cookie_header(self) -> str:
        """Return the cookies as a request carries them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


class Tab:
    """One tab of one browser. Open it with `Tab.open`."""

    def __init__(self, visit: Visit, *, refreshes: bool = True) -> None:
        self.visit = visit
        self.page, self.query = visit.page, visit.query
        self.shown: dict[tuple[int, ...], Shown] = {}
        self.blocks: dict[tuple[int, ...], Shown] = {}
        self.values: dict[str, tuple[str, Any]] = {}
        self.session = ""
        self.script = ""
        self.faults: list[str] = []
        self.refreshed = 0
        self._refreshes = refreshes
        self._socket: Any = None
        self._reader: asyncio.Task[None] | None = None
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._timed: set[str] = set()
        self._cache: dict[str, ForwardMsg] = {}
        self._run, self._fragments = "", ()
        self._waiting: asyncio.Future[float] | None = None
        self._answering, self._asked, self._shows = False, "", None
        self._replies: dict[str, asyncio.Future[ForwardMsg]] = {}
        self._count = Answer()

    @classmethod
    async def open(cls, visit: Visit, *, refreshes: bool = True) -> Tab:
        """Connect and wait until the page has been drawn once.

        Parameters
        ----------
        refreshes : bool
            Whether to keep asking for fragments with a timer, as a browser does.
        """
        tab = cls(visit, refreshes=refreshes)
        await tab.connect()
        await tab.run()
        return tab

    async def connect(self) -> None:
        """Open the websocket."""
        parts = urlsplit(self.visit.address)
        scheme = "wss" if parts.scheme == "https" else "ws"
        headers = {"Cookie": self.visit.cookie_header()} if self.visit.cookies else {}
        self._socket = await websockets.connect(
            f"{scheme}://{parts.netloc}/_stcore/stream",
            subprotocols=["streamlit", self.visit.cookies.get("_streamlit_xsrf", "PLACEHOLDER_AUTH_TOKEN")],  # type: ignore[list-item]
            origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            additional_headers=headers, max_size=None, compression=None, open_timeout=_WAIT, ping_interval=None,
        )  # fmt: skip
        self._reader = asyncio.create_task(self._read())

    async def close(self) -> None:
        """Go away."""
        for timer in self._timers.values():
            timer.cancel()
        if self._reader is not None:
            self._reader.cancel()
        await self._socket.close()

    async def change(self, name: str, value: Any, shows: Holds | None = None) -> Answer:
        """Set a widget, named by its key or its label, and wait for the run this starts, or until the page `shows` it."""
        kind, element = self.widget(name)
        self.values[element.id] = (_FIELDS[kind], value)
        return await self.run(fragment=self._fragment_of(element.id), shows=shows)

    async def edit(self, name: str, row: int, column: str, value: Any) -> Answer:
        """Type into one cell of a table and wait for the run this starts."""
        element = next(one.element for one in self.shown.values() if _matches(one.element, "dataframe", name))
        widget = element.dataframe.id
        edits = json.loads(self.values[widget][1]) if widget in self.values else {"edited_rows": {}}
        edits["edited_rows"].setdefault(str(row), {})[column] = value
        self.values[widget] = ("string_value", json.dumps({"added_rows": [], "deleted_rows": [], **edits}))
        return await self.run()

    async def expand(self, name: str) -> Answer:
        """Open a part of the page that is drawn only once it is open."""
        block = next(
            one.element.expandable
            for one in self.blocks.values()
            if one.element.WhichOneof("type") == "expandable"
            and name in (_key(one.element.expandable), one.element.expandable.label)
        )
        self.values[block.id] = ("bool_value", True)
        return await self.run()

    async def press(self, name: str, shows: Holds | None = None) -> Answer:
        """Press a button and wait for the run this starts, or until the page `shows` what it was pressed for."""
        _, element = self.widget(name)
        if element.disabled:
            raise LostRunError(f"'{name}' cannot be pressed now")
        return await self.run(trigger=element.id, fragment=self._fragment_of(element.id), shows=shows)

    async def follow(self, page: str, query: str = "") -> Answer:
        """Follow a link to another page of the app."""
        self.page, self.script, self.query = page, "", query
        return await self.run()

    async def upload(self, name: str, file_name: str, data: bytes) -> Answer:
        """Put a file into an upload, as a browser does, and wait for the run this starts."""
        element = next(one.element for one in self.shown.values() if _matches(one.element, "file_uploader", name))
        request = BackMsg()
        request.file_urls_request.request_id = uuid.uuid4().hex
        request.file_urls_request.session_id = self.session
        request.file_urls_request.file_names.append(file_name)
        reply = self._replies.setdefault(
            request.file_urls_request.request_id, asyncio.get_running_loop().create_future()
        )
        await self._socket.send(request.SerializeToString())
        urls = (await asyncio.wait_for(reply, _WAIT)).file_urls_response.file_urls[0]
        edge = uuid.uuid4().hex
        body = b"\r\n".join(
            (
                f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"'.encode(),
                b"Content-Type: application/octet-stream\r\n", data, f"--{edge}--\r\n".encode(),
            )
        )  # fmt: skip
        headers = {
            "Content-Type": f"multipart/form-data; boundary={edge}",
            "X-Xsrftoken": self.visit.cookies.get("_streamlit_xsrf", ""),
        }
        path = urls.upload_url if urls.upload_url.startswith("/") else f"/{urls.upload_url}"
        status, said = await asyncio.to_thread(self.visit.fetch, path, method="PUT", body=body, **headers)
        if status >= 300:
            raise LostRunError(f"the upload was refused: {status} {said[:200]!r}")
        state = WidgetState()
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = file_name, len(data), urls.file_id
        info.file_urls.CopyFrom(urls)
        self.values[element.file_uploader.id] = ("file_uploader_state_value", state.file_uploader_state_value)
        return await self.run()

    async def download(self, name: str) -> bytes:
        """Press a download button and return the file."""
        _, element = self.widget(name)
        url = element.url
        if element.deferred_file_id:
            request = BackMsg()
            asked = request.backend_operation_request
            asked.request_id, asked.session_id = uuid.uuid4().hex, self.session
            asked.deferred_file.file_id = element.deferred_file_id
            reply = self._replies.setdefault(asked.request_id, asyncio.get_running_loop().create_future())
            await self._socket.send(request.SerializeToString())
            answer = (await asyncio.wait_for(reply, _WAIT)).backend_operation_response
            if answer.error_msg:
                raise LostRunError(f"the download was refused: {answer.error_msg}")
            url = answer.deferred_file.url
        status, data = await asyncio.to_thread(self.visit.fetch, url if url.startswith("/") else f"/{url}")
        if status != 200:
            raise LostRunError(f"the download was refused: {status} {data[:200]!r}")
        return data

    def widget(self, name: str) -> tuple[str, Any]:
        """Return kind and message of the widget with this key or, if there is none, this label."""
        labelled = None
        for kind, element in self._widgets():
            if _key(element) == name:
                return kind, element
            if labelled is None and getattr(element, "label", None) == name:
                labelled = kind, element
        if labelled is None:
            raise LostRunError(f"there is no '{name}' on the page; it shows: {self.text()[:300]}")
        return labelled

    def can_press(self, name: str) -> bool:
        """Return whether a button is there and can be pressed; between two runs it may be away for a moment."""
        try:
            return not self.widget(name)[1].disabled
        except LostRunError:
            return False

    def keys(self, start: str) -> list[str]:
        """Return the keys of the widgets whose key begins with `start`, in the order of the page."""
        found = [_key(element) for _, element in self._widgets()]
        return [key for key in found if key.startswith(start)]

    def tables(self) -> list[str]:
        """Return the keys of the tables that can be typed into."""
        kinds = ((one.element, one.element.WhichOneof("type")) for _, one in sorted(self.shown.items()))
        return [_key(element.dataframe) for element, kind in kinds if kind == "dataframe"]

    def number(self, name: str) -> float:
        """Return what an input holds."""
        _, element = self.widget(name)
        return float(self.values[element.id][1])

    def text(self) -> str:
        """Return everything that can be read on the page."""
        return "\n".join(_words(one.element) for _, one in sorted(self.shown.items()))

    def count(self) -> dict[str, int]:
        """Return how many elements of each kind the page has."""
        kinds: dict[str, int] = {}
        for one in self.shown.values():
            kind = one.element.WhichOneof("type")
            kinds[kind] = kinds.get(kind, 0) + 1
        return kinds

    async def run(self, trigger: str = "", fragment: str = "", shows: Holds | None = None) -> Answer:
        """Send the widgets' values, wait until the server has run the page, and return what that took.

        Parameters
        ----------
        shows : callable or None
            What must hold of the page at the end of a run; None for the end of the run that was asked for, which the
            server does not always tell apart from a timer's.
        """
        self._count = counted = Answer()
        self._waiting, self._shows = asyncio.get_running_loop().create_future(), shows
        begun, self._answering, self._asked = perf_counter(), False, fragment
        await self._send(trigger=trigger, fragment=fragment)
        try:
            counted.seconds = await asyncio.wait_for(self._waiting, _WAIT) - begun
        except TimeoutError:
            raise LostRunError("the server did not answer") from None
        return counted

    async def until(self, holds: Holds, seconds: float = _WAIT) -> float:
        """Wait until something holds of this page and return how long that took."""
        begun = perf_counter()
        while not holds(self):
            if perf_counter() - begun > seconds:
                raise LostRunError(f"it did not come about in {seconds} s; the page shows: {self.text()[:300]}")
            await asyncio.sleep(0.01)
        return perf_counter() - begun

    def _widgets(self) -> Iterator[tuple[str, Any]]:
        for _, one in sorted(self.shown.items()):
            kind = one.element.WhichOneof("type")
            if kind in _FIELDS:
                yield kind, getattr(one.element, kind)

    def _fragment_of(self, widget: str) -> str:
        """Return the fragment a widget stands in: a change of it runs only that fragment."""
        for one in self.shown.values():
            body = getattr(one.element, one.element.WhichOneof("type"))
            if getattr(body, "id", "") == widget:
                return one.fragment
        return ""

    async def _send(self, *, trigger: str = "", fragment: str = "", timer: bool = False) -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash, asked.page_name = self.script, "" if self.script else self.page
        asked.fragment_id, asked.is_auto_rerun = fragment, timer
        asked.cached_message_hashes.extend(self._cache)
        asked.context_info.timezone, asked.context_info.locale = "Europe/London", "en-GB"
        query = f"?{self.query}" if self.query else ""
        asked.context_info.url = f"{self.visit.address}/{self.page}{query}"
        asked.context_info.color_scheme = "light"
        for widget, (kind, value) in self.values.items():
            _fill(asked.widget_states.widgets.add(), widget, kind, value)
        if trigger:
            asked.widget_states.widgets.add(id=trigger, trigger_value=True)
        data = message.SerializeToString()
        self._count.sent += len(data)
        await self._socket.send(data)

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                self._count.messages += 1
                self._count.received += len(data)
                self._take(ForwardMsg.FromString(data))
        except websockets.ConnectionClosed as closed:
            self.faults.append(f"the connection was closed: {closed}")
        except Exception as error:
            self.faults.append(f"{type(error).__name__}: {error}")
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(LostRunError(self.faults[-1] if self.faults else "the connection ended"))

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self._cache[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            self._show(whole)
        elif kind == "delta":
            if message.metadata.cacheable:
                self._cache[message.hash] = message
            self._show(message)
        elif kind == "new_session":
            self._run, self._fragments = message.metadata.run.script_run_id, tuple(message.metadata.run.fragment_ids)
            self.session = message.new_session.initialize.session_id
            timers = bool(self._fragments) and self._timed.issuperset(self._fragments)
            if not timers or self._asked in self._fragments:
                self._answering = True
            if not self._fragments:
                # As in the browser: a run of the whole page stops every timer, and says anew which ones to keep.
                self._stop(list(self._timers))
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
            hashes = {page.page_script_hash: page.url_pathname for page in message.navigation.app_pages}
            self.page = hashes.get(self.script, self.page)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._refresh(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            self._stop(message.stop_auto_rerun.fragment_ids)
        elif kind == "script_finished" and message.script_finished in _DONE:
            self._finished(message)
        elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.faults.append("the page could not be compiled")
        elif kind in ("file_urls_response", "backend_operation_response"):
            body = getattr(message, kind)
            reply = self._replies.pop(body.response_id if kind == "file_urls_response" else body.request_id, None)
            if reply is not None:
                reply.set_result(message)

    def _show(self, message: ForwardMsg) -> None:
        path = tuple(message.metadata.delta_path)
        delta = message.delta
        if delta.WhichOneof("type") == "add_block":
            self.blocks[path] = Shown(delta.add_block, self._run, delta.fragment_id)
            self.shown.pop(path, None)
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        self.shown[path] = Shown(element, self._run, delta.fragment_id)
        self.blocks.pop(path, None)
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.faults.append(f"{element.exception.type}: {element.exception.message}")
        elif kind in _FIELDS and not kind.endswith("button"):
            widget = getattr(element, kind)
            if widget.id not in self.values or widget.set_value:
                self.values[widget.id] = (_FIELDS[kind], _value(kind, widget))

    def _finished(self, message: ForwardMsg) -> None:
        fragments = tuple(message.metadata.run.fragment_ids)
        here = None if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY else fragments

        def stays(one: Shown) -> bool:
            return one.run == self._run or (here is not None and one.fragment not in here)

        self.shown = {path: one for path, one in self.shown.items() if stays(one)}
        self.blocks = {path: one for path, one in self.blocks.items() if stays(one)}
        if fragments and self._timed.issuperset(fragments):
            self.refreshed += 1
        # When a timer's run follows at once, the server calls the run before it stopped early. So a change is answered
        # at the first end of any run after one that was not a timer's has begun.
        if self._waiting is None or self._waiting.done():
            return
        if self._answering if self._shows is None else self._shows(self):
            self._waiting.set_result(perf_counter())

    def _stop(self, fragments: Iterable[str]) -> None:
        for fragment in fragments:
            if timer := self._timers.pop(fragment, None):
                timer.cancel()

    def _refresh(self, fragment: str, interval: float) -> None:
        self._timed.add(fragment)
        if not self._refreshes or fragment in self._timers:
            return

        async def ask() -> None:
            with contextlib.suppress(websockets.ConnectionClosed):
                while True:
                    await asyncio.sleep(interval)
                    await self._send(fragment=fragment, timer=True)

        self._timers[fragment] = asyncio.create_task(ask())


def _matches(element: Any, kind: str, name: str) -> bool:
    if element.WhichOneof("type") != kind:
        return False
    widget = getattr(element, kind)
    return name in (_key(widget), getattr(widget, "label", None))


def _key(widget: Any) -> str:
    """Return the key the page gave a widget; Streamlit's id is ``$$ID-<hash>-<key>``."""
    return str(widget.id).split("-", 2)[-1]


def _fill(state: WidgetState, widget: str, kind: str, value: Any) -> None:
    state.id = widget
    if value is None:
        return
    if kind.endswith("array_value"):
        getattr(state, kind).data.extend(value)
    elif kind == "file_uploader_state_value":
        state.file_uploader_state_value.CopyFrom(value)
    else:
        setattr(state, kind, value)


def _value(kind: str, widget: Any) -> Any:
    """Return what a widget starts with, or what the server has just set it to."""
    if kind == "slider":
        return list(widget.value if widget.set_value else widget.default)
    if kind == "button_group":
        return list(widget.raw_values) if widget.set_value else [widget.options[at].content for at in widget.default]
    if kind == "multiselect":
        return list(widget.raw_values) if widget.set_value else [widget.options[at] for at in widget.default]
    if kind in ("selectbox", "radio"):
        if widget.set_value:
            return widget.raw_value if widget.HasField("raw_value") else None
        return widget.options[widget.default] if widget.HasField("default") and len(widget.options) else None
    if widget.set_value:
        return widget.value if kind == "checkbox" or widget.HasField("value") else None
    return widget.default if kind == "checkbox" or widget.HasField("default") else None


def _words(element: Any) -> str:
    kind = element.WhichOneof("type")
    body = getattr(element, kind)
    if kind in ("markdown", "alert", "heading", "html", "text"):
        return str(body.body)
    if kind == "code":
        return str(body.code_text)
    if kind == "metric":
        return f"{body.label}: {body.body}"
    return str(getattr(body, "label", ""))
