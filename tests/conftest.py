"""Fixtures that several files of tests share."""

from tests.browsing import address, browser, visit

__all__ = ["address", "browser", "visit"]
