"""Sectors: inline-marked sentences, each named after what it shows, and sentences that hold none.

`⟦dệt may⟧!` is a priority, `+` promoted, `-` restricted; everything else must stay unmarked.
"""

from __future__ import annotations

import re

import pytest

from muctieu import layout, patterns
from muctieu.matchers.sectors import SectorMatch, SectorMatcher
from muctieu.shadow import normalise, shadow

SIGNS = {"!": "priority", "+": "promoted", "-": "restricted"}
_MARKED = re.compile(r"⟦(?P<text>[^⟦⟧]+)⟧(?P<sign>[!+-])")

SENTENCES = {
    "the last of a list before its verb": "Các ngành chủ lực như ⟦thép⟧!, ⟦điện⟧!, ⟦xi măng⟧!, ⟦da giày⟧! tăng đều.",
    "two verbs with one object": "Phát triển ⟦công nghiệp khai thác, chế biến khoáng sản⟧+, ⟦vật liệu xây dựng⟧+.",
    "chains of value": "Nâng cấp các chuỗi giá trị trong ngành ⟦dệt may⟧+, ⟦điện tử⟧+.",
    "products that are made": "Xây dựng các sản phẩm ⟦du lịch⟧+ gắn với di sản.",
    "old technology is no spice": "Xóa bỏ dần các nhà máy ⟦luyện thép⟧-, ⟦cán thép quy mô nhỏ⟧-, công nghệ lạc hậu.",
    "crafts, and what must leave": "Phát triển ⟦dệt⟧+, ⟦thêu⟧+, ⟦chạm bạc⟧+ và ⟦mây tre đan⟧+; đưa các hộ ⟦tẩy nhuộm⟧-, ⟦tái chế nhựa⟧- ra khỏi khu dân cư.",
    "what a brand is of": "Phát triển thương hiệu ⟦du lịch⟧+.",
    "a market and how it grows": "Thúc đẩy sự phát triển lành mạnh ⟦thị trường bất động sản⟧+.",
    "goods that are made known": "Đẩy mạnh xúc tiến tiêu thụ ⟦vải thiều⟧+.",
    "a foundation": "Phát triển nền móng ⟦kinh tế số⟧+ và xã hội số.",
    "a strategy is a paper": "Chiến lược phát triển ⟦kinh tế biển⟧+.",
    "what asserts itself": "⟦Du lịch⟧! tiếp tục khẳng định là ngành kinh tế mũi nhọn.",
    "a cue and one sector": "Huyện khuyến khích ⟦nuôi tôm⟧+.",
    "the strongest cue wins": "Ưu tiên phát triển ⟦điện gió⟧!.",
    "fillers leave the place open": "Tỉnh thu hút đầu tư mạnh vào các ngành ⟦cơ khí⟧+.",
    "a number before the zones": "Hình thành 04 vùng ⟦nông nghiệp công nghệ cao⟧+.",
    "an enumeration with commas and và": "Đẩy mạnh ⟦dệt may⟧+, ⟦da giày⟧+ và ⟦chế biến gỗ⟧+.",
    "an enumeration with a slash": "Khuyến khích ⟦cao su⟧+/⟦nhựa⟧+.",
    "an enumeration over a semicolon": "Phát triển ⟦luyện kim⟧+; ⟦đóng tàu⟧+.",
    "a bare macro word is passed over": "Chú trọng phát triển thương mại, ⟦logistics⟧+.",
    "an infrastructure is passed over": "Phát triển hạ tầng giao thông, ⟦vận tải biển⟧+.",
    "a comma inside a sector's name": "Thúc đẩy ⟦công nghiệp chế biến, chế tạo⟧+.",
    "two sectors that a table row joins": "Phát triển ⟦du lịch sinh thái⟧+, ⟦nghỉ dưỡng⟧+ ở ven hồ.",
    "a head with an open tail": "Tỉnh hỗ trợ ⟦sản xuất cồn thạch⟧+.",
    "a head before a plural leads on": "Ưu tiên sản xuất các ⟦linh kiện điện tử⟧!.",
    "a qualifier belongs to the sector": "Nhân rộng ⟦chăn nuôi hữu cơ⟧+ ở miền núi.",
    "a dash inside a tail": "Ưu tiên ⟦công nghiệp chế biến vàng - bạc⟧!.",
    "a list behind như": "Ưu tiên các ngành chủ lực như: ⟦dược phẩm⟧!, ⟦bao bì⟧!.",
    "a list behind gồm": "Sản phẩm chủ lực gồm ⟦hồ tiêu⟧!, ⟦cà phê⟧!.",
    "a list in parentheses": "Ưu tiên ⟦công nghiệp hỗ trợ⟧! (⟦khuôn mẫu⟧!, ⟦nhựa⟧!).",
    "and so on is no member": "Sản phẩm đặc trưng gồm ⟦yến sào⟧!, ⟦trầm hương⟧!, v.v.",
    "an unknown member of a list": "Sản phẩm đặc trưng gồm ⟦yến sào⟧!, ⟦trầm hương⟧! và ⟦nước khoáng⟧!.",
    "an attribute behind the sector": "Các ngành ⟦dệt may⟧! mũi nhọn cần vốn.",
    "a predicate with là": "⟦Du lịch⟧! là ngành kinh tế mũi nhọn.",
    "a predicate of an enumeration": "Xác định ⟦logistics⟧! và ⟦nuôi biển⟧! là khâu đột phá.",
    "a predicate with thành": "Đưa ⟦cà phê⟧! trở thành sản phẩm chủ lực.",
    "two predicates, one clause": "Coi ⟦bán dẫn⟧! là động lực, ⟦du lịch⟧! là trụ cột.",
    "restricted": "Hạn chế ⟦khai thác cát⟧-, ⟦nhiệt điện than⟧-.",
    "restricted by a negation": "Không thu hút ⟦dệt nhuộm⟧-, ⟦thuộc da⟧-.",
    "restricted behind the sector": "Các cơ sở ⟦tái chế nhựa⟧- trong phố phải di dời.",
    "a clause for and a clause against": "Phát triển ⟦điện mặt trời⟧+; giảm dần ⟦khai thác đá⟧-.",
    "an old spelling of the tone": "Phát triển ⟦thuỷ sản⟧+ và ⟦hoá dầu⟧+.",
    "another dash": "Ưu tiên ⟦dệt – may⟧!.",
    "capitals": "ĐỀ ÁN PHÁT TRIỂN ⟦DU LỊCH⟧+",
    "a list below its lead-in": "Các ngành nghề ưu tiên thu hút:\n- ⟦Điện tử⟧!;\n- ⟦Dược phẩm⟧!.",
    "a guild does not hide a longer name": "Đẩy mạnh ngành ⟦dệt may⟧+, ngành ⟦in⟧+.",
    "an abbreviation in parentheses": "Đẩy mạnh ⟦công nghiệp hỗ trợ⟧+ (CNHT), ⟦cơ khí⟧+.",
    "a theme right behind the cue": "Phát triển ⟦giáo dục⟧+ ở vùng cao.",
    "themes in a row": "Phát triển ⟦giáo dục⟧+, ⟦y tế⟧+ ở vùng cao.",
    "a theme in a list of priorities": "Ưu tiên các lĩnh vực: ⟦bán dẫn⟧!, ⟦y tế⟧!, ⟦du lịch⟧!.",
    "the sentence before opens the list": "Xã chọn ba cây trồng chủ lực. Đó là ⟦chè⟧!, ⟦mận⟧! và ⟦quế⟧!.",
    "the sentence before restrains the list": "Năm ngành nghề không được cấp phép đầu tư. Đó là ⟦thuộc da⟧-, ⟦xi mạ⟧-.",
    "these fields are named in the next sentence": "Thành phố ưu tiên một nhóm ngành. Các ngành thuộc nhóm này gồm ⟦logistics⟧!, ⟦bảo hiểm⟧!.",
    "a numbered list": "Kêu gọi đầu tư các ngành: (1) ⟦cơ khí⟧+; (2) ⟦dược phẩm⟧+.",
    "a field further off": "Thu hút doanh nghiệp có tiềm lực trong lĩnh vực ⟦điện tử⟧+, ⟦bán dẫn⟧+.",
    "a field between cue and sector": "Không cấp phép đầu tư cho nhóm ngành nghề thuộc lĩnh vực ⟦dệt nhuộm⟧-.",
    "heed is paid to what stands before": "⟦Trồng nấm⟧+ và ⟦nuôi ong⟧+ cũng được chú trọng.",
    "done: phát triển được": "Xã phát triển được ⟦du lịch cộng đồng⟧+.",
    "restraint outlasts the verb behind it": "Tạm dừng đầu tư xây dựng mới các nhà máy ⟦nhiệt điện than⟧-.",
    "a condition ends no list of restraint": "Không thu hút ⟦chế biến mủ cao su⟧- chưa sơ chế, ⟦thuộc da⟧-.",
    "an exception is not restrained": "Không thu hút ⟦luyện kim⟧- (trừ dự án thép chất lượng cao), ⟦thuộc da⟧-.",
    "an unknown thing before a parenthesis": "Hạn chế ⟦thuộc da⟧-, ⟦bột đá⟧- (loại thô).",
    "an aim that makes a sector": "Đẩy mạnh ⟦nông nghiệp theo hướng hữu cơ⟧+ ở ven đô.",
    "a longer way to name a sector": "Hình thành ít nhất 02 mô hình ⟦sản xuất nông nghiệp tuần hoàn⟧+.",
    "a national strategy": "Chiến lược quốc gia phát triển ⟦kinh tế số⟧+.",
    "digital society is passed over": "Phát triển ⟦kinh tế đêm⟧+, xã hội số và ⟦thương mại điện tử⟧+.",
    "where a region stands out": "Đây là vùng trọng điểm ⟦sản xuất muối⟧!.",
    "where a region is to grow": "Địa bàn trọng điểm phát triển ⟦điện gió⟧!.",
    "products that stand out, named at once": "Cây chủ lực ⟦chè⟧! cần vốn.",
    "a verb shares the object": "Khuyến khích sản xuất và sử dụng vật liệu; phát triển và sử dụng ⟦vật liệu không nung⟧+.",
    "a predicate of two parts": "⟦Thủy sản⟧! là điểm sáng, trụ đỡ của tỉnh.",
    "two cues, a doubtful name": "Thu hút đầu tư ⟦trung tâm dữ liệu⟧+.",
    "a market": "Thúc đẩy ⟦thị trường bất động sản⟧+ lành mạnh.",
    "those who are called on": "Khuyến khích các tổ chức, cá nhân đầu tư ⟦nuôi biển⟧+.",
    "what a list leaves out": "Ưu tiên ⟦may mặc⟧! (không bao gồm dệt nhuộm), ⟦bao bì⟧!.",
    "an ecosystem": "Hoàn thiện và phát triển hệ sinh thái ⟦bán dẫn⟧+.",
    "new products": "Cây trồng chủ lực gồm: ⟦dưa hấu⟧!, ⟦hành tím⟧!, ⟦cà rốt⟧!.",
}

NOTHING = {
    "a grid": "Đầu tư phát triển lưới điện, đường giao thông cho vùng cao.",
    "power, roads, schools": "Ưu tiên đầu tư điện, đường, trường, trạm.",
    "rather well": "Duy trì phát triển ổn định; thương mại, dịch vụ tương đối tích cực.",
    "capital construction": "Nguồn vốn ngân sách đầu tư xây dựng cơ bản gồm nhiều công trình.",
    "what it is by now": "Khu kinh tế đã trở thành trung tâm cảng biển của vùng.",
    "reported only": "Xuất khẩu dệt may tăng 5% so với cùng kỳ.",
    "reported behind a verb without object": "Công nghiệp phát triển, dệt may tăng 7%.",
    "a department": "Sở Du lịch tỉnh hỗ trợ hồ sơ.",
    "a ministry of three fields": "Ưu tiên theo ý kiến Bộ Văn hóa, Thể thao và Du lịch.",
    "a firm": "Hỗ trợ Công ty cổ phần Thủy sản Sao Mai.",
    "a named resort": "Phát triển khu du lịch Núi Xanh.",
    "a steering committee": "Ban Chỉ đạo về phát triển du lịch họp.",
    "a form of ownership": "Khuyến khích kinh tế tư nhân, kinh tế tập thể.",
    "an industrial park": "Thu hút đầu tư vào khu công nghiệp, cụm công nghiệp.",
    "infrastructure": "Tập trung đầu tư hạ tầng du lịch.",
    "bare macro words": "Phát triển công nghiệp, nông nghiệp và dịch vụ.",
    "a mere quality": "Phát triển các ngành công nghiệp có giá trị gia tăng cao.",
    "a bare adjective": "Phát triển các ngành công nghiệp mới.",
    "economy and society": "Thúc đẩy phát triển kinh tế - xã hội.",
    "visitors": "Thu hút khách du lịch trong nước.",
    "a purpose": "Phát triển cảng nhằm giảm chi phí cho dệt may.",
    "a subsidy": "Chính sách hỗ trợ bảo hiểm xã hội.",
    "a shortcoming": "Còn nhiều hạn chế trong ngành du lịch.",
    "electronic papers": "Tăng cường hóa đơn điện tử, chính quyền điện tử.",
    "a member of a list with a number": "Phấn đấu đạt 5 triệu lượt khách du lịch.",
    "harm to a sector": "Tiếng ồn ảnh hưởng tiêu cực đến phát triển du lịch.",
    "a hindrance": "Giá đất cao cản trở sự phát triển của bất động sản.",
    "people for a sector": "Phát triển nguồn nhân lực du lịch, công nghệ thông tin.",
    "a firm named after a cue": "Hợp đồng với Công ty Đầu tư xây lắp Sông Xanh.",
    "a board named after projects": "Ban Chỉ đạo các dự án trọng điểm về dầu khí họp.",
    "places in a list": "Cụm đảo trọng điểm: Hòn Mây, Hòn Sóng, Hòn Trăng.",
    "things in a list": "Tài liệu bằng vật liệu đặc thù như giấy ảnh, bản vẽ tay, phim cũ.",
    "the harm of goods": "Tập trung tuyên truyền, nhất là về tác hại của rượu, bia.",
    "a technology in passing": "Phát triển hạ tầng 5G, IoT trong trường học.",
    "a destination": "Mọi điểm đến du lịch trọng điểm có bản đồ số.",
    "a bare word and its size": "Thu hút doanh nghiệp công nghiệp quy mô lớn.",
    "a mere quality of farming": "Phát triển nông nghiệp hiện đại, bền vững.",
    "a paragraph below a heading": "Động lực phát triển\n\nThời gian qua chế biến gỗ tại tỉnh vẫn giữ được chỗ đứng trên thị trường nước ngoài nhờ nâng cấp nhà máy và tìm thêm bạn hàng mới.",
    "heed is paid to what serves a sector": "Đường phục vụ du lịch được chú trọng.",
    "a theme behind a sector": "Bàn về phát triển nông nghiệp, thương mại, xây dựng, giáo dục, y tế.",
    "an approval": "Quyết định chấp thuận đầu tư dự án bất động sản được lưu hồ sơ.",
    "an empty text": "",
}


@pytest.fixture(scope="module")
def matcher() -> SectorMatcher:
    return SectorMatcher(patterns.load())


def parse(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a marked sentence and what must be found in it; a stray sign is an error."""
    plain, expected, at = "", [], 0
    for found in _MARKED.finditer(marked):
        plain += marked[at : found.start()]
        expected.append((len(plain), len(plain) + len(found["text"]), SIGNS[found["sign"]]))
        plain, at = plain + found["text"], found.end()
    plain += marked[at:]
    assert not {"⟦", "⟧"} & set(plain), f"unclosed mark in {marked!r}"
    return plain, expected


def find(matcher: SectorMatcher, text: str) -> list[SectorMatch]:
    text = normalise(text)
    return matcher.find(text, shadow(text), layout.parse(text))


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_favoured_and_restrained(matcher: SectorMatcher, marked: str) -> None:
    text, expected = parse(marked)
    assert expected, "a sentence of this table holds a sector"
    found = [(text[m.start : m.end], m.stance) for m in find(matcher, text)]
    assert found == [(text[start:end], stance) for start, end, stance in expected]
    assert [(m.start, m.end) for m in find(matcher, text)] == [e[:2] for e in expected]


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing(matcher: SectorMatcher, text: str) -> None:
    assert find(matcher, text) == []


@pytest.mark.parametrize(
    ("text", "sector", "sector_id"),
    [
        ("Ưu tiên dệt – may.", "dệt may", "textile_garment"),
        ("Ưu tiên CNHT.", "công nghiệp hỗ trợ", "supporting_industry"),
        ("Khuyến khích Sản xuất cồn thạch.", "sản xuất cồn thạch", None),
    ],
)
def test_preferred_name(matcher: SectorMatcher, text: str, sector: str, sector_id: str | None) -> None:
    [match] = find(matcher, text)
    assert (match.sector, match.sector_id) == (sector, sector_id)
    assert (match.vsic is None) == (sector_id is None)


def test_evidence(matcher: SectorMatcher) -> None:
    text = "Mở đầu không có gì. Ưu tiên dệt may, da giày. Hết."
    found = find(matcher, text)
    assert {text[slice(*m.sentence)] for m in found} == {"Ưu tiên dệt may, da giày."}
    assert [m.rule for m in found] == ["sector.cue", "sector.enumeration"]


def test_long_enumeration_is_read_in_one_pass(matcher: SectorMatcher) -> None:
    text = "Phát triển " + ", ".join(["dệt may"] * 3000) + "."
    assert len(find(matcher, text)) == 3000
