"""Benchmarks: run by hand, results in docs/benchmarks.md; never part of the tests."""
