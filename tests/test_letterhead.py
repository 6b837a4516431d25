"""Heads of real layouts, and what must not be taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muctieu import letterhead
from muctieu.letterhead import Head

HEADS = {
    "two-columns": (
        ("UỶ BAN NHÂN DÂN            CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH NINH BÌNH                   Ðộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 1487 /QÐ - UBND          Ninh Bình, ngày 05 tháng 11 năm 2025\n\n"
        "QUYẾT ÐỊNH\nVề việc thành lập Cụm công nghiệp\n\nỦY BAN NHÂN DÂN TỈNH\n"),
        Head(
            "Quyết định Về việc thành lập Cụm công nghiệp", "UỶ BAN NHÂN DÂN TỈNH NINH BÌNH", "2025-11-05", "1487/QĐ-UBND", "2025-11-05"
        ),
    ),
    "one-column": (
        ("HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n"
        "Số: 15/2024/NQ-HĐND\nĐà Nẵng, ngày 30 tháng 7 năm 2024\nNGHỊ QUYẾT\nQUY ĐỊNH CHÍNH SÁCH HỖ TRỢ\n\n"),
        Head(
            "Nghị quyết QUY ĐỊNH CHÍNH SÁCH HỖ TRỢ", "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG", "2024-07-30", "15/2024/NQ-HĐND", "2024-07-30"
        ),
    ),
    "merged-by-a-pdf": (
        ("BỘ CÔNG THƯƠNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 2156/QĐ-BCT Hà Nội, ngày 5 tháng 8 năm 2024\nQUYẾT ĐỊNH\nPhê duyệt Chương trình\n\n"),
        Head("Quyết định Phê duyệt Chương trình", "BỘ CÔNG THƯƠNG", "2024-08-05", "2156/QĐ-BCT", "2024-08-05"),
    ),
    "party": (
        ("TỈNH ỦY BẠC LIÊU                         ĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
        "Số 412-KL/TU               Bạc Liêu, ngày 18 tháng 7 năm 2022\n\nKẾT LUẬN\nvề việc sơ kết Nghị quyết\n\n"),
        Head("Kết luận về việc sơ kết Nghị quyết", "TỈNH ỦY BẠC LIÊU", "2022-07-18", "412-KL/TU", "2022-07-18"),
    ),
    "in-a-table": (
        ("| CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| --- | --- |\n| Số: 52/2018/NĐ-CP | Hà Nội, ngày 12 tháng 4 năm 2018 |\n\n"
        "NGHỊ ĐỊNH\nVỀ PHÁT TRIỂN NGÀNH NGHỀ NÔNG THÔN\n\n"),
        Head("Nghị định VỀ PHÁT TRIỂN NGÀNH NGHỀ NÔNG THÔN", "CHÍNH PHỦ", "2018-04-12", "52/2018/NĐ-CP", "2018-04-12"),
    ),
    "table-turned-into-lines": (
        ("|\n**ỦY BAN NHÂN\nDÂN **\nTỈNH ĐẮK LẮK\n--------\n|\n**CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc\n---\n|\n|\n"
        "Số: 012/CT-UBND\n|\n*Đắk Lắk, ngày\n26 tháng 11 năm 2025*\n|\n\n\n**CHỈ THỊ**\n\nVỀ VIỆC CẢI CÁCH\nTHỦ TỤC\n\nThời gian qua\n"),
        Head("Chỉ thị VỀ VIỆC CẢI CÁCH THỦ TỤC", "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "2025-11-26", "012/CT-UBND", "2025-11-26"),
    ),
    "without-number": (
        "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN\nBÁO CÁO TÓM TẮT\nTình hình kinh tế - xã hội\n\n",
        Head("Báo cáo tóm tắt Tình hình kinh tế - xã hội", "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"),
    ),
    "newspaper": (
        "Vốn ngoại trở lại các khu công nghiệp Hải Dương\n\nThứ hai, 22/04/2024 | 09:15 GMT+7\n\n(Báo) - Ba tháng đầu năm, vốn ấm lên.\n",
        Head("Vốn ngoại trở lại các khu công nghiệp Hải Dương", None, "2024-04-22"),
    ),
    "portal": (
        "Cổng thông tin điện tử tỉnh Phú Thọ\nThứ Sáu, ngày 10-10-2025\n\nPHÚ THỌ SAU HỢP NHẤT: CÔNG NGHIỆP KÉO\n\nVới 9.361 km2,\n",
        Head("PHÚ THỌ SAU HỢP NHẤT: CÔNG NGHIỆP KÉO", "Cổng thông tin điện tử tỉnh Phú Thọ", "2025-10-10"),
    ),
    "front-matter": (
        '---\ntitle: "Tóm tắt kế hoạch nông nghiệp"\ndate: 2025-08-14\n---\n\n## 1. Vì sao\n',
        Head("Tóm tắt kế hoạch nông nghiệp", None, "2025-08-14"),
    ),
}  # fmt: skip

NONE = {
    "prose": "Ngày 17-8-2023, UBND tỉnh Khánh Hòa ban hành Kế hoạch số 8127/KH-UBND về cơ cấu lại ngành công nghiệp của tỉnh.\n",
    "piece-of-a-text": "nội (GRDP) trên địa bàn tỉnh Quý III đạt 6,26%, 9 tháng\nnăm 2025 tăng 6,9%.\n",
    "sentence-of-an-issuer": "Đảng Cộng sản Việt Nam lãnh đạo nhân dân từ ngày 03 tháng 02 năm 1930.\n\nBộ Công Thương chủ trì.\n",
    "impossible-date": "99/99/2024\n\n",
    "empty": "",
}


@pytest.mark.parametrize(("text", "head"), HEADS.values(), ids=HEADS)
def test_head(text: str, head: Head) -> None:
    assert letterhead.read(text) == head


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_head(text: str) -> None:
    assert letterhead.read(text) == Head()


@given(
    st.text(max_size=500)
    | st.lists(st.sampled_from(" | ".join(t for t, _ in HEADS.values()).split(" ")), max_size=60).map(" ".join)
)
def test_any_text_has_a_head_or_none(text: str) -> None:
    assert isinstance(letterhead.read(text), Head)
