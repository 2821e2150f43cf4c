"""Pictures: their pages without decoding, and the decoding when a page is read."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from io import BytesIO

from PIL import ExifTags, Image, ImageOps

from labelcheck.ingest.kinds import Kind
from labelcheck.ingest.limits import Limits
from labelcheck.ingest.problems import damaged, too_many_pages, too_many_pixels, too_much_memory
from labelcheck.ingest.scan_resolution import scanner_dpi
from labelcheck.model.document import Page, Raster
from labelcheck.model.errors import InputError

_UPRIGHT = 1
_STDERR = 2
"""The file descriptor that C libraries write to."""
_DEEP_MODES = frozenset({"I;16", "I;16L", "I;16B", "I;16N", "I", "F"})
# Only the decoder of the type found in the content: PIL's others include ones that call other programs.
_DECODERS = {Kind.JPEG: ("JPEG", "MPO"), Kind.PNG: ("PNG",), Kind.WEBP: ("WEBP",), Kind.TIFF: ("TIFF",), Kind.BMP: ("BMP",)}


@dataclass(frozen=True, slots=True)
class PictureRaster:
    """Decodes one frame of a picture when called. Holds the file's bytes, never pixels, and can be sent to another process."""

    where: str
    kind: Kind
    data: bytes = field(repr=False)
    frame: int
    orientation: int
    pixel_limit: int

    def __call__(self) -> Raster:
        """The upright RGB picture; raises InputError when the data is damaged or cut off."""
        return self._decoded()

    def small(self, side: int) -> Raster:
        """The same with no side above ``side`` pixels; of a JPEG no more is decoded than that takes."""
        return self._decoded(side)

    def _decoded(self, side: int | None = None) -> Raster:
        with _decoding(self.where, self.kind, self.pixel_limit), _open(self.data, self.kind) as image:
            image.seek(self.frame)
            _check_pixels(self.where, image, self.pixel_limit)
            if side is not None:
                # Twice what is wanted: the mean of four pixels is smooth.
                image.draft(None, (2 * side, 2 * side))
            with _unheard() if self.kind is Kind.TIFF else nullcontext():
                image.load()
            rgb = _rgb(_upright(image) if self.orientation != _UPRIGHT else image)
            if side is not None:
                rgb.thumbnail((side, side))
            return Raster(rgb.width, rgb.height, rgb.tobytes())


def picture_pages(data: bytes, kind: Kind, where: str, limits: Limits) -> tuple[Page, ...]:
    """The pages of a picture: every one of a TIFF, the first (or main) frame of anything else.

    ``width`` and ``height`` are pixels as stored; a HEIC file turns its picture itself, so that its stored form is upright.
    Raises InputError when the file is damaged as far as that shows without decoding, or beyond the limits.
    """
    with _decoding(where, kind, limits.picture_pixels):
        if kind is Kind.PNG:
            _verify(data, kind)
        with _open(data, kind) as image:
            return tuple(_pages(image, data, kind, where, limits))


def _pages(image: Image.Image, data: bytes, kind: Kind, where: str, limits: Limits) -> Iterator[Page]:
    frame = image.tell()
    while True:
        _check_pixels(where, image, limits.picture_pixels)
        width, height = _stored_size(image, kind)
        orientation = _orientation(image)
        raster = PictureRaster(where, kind, data, frame, orientation, limits.picture_pixels)
        number = frame + 1 if kind is Kind.TIFF else 1
        yield Page(number, float(width), float(height), orientation, scanner_dpi(image), raster)
        if kind is not Kind.TIFF:
            return
        frame += 1
        try:
            image.seek(frame)
        except EOFError:
            return
        if frame == limits.pages:
            raise too_many_pages(where, limits.pages)


@contextmanager
def _decoding(where: str, kind: Kind, pixel_limit: int) -> Iterator[None]:
    """One InputError for whatever damaged data makes the decoders raise; their warnings are about nothing we use."""
    try:
        with warnings.catch_warnings():
            # Also PIL's own warning of a decompression bomb, whose bound is below ours.
            warnings.simplefilter("ignore")
            yield
    except InputError:
        raise
    except Image.DecompressionBombError as error:
        raise too_many_pixels(where, pixel_limit) from error
    except MemoryError as error:
        raise too_much_memory(where) from error
    except Exception as error:  # OSError, SyntaxError, ValueError, struct.error …: each decoder has its own
        raise damaged(where, kind) from error


@contextmanager
def _unheard() -> Iterator[None]:
    """Without what libtiff writes to the process's stderr by itself for each damaged strip: the error for people says it all."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # closed: nobody hears it anyway
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a file descriptor is needed
            os.dup2(nowhere.fileno(), _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)


def _open(data: bytes, kind: Kind) -> Image.Image:
    if kind is Kind.HEIC:
        # Opened directly: registering the plug-in would change PIL for the whole process.
        from pillow_heif import HeifImageFile

        heic: Image.Image = HeifImageFile(BytesIO(data))  # type: ignore[no-untyped-call]
        return heic
    return Image.open(BytesIO(data), formats=_DECODERS[kind])


def _verify(data: bytes, kind: Kind) -> None:
    """Check the checksums of all chunks; after this PIL wants the file opened afresh."""
    with _open(data, kind) as image:
        image.verify()


def _check_pixels(where: str, image: Image.Image, limit: int) -> None:
    if image.width * image.height > limit:
        raise too_many_pixels(where, limit)


def _stored_size(image: Image.Image, kind: Kind) -> tuple[int, int]:
    """Width and height before any turning; PIL gives those of a turned TIFF page as they will be after it."""
    if kind is Kind.TIFF:
        tags = image.tag_v2  # type: ignore[attr-defined]
        return int(tags[ExifTags.Base.ImageWidth]), int(tags[ExifTags.Base.ImageLength])
    return image.size


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, _UPRIGHT)
        return int(value) if value in range(1, 9) else _UPRIGHT
    except Exception:  # a broken tag block raises anything; the picture itself may well be sound
        return _UPRIGHT


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned by its orientation tag. A TIFF comes turned, without its tag, and stays as it is."""
    image.getexif()
    for key in ("exif", "Raw profile type exif", "xmp", "XML:com.adobe.xmp"):
        # PIL would write the tags back without the orientation, and fail on tags it cannot write.
        image.info.pop(key, None)
    return ImageOps.exif_transpose(image)


def _rgb(image: Image.Image) -> Image.Image:
    """Eight-bit RGB; what is transparent becomes white paper. Colour profiles are ignored: text needs no exact colour."""
    if image.mode in _DEEP_MODES:
        return _grey(image).convert("RGB")
    if image.has_transparency_data:
        straight = image.convert("LA") if image.mode == "La" else image
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(straight.convert("RGBA"))
        return paper.convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")  # convert() would copy even then


def _grey(image: Image.Image) -> Image.Image:
    """Eight-bit grey from 16 or more bits: by full scale where the depth is known to be 16, else by the range in use."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    low, high = image.getextrema()
    floor, span = float(low), max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
    real = image.convert("F")
    return real.point(lambda value: value * (255 / span) + (-floor * 255 / span)).convert("L")
