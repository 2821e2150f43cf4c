from __future__ import annotations

import pickle
from io import BytesIO

import pytest
from PIL import Image, ImageOps

from labelcheck.ingest import DEFAULT_LIMITS, Limits, gather
from labelcheck.ingest.kinds import Kind
from labelcheck.ingest.picture import picture_pages
from labelcheck.model.document import Page, PanelKind, Raster
from labelcheck.model.errors import InputError
from labelcheck.model.geometry import upright_to_stored
from tests.ingest.files import only_error, picture

RED, WHITE = (200, 0, 0), (255, 255, 255)
ORIENTATION = 0x0112


def one_page(data: bytes, kind: Kind) -> Page:
    (page,) = picture_pages(data, kind, "label", DEFAULT_LIMITS)
    return page


def decoded(page: Page) -> Raster:
    assert page.raster is not None
    return page.raster()


def pixel(raster: Raster, x: int, y: int) -> tuple[int, ...]:
    at = (y * raster.width + x) * 3
    return tuple(raster.rgb[at : at + 3])


def near(colour: tuple[int, ...], wanted: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(one - other) <= by for one, other in zip(colour, wanted, strict=True))


def heic() -> bytes:
    import pillow_heif

    image = Image.open(BytesIO(picture("PNG", (64, 32))))
    buffer = BytesIO()
    pillow_heif.from_pillow(image).save(buffer, quality=95)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.TIFF, Kind.BMP])
def test_every_picture_type_is_read_to_upright_rgb(kind, write):
    path = write(f"label.{kind.lower()}", picture(kind.upper()))
    (document,) = gather([path]).documents
    (panel,) = document.panels
    (page,) = panel.pages
    assert panel.kind is PanelKind.IMAGE
    assert (page.number, page.width, page.height, page.orientation) == (1, 40.0, 20.0, 1)
    raster = decoded(page)
    assert (raster.width, raster.height, len(raster.rgb)) == (40, 20, 40 * 20 * 3)
    assert near(pixel(raster, 5, 10), RED)
    assert near(pixel(raster, 35, 10), WHITE)


def test_heic_is_read(write):
    (document,) = gather([write("label.heic", heic())]).documents
    (page,) = document.panels[0].pages
    assert (page.width, page.height, page.orientation) == (64.0, 32.0, 1)
    assert near(pixel(decoded(page), 5, 10), RED, by=25)


def test_png_named_jpg_is_read_as_png(write):
    (document,) = gather([write("label.jpg", picture("PNG"))]).documents
    assert near(pixel(decoded(document.panels[0].pages[0]), 5, 10), RED, by=0)


def test_multi_page_tiff_gives_a_page_each(write):
    frames = [Image.new("RGB", (30 + number, 20), (number, 0, 0)) for number in range(3)]
    buffer = BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:])
    (document,) = gather([write("scan.tif", buffer.getvalue())]).documents
    pages = document.panels[0].pages
    assert [(page.number, page.width) for page in pages] == [(1, 30.0), (2, 31.0), (3, 32.0)]
    assert [pixel(decoded(page), 0, 0)[0] for page in pages] == [0, 1, 2]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_orientation_is_recorded_and_undone(kind, orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    options = {"lossless": True} if kind == "WEBP" else {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    data = picture(kind, exif=exif, **options)
    page = one_page(data, Kind[kind])
    assert (page.width, page.height, page.orientation) == (40.0, 20.0, orientation)
    raster = decoded(page)
    expected = ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB")
    assert (raster.width, raster.height) == expected.size
    assert raster.rgb == expected.tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright_pixels_map_back_to_stored_ones(orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    stored = Image.open(BytesIO(picture("PNG", exif=exif))).convert("RGB")
    page = one_page(picture("PNG", exif=exif), Kind.PNG)
    raster = decoded(page)
    for x, y in ((0.5, 0.5), (raster.width - 0.5, 0.5), (raster.width - 0.5, raster.height - 0.5)):
        at = upright_to_stored((x, y), page.width, page.height, page.orientation)
        assert stored.getpixel((int(at[0]), int(at[1]))) == pixel(raster, int(x), int(y))


def test_nonsense_orientation_counts_as_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 42
    assert one_page(picture(exif=exif), Kind.JPEG).orientation == 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_pixel_mode_becomes_rgb(mode):
    image = Image.new("L", (20, 10), 255)
    image.paste(0, (0, 0, 10, 10))
    if mode in ("I;16", "I", "F"):
        deep = Image.new("I", (20, 10), 65535)
        deep.paste(0, (0, 0, 10, 10))
        image = deep.convert(mode)
    else:
        image = image.convert("RGB").convert(mode)
    buffer = BytesIO()
    image.save(buffer, "TIFF")
    raster = decoded(one_page(buffer.getvalue(), Kind.TIFF))
    assert near(pixel(raster, 2, 5), (0, 0, 0))
    assert near(pixel(raster, 17, 5), WHITE)


def test_sixteen_bit_grey_keeps_its_middle():
    buffer = BytesIO()
    Image.new("I;16", (4, 4), 32768).save(buffer, "PNG")
    assert near(pixel(decoded(one_page(buffer.getvalue(), Kind.PNG)), 1, 1), (128, 128, 128), by=1)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_parts_become_white_paper(mode):
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    buffer = BytesIO()
    if mode == "P":
        clear = Image.new("P", (8, 8), 0)
        clear.putpalette([0, 0, 0] * 256)
        clear.save(buffer, "PNG", transparency=0)
    else:
        clear.convert(mode).save(buffer, "PNG")
    assert pixel(decoded(one_page(buffer.getvalue(), Kind.PNG)), 4, 4) == WHITE


@pytest.mark.parametrize(
    ("dpi", "believed"),
    [(300, 300.0), (600, 600.0), (150, 150.0), (72, None), (96, None), (99, None), (180, None), (240, None), (20_000, None)],
)
def test_only_a_scanner_resolution_is_believed(dpi, believed):
    assert one_page(picture("TIFF", dpi=(dpi, dpi)), Kind.TIFF).dpi == believed
    assert one_page(picture("JPEG", dpi=(dpi, dpi)), Kind.JPEG).dpi == believed


def test_resolution_of_a_photograph_or_of_unequal_axes_is_not_believed():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x829A] = 0.01  # exposure time
    assert one_page(picture("JPEG", dpi=(300, 300), exif=exif), Kind.JPEG).dpi is None
    assert one_page(picture("TIFF", dpi=(300, 600)), Kind.TIFF).dpi is None
    assert one_page(picture("PNG"), Kind.PNG).dpi is None


@pytest.mark.parametrize("size", [(30_000, 30_000), (12_000, 11_000)])
def test_pixel_bomb_is_refused_before_decoding(size, write):
    buffer = BytesIO()
    Image.new("1", size).save(buffer, "PNG")
    error = only_error(gather([write("bomb.png", buffer.getvalue())]))
    assert error.where.endswith("bomb.png")
    assert "120" in error.what.zh
    assert "million pixels" in error.what.en


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "WEBP", "BMP"])
def test_picture_header_alone_can_be_a_bomb(kind, write):
    error = only_error(gather([write("large.img", picture(kind, (100, 100)))], limits=Limits(picture_pixels=9_999)))
    assert "million pixels" in error.what.en


def test_too_many_tiff_pages_are_refused(write):
    frames = [Image.new("L", (4, 4)) for _ in range(4)]
    buffer = BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:])
    path = write("scan.tif", buffer.getvalue())
    assert len(gather([path], limits=Limits(pages=4)).documents[0].panels[0].pages) == 4
    assert "more than 3 pages" in only_error(gather([path], limits=Limits(pages=3))).what.en


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "WEBP", "BMP", "PNG"])
def test_truncated_picture_is_one_clear_error_at_the_latest_when_decoded(kind, write):
    whole = picture(kind, (300, 200))
    gathered = gather([write("cut.img", whole[: len(whole) * 3 // 5])])
    if gathered.unreadable:
        error = only_error(gathered)
    else:
        with pytest.raises(InputError) as caught:
            decoded(gathered.documents[0].panels[0].pages[0])
        error = caught.value
    assert error.where.endswith("cut.img")
    assert "损坏或不完整" in error.what.zh
    assert "damaged or cut off" in error.what.en
    assert error.exit_code == 4


def test_truncated_png_is_found_without_decoding(write):
    whole = picture("PNG", (300, 200))
    assert "PNG" in only_error(gather([write("cut.png", whole[:-20])])).what.en


def test_truncated_heic_is_an_input_error(write):
    whole = heic()
    gathered = gather([write("cut.heic", whole[: len(whole) - 60])])
    if not gathered.unreadable:
        with pytest.raises(InputError):
            decoded(gathered.documents[0].panels[0].pages[0])


def test_document_survives_pickling_and_still_decodes(write):
    (document,) = gather([write("label.jpg", picture())]).documents
    again = pickle.loads(pickle.dumps(document))
    assert again == document
    assert decoded(again.panels[0].pages[0]) == decoded(document.panels[0].pages[0])


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG])
def test_a_small_picture_is_the_same_picture(kind):
    data = BytesIO()
    turned = Image.new("RGB", (900, 600), "white")
    turned.paste("red", (0, 0, 450, 600))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    turned.save(data, kind.name, exif=exif)
    (page,) = picture_pages(data.getvalue(), kind, "a", DEFAULT_LIMITS)
    small = page.raster.small(60)
    assert (small.width, small.height) == (40, 60)
    top, bottom = (small.rgb[3 * 40 * row + 60 : 3 * 40 * row + 63] for row in (5, 55))
    assert top[1] < 20
    assert bottom[1] > 235
