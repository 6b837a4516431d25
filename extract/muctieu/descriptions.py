"""What the tables and columns mean, in Vietnamese; the English stands with the columns in `records`."""

from __future__ import annotations

PACKAGE = {
    "title": "Chỉ tiêu trong văn bản chính sách | Targets in Vietnamese policy texts",
    "description": (
        "Chỉ tiêu, kết quả, mốc thời gian, văn bản viện dẫn và ngành được ưu tiên, đọc từ văn bản chính sách; "
        "mỗi dòng chỉ ra các ký tự mà nó được đọc từ đó. | "
        "Targets, results, periods, cited documents and favoured sectors read from policy texts; "
        "each row points back to the characters it was read from."
    ),
    "keywords": ["chính sách", "chỉ tiêu", "Việt Nam", "policy", "targets", "Vietnam"],
}

# Title and description of each table, Vietnamese first.
TABLES = {
    "documents": ("Văn bản | Documents", "Mỗi dòng là một văn bản nguồn. | One row for each source text."),
    "targets": (
        "Chỉ tiêu | Targets",
        (
            "Mỗi dòng là một con số về một chỉ tiêu, dự kiến hoặc đã đạt. "
            "| One row for each quantity about an indicator, planned or achieved."
        ),
    ),
    "citations": (
        "Văn bản viện dẫn | Citations",
        "Mỗi dòng là một lần nêu số, ký hiệu của một văn bản. | One row for each mention of a numbered document.",
    ),
    "periods": (
        "Mốc thời gian | Periods",
        (
            "Mỗi dòng là một năm, giai đoạn, thời hạn hoặc ngày được nêu. "
            "| One row for each year, range, horizon or date that is named."
        ),
    ),
    "sectors": (
        "Ngành | Sectors",
        (
            "Mỗi dòng là một ngành mà văn bản ưu tiên, khuyến khích hoặc hạn chế. "
            "| One row for each sector that the text favours or restrains."
        ),
    ),
    "relations": (
        "Quan hệ giữa văn bản | Relations",
        (
            "Mỗi dòng là một quan hệ giữa văn bản và văn bản được viện dẫn. "
            "| One row for each relation between the text, or a document it cites, and a cited document."
        ),
    ),
    "failures": (
        "Nguồn không đọc được | Failures",
        (
            "Mỗi dòng là một nguồn mà lần chạy cuối không đọc được. "
            "| One row for each source that the last run could not read."
        ),
    ),
}

# In what a numeric column counts.
UNITS = {
    "start": "character",
    "end": "character",
    "value_min": "see column unit",
    "value_max": "see column unit",
    "implied_target": "see column unit of the row in parent_id",
}

_COMMON = {
    "id": "Mã văn bản, chữ cái của bảng và số thứ tự của dòng trong văn bản.",
    "doc_id": "Văn bản mà dòng này được đọc từ đó.",
    "start": "Vị trí ký tự đầu trong cột text của bảng documents.",
    "end": "Vị trí ngay sau ký tự cuối.",
    "text": "Nguyên văn cụm từ.",
    "sentence": "Câu chứa cụm từ, làm bằng chứng.",
    "rule": "Tên quy tắc đã tìm ra dòng này.",
    "period_start": "Ngày ISO, có thể khuyết: YYYY, YYYY-MM hoặc YYYY-MM-DD.",
    "period_end": "Ngày ISO, có thể khuyết: YYYY, YYYY-MM hoặc YYYY-MM-DD.",
    "page": "Trang của tệp PDF mà dòng này bắt đầu; trống nếu định dạng không có trang.",
    "area_code": "Mã của địa bàn trong tệp mẫu; VN là cả nước.",
}

_COLUMNS = {
    "documents.doc_id": "Suy ra từ nguồn; không đổi khi nội dung thay đổi.",
    "documents.source": "Đường dẫn hoặc URL của văn bản.",
    "documents.sha256": "Giá trị băm của tệp nguồn: cho biết văn bản là mới hay đã thay đổi.",
    "documents.title": "Tiêu đề; trống nếu văn bản không nêu.",
    "documents.publisher": "Cơ quan, tờ báo đăng văn bản; trống nếu không nêu.",
    "documents.published": "Ngày đăng theo ISO; trống nếu không nêu.",
    "documents.area": "Tỉnh, thành phố hoặc Việt Nam mà văn bản nói đến.",
    "documents.text": "Văn bản đã giải mã, dạng NFC, xuống dòng bằng \\n; mọi vị trí ký tự tính theo cột này.",
    "documents.number": "Số, ký hiệu của chính văn bản, ở phần đầu; trống nếu không có.",
    "documents.issued": "Ngày ban hành theo ISO, ở phần đầu văn bản; trống nếu không có.",
    "documents.state": "present: còn; vanished: lần chạy cuối tìm ở chỗ cũ mà không thấy nữa.",
    "targets.status": "target: đề ra, giao, dự báo; actual: đã đạt hoặc ước đạt.",
    "targets.indicator": "Cụm danh từ được đo, phần tỉnh lược đã điền đủ.",
    "targets.indicator_id": "Mã chuẩn trong patterns/indicators.csv; trống nếu không có.",
    "targets.measure": "level: mức; change: thay đổi; achievement: phần kế hoạch đã đạt; index: so với kỳ gốc.",
    "targets.direction": "up: tăng; down: giảm; có khi measure là change.",
    "targets.value_min": "Số theo đơn vị, đã nhân bậc; trống nếu không có cận dưới.",
    "targets.value_max": "Số theo đơn vị, đã nhân bậc; trống nếu không có cận trên.",
    "targets.comparator": "=, ~ (khoảng), >= (tối thiểu), > (trên), <= (tối đa), < (dưới).",
    "targets.unit": "Đơn vị chuẩn; với số đếm là danh từ được đếm.",
    "targets.unit_id": "Mã tiếng Anh của đơn vị trong patterns/units.csv; trống nếu không có.",
    "targets.area": "Tỉnh, thành phố mà con số nói đến, theo tên trong văn bản; Việt Nam là cả nước.",
    "targets.parent_id": "Với tốc độ tăng, chỉ số hoặc tỷ lệ hoàn thành: dòng có chỉ tiêu mà nó bổ nghĩa.",
    "targets.implied_target": "Với tỷ lệ hoàn thành có dòng gốc: giá trị đạt được chia cho tỷ lệ.",
    "targets.value_text": "Con số như trong văn bản, kèm đơn vị.",
    "citations.type": "Quyết định, Kế hoạch, Nghị quyết … viết đầy đủ.",
    "citations.number": "Số, ký hiệu đã chuẩn hóa: 121/QĐ-UBND, 55-NQ/TW.",
    "citations.date": "Ngày ISO ghi bên cạnh; có thể khuyết.",
    "citations.issuer": "Như ghi bên cạnh, nếu không thì suy ra từ ký hiệu.",
    "citations.text": "Nguyên văn viện dẫn.",
    "periods.kind": (
        "year: năm; range: giai đoạn; horizon: đến năm; vision: tầm nhìn; term: nhiệm kỳ; part: phần của năm; "
        "date: ngày."
    ),
    "sectors.sector": "Tên chuẩn của ngành.",
    "sectors.sector_id": "Mã chuẩn trong patterns/sectors.csv; trống nếu không có.",
    "sectors.vsic": "Mã ngành kinh tế Việt Nam (VSIC 2025), nối bằng |.",
    "sectors.stance": "priority: ưu tiên; promoted: khuyến khích; restricted: hạn chế.",
    "relations.relation": (
        "based_on: căn cứ; implements: thực hiện; issued_with: ban hành kèm; amends: sửa đổi; replaces: thay thế; "
        "repeals: bãi bỏ."
    ),
    "relations.subject": "Số, ký hiệu của văn bản tác động; trống nếu là chính văn bản này.",
    "relations.object": "Số, ký hiệu của văn bản bị tác động.",
    "relations.citation_id": "Dòng viện dẫn nêu văn bản bị tác động.",
    "failures.source": "Đường dẫn hoặc URL không đọc được.",
    "failures.stage": "Bước bị lỗi: find (tìm), read (đọc), extract (trích xuất), store (lưu).",
    "failures.reason": "Lỗi gì và cần làm gì.",
    "failures.when": "Lần đầu nguồn bị lỗi này, giờ UTC theo ISO.",
}


def vietnamese(table: str, name: str) -> str:
    """The meaning of a column in Vietnamese.

    >>> vietnamese("sectors", "sector")
    'Tên chuẩn của ngành.'

    Raises:
        KeyError: The column has none yet; add it here.
    """
    return _COLUMNS.get(f"{table}.{name}") or _COMMON[name]
