"""Proofs as JSON: the finding as ``lint --format json`` prints it, with what it rests on; figures with what holds them.

Scores and sureness are numbers from 0 to 1, chances exact fractions as strings.
"""

from __future__ import annotations

import json
from typing import Any

from checker.proofs import Account, Inquiry, Passed, Proof, Trial
from checker.reports.json import finding_content, range_content, spots_content
from checker.reports.view import View
from checker.sureness import FULL


def render(proofs: tuple[Proof, ...], accounts: tuple[Account, ...], view: View) -> str:
    whole = {
        "version": 1,
        "tool": {"name": "crossfoot", "version": view.version},
        "findings": [_proof(proof, view) for proof in proofs],
        "figures": [_account(account) for account in accounts],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _proof(proof: Proof, view: View) -> dict[str, Any]:
    return {
        **finding_content(proof.finding, view),
        "relations": [_inquiry(inquiry) for inquiry in proof.inquiries],
        "pairing": None if proof.pairing is None else proof.pairing / 100,
    }


def _account(account: Account) -> dict[str, Any]:
    (spot,) = spots_content((account.spot,))
    return {
        **{name: value for name, value in spot.items() if name != "role"},
        "language": account.language,
        "kind": account.kind,
        "unit": account.unit,
        "bound": account.bound,
        "printed": range_content(account.printed),
        "rounded": range_content(account.rounded),
        "metric": account.metric,
        "basis": account.basis,
        "period": None if account.period is None else [day.isoformat() for day in account.period],
        "state": account.state,
        "also": spots_content(account.twins),
        "relations": [_inquiry(inquiry) for inquiry in account.inquiries],
        "considered": [{"code": code, "checks": number} for code, number in account.considered],
        "silence": account.silence,
        "findings": [
            {"code": f.code, "severity": str(f.severity), "fingerprint": f.fingerprint} for f in account.findings
        ],
    }


def _inquiry(inquiry: Inquiry) -> dict[str, Any]:
    return {
        "code": inquiry.code,
        "rule": inquiry.rule,
        "role": inquiry.role,
        "verdict": str(inquiry.verdict),
        "sureness": inquiry.sureness / FULL,
        "check": inquiry.told,
        "ground": None if inquiry.ground is None else str(inquiry.ground),
        "chance": None if inquiry.chance is None else str(inquiry.chance),
        "tries": inquiry.tries,
        "slip": inquiry.evidence / FULL,
        "one_language": inquiry.alone,
        "note": inquiry.note,
        "cause": inquiry.cause,
        "readings": [_trial(trial) for trial in inquiry.trials],
        "left_out": inquiry.left_out,
        "passed_over": [_passed(passed) for passed in inquiry.passed],
    }


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "chosen": trial.chosen,
        "score": trial.score / FULL,
        "reason": trial.reason,
        "verdict": str(trial.verdict),
        "set_aside": trial.behind,
        "formula": trial.formula,
        "stated": range_content(trial.stated),
        "computed": range_content(trial.computed),
        "roles": spots_content(trial.spots),
    }


def _passed(passed: Passed) -> dict[str, Any]:
    return {
        "role": passed.role,
        "why": str(passed.bar),
        "number": passed.number,
        "nearest": spots_content(passed.spots),
    }
