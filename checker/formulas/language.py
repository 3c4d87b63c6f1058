"""Text to tree: Python's own grammar under a whitelist.

The text is cut into tokens first. Names and numbers (with their scale and unit) become placeholders, so that Python's
parser never sees a foreign word: a claim may be called ``from`` or ``出口``, and ``130 billion CNY`` is one operand.
"""

from __future__ import annotations

import ast
import re
from fractions import Fraction

from checker.formulas.nodes import Absolute, Comparison, FormulaError, Literal, Name, Negation, Node, Operation, Sum
from checker.records import record

MAX_LENGTH = 20_000
MAX_TOKENS = 4_000
MAX_DEPTH = 40

FUNCTIONS = ("sum", "abs", "between")

_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "万": 10**4,
    "亿": 10**8,
    "万亿": 10**12,
}
_UNIT_WORDS = {"%": "percent", "points": "percentage_point", "percentage_points": "percentage_point"}
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "−": "-", "（": "(", "）": ")", "，": ","}
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>\d[\d_]*(?:\.\d+)?)"
    r"|(?P<name>[^\W\d]\w*(?:\.\w+)*)"
    r"|(?P<sign>==|!=|<=|>=|\*\*|//|[-+*/()<>,%=≤≥≠×÷−（），])"
)
_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


@record
class _Token:
    kind: str
    text: str
    column: int


def parse_comparisons(text: str) -> tuple[Comparison, ...]:
    """A judgeable formula: one comparison, a chain of them, or ``between(x, low, high)``. Raises FormulaError."""
    return _Reader(text).comparisons()


def parse_node(text: str) -> Node:
    """An expression without comparison. Raises FormulaError."""
    return _Reader(text).expression()


def _tokens(text: str) -> list[_Token]:
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the formula is longer than {MAX_LENGTH} characters", MAX_LENGTH)
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f"unexpected {text[at]!r}", at + 1)
        kind = str(match.lastgroup)
        if kind != "space":
            tokens.append(_Token(kind, _SIGNS.get(match.group(), match.group()), at + 1))
        at = match.end()
    if len(tokens) > MAX_TOKENS:
        raise FormulaError(f"the formula has more than {MAX_TOKENS} parts", tokens[MAX_TOKENS].column)
    return tokens


class _Reader:
    """One formula being read. ``_source`` is what Python's parser sees, ``_columns`` leads back to the text."""

    def __init__(self, text: str) -> None:
        self._operands: list[Name | Literal] = []
        self._columns: list[int] = []
        self._source = ""
        tokens = _tokens(text)
        if not tokens:
            raise FormulaError("the formula is empty")
        self._write(tokens)
        try:
            self._tree = ast.parse(self._source, mode="eval").body
        except SyntaxError as error:
            raise FormulaError(_advice(tokens), self._back(error.offset)) from None
        except (RecursionError, MemoryError):
            raise FormulaError("the formula is nested too deeply") from None

    def _write(self, tokens: list[_Token]) -> None:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.kind == "number":
                literal, at = _literal(tokens, at)
                self._put(f"_{len(self._operands)}", token.column)
                self._operands.append(literal)
            elif token.kind == "name" and at < len(tokens) and tokens[at].text == "(":
                if token.text not in FUNCTIONS:
                    known = ", ".join(FUNCTIONS)
                    raise FormulaError(f"unknown function {token.text!r}; there are {known}", token.column)
                self._put(token.text, token.column)
            elif token.kind == "name":
                self._put(f"_{len(self._operands)}", token.column)
                self._operands.append(Name(token.text, token.column))
            else:
                self._put(token.text, token.column)

    def _put(self, text: str, column: int) -> None:
        self._source += text + " "
        self._columns += [column] * (len(text) + 1)

    def _back(self, offset: int | None) -> int:
        """The column of the text for a column (from 1) of what Python's parser saw."""
        return self._columns[min(offset or len(self._columns), len(self._columns)) - 1]

    def comparisons(self) -> tuple[Comparison, ...]:
        tree = self._tree
        if isinstance(tree, ast.Call) and _called(tree) == "between":
            if len(tree.args) != 3 or tree.keywords:
                raise FormulaError("between takes three values: between(x, low, high)", self._at(tree))
            x, low, high = (self._node(a, 1) for a in tree.args)
            column = self._at(tree)
            return (Comparison("<=", low, x, column), Comparison("<=", x, high, column))
        if not isinstance(tree, ast.Compare):
            raise FormulaError("a check compares two sides, with ==, <=, >=, <, >, != or between()", self._at(tree))
        sides = [self._node(side, 1) for side in (tree.left, *tree.comparators)]
        found = []
        for index, operator in enumerate(tree.ops):
            sign = _COMPARISONS.get(type(operator))
            if sign is None:
                raise FormulaError("unknown comparison", self._at(tree.comparators[index]))
            found.append(Comparison(sign, sides[index], sides[index + 1], self._at(tree.comparators[index])))
        return tuple(found)

    def expression(self) -> Node:
        return self._node(self._tree, 1)

    def _at(self, tree: ast.expr) -> int:
        return self._back(tree.col_offset + 1)

    def _node(self, tree: ast.expr, depth: int) -> Node:
        if depth > MAX_DEPTH and not isinstance(tree, ast.Name):
            raise FormulaError(f"the formula is nested more than {MAX_DEPTH} deep; sum(...) takes long lists")
        column = self._at(tree)
        if isinstance(tree, ast.Name):
            if not tree.id.startswith("_"):
                raise FormulaError(f"{tree.id} is a function: {tree.id}(...)", column)
            return self._operands[int(tree.id[1:])]
        if isinstance(tree, ast.BinOp):
            return self._chain(tree, depth)
        if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub | ast.UAdd):
            operand = self._node(tree.operand, depth + 1)
            return Negation(operand, column) if isinstance(tree.op, ast.USub) else operand
        if isinstance(tree, ast.Call):
            return self._call(tree, depth)
        if isinstance(tree, ast.Compare):
            raise FormulaError("a comparison cannot stand inside an expression", column)
        raise FormulaError("only names, numbers, + - * / and functions are known", column)

    def _chain(self, tree: ast.BinOp, depth: int) -> Node:
        """``a + b - c`` is three terms, not two levels: a long chain is no deep nesting."""
        steps: list[tuple[str, ast.expr]] = []
        first: ast.expr = tree
        while isinstance(first, ast.BinOp):
            sign = _OPERATORS.get(type(first.op))
            if sign is None:
                raise FormulaError("only + - * / are known", self._at(first.right))
            steps.append((sign, first.right))
            first = first.left
            if sign in "*/" and isinstance(first, ast.BinOp) and type(first.op) in (ast.Add, ast.Sub):
                break
        node = self._node(first, depth + 1)
        for sign, tree_right in reversed(steps):
            right = self._node(tree_right, depth + 1)
            if sign in "*/":
                node = Operation(sign, node, right, node.column)
            else:
                term = Negation(right, right.column) if sign == "-" else right
                terms = node.terms if isinstance(node, Sum) and node.chained else (node,)
                node = Sum((*terms, term), node.column, True)
        return node

    def _call(self, tree: ast.Call, depth: int) -> Node:
        name, column = _called(tree), self._at(tree)
        arguments = tuple(self._node(a, depth + 1) for a in tree.args)
        if name == "sum" and arguments:
            return Sum(arguments, column)
        if name == "abs" and len(arguments) == 1:
            return Absolute(arguments[0], column)
        wanted = {"sum": "at least one value", "abs": "one value"}.get(name, "to be the whole check")
        raise FormulaError(f"{name}() wants {wanted}", column)


def _called(tree: ast.Call) -> str:
    return tree.func.id if isinstance(tree.func, ast.Name) else ""


def _literal(tokens: list[_Token], at: int) -> tuple[Literal, int]:
    """The number before ``at`` with the scale and unit that follow it, and where the next token is."""
    number = tokens[at - 1]
    value = Fraction(number.text.replace("_", ""))
    if at < len(tokens) and tokens[at].kind == "name" and tokens[at].text in _SCALES:
        value *= _SCALES[tokens[at].text]
        at += 1
    if at < len(tokens) and (tokens[at].kind == "name" or tokens[at].text == "%"):
        if at + 1 < len(tokens) and tokens[at + 1].text == "(":
            raise FormulaError("an operator is missing", tokens[at].column)
        return Literal(value, _UNIT_WORDS.get(tokens[at].text, tokens[at].text), number.column), at + 1
    return Literal(value, None, number.column), at


def _advice(tokens: list[_Token]) -> str:
    signs = {t.text for t in tokens}
    if "=" in signs:
        return "a comparison is written =="
    if "%" in signs:
        return "% follows a number; there is no remainder"
    opened, closed = (sum(t.text == sign for t in tokens) for sign in "()")
    if opened != closed:
        return "the brackets do not match"
    return "not a formula"
