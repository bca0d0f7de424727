"""The records that the database keeps, asked for by report and by indicator."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from corpus import Record
from indicators.record_rows import record_json
from vectorstore.database import Database


class KeptRecords:
    """What is asked of them; each method from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, report: str) -> tuple[Record, ...]:
        """The figures that a report states, in reading order."""
        query = "SELECT record FROM records WHERE report = :report ORDER BY number"
        return self._parsed(self._database.column(query, report=report))

    def chosen(
        self, indicators: Iterable[str], reports: Iterable[str], terms: Collection[bool] = (False, True)
    ) -> tuple[Record, ...]:
        """Those figures of some reports that tell how a unit stands, or is to stand, in these indicators.

        Args:
            indicators: their ids.
            reports: the reports' names.
            terms: False for what was reached, True for what is aimed at.
        """
        records = self._database.column(
            f"SELECT record FROM records WHERE chosen = 1 AND indicator IN {self._database.among('indicators')}"
            f" AND report IN {self._database.among('reports')} AND aimed BETWEEN :first AND :last",
            first=int(min(terms)),
            last=int(max(terms)),
            indicators=json.dumps(list(indicators)),
            reports=json.dumps(list(reports)),
        )
        return self._parsed(records)

    def by_value(self, indicator: str, aimed: bool, *, most_first: bool = True) -> list[str]:
        """The reports whose own unit has a figure of an indicator, in the order of these; each once."""
        reports = self._database.column(
            "SELECT report FROM records WHERE indicator = :indicator AND aimed = :aimed AND chosen = 1 AND of_new = 1"
            f" ORDER BY value {'DESC' if most_first else 'ASC'}, report",
            indicator=indicator,
            aimed=int(aimed),
        )
        return list(dict.fromkeys(reports))

    def told_indicators(self) -> dict[str, int]:
        """How many reports have a figure chosen of each indicator."""
        counted = "SELECT indicator, count(DISTINCT report) FROM records WHERE chosen = 1 GROUP BY indicator"
        return {indicator: count for indicator, count in self._database.rows(counted)}

    def unnamed_topics(self, limit: int) -> list[tuple[str, int, Record]]:
        """What figures without an indicator are of, most frequent first: in how many reports, and one of them."""
        rows = self._database.rows(
            "SELECT topic, told, (SELECT record FROM records WHERE indicator = '' AND topic != ''"
            " AND records.topic = most.topic ORDER BY report, number LIMIT 1) FROM"
            " (SELECT topic, count(DISTINCT report) AS told, count(*) AS times FROM records"
            " WHERE indicator = '' AND topic != '' GROUP BY topic ORDER BY told DESC, times DESC, topic LIMIT :limit)"
            " AS most ORDER BY told DESC, times DESC, topic",
            limit=limit,
        )
        return [(topic, count, *self._parsed([record])) for topic, count, record in rows]

    def _parsed(self, records: Iterable[str]) -> tuple[Record, ...]:
        return tuple(self._database.parsed(record_json().validate_json, record) for record in records)
