from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest

from labelcheck.read.engines.detection import STRIDE, TILE, detect
from labelcheck.read.engines.text_regions import ByteImage, FloatMap


@dataclass
class BlackIsText:
    """A stand-in for the network: black pixels are text of ``probability``. Remembers the sizes it was shown."""

    probability: float = 0.9
    shown: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, picture: ByteImage) -> FloatMap:
        self.shown.append((picture.shape[0], picture.shape[1]))
        return (picture[:, :, 0] < 128).astype(np.float32) * np.float32(self.probability)


def paper(height: int, width: int, bars: list[tuple[int, int, int, int]]) -> ByteImage:
    picture = np.full((height, width, 3), 255, np.uint8)
    for x0, y0, x1, y1 in bars:
        picture[y0:y1, x0:x1] = 0
    return picture


LARGE_TYPE = [(200, y, 1500, y + 30) for y in range(200, 1300, 200)]


def test_large_type_is_looked_at_once_and_coarsely() -> None:
    network = BlackIsText()

    regions = detect(paper(1500, 2000, LARGE_TYPE), network)

    assert len(regions) == len(LARGE_TYPE)
    assert network.shown == [(736, 960)]
    middles = sorted(region.center[1] for region in regions)
    assert middles == pytest.approx([(top + foot) / 2 for _, top, _, foot in LARGE_TYPE], abs=3)


def test_sides_shown_to_the_network_are_multiples_of_its_stride() -> None:
    network = BlackIsText()

    detect(paper(333, 517, [(50, y, 400, y + 20) for y in range(20, 300, 50)]), network)

    assert all(side % STRIDE == 0 for size in network.shown for side in size)


def test_small_type_is_looked_at_again_in_tiles() -> None:
    network = BlackIsText()
    small = [(300, y, 900, y + 10) for y in range(300, 2700, 60)]

    regions = detect(paper(3000, 4000, small), network)

    assert len(regions) == len(small)
    assert all(abs(region.length - 600) < 40 for region in regions), "lines that cross tiles are whole"
    assert max(max(size) for size in network.shown) <= TILE


def test_tiles_overlap_by_little_more_than_they_must() -> None:
    network = BlackIsText()

    detect(paper(1200, 1600, []), network)

    assert sum(height * width for height, width in network.shown[1:]) < 1.2 * 1200 * 1600


def test_an_empty_page_is_looked_at_closely_before_it_is_called_empty() -> None:
    network = BlackIsText()

    assert detect(paper(3000, 4000, []), network) == []
    assert len(network.shown) > 2


@pytest.mark.parametrize(("grey", "closely"), [(255, False), (140, True)])
def test_few_lines_are_looked_at_closely_only_where_there_is_a_hint_of_more(grey: int, closely: bool) -> None:
    picture = paper(1500, 2000, LARGE_TYPE[:3])
    picture[1300:1306, 300:900] = grey
    looks: list[int] = []

    def network(look: ByteImage) -> FloatMap:
        looks.append(look.shape[0] * look.shape[1])
        return np.select([look[:, :, 0] < 128, look[:, :, 0] < 200], [0.9, 0.2]).astype(np.float32)

    assert len(detect(picture, network)) == 3
    assert (len(looks) > 1) is closely


def test_crumbs_on_a_longer_line_are_dropped() -> None:
    row = [(100, 100, 400, 120), (404, 102, 408, 112)]

    regions = detect(paper(400, 800, [*row, *((100, y, 600, y + 20) for y in range(160, 380, 50))]), BlackIsText())

    assert len(regions) == 6


def test_small_type_in_a_large_frame_is_looked_at_where_it_is() -> None:
    network = BlackIsText()
    label = [(900, y, 1400, y + 20) for y in range(900, 1300, 60)]

    regions = detect(paper(3000, 4000, label), network)

    assert len(regions) == len(label)
    _, *closer = network.shown
    assert closer
    assert max(max(size) for size in closer) < 1100


def test_type_seen_faintly_is_looked_at_again_without_what_lies_around_it() -> None:
    network = BlackIsText(0.6)

    detect(paper(1200, 900, [(300, y, 600, y + 20) for y in range(400, 700, 50)]), network)

    assert len(network.shown) > 1
    assert all(height < 800 for height, _ in network.shown[1:])


def test_faint_type_in_the_shade_is_looked_for_in_even_light() -> None:
    def faint_contrast(picture: ByteImage) -> FloatMap:
        grey = picture[:, :, 0].astype(np.float32)
        return np.asarray((grey < cv2.blur(grey, (61, 61)) - 20) * 0.6, dtype=np.float32)

    page = np.full((900, 900, 3), 200, np.uint8)
    page[:, 450:] = 30
    rows = range(200, 700, 60)
    for y in rows:
        page[y : y + 14, 100:400] = 100
        page[y : y + 14, 550:850] = 15

    middles = [region.center[0] for region in detect(page, faint_contrast)]

    assert sum(550 < x < 850 for x in middles) == len(rows)


class GreyIsSuspected(BlackIsText):
    """A stand-in that takes black for text and grey for what may be text."""

    def __call__(self, picture: ByteImage) -> FloatMap:
        grey = (picture[:, :, 0] >= 128) & (picture[:, :, 0] < 220)
        return super().__call__(picture) + grey.astype(np.float32) * np.float32(0.15)


def test_print_that_is_only_suspected_is_looked_at_more_closely() -> None:
    network = GreyIsSuspected()
    picture = paper(1500, 2000, LARGE_TYPE)
    picture[1320:1460, 200:1500] = 180

    detect(picture, network)

    assert len(network.shown) > 1
