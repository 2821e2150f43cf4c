"""How sure OCR must be of its characters: the one place with the thresholds between known, doubtful and unreadable.

Measured on drawn labels (seeds 1 and 41: 40 labels as scan, phone photo and hard photo), faults of reading alone, as right of given:

=============================  ======  =======  ========  ========  ======
confidence                     < 0.80  0.80 -   0.90 -    0.95 -    0.99 +
=============================  ======  =======  ========  ========  ======
code that checks or is listed  3/3     2/2      6/6       56/56     221/221
code that does neither         0/2     0/1      -         -         -
date of the calendar           3/3     4/4      4/4       28/28     148/148
net content                    -       -        13/13     60/60     46/46
shelf life                     0/1     0/1      5/5       10/10     97/97
telephone                      0/1     1/1      2/3       12/12     87/87
words                          20/31   84/89    20/24     96/100    455/456
=============================  ======  =======  ========  ========  ======

(Bare names and the like are given at most 0.8 by extraction, whatever the characters scored.)
"""

from __future__ import annotations

from collections.abc import Mapping

PLAIN_READING = 0.8
"""Confidence below which words are too doubtful to accuse on, and are not given as known."""

PLAIN_CODE = 0.99
"""A code whose check digit fails, or that has too few digits, counts as printed that way from this confidence up: digits exchanged
for others score up to 0.98. Below it the failure is put down to reading."""

UNCHECKED = 0.95
"""Numbers that have neither check digit nor table: a telephone, an older licence number, the number of a standard nobody lists."""

PLAIN_NUMBER = 0.9
"""Net content and shelf life: a unit of the table stands behind the digits."""


CALENDAR_DATE = 0.6
"""A date the calendar has, in an order that can be, is confirmed by that: others hardly come of a misreading."""

LEAST: Mapping[str, float] = {
    "net_content": PLAIN_NUMBER,
    "shelf_life": PLAIN_NUMBER,
    "producer_contact": UNCHECKED,
    "production_date": CALENDAR_DATE,
    "expiry_date": CALENDAR_DATE,
    "product_name": PLAIN_READING,
    "grade": PLAIN_READING,
    "storage": PLAIN_READING,
    "origin": PLAIN_READING,
    "producer_name": PLAIN_READING,
    "producer_address": PLAIN_READING,
    "entrusting_party": PLAIN_READING,
    "standard_code": UNCHECKED,
    "licence_no": PLAIN_CODE,
    "uscc": PLAIN_CODE,
    "barcode": PLAIN_CODE,
}
"""By field, the confidence from which a value that OCR read and nothing else confirms is known; fields not named here are always."""
