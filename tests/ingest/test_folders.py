from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from labelcheck.ingest import Limits, gather
from labelcheck.ingest.names import natural_key, shown
from tests.ingest.files import layout, only_error, packed, picture

JPEG = picture()


@pytest.fixture
def folder(tmp_path):
    """Make a folder of one-picture files and give its path."""

    def make(name: str, *files: str) -> Path:
        path = tmp_path / name
        for file in files:
            (path / file).parent.mkdir(parents=True, exist_ok=True)
            (path / file).write_bytes(JPEG)
        path.mkdir(exist_ok=True)
        return path

    return make


def test_one_file_is_one_label_called_by_its_stem(folder):
    path = folder("x", "龙井 250克.jpg") / "龙井 250克.jpg"
    (document,) = gather([path]).documents
    assert document.id == "龙井 250克"
    assert document.panels[0].path == path.as_posix()
    assert document.grouping is None


def test_files_by_name_are_one_label_unless_each(folder):
    path = folder("x", "A12_front.jpg", "A12_back.jpg", "B1.jpg")
    files = [path / "A12_front.jpg", path / "A12_back.jpg"]
    assert layout(gather(files)) == {"A12": ["A12_front.jpg", "A12_back.jpg"]}
    assert layout(gather([*files, path / "B1.jpg"])) == {"A12_front": ["A12_front.jpg", "A12_back.jpg", "B1.jpg"]}
    assert layout(gather(files, each=True)) == {"A12_front": ["A12_front.jpg"], "A12_back": ["A12_back.jpg"]}


def test_the_same_file_given_twice_is_one_panel(folder):
    path = folder("x", "front.jpg") / "front.jpg"
    assert layout(gather([path, str(path)])) == {"front": ["front.jpg"]}


def test_folder_is_one_label_in_natural_order(folder):
    path = folder("tea", "10.jpg", "2.jpg", "1.jpg")
    assert layout(gather([path])) == {"tea": ["1.jpg", "2.jpg", "10.jpg"]}


def test_each_makes_every_file_of_a_folder_a_label(folder):
    path = folder("tea", "IMG_2.jpg", "IMG_10.jpg")
    assert layout(gather([path], each=True)) == {"IMG_2": ["IMG_2.jpg"], "IMG_10": ["IMG_10.jpg"]}


def test_folder_of_folders_is_many_labels(folder):
    path = folder("case", "tea10/front.jpg", "tea2/front.jpg", "tea2/back.jpg", "more/x/a.jpg")
    assert list(layout(gather([path])).items()) == [
        ("x", ["a.jpg"]),
        ("tea2", ["back.jpg", "front.jpg"]),
        ("tea10", ["front.jpg"]),
    ]


def test_files_beside_folders_are_a_label_of_their_own(folder):
    path = folder("case", "front.jpg", "tea/front.jpg")
    assert layout(gather([path])) == {"case": ["front.jpg"], "tea": ["front.jpg"]}


@pytest.mark.parametrize(
    ("files", "labels"),
    [
        (
            ["A12_front.jpg", "A12_back.jpg", "A12-1.jpg", "B7 front.jpg", "B7 (2).jpg"],
            {"A12": ["A12-1.jpg", "A12_back.jpg", "A12_front.jpg"], "B7": ["B7 (2).jpg", "B7 front.jpg"]},
        ),
        (
            ["龙井正面.jpg", "龙井背面.jpg", "铁观音正面.jpg", "铁观音封口1.jpg"],
            {"铁观音": ["铁观音封口1.jpg", "铁观音正面.jpg"], "龙井": ["龙井正面.jpg", "龙井背面.jpg"]},
        ),
        (["a_front.jpg", "b_front.jpg"], {"a": ["a_front.jpg"], "b": ["b_front.jpg"]}),
        (
            ["tea-1_front.jpg", "tea-1_back.jpg", "tea-2_front.jpg"],
            {"tea-1": ["tea-1_back.jpg", "tea-1_front.jpg"], "tea-2": ["tea-2_front.jpg"]},
        ),
        (["A_1.jpg", "A_2.jpg", "B_1.jpg", "C.jpg"], {"A": ["A_1.jpg", "A_2.jpg"], "B": ["B_1.jpg"], "C": ["C.jpg"]}),
        (["A_1.jpg", "a_2.jpg", "B_1.jpg", "A.jpg"], {"A": ["A.jpg", "A_1.jpg", "a_2.jpg"], "B": ["B_1.jpg"]}),
    ],
)
def test_flat_folder_of_many_products_is_grouped_by_stem(files, labels, folder):
    gathered = gather([folder("flat", *files)])
    assert layout(gathered) == labels
    for document in gathered.documents:
        assert document.grouping is not None
        assert document.id in document.grouping.zh
        assert document.id in document.grouping.en


@pytest.mark.parametrize(
    "files",
    [
        ["front.jpg", "back.jpg", "side1.jpg", "side2.jpg"],
        ["正面.jpg", "背面.jpg", "封口.jpg"],
        ["A12_front.jpg", "A12_back.jpg"],
        ["A12.jpg", "A12_back.jpg"],
        ["IMG_0001.jpg", "IMG_0002.jpg"],
        ["IMG_20260328_101010.jpg", "IMG_20260328_101015.jpg"],
        ["WX_20260328101010_1.jpg", "WX_20260328101010_2.jpg", "WX_20260329101010_1.jpg"],
        ["box_front.jpg", "sticker_back.jpg"],
        ["front_1.jpg", "front_2.jpg", "back_1.jpg"],
        ["1.jpg", "2.jpg"],
        ["龙井茶.jpg", "山顶.jpg", "锅底.jpg"],
    ],
)
def test_names_without_proof_of_several_products_stay_one_label(files, folder):
    (document,) = gather([folder("tea", *files)]).documents
    assert document.id == "tea"
    assert document.grouping is None
    assert len(document.panels) == len(files)


def test_same_ids_are_told_apart_by_their_folders(folder):
    path = folder("case", "a/tea/front.jpg", "b/tea/front.jpg", "c/front.jpg", "d/front.png")
    assert list(layout(gather([path]))) == ["tea (a)", "tea (b)", "c", "d"]
    ids = [document.id for document in gather([path], each=True).documents]
    assert ids == ["front (a/tea)", "front (b/tea)", "front (case/c)", "front (case/d)"]


def test_same_stem_in_one_folder_is_told_apart(folder):
    path = folder("case", "x.jpg", "x.png", "y.jpg")
    assert list(layout(gather([path], each=True))) == ["x.jpg", "x.png", "y"]


def test_ids_are_distinct_even_when_names_imitate_them(folder):
    path = folder("case", "a/tea/1.jpg", "b/tea/1.jpg", "tea (a)/1.jpg", "c/x/tea (a)/1.jpg")
    ids = [document.id for document in gather([path]).documents]
    assert len(set(ids)) == 4


def test_litter_and_unknown_types_are_skipped_quietly(folder):
    path = folder("tea", "front.jpg")
    for name in (".hidden.jpg", ".DS_Store", "Thumbs.db", "desktop.ini", "notes.docx", "clip.mov", "prices.csv", "raw.dng"):
        (path / name).write_bytes(b"II*\0" + bytes(20) if name == "raw.dng" else b"anything")
    (path / "__MACOSX").mkdir()
    (path / "__MACOSX" / "front.jpg").write_bytes(JPEG)
    gathered = gather([path])
    assert layout(gathered) == {"tea": ["front.jpg"]}
    assert gathered.unreadable == ()


def test_picture_without_a_suffix_is_found_by_its_content(folder):
    assert layout(gather([folder("tea", "front")])) == {"tea": ["front"]}


@pytest.mark.parametrize("name", ["notes.docx", "README"])
def test_unknown_type_given_by_name_is_an_error(name, write):
    error = only_error(gather([write(name, b"anything")]))
    assert error.where.endswith(name)
    assert "JPEG" in error.remedy.zh


def test_empty_folder_and_folder_without_panels_are_errors(folder, write):
    assert "holds no label picture" in only_error(gather([folder("empty")])).what.en
    assert "没有可读的" in only_error(gather([write("case/notes.csv", b"a,b").parent])).what.zh


def test_empty_folder_among_good_ones_is_told_and_the_rest_is_read(folder):
    path = folder("case", "a/front.jpg")
    (path / "b").mkdir()
    gathered = gather([path])
    assert layout(gathered) == {"a": ["front.jpg"]}
    assert [error.where for error in gathered.unreadable] == [f"{path.as_posix()}/b"]


@pytest.mark.parametrize("name", ["back.jpg", "back.pdf", "back.txt", "back.zip"])
def test_file_of_no_bytes_is_told_and_its_label_knows_that_a_panel_is_missing(name, folder):
    path = folder("tea", "front.jpg")
    (path / name).write_bytes(b"")
    gathered = gather([path])
    assert layout(gathered) == {"tea": ["front.jpg"]}
    (error,) = gathered.unreadable
    assert "0 bytes" in error.what.en
    assert gathered.documents[0].unread == (error.where,)


def test_vanished_path_is_told_and_counts_as_an_unread_panel(folder):
    path = folder("x", "front.jpg")
    gathered = gather([path / "front.jpg", path / "gone.jpg"])
    assert layout(gathered) == {"front": ["front.jpg"]}
    (error,) = gathered.unreadable
    assert "不存在" in error.what.zh
    assert gathered.documents[0].unread == (error.where,)
    assert "no such file" in only_error(gather([path / "gone"])).what.en


def test_path_with_a_null_character_does_not_exist():
    assert "no such file" in only_error(gather(["a\0b.jpg"])).what.en


def test_forbidden_file_and_folder_are_told(folder, monkeypatch):
    path = folder("tea", "front.jpg", "back.jpg")
    whole_open, whole_iterdir = Path.open, Path.iterdir

    def forbid(self, *args, **kwargs):
        if self.name == "back.jpg":
            raise PermissionError(errno.EACCES, "Permission denied")
        return whole_open(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", forbid)
    gathered = gather([path])
    assert layout(gathered) == {"tea": ["front.jpg"]}
    assert "no permission" in gathered.unreadable[0].what.en

    def forbid_listing(self):
        if self.name == "tea":
            raise PermissionError(errno.EACCES, "Permission denied")
        return whole_iterdir(self)

    monkeypatch.setattr(Path, "iterdir", forbid_listing)
    assert "权限" in only_error(gather([path])).what.zh


def test_over_large_file_is_refused(write):
    error = only_error(gather([write("front.jpg", JPEG)], limits=Limits(file_bytes=100)))
    assert "larger than" in error.what.en


def test_folders_nested_too_deep_are_told(folder):
    path = folder("case", "a/b/c/front.jpg")
    assert "more than 2 deep" in only_error(gather([path], limits=Limits(folder_depth=2))).what.en
    assert layout(gather([path], limits=Limits(folder_depth=3))) == {"c": ["front.jpg"]}


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("no symbolic links here")


def test_links_out_of_a_folder_and_links_to_folders_are_not_followed(folder):
    outside = folder("outside", "secret.jpg")
    path = folder("tea", "front.jpg")
    _link(path / "back.jpg", outside / "secret.jpg")
    _link(path / "loop", path)
    _link(path / "away", outside)
    _link(path / "self.jpg", path / "self.jpg")
    gathered = gather([path])
    assert layout(gathered) == {"tea": ["front.jpg"]}
    assert gathered.unreadable == ()


def test_link_given_by_name_is_followed(folder):
    outside = folder("outside", "front.jpg")
    _link(outside / "alias.jpg", outside / "front.jpg")
    assert layout(gather([outside / "alias.jpg"])) == {"alias": ["alias.jpg"]}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "front.jpg")
    assert "not a regular file" in only_error(gather([tmp_path / "front.jpg"])).what.en


def test_folder_given_as_dot_is_called_by_its_name(folder, monkeypatch):
    monkeypatch.chdir(folder("tea", "front.jpg"))
    (document,) = gather(["."]).documents
    assert (document.id, document.panels[0].path) == ("tea", "front.jpg")


def test_control_characters_in_names_are_spelt_out(folder):
    try:
        path = folder("x", "a\x1b[31mb\u202ec.jpg")
    except OSError:
        pytest.skip("such names are not possible here")
    (document,) = gather([path]).documents
    assert document.panels[0].path.endswith("/a\\x1b[31mb\\u202ec.jpg")
    assert shown("a\udcffb") == "a\\udcffb"


def test_natural_order():
    names = ["b10.jpg", "B2.jpg", "a.jpg", "b02.jpg", "b1x.jpg", "9" * 5000]
    assert sorted(names, key=natural_key) == ["9" * 5000, "a.jpg", "b1x.jpg", "B2.jpg", "b02.jpg", "b10.jpg"]


def test_mixed_arguments_keep_their_order(folder, write):
    path = folder("case", "a/front.jpg")
    archive = write("z.zip", packed({"front.jpg": JPEG}))
    single = write("m.jpg", JPEG)
    assert list(layout(gather([archive, single, path]))) == ["z", "m", "a"]
    assert gather([]).documents == ()


def test_numbers_straight_after_a_chinese_name_count_its_panels(folder):
    path = folder("teas", "白茶正面.jpg", "白茶背面.jpg", "红茶1.jpg", "红茶2.jpg")
    assert layout(gather([path])) == {"白茶": ["白茶正面.jpg", "白茶背面.jpg"], "红茶": ["红茶1.jpg", "红茶2.jpg"]}


@pytest.mark.parametrize(
    "files",
    [("图片1.jpg", "图片2.jpg", "照片1.jpg"), ("外盒1.jpg", "外盒2.jpg", "内袋1.jpg"), ("正标1.jpg", "正标2.jpg", "背标1.jpg")],
)
def test_words_for_pictures_and_parts_of_a_package_are_no_products(folder, files):
    assert list(layout(gather([folder("tea", *files)]))) == ["tea"]


def test_an_empty_path_is_not_the_current_folder(folder, monkeypatch):
    monkeypatch.chdir(folder("here", "front.jpg"))
    assert only_error(gather([""])).what.en == "the path is empty"
