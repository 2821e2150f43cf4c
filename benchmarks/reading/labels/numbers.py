"""Numbers with right check digits: production licence, bar code, credit code, telephone."""

from __future__ import annotations

from random import Random

from stdnum import ean
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

_TEA = "114"
"""The category of tea and its kin in a production licence number."""
_HOME_PREFIX = "69"


def licence_no(county: int, rng: Random) -> str:
    """A production licence number for tea of a producer in ``county`` (code of six digits)."""
    digits = f"{_TEA}{county}{rng.randrange(1, 3000):04}"
    return f"SC{digits}{mod_11_10.calc_check_digit(digits)}"


def barcode(rng: Random) -> str:
    """An EAN-13 number of a domestic company."""
    digits = f"{_HOME_PREFIX}{rng.randrange(10)}{rng.randrange(10**9):09}"
    return digits + str(ean.calc_check_digit(digits))


def credit_code(county: int, rng: Random) -> str:
    """A unified social credit code registered in ``county``."""
    body = "MA" + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(7))
    code = f"91{county}{body}"
    return code + str(uscc.calc_check_digit(code))


def telephone(prefix: str, rng: Random) -> str:
    """A number that nobody has, with area code or as a service line."""
    if rng.random() < 0.3:
        return f"400-555-{rng.randrange(10000):04}"
    return f"{prefix}-555{rng.randrange(10000):04}"
