"""Areas: provinces before and after July 2025, their aliases, the nation, districts, and names inside names."""

from __future__ import annotations

import unicodedata

import pytest

from muctieu import patterns
from muctieu.matchers.areas import AreaMatch, AreaMatcher
from muctieu.patterns import Patterns
from muctieu.shadow import normalise, shadow

SIXTY_THREE = (
    "An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|"
    "Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|"
    "Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|"
    "Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
).split("|")
THIRTY_FOUR = (
    "Hà Nội|Huế|Hải Phòng|Đà Nẵng|Hồ Chí Minh|Cần Thơ|Cao Bằng|Điện Biên|Lai Châu|Lạng Sơn|Sơn La|Quảng Ninh|Thanh Hóa|Nghệ An|Hà Tĩnh|Tuyên Quang|Lào Cai|Thái Nguyên|Phú Thọ|"
    "Bắc Ninh|Hưng Yên|Ninh Bình|Quảng Trị|Quảng Ngãi|Gia Lai|Khánh Hòa|Lâm Đồng|Đắk Lắk|Đồng Nai|Tây Ninh|Vĩnh Long|Đồng Tháp|Cà Mau|An Giang"
).split("|")


@pytest.fixture(scope="module")
def lexicons() -> Patterns:
    return patterns.load()


@pytest.fixture(scope="module")
def matcher(lexicons: Patterns) -> AreaMatcher:
    return AreaMatcher(lexicons)


def find(matcher: AreaMatcher, text: str) -> list[AreaMatch]:
    text = normalise(text)
    return matcher.find(text, shadow(text))


def test_there_are_sixty_three_and_thirty_four() -> None:
    assert (len(set(SIXTY_THREE)), len(set(THIRTY_FOUR))) == (63, 34)


@pytest.mark.parametrize("name", sorted({*SIXTY_THREE, *THIRTY_FOUR}))
def test_every_province(matcher: AreaMatcher, name: str) -> None:
    for text in (f"Tại {name}, thu ngân sách tăng.", unicodedata.normalize("NFD", f"Tại {name}, thu ngân sách tăng.")):
        [match] = find(matcher, text)
        assert match.name == name
        assert not match.inside_name
    [match] = find(matcher, f"Thu ngân sách của tỉnh {name} tăng.")
    assert (match.name, match.explicit) == (name, True)


def test_codes_are_those_of_the_tables(matcher: AreaMatcher, lexicons: Patterns) -> None:
    codes = {p.name: {q.code for q in lexicons.provinces if q.name == p.name} for p in lexicons.provinces}
    for name in SIXTY_THREE:
        [match] = find(matcher, f"Tại {name}.")
        assert match.code in codes[name]


# the code, then every name
ALIASES: list[tuple[str, list[str]]] = [
    (
        "79",
        [
            "TP.HCM",
            "TPHCM",
            "TP. HCM",
            "TP HCM",
            "Tp.HCM",
            "TP. Hồ Chí Minh",
            "thành phố Hồ Chí Minh",
            "Thành phố Hồ Chí Minh",
            "TP Hồ Chí Minh",
            "THÀNH PHỐ HỒ CHÍ MINH",
        ],
    ),
    ("77", ["BR-VT", "Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "tỉnh Bà Rịa – Vũng Tàu"]),
    ("66", ["Đăk Lăk", "Đắk Lắk", "Đắc Lắc", "Daklak", "ĐẮK LẮK"]),
    ("67", ["Đăk Nông", "Đắk Nông", "Đắc Nông"]),
    ("17", ["Hòa Bình", "Hoà Bình", "tỉnh Hoà Bình", "HÒA BÌNH"]),
    ("38", ["Thanh Hóa", "Thanh Hoá", "tỉnh Thanh Hoá", "TỈNH THANH HÓA"]),
    ("56", ["Khánh Hòa", "Khánh Hoà"]),
    ("46", ["Thừa Thiên Huế", "Thừa Thiên - Huế", "Thừa Thiên – Huế", "TT-Huế", "thành phố Huế"]),
    ("01", ["Hà Nội", "Thủ đô Hà Nội", "TP Hà Nội", "TP. Hà Nội", "thành phố Hà Nội"]),
    ("62", ["Kon Tum", "Kontum"]),
    ("06", ["Bắc Kạn", "Bắc Cạn"]),
]


@pytest.mark.parametrize(
    ("code", "name"), [(c, n) for c, names in ALIASES for n in names], ids=[n for _, names in ALIASES for n in names]
)
def test_aliases(matcher: AreaMatcher, code: str, name: str) -> None:
    assert [m.code for m in find(matcher, f"Kim ngạch xuất khẩu của {name} tăng 8%.")] == [code]


@pytest.mark.parametrize("name", ["cả nước", "Cả nước", "toàn quốc", "Việt Nam", "nước ta", "CẢ NƯỚC"])
def test_the_nation(matcher: AreaMatcher, name: str) -> None:
    assert [(m.name, m.code) for m in find(matcher, f"So với {name}, mức này cao.")] == [("Việt Nam", "VN")]


DISTRICTS: list[tuple[str, str]] = [
    ("huyện Hoài Ân", "Bình Định"),
    ("huyện Củ Chi", "Hồ Chí Minh"),
    ("thị xã Nghi Sơn", "Thanh Hóa"),
    ("thành phố Thủ Đức", "Hồ Chí Minh"),
    ("huyện Mộc Châu", "Sơn La"),
    ("quận Ninh Kiều", "Cần Thơ"),
    ("thành phố Nha Trang", "Khánh Hòa"),
    ("TP Buôn Ma Thuột", "Đắk Lắk"),
]


@pytest.mark.parametrize(("text", "province"), DISTRICTS, ids=[t for t, _ in DISTRICTS])
def test_a_district_stands_for_its_province(matcher: AreaMatcher, text: str, province: str) -> None:
    assert [(m.name, m.district) for m in find(matcher, f"Khởi công tại {text} trong năm.")] == [(province, True)]


INSIDE = [
    "Công ty cổ phần Thép Hòa Bình", "Ngân hàng Quảng Ninh", "Đại học Thái Nguyên", "cảng Quảng Ninh", "sông Đồng Nai", "đường Hà Nội", "cao tốc Hà Nội - Lào Cai", "xã Hòa Bình", "phường Hồ Chí Minh",
    "Nhà máy nhiệt điện Hải Phòng", "Khu công nghiệp Thái Bình", "KCN Đồng Nai",
]  # fmt: skip


@pytest.mark.parametrize("text", INSIDE)
def test_a_name_inside_a_name_is_no_area(matcher: AreaMatcher, text: str) -> None:
    assert [m.name for m in find(matcher, f"Làm việc với {text} trong tuần.") if not m.inside_name] == []


NOTHING = {
    "a common word": "vì một nền hòa bình lâu dài",
    "another common word": "phát triển an giang sơn",
    "part of a longer word": "Hà Nộis",
    "an ocean": "Hiệp định Đối tác xuyên Thái Bình Dương có hiệu lực",
    "no province": "Tỉnh ta phấn đấu tăng trưởng",
    "a foreign town": "thị trường Tokyo và Paris",
    "the empty text": "",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing(matcher: AreaMatcher, text: str) -> None:
    assert [m for m in find(matcher, text) if not m.inside_name] == []
