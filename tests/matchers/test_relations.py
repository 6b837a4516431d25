"""Relations: sentences of our own with the edges that they state, and sentences that state none.

An edge is written `subject relation object`; `-` is the text itself. Every edge's words are cut from the text.
"""

from __future__ import annotations

import time

import pytest

from muctieu import layout, patterns
from muctieu.matchers import periods
from muctieu.matchers.antecedents import Antecedents
from muctieu.matchers.citations import CitationMatch, CitationMatcher
from muctieu.matchers.relations import RelationMatch, RelationMatcher
from muctieu.pipeline import Pipeline
from muctieu.shadow import normalise, shadow

EDGES = {
    "based on": ("Căn cứ Nghị định số 5/2021/NĐ-CP ngày 2/3/2021 của Chính phủ;", ["- based_on 5/2021/NĐ-CP"]),
    "based on a law with its name": (
        "Căn cứ Luật Tài nguyên, môi trường biển số 82/2015/QH13;",
        ["- based_on 82/2015/QH13"],
    ),
    "based on a list over a semicolon": (
        "Căn cứ Nghị định số 5/2021/NĐ-CP của Chính phủ về sông; Nghị định số 6/2022/NĐ-CP sửa đổi Nghị định số 4/2019/NĐ-CP; Thông tư số 7/2023/TT-BTC;",
        ["- based_on 5/2021/NĐ-CP", "- based_on 6/2022/NĐ-CP", "6/2022/NĐ-CP amends 4/2019/NĐ-CP", "- based_on 7/2023/TT-BTC"],
    ),
    "based on an article": ("Căn cứ khoản 2 Điều 7 Thông tư 9/2020/TT-BXD, mức chi như sau.", ["- based_on 9/2020/TT-BXD"]),
    "implements": ("Huyện tổ chức thực hiện có hiệu quả Nghị quyết số 21-NQ/TU.", ["- implements 21-NQ/TU"]),
    "implements two": (
        "Triển khai Kế hoạch số 8/KH-UBND ngày 1/2/2024 của UBND tỉnh và Chỉ thị số 3/CT-UBND.",
        ["- implements 8/KH-UBND", "- implements 3/CT-UBND"],
    ),
    "a plan that implements": (
        "Kế hoạch số 9/KH-UBND ngày 5/5/2024 của UBND tỉnh về thực hiện Nghị quyết số 21-NQ/TU.",
        ["9/KH-UBND implements 21-NQ/TU"],
    ),
    "made to implement": (
        "Thực hiện Nghị quyết số 21-NQ/TU của Tỉnh ủy, UBND tỉnh đã ban hành Kế hoạch số 9/KH-UBND.",
        ["9/KH-UBND implements 21-NQ/TU"],
    ),
    "theo": ("Chi hỗ trợ theo quy định tại Nghị quyết số 4/2022/NQ-HĐND.", ["- implements 4/2022/NQ-HĐND"]),
    "the next clause's subject is not in the list": (
        "Cụ thể hóa Nghị quyết số 21-NQ/TU, Kế hoạch số 9/KH-UBND đề ra ba việc.",
        ["- implements 21-NQ/TU"],
    ),
    "issued with": ("CHƯƠNG TRÌNH KHUYẾN NÔNG\n\n(Ban hành kèm theo Quyết định số 77/QĐ-UBND)", ["- issued_with 77/QĐ-UBND"]),
    "a numbered plan issued with": (
        "Kế hoạch số 9/KH-UBND ban hành kèm theo Quyết định số 77/QĐ-UBND.",
        ["9/KH-UBND issued_with 77/QĐ-UBND"],
    ),
    "amends": (
        "Thông tư số 9/2020/TT-BXD sửa đổi, bổ sung một số điều của Thông tư số 2/2016/TT-BXD.",
        ["9/2020/TT-BXD amends 2/2016/TT-BXD"],
    ),
    "amends, over a date and an issuer": (
        "Nghị định 6/2022/NĐ-CP ngày 9 tháng 1 năm 2022 của Chính phủ sửa đổi Nghị định 4/2019/NĐ-CP.",
        ["6/2022/NĐ-CP amends 4/2019/NĐ-CP"],
    ),
    "amended by": (
        "Nghị định 4/2019/NĐ-CP (được sửa đổi, bổ sung bởi khoản 1 Điều 2 Nghị định 6/2022/NĐ-CP) quy định về hồ.",
        ["6/2022/NĐ-CP amends 4/2019/NĐ-CP"],
    ),
    "amends the decision that an annex came with": (
        "Bãi bỏ Điều 3 Quy chế phối hợp ban hành kèm theo Quyết định số 77/QĐ-UBND.",
        ["- repeals 77/QĐ-UBND"],
    ),
    "replaces": ("Sở vừa có Quyết định số 78/QĐ-UBND ngày 6/6/2025, thay Quyết định số 77/QĐ-UBND.", ["78/QĐ-UBND replaces 77/QĐ-UBND"]),
    "a part is replaced": ("Kết luận này thay thế mục 2 Thông báo số 15-TB/TU.", ["- replaces 15-TB/TU"]),
    "repeals two": (
        "Bãi bỏ Quyết định số 77/QĐ-UBND ngày 1/1/2019 của UBND tỉnh và Quyết định số 78/QĐ-UBND.",
        ["- repeals 77/QĐ-UBND", "- repeals 78/QĐ-UBND"],
    ),
    "no longer in force": ("Kế hoạch số 8/KH-UBND ngày 1/2/2018 hết hiệu lực.", ["- repeals 8/KH-UBND"]),
    "no longer in force since another is": (
        "UBND tỉnh ký Quyết định số 78/QĐ-UBND. Quyết định số 77/QĐ-UBND hết hiệu lực kể từ ngày Quyết định số 78/QĐ-UBND có hiệu lực.",
        ["78/QĐ-UBND repeals 77/QĐ-UBND"],
    ),
    "a list below its lead-in": (
        "Bãi bỏ các văn bản sau:\n1. Quyết định số 77/QĐ-UBND ngày 1/1/2019;\n2. Chỉ thị số 3/CT-UBND.\nSở Tài chính lo việc này.\nKế hoạch số 8/KH-UBND giữ nguyên.",
        ["- repeals 77/QĐ-UBND", "- repeals 3/CT-UBND"],
    ),
    "an old spelling and a spaced number": ("Căn cứ Quyết định số 1487 /QÐ - UBND;", ["- based_on 1487/QĐ-UBND"]),
    "capitals": ("BÃI BỎ QUYẾT ĐỊNH SỐ 77/QĐ-UBND", ["- repeals 77/QĐ-UBND"]),
    # short forms
    "kế hoạch này means the one just named": (
        "UBND tỉnh ban hành Kế hoạch số 9/KH-UBND. Kế hoạch này thay thế Kế hoạch số 8/KH-UBND.",
        ["9/KH-UBND replaces 8/KH-UBND"],
    ),
    "a short form skips other types": (
        "Kế hoạch số 9/KH-UBND nêu Chỉ thị số 3/CT-UBND. Kế hoạch này thay thế Kế hoạch số 8/KH-UBND.",
        ["9/KH-UBND replaces 8/KH-UBND"],
    ),
    "a short form as the object": (
        "Nghị quyết số 21-NQ/TU có năm mục tiêu. Các huyện thực hiện Nghị quyết trên.",
        ["- implements 21-NQ/TU"],
    ),
    "nói trên": ("Có Quyết định số 77/QĐ-UBND. Nay bãi bỏ Quyết định nói trên.", ["- repeals 77/QĐ-UBND"]),
    "a bare type": ("Đề án số 7-ĐA/TU đã qua ba năm. Để tiếp tục thực hiện Đề án, Sở đề ra ba việc.", ["- implements 7-ĐA/TU"]),
    "the act speaks of itself": (
        "QUYẾT ĐỊNH\nCăn cứ Quyết định số 77/QĐ-TTg;\nQuyết định này có hiệu lực từ ngày ký; thay thế Quyết định số 70/QĐ-UBND.",
        ["- based_on 77/QĐ-TTg", "- replaces 70/QĐ-UBND"],
    ),
    "the number line is the text's own": (
        "Số: 12/KH-UBND\nKế hoạch này thay thế Kế hoạch số 8/KH-UBND.",
        ["- replaces 8/KH-UBND"],
    ),
}  # fmt: skip

NOTHING = {
    "named only": "Hội nghị bàn về Nghị quyết số 21-NQ/TU.",
    "a source is not implemented": "Theo Báo cáo số 61/BC-SCT, có 12 cụm.",
    "theo đó": "Theo đó Nghị quyết số 21-NQ/TU có năm mục tiêu.",
    "căn cứ as a noun": "Đây là căn cứ Quyết định số 77/QĐ-UBND nêu ra.",
    "a comma ends the basis": "Căn cứ tình hình, Sở trình Kế hoạch số 9/KH-UBND.",
    "negated": "Huyện chưa triển khai Kế hoạch số 9/KH-UBND.",
    "only proposed": "Sở đề nghị sửa đổi Nghị định số 5/2021/NĐ-CP.",
    "a plan without a number acts": "UBND tỉnh ban hành kế hoạch thực hiện Nghị quyết số 21-NQ/TU.",
    "a regulation without a number came with it": "Nhà đầu tư đọc Quy chế phối hợp ban hành kèm theo Quyết định số 77/QĐ-UBND.",
    "a scope is no change": "Ông thuộc đối tượng điều chỉnh của Nghị định số 5/2021/NĐ-CP.",
    "the object is far away": "Thực hiện tốt việc trồng cây xanh hai bên đường như Nghị quyết số 21-NQ/TU đã nêu.",
    "a short form without antecedent": "Tỉnh tổ chức thực hiện Đề án, coi trọng chất lượng.",
    "a short form of another type": "Đề án số 7-ĐA/TU đã xong. Nay thực hiện Kế hoạch trên.",
    "the party congress's resolution blocks the chain": "Có Nghị quyết số 21-NQ/TU. Nghị quyết Đại hội đề ra hai việc. Tỉnh thực hiện Nghị quyết trên.",
    "several documents": "Có Nghị quyết số 21-NQ/TU. Tỉnh thực hiện các Nghị quyết trên.",
    "the text's own plan": "KẾ HOẠCH\nCác sở tổ chức thực hiện Kế hoạch này. Có Chỉ thị số 3/CT-UBND.",
    "no citation at all": "Căn cứ tình hình thực tế, triển khai Kế hoạch này.",
    "an empty text": "",
}


@pytest.fixture(scope="module")
def matchers() -> tuple[CitationMatcher, RelationMatcher, Antecedents]:
    lexicons = patterns.load()
    return CitationMatcher(lexicons), RelationMatcher(lexicons), Antecedents(lexicons)


def read(
    text: str, matchers: tuple[CitationMatcher, RelationMatcher, Antecedents]
) -> tuple[list[CitationMatch], list[RelationMatch]]:
    folded = shadow(text)
    cited = matchers[0].find(text, periods.find(folded))
    return cited, matchers[1].find(text, folded, layout.parse(text), cited)


@pytest.mark.parametrize(("text", "expected"), EDGES.values(), ids=EDGES.keys())
def test_edges(text: str, expected: list[str], matchers: tuple[CitationMatcher, RelationMatcher, Antecedents]) -> None:
    text = normalise(text)
    cited, edges = read(text, matchers)
    assert sorted(f"{e.subject or '-'} {e.relation} {e.object}" for e in edges) == sorted(expected)
    for edge in edges:
        assert cited[edge.citation].number == edge.object
        assert 0 <= edge.start < edge.end <= len(text)
        assert edge.rule.startswith("relation.")


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing(text: str, matchers: tuple[CitationMatcher, RelationMatcher, Antecedents]) -> None:
    assert read(normalise(text), matchers)[1] == []


SHORT_FORMS = {
    "of its own type": ("Kế hoạch số 9/KH-UBND và Chỉ thị số 3/CT-UBND. Kế hoạch này đã xong.", "Kế hoạch này", "9/KH-UBND"),
    "the nearest": ("Kế hoạch số 8/KH-UBND, Kế hoạch số 9/KH-UBND. Kế hoạch nói trên đã xong.", "Kế hoạch nói trên", "9/KH-UBND"),
    "a longer type's short form": ("Chương trình hành động số 4-CTr/TU có ba phần. Chương trình này đã xong.", "Chương trình này", "4-CTr/TU"),
    "one that finds none blocks the chain": (
        "Kế hoạch số 9/KH-UBND. Kế hoạch phát triển rừng. Kế hoạch trên đã xong.",
        "Kế hoạch trên",
        None,
    ),
    "none before it": ("Kế hoạch trên đã xong. Kế hoạch số 9/KH-UBND.", "Kế hoạch trên", None),
    "a preposition": ("Quyết định số 7/QĐ-UBND. Ra Quyết định trên cơ sở hồ sơ.", "Quyết định", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "form", "number"), SHORT_FORMS.values(), ids=SHORT_FORMS.keys())
def test_short_forms(
    text: str, form: str, number: str | None, matchers: tuple[CitationMatcher, RelationMatcher, Antecedents]
) -> None:
    folded = shadow(text)
    cited = matchers[0].find(text, periods.find(folded))
    mentions = matchers[2].find(text, folded, layout.parse(text), cited)
    found = [m for m in mentions if text[m.start : m.end] == form]
    assert [None if m.citation is None else cited[m.citation].number for m in found] == [number]


def test_rows_name_their_citation_and_add_none() -> None:
    text = "UBND tỉnh ban hành Kế hoạch số 9/KH-UBND. Kế hoạch này thay thế Kế hoạch số 8/KH-UBND."
    rows = Pipeline().extract(text, source="a.txt")
    assert [c.number for c in rows.citations] == ["9/KH-UBND", "8/KH-UBND"]
    (edge,) = rows.relations
    assert edge.citation_id == rows.citations[1].id
    assert edge.text == text[edge.start : edge.end] == "thay thế Kế hoạch số 8/KH-UBND"


@pytest.mark.parametrize(
    "piece",
    [
        "Căn cứ Nghị định số 5/2021/NĐ-CP về đất, về nước, về rừng của Bộ về việc quy định ",
        "thực hiện, triển khai, thi hành Kế hoạch số 8/KH-UBND, ",
        "Kế hoạch này ",
    ],
    ids=["bases", "cues", "short forms"],
)
def test_time_grows_with_the_text(piece: str, matchers: tuple[CitationMatcher, RelationMatcher, Antecedents]) -> None:
    def seconds(times: int) -> float:
        text = piece * times + "Nghị định số 5/2021/NĐ-CP"
        folded = shadow(text)
        cited, structure = matchers[0].find(text, []), layout.parse(text)
        took = []
        for _ in range(3):
            begun = time.process_time()
            matchers[1].find(text, folded, structure, cited)
            took.append(time.process_time() - begun)
        return min(took)

    assert seconds(4000) < 50 * max(seconds(200), 0.004)  # 20 times the text; were it quadratic, 400 times the time
