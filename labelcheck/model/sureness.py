"""How sure OCR must be of its characters: the one place with the thresholds between known, doubtful and unreadable.

What OCR scored the least sure line of a value, and how many of the values given were right, on drawn labels (seeds 1 and 41: 40
labels as scan, phone photo and hard photo; values that extraction cut or joined wrongly are left out):

=============================  ======  ===========  ===========  ===========  =======
score                          < 0.80  0.80 - 0.90  0.90 - 0.95  0.95 - 0.99  0.99 +
=============================  ======  ===========  ===========  ===========  =======
code that checks or is listed  -       2/2          6/6          53/53        229/229
code that does neither         -       0/1          3/5          2/4          4/5
date of the calendar           1/1     3/3          4/4          28/28        151/151
net content                    -       -            13/13        60/60        46/46
shelf life                     0/1     0/1          5/5          10/10        97/97
telephone                      0/1     1/1          2/3          15/15        92/92
words                          0/4     15/18        42/50        115/123      523/527
=============================  ======  ===========  ===========  ===========  =======
"""

from __future__ import annotations

from collections.abc import Mapping

PLAIN_READING = 0.8
"""Confidence below which words are too doubtful to accuse on, and are not given as known."""

DISPUTED = PLAIN_READING - 0.01
"""The most that characters score which a second reading contradicts: what they say is not known."""

PLAIN_CODE = 0.99
"""A code whose check digit fails, or that has too few digits, counts as printed that way from this score up; below it the failure is
put down to reading. The misread ones of the bench score less than 0.95; the margin is for what a bench does not show."""

PLAIN_PLACE = 0.98
"""From this score up a name of a place is what is printed, even one that no register has: most misread ones of the bench score less."""

UNCHECKED = 0.95
"""Numbers that have neither check digit nor table: a telephone, an older licence number, the number of a standard nobody lists."""

PLAIN_NUMBER = 0.9
"""Net content and shelf life: a unit of the table stands behind the digits."""

LEAST: Mapping[str, float] = {
    "net_content": PLAIN_NUMBER,
    "shelf_life": PLAIN_NUMBER,
    **dict.fromkeys(("producer_contact", "importer_contact", "standard_code"), UNCHECKED),
    **dict.fromkeys(("production_date", "expiry_date", "repack_date", "picking_date"), PLAIN_READING),
    **dict.fromkeys(("product_name", "grade", "storage", "origin", "country_of_origin"), PLAIN_READING),
    **dict.fromkeys(("producer_name", "entrusting_party", "repacker", "distributor", "importer"), PLAIN_READING),
    **dict.fromkeys(("producer_address", "importer_address"), PLAIN_READING),
    **dict.fromkeys(("specification", "batch_no", "usage"), PLAIN_READING),
    **dict.fromkeys(("organic_code", "green_food_code", "trademark_no", "overseas_registration"), PLAIN_READING),
}
"""By field, the score from which a value that OCR read and nothing else confirms is known; facts not named here are always: a
doubtful list of ingredients still asks about what stands in it.

A date has its score for itself: one misread digit mostly makes another day that the calendar has.
"""
