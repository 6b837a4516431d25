"""What passes as Vietnamese."""

from __future__ import annotations

import pytest

from muctieu.errors import SourceError
from muctieu.language import assert_vietnamese, is_vietnamese

VIETNAMESE = {
    "prose": "Hội nghị thống nhất thông qua kế hoạch phát triển công nghiệp của tỉnh trong giai đoạn tới.",
    "capitals": "ỦY BAN NHÂN DÂN TỈNH QUYẾT ĐỊNH PHÊ DUYỆT KẾ HOẠCH PHÁT TRIỂN CÔNG NGHIỆP HỖ TRỢ ĐẾN NĂM 2030",
    "list": "Tỷ lệ hộ nghèo: 1%\nTỷ lệ đô thị hóa: 45%\nThu ngân sách: 20.000 tỷ đồng\nXuất khẩu: 3 tỷ USD\n" * 3,
    "half-english": (
        "Khu công nghiệp đã thu hút nhiều dự án của các doanh nghiệp nước ngoài trong năm qua. "
        "The industrial park has attracted many projects of foreign companies over the last year."
    ),
    "short-without-marks": "GRDP 8%",
    "short-english": "Table 3. Investment",
    "numbers-only": "12 34 56 " * 50,
}
OTHER = {
    "english": "The provincial government expects the economy to grow by eight per cent in the coming year.",
    "english-on-vietnam": (
        "The People's Committee of Bắc Ninh said on Monday that the province would build two industrial parks "
        "in the districts of Quế Võ and Yên Phong, and that work on both of them would begin in the next year."
    ),
    "french": "La province prévoit d'améliorer la qualité de l'enseignement et de créer des emplois à l'échelle.",
    "portuguese": "A província espera que a população não seja prejudicada e que a educação cresça já no próximo ano.",
    "yoruba": "Ìjọba ìpínlẹ̀ náà sọ pé àwọn ọmọ ilé ẹ̀kọ́ yóò gba ìwé ọ̀fẹ́ ní ọdún tó ń bọ̀, gbogbo wọn.",
    "without-marks": "Phan dau den nam 2030, ty le do thi hoa cua tinh dat tren 45%, ty le ho ngheo giam con duoi 1%.",
    "mangled": ("Phấn đấu đến năm 2030, tỷ lệ đô thị hóa của tỉnh đạt trên 45%." * 3)
    .encode()
    .decode("cp1252", "replace"),
    "chinese": "该省计划到二零三零年将城镇化率提高到百分之四十五以上并将贫困率降至百分之一以下同时推进工业发展" * 2,
}


@pytest.mark.parametrize("text", VIETNAMESE.values(), ids=VIETNAMESE)
def test_vietnamese(text: str) -> None:
    assert is_vietnamese(text)


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other(text: str) -> None:
    assert not is_vietnamese(text)
    with pytest.raises(SourceError, match=r"^x.txt: not Vietnamese"):
        assert_vietnamese(text, "x.txt")
