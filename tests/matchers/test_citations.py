"""Citations: every style of number, spelling and noise; what stands beside them; what only looks like one."""

from __future__ import annotations

import pytest

from muctieu import Pipeline
from muctieu.records import Citation

# type, normalised number, then every way of writing it; the whole phrase is the citation
CORPUS: list[tuple[str, str, list[str]]] = [
    ("Nghị định", "24/2024", ["Nghị định 24/2024", "Nghị định số 24/2024", "Nghị định\u00a024/2024"]),
    ("Thông tư liên tịch", "01/2006", ["Thông tư liên tịch 01/2006", "Thông tư liên tịch số 01/2006"]),
    ("Quyết định", "121/QĐ-UBND", [
        "Quyết định số 121/QĐ-UBND", "Quyết định 121/QĐ-UBND", "quyết định số 121/QĐ-UBND", "QUYẾT ĐỊNH SỐ 121/QĐ-UBND", "Quyết định số: 121/QĐ-UBND", "Quyết định số 121 /QĐ - UBND", "Quyết định số 121/ QĐ-UBND",
        "Quyết định số 121/QĐ –UBND", "Quyết định số 121/QĐ–UBND", "Quyết định số 121/QÐ-UBND", "Quyết định\u00a0số\u00a0121/QĐ-UBND", "Quyết định số\n121/QĐ-UBND", "Quyết định  số 121/QĐ-UBND", "Quyết định số 121 / QĐ - UBND",
    ]),
    ("Quyết định", "58/2013/QĐ-TTg", ["Quyết định số 58/2013/QĐ-TTg", "Quyết định 58/2013/QĐ-TTg", "Quyết định số 58/2013/QĐ - TTg", "Quyết định số 58 /2013/ QĐ-TTg", "Quyết định số 58/2013/QÐ-TTg"]),
    ("Quyết định", "0912/QĐ-UBND", ["Quyết định số 0912/QĐ-UBND"]),
    ("Nghị định", "52/2018/NĐ-CP", ["Nghị định số 52/2018/NĐ-CP", "Nghị định 52/2018/NĐ-CP", "Nghị định số 52/2018/NĐ – CP", "Nghị định số 52/2018/NÐ-CP"]),
    ("Nghị quyết", "55-NQ/TW", ["Nghị quyết số 55-NQ/TW", "Nghị quyết 55-NQ/TW", "Nghị quyết số 55 - NQ/TW", "Nghị quyết số 55–NQ/TW", "Nghị quyết số 55-NQ / TW"]),
    ("Nghị quyết", "106/NQ-CP", ["Nghị quyết số 106/NQ-CP", "Nghị quyết 106/NQ-CP"]),
    ("Nghị quyết", "21/2023/NQ-HĐND", ["Nghị quyết số 21/2023/NQ-HĐND", "Nghị quyết số 21/2023/NQ - HĐND"]),
    ("Nghị quyết", "1679/NQ-UBTVQH15", ["Nghị quyết số 1679/NQ-UBTVQH15", "Nghị quyết 1679/NQ-UBTVQH15"]),
    ("Nghị quyết", "202/2025/QH15", ["Nghị quyết số 202/2025/QH15"]),
    ("Nghị quyết", "68", ["Nghị quyết 68", "Nghị quyết số 68"]),
    ("Nghị định", "10", ["Nghị định số 10", "Nghị định 10"]),
    ("Kết luận", "28-KL/TU", ["Kết luận số 28-KL/TU", "Kết luận 28-KL/TU", "Kết luận số 28 - KL/TU"]),
    ("Chỉ thị", "33/CT-TTg", ["Chỉ thị số 33/CT-TTg", "Chỉ thị 33/CT-TTg"]),
    ("Chỉ thị", "05-CT/TU", ["Chỉ thị số 05-CT/TU", "Chỉ thị 05-CT/TU"]),
    ("Đề án", "07-ĐA/TU", ["Đề án số 07-ĐA/TU", "Đề án 07-ĐA/TU"]),
    ("Kế hoạch", "4691/KH-UBND", ["Kế hoạch số 4691/KH-UBND", "Kế hoạch 4691/KH-UBND", "Kế hoạch số 4691/KH- UBND"]),
    ("Chương trình", "12-CTr/TU", ["Chương trình số 12-CTr/TU", "Chương trình 12-CTr/TU"]),
    ("Chương trình hành động", "12-CTr/TU", ["Chương trình hành động số 12-CTr/TU"]),
    ("Thông tư", "49/2021/TT-BGDĐT", ["Thông tư số 49/2021/TT-BGDĐT", "Thông tư 49/2021/TT-BGDĐT"]),
    ("Thông tư", "15/2020/TT-BNNPTNT", ["Thông tư số 15/2020/TT-BNNPTNT"]),
    ("Thông tư liên tịch", "39/2014/TTLT-BCT-BTC", ["Thông tư liên tịch số 39/2014/TTLT-BCT-BTC"]),
    ("Thông báo", "285/TB-VPCP", ["Thông báo số 285/TB-VPCP", "Thông báo 285/TB-VPCP"]),
    ("Báo cáo", "402/BC-UBND", ["Báo cáo số 402/BC-UBND", "Báo cáo 402/BC-UBND"]),
    ("Tờ trình", "406/TTr-UBND", ["Tờ trình số 406/TTr-UBND", "Tờ trình 406/TTr-UBND", "Tờ trình số 406/TTr - UBND"]),
    ("Công văn", "10894/VPCP-CN", ["Công văn số 10894/VPCP-CN", "Công văn 10894/VPCP-CN"]),
    ("Công điện", "79/CĐ-TTg", ["Công điện số 79/CĐ-TTg", "Công điện 79/CĐ-TTg"]),
    ("Hướng dẫn", "36-HD/VPTW", ["Hướng dẫn số 36-HD/VPTW", "Hướng dẫn 36-HD/VPTW"]),
    ("Luật", "57/2014/QH13", ["Luật số 57/2014/QH13"]),
    ("Bộ luật", "91/2015/QH13", ["Bộ luật số 91/2015/QH13"]),
    ("Pháp lệnh", "02/2020/UBTVQH14", ["Pháp lệnh số 02/2020/UBTVQH14"]),
    ("Văn bản", "878/BC-UBND", ["Văn bản số 878/BC-UBND"]),
    ("Quy định", "41-QĐ/TW", ["Quy định số 41-QĐ/TW"]),
    ("Giấy phép", "137/GP-UBND", ["Giấy phép số 137/GP-UBND"]),
]  # fmt: skip

ROWS = [(kind, number, phrase) for kind, number, phrases in CORPUS for phrase in phrases]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def cite(pipeline: Pipeline, text: str) -> list[Citation]:
    return list(pipeline.extract(text).citations)


@pytest.mark.parametrize(("kind", "number", "phrase"), ROWS, ids=[p for *_, p in ROWS])
def test_one_citation_covers_the_phrase(pipeline: Pipeline, kind: str, number: str, phrase: str) -> None:
    found = cite(pipeline, f"Căn cứ {phrase}; theo đề nghị của Sở Công Thương.")
    assert [(c.type, c.number, c.text) for c in found] == [(kind, number, phrase)]


LISTS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Thực hiện Nghị quyết số 57-NQ/TW, 59-NQ/TW, 66-NQ/TW.", [
        ("Nghị quyết", "57-NQ/TW", "Nghị quyết số 57-NQ/TW"), ("Nghị quyết", "59-NQ/TW", "59-NQ/TW"), ("Nghị quyết", "66-NQ/TW", "66-NQ/TW")]),
    ("Theo các Quyết định số 15/QĐ-UBND và số 16/QĐ-UBND.", [
        ("Quyết định", "15/QĐ-UBND", "Quyết định số 15/QĐ-UBND"), ("Quyết định", "16/QĐ-UBND", "16/QĐ-UBND")]),
    ("Các Nghị định: số 10/2021/NĐ-CP; số 15/2021/NĐ-CP và 35/2023/NĐ-CP.", [
        ("Nghị định", "10/2021/NĐ-CP", "Nghị định: số 10/2021/NĐ-CP"), ("Nghị định", "15/2021/NĐ-CP", "15/2021/NĐ-CP"), ("Nghị định", "35/2023/NĐ-CP", "35/2023/NĐ-CP")]),
    ("Quyết định số 15/QĐ-UBND; Kế hoạch số 16/KH-UBND.", [
        ("Quyết định", "15/QĐ-UBND", "Quyết định số 15/QĐ-UBND"), ("Kế hoạch", "16/KH-UBND", "Kế hoạch số 16/KH-UBND")]),
    ("Thực hiện Nghị quyết 01, 02 của Chính phủ.", [("Nghị quyết", "01", "Nghị quyết 01"), ("Nghị quyết", "02", "02")]),
    ("Nghị quyết 68 và Nghị quyết 57.", [("Nghị quyết", "68", "Nghị quyết 68"), ("Nghị quyết", "57", "Nghị quyết 57")]),
    ("Nêu tại Nghị quyết 68-NQ/TW; Nghị quyết 68-NQ/TW khẳng định.", [("Nghị quyết", "68-NQ/TW", "Nghị quyết 68-NQ/TW")] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), LISTS, ids=[t for t, _ in LISTS])
def test_several_numbers(pipeline: Pipeline, text: str, rows: list[tuple[str, str, str]]) -> None:
    assert [(c.type, c.number, c.text) for c in cite(pipeline, text)] == rows


ALONE: list[tuple[str, tuple[str, str, str]]] = [
    ("Luật Tổ chức Quốc hội số 57/2014/QH13 có hiệu lực.", ("Luật", "57/2014/QH13", "57/2014/QH13")),
    ("Bộ luật Lao động số 45/2019/QH14 có hiệu lực.", ("Bộ luật", "45/2019/QH14", "45/2019/QH14")),
    ("Được giao tại 1032/QĐ-BKHCN 2025.", ("Quyết định", "1032/QĐ-BKHCN", "1032/QĐ-BKHCN")),
    ("Số: 412-KL/TU", ("Kết luận", "412-KL/TU", "412-KL/TU")),
]


@pytest.mark.parametrize(("text", "row"), ALONE, ids=[t for t, _ in ALONE])
def test_the_number_alone_where_other_words_stand_between(
    pipeline: Pipeline, text: str, row: tuple[str, str, str]
) -> None:
    assert [(c.type, c.number, c.text) for c in cite(pipeline, text)] == [row]


DATES: list[tuple[str, str | None]] = [
    ("Quyết định số 121/QĐ-UBND ngày 8-1-2021 của UBND tỉnh", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND ngày 08/01/2021", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND, ngày 08/01/2021", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND ngày 08 tháng 01 năm 2021", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND ngày 8.1.2021", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND\nngày 08/01/2021", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND (ngày 08/01/2021)", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND ban hành ngày 08/01/2021", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND được ban hành vào ngày 08/01/2021", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND của UBND tỉnh ngày 08/01/2021", "2021-01-08"),
    ("Ngày 08/01/2021, UBND tỉnh đã ban hành Quyết định số 121/QĐ-UBND", "2021-01-08"),
    ("Ngày 8 tháng 1 năm 2021, Chủ tịch UBND tỉnh ký ban hành Quyết định số 121/QĐ-UBND", "2021-01-08"),
    ("Ngày 08/01/2021, UBND huyện Gio Linh có Quyết định số 121/QĐ-UBND", "2021-01-08"),
    ("Quyết định số 121/QĐ-UBND năm 2021", "2021"),
    ("Quyết định 121/QĐ-UBND 2021 phê duyệt", "2021"),
    ("Quyết định số 121/QĐ-UBND", None),
    ("Quyết định số 121/QĐ-UBND về phát triển công nghiệp đến năm 2030", None),
    ("Quyết định số 121/QĐ-UBND phê duyệt kế hoạch năm 2021", None),
    ("Ngày 08/01/2021 khởi công. Theo Quyết định số 121/QĐ-UBND", None),
    ("Quyết định số 121/QĐ-UBND ngày 31/02/2021", None),
]


@pytest.mark.parametrize(("text", "date"), DATES, ids=[t for t, _ in DATES])
def test_the_date_beside_it(pipeline: Pipeline, text: str, date: str | None) -> None:
    assert [c.date for c in cite(pipeline, f"{text}.")] == [date]


def test_one_issuer_of_a_list(pipeline: Pipeline) -> None:
    assert [c.issuer for c in cite(pipeline, "Thực hiện Nghị quyết 01, 02 của Chính phủ.")] == ["Chính phủ"] * 2


def test_each_of_two_has_its_own_date(pipeline: Pipeline) -> None:
    text = "Nghị quyết số 57-NQ/TW ngày 22/12/2024, Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị."
    assert [c.date for c in cite(pipeline, text)] == ["2024-12-22", "2025-05-04"]


ISSUERS: list[tuple[str, str | None]] = [
    ("Bộ trưởng Bộ NN&PTNT đã ký Quyết định số 3475/QĐ-BNN", "Bộ trưởng Bộ NN&PTNT"),
    ("Bộ LĐ-TB&XH ban hành Thông tư số 03/2021/TT-BLĐTBXH", "Bộ LĐ-TB&XH"),
    ("Quyết định số 121/QĐ-UBND ngày 8/1/2021 của UBND tỉnh Sơn La về nhà ở", "UBND tỉnh Sơn La"),
    ("Quyết định số 121/QĐ-UBND của Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La"),
    ("Quyết định số 121/QĐ-UBND của Chủ tịch UBND tỉnh phê duyệt đề cương", "Chủ tịch UBND tỉnh"),
    ("Nghị quyết số 55-NQ/TW ngày 11/02/2020 của Bộ Chính trị về năng lượng", "Bộ Chính trị"),
    ("Bộ Chính trị đã ban hành Nghị quyết số 55-NQ/TW", "Bộ Chính trị"),
    ("Ban Thường vụ Tỉnh ủy ban hành Đề án số 07-ĐA/TU", "Ban Thường vụ Tỉnh ủy"),
    ("Nghị quyết số 21/NQ-HĐND của HĐND tỉnh thông qua", "HĐND tỉnh"),
    ("Nghị quyết số 21/NQ-HĐND của Hội đồng nhân dân tỉnh Hà Giang", "Hội đồng nhân dân tỉnh Hà Giang"),
    ("Quyết định số 58/2013/QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Quyết định số 58/2013/QĐ-TTg của Thủ tướng", "Thủ tướng"),
    ("Nghị định số 52/2018/NĐ-CP của Chính phủ", "Chính phủ"),
    ("Nghị định số 52/2018/NĐ-CP", "Chính phủ"),
    ("Thông tư số 49/2021/TT-BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("Thông tư số 11/2022/TT-BXD của Bộ trưởng Bộ Xây dựng quy định", "Bộ trưởng Bộ Xây dựng"),
    ("Nghị quyết 68", None),
    ("Thủ tướng Chính phủ quyết định chủ trương đầu tư tại Quyết định số 282", "Thủ tướng Chính phủ"),
    ("UBND tỉnh Nam Định quyết định thành lập tại Quyết định số 495", "UBND tỉnh Nam Định"),
    ("Nghị quyết 24/2019/NQ-HĐND tỉnh Lạng Sơn", "HĐND tỉnh Lạng Sơn"),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS, ids=[t for t, _ in ISSUERS])
def test_the_issuer_beside_it_or_in_its_sign(pipeline: Pipeline, text: str, issuer: str | None) -> None:
    assert [c.issuer for c in cite(pipeline, f"{text}.")] == [issuer]


NOTHING = {
    "the number left blank": "Số: /QĐ-UBND",
    "dots for the number": "Quyết định số …/QĐ-UBND",
    "a title without a number": "Quyết định về việc giao chỉ tiêu",
    "a law without a number": "Luật Đất đai năm 2024",
    "a share of communes": "đạt 95/155 xã",
    "a rank": "xếp thứ 04/34",
    "a rate": "tăng 13%/năm",
    "a density": "1.388 người/km2",
    "a date": "ngày 8-1-2021",
    "a phone": "điện thoại 0275-3822",
    "a count of documents": "ban hành 12 Nghị quyết, 8 Chỉ thị",
    "a count behind the type": "Nghị quyết 5 năm 2021-2025",
    "a section": "Mục II, Điều 5, Khoản 2",
    "a highway": "Quốc lộ 1A, QL-14B",
    "a technical name": "máy 5/CCN",
    "a name with a dash": "COVID-19, F0, A/H5N1",
    "a plan's year": "Kế hoạch năm 2025",
    "nothing": "",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing(pipeline: Pipeline, text: str) -> None:
    assert [c.text for c in cite(pipeline, text)] == []
