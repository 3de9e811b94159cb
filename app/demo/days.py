"""Moments told as a shop tells them: so many days ago, at such an hour by the store's clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.staff import Store

CLOSES = time(20)


def local(store: Store, now: datetime, days_ago: int, hour: int, minute: int = 0) -> datetime:
    """That hour in the store, in UTC; never later than a few minutes ago."""
    here = now.astimezone(ZoneInfo(store.time_zone)) - timedelta(days=days_ago)
    then = here.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(now.tzinfo)
    return min(then, now - timedelta(minutes=7))


def closing(store: Store, now: datetime, in_days: int) -> datetime:
    """When the store closes on that day, in UTC; in the late evening, at midnight."""
    here = now.astimezone(ZoneInfo(store.time_zone)) + timedelta(days=in_days)
    end = here.replace(hour=CLOSES.hour, minute=0, second=0, microsecond=0)
    if end <= here:
        end = here.replace(hour=23, minute=59, second=59, microsecond=0)
    return end.astimezone(now.tzinfo)
