"""YAML text to plain data, with the place of every node.

libyaml's events are put together here, not by PyYAML's composer: that one recurses in C and dies on deep nesting.
Scalars stay the text that people wrote (``510.0`` keeps its zero), duplicate keys are noticed, and aliases cannot
multiply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from checker.claims.file.problems import Place, SourceError, Troubles
from checker.records import record

MAX_CHARACTERS = 20_000_000
MAX_NODES = 1_000_000
MAX_DEPTH = 32

Path: TypeAlias = tuple[str | int, ...]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(slots=True)
class Node:
    """One node. ``start`` and ``end`` are offsets into the text; ``inner`` is where a scalar's characters begin."""

    kind: str  # scalar, sequence, mapping
    start: int
    end: int
    line: int
    column: int
    text: str = ""
    plain: bool = True
    inner: int = 0
    items: list[Node] = field(default_factory=list)  # of a sequence; keys and values in turn of a mapping
    complete: bool = True
    index: dict[str, int] | None = None  # of a mapping: key -> where it stands in ``items``

    @property
    def place(self) -> Place:
        return Place(self.line, self.column, self.start, self.end)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        return zip(self.items[::2], self.items[1::2], strict=True)


@record
class Source:
    """A file as data and as nodes. ``data`` is None where the text is no YAML."""

    path: str
    text: str
    data: Any
    root: Node | None

    def node(self, path: Path, key: bool = False) -> Node | None:
        """The node at ``path`` or the nearest one above it; the key instead of the value with ``key``."""
        node = self.root
        for step in path:
            below = _below(node, step, key and step is path[-1]) if node is not None else None
            if below is None:
                return node
            node = below
        return node

    def place(self, path: Path, key: bool = False) -> Place:
        node = self.node(path, key)
        return node.place if node is not None else Place()


def _below(node: Node, step: str | int, key: bool) -> Node | None:
    if node.kind == "sequence" and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    if node.kind != "mapping":
        return None
    if node.index is None:  # of keys that stand twice the first counts, as in the data
        node.index = {name.text: 2 * at for at, (name, _) in reversed(list(enumerate(node.pairs())))}
    at = node.index.get(str(step))
    return None if at is None else node.items[at if key else at + 1]


def read(path: str, text: str, troubles: Troubles) -> Source:
    """Read ``text``; what is wrong with it as YAML goes to ``troubles``."""
    broken = Source(path, text, None, None)
    if len(text) > MAX_CHARACTERS:
        troubles.add("limit", Place(1, 1), f"the file has {len(text):,} characters, more than {MAX_CHARACTERS:,}")
        return broken
    try:
        root = _compose(text)
        if root is None:
            return Source(path, text, {}, None)
        return Source(path, text, _Plain(troubles).data(root), root)
    except SourceError as trouble:
        troubles.add(trouble.cause, trouble.place, trouble.message)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1, mark.index, mark.index) if mark else Place(1, 1)
        said = ", ".join(part for part in (error.problem, error.context) if part)
        troubles.add("syntax", place, f"not YAML: {said}")
    except yaml.YAMLError as error:
        at = max(0, min(int(getattr(error, "position", 0)), len(text)))
        troubles.add("syntax", Place.at(text, at), f"not YAML: {getattr(error, 'reason', 'it cannot be read')}")
    except UnicodeError:
        at = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), 0)
        troubles.add("syntax", Place.at(text, at), "not YAML: a character that is no text")
    return broken


# --------------------------------------------------------------------------------------------------------------
# Events to nodes, without recursion


def _compose(text: str) -> Node | None:
    root: Node | None = None
    stack: list[Node] = []
    anchors: dict[str, Node] = {}
    event: Any
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node = stack.pop()
            node.end, node.complete = _mark(event).end, True
            continue
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise SourceError("syntax", _mark(event), "a second YAML document starts here; a claims file holds one")
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(event, anchors)
        if stack:
            stack[-1].items.append(node)
        elif root is None:
            root = node
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= MAX_DEPTH:
                raise SourceError("limit", _mark(event), f"nested more than {MAX_DEPTH} deep")
            stack.append(node)
    return root


def _node(event: Any, anchors: dict[str, Node]) -> Node:
    if isinstance(event, yaml.AliasEvent):
        target = anchors.get(str(event.anchor))
        if target is None or not target.complete:
            raise SourceError("syntax", _mark(event), f"no complete node is called &{event.anchor}")
        return target
    mark = event.start_mark
    node = Node("scalar", mark.index, event.end_mark.index, mark.line + 1, mark.column + 1)
    if isinstance(event, yaml.ScalarEvent):
        node.text, node.plain = event.value, not event.style
        node.inner = mark.index + (1 if event.style in ("'", '"') else 0)
    else:
        node.kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
        node.complete = False
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _mark(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1, mark.index, event.end_mark.index)


# --------------------------------------------------------------------------------------------------------------
# Nodes to plain data


class _Plain:
    """Counts what aliases expand to, so that a small file cannot become a large one."""

    def __init__(self, troubles: Troubles) -> None:
        self._troubles = troubles
        self._left = MAX_NODES

    def data(self, node: Node, depth: int = 0) -> Any:
        self._left -= 1
        if self._left < 0:
            raise SourceError("limit", node.place, f"more than {MAX_NODES:,} entries, aliases counted")
        if depth > MAX_DEPTH:
            raise SourceError("limit", node.place, f"nested more than {MAX_DEPTH} deep, aliases counted")
        if node.kind == "scalar":
            return _scalar(node)
        if node.kind == "sequence":
            return [self.data(item, depth + 1) for item in node.items]
        return self._mapping(node, depth + 1)

    def _mapping(self, node: Node, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        inherited: dict[str, Any] = {}
        first: dict[str, Node] = {}
        for key, value in node.pairs():
            if key.kind != "scalar":
                self._troubles.add("schema", key.place, "a key must be a word")
            elif key.text == "<<" and key.plain:
                inherited = {**self._merged(value, depth), **inherited}
            elif key.text in first:
                before = first[key.text].line
                self._troubles.add("duplicate", key.place, f"{key.text!r} stands here again, first in line {before}")
            else:
                first[key.text] = key
                result[key.text] = self.data(value, depth)
        return {**inherited, **result}

    def _merged(self, node: Node, depth: int) -> dict[str, Any]:
        sources = node.items if node.kind == "sequence" else [node]
        result: dict[str, Any] = {}
        for source in sources:
            data = self.data(source, depth)
            if isinstance(data, dict):
                result = {**data, **result}
            else:
                self._troubles.add("schema", source.place, "<< takes a mapping")
        return result


def _scalar(node: Node) -> Any:
    if node.plain and node.text in _NOTHING:
        return None
    return _TRUTH.get(node.text, node.text) if node.plain else node.text
