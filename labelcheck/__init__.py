"""labelcheck: reads labels of prepackaged tea sold in China and judges them against the law in force."""

__version__ = "0.1.0"
