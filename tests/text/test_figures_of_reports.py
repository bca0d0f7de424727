"""How four real reports write figures, phrase by phrase, and what a reader understands by them."""

import pytest

from text.figures import Figure, find_figures
from text.signs import Bound


def _understood(figure: Figure) -> str:
    """ "5% = 5 %/năm above fall": as printed, value, unit for each of what, and the words around it."""
    value = "/".join(f"{number.normalize():f}" for number in (figure.value, figure.total) if number is not None)
    unit = figure.unit + (f"/{figure.per}" if figure.per else "")
    bound = "" if figure.bound is Bound.EXACT else figure.bound
    return " ".join(word for word in (figure.text, "=", value, unit, bound, figure.change) if word)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        # areas, lengths, weights, power
        ("lương thực có hạt đạt 1.888,96 ha, sản lượng", ["1.888,96 ha = 1888.96 ha"]),
        ("Diện tích cây ăn quả 916,9ha.", ["916,9ha = 916.9 ha"]),
        ("Rừng còn 1.784,79 ha (tăng 645,79 ha so với năm 2020)", [
            "1.784,79 ha = 1784.79 ha", "645,79 ha = 645.79 ha rise",
        ]),
        ("gieo trồng được khoảng 3.265 ha", ["3.265 ha = 3265 ha about"]),
        ("diện tích rừng toàn xã 9300 ha", ["9300 ha = 9300 ha"]),
        ("Diện tích tăng 617,0 ha", ["617,0 ha = 617 ha rise"]),
        ("chăm sóc tốt 02 ha, ngô  3.265ha", ["02 ha = 2 ha", "3.265ha = 3265 ha"]),
        ("diện tích rừng 2.411,8/2.462,94 ha", ["2.411,8/2.462,94 ha = 2411.8/2462.94 ha"]),
        ("tự nhiên là 239,91 km2; 41 bản", ["239,91 km2 = 239.91 km2", "41 = 41 bản"]),
        ("chiều dài 18 km7 thiết thực", ["18 km = 18 km"]),
        ("cứng hóa 18,466km đường nội bản", ["18,466km = 18.466 km"]),
        ("rộng 3,5 m với chiều dài 8,0 km", ["3,5 m = 3.5 m", "8,0 km = 8 km"]),
        ("tổng chiều dài 17.070m", ["17.070m = 17070 m"]),
        ("(bản Lếch:05 tuyến = 3.500m", ["05 = 5 tuyến", "3.500m = 3500 m"]),
        ("02 tuyến =150m", ["02 = 2 tuyến", "150m = 150 m"]),
        ("Tiểu khu 3/2 được115m", ["115m = 115 m"]),
        ("tổng chiều dài hơn 44.219m", ["44.219m = 44219 m above"]),
        ("công suất 30.000m3/năm", ["30.000m3 = 30000 m3/năm"]),
        ("với công suất 30MW)", ["30MW = 30 mw"]),
        ("đạt trên 429,756 triệu kWh", ["429,756 triệu kWh = 429756000 kwh above"]),
        ("sản lượng ước đạt 7.413,9 tấn.", ["7.413,9 tấn = 7413.9 tấn"]),
        ("khai thác ước đạt 79,55 tấn/năm", ["79,55 tấn = 79.55 tấn/năm"]),
        ("năng suất đạt 20 tấn/ha; 53,8 tạ/ha", ["20 tấn = 20 tấn/ha", "53,8 tạ = 53.8 tạ/ha"]),
        ("mỗi lượt phát động khoảng 50 kg", ["50 kg = 50 kg about"]),
        # money
        ("thu đạt 5.296.040.383 đồng", ["5.296.040.383 đồng = 5296040383 đồng"]),
        ("các tổ chức tín dụng đạt 9.261.000.000đ.", ["9.261.000.000đ = 9261000000 đồng"]),
        ("quyên góp là 5.146.000đ và 35 nhân công", ["5.146.000đ = 5146000 đồng", "35 = 35 nhân"]),
        ("vốn đầu tư công trên 1.085 tỷ đồng", ["1.085 tỷ đồng = 1085000000000 đồng above"]),
        ("việc làm (15,610 tỷ), nước sạch (900 triệu)", [
            "15,610 tỷ = 15610000000 đồng", "900 triệu = 900000000 đồng",
        ]),
        ("từ 749 triệu năm 2024 lên 2.000 triệu đồng năm 2030", [
            "749 triệu = 749000000 đồng", "2.000 triệu đồng = 2000000000 đồng",
        ]),
        ("ước đạt trên 248/280 tỷ đồng", ["248/280 tỷ đồng = 248000000000/280000000000 đồng above"]),
        ("thu trên địa bàn 255,7/630 triệu;", ["255,7/630 triệu = 255700000/630000000 đồng"]),
        ("496 nhà/28.292,5 triệu đồng", ["496 = 496 nhà", "28.292,5 triệu đồng = 28292500000 đồng"]),
        ("đạt 10trVNĐ/người/năm", ["10trVNĐ = 10000000 đồng/người/năm"]),
        ("thu nhập đạt 55 triệu đồng/năm, tăng 21 triệu đồng", [
            "55 triệu đồng = 55000000 đồng/năm", "21 triệu đồng = 21000000 đồng rise",
        ]),
        ("giá trị đạt khoảng 69 triệu đồng/ha", ["69 triệu đồng = 69000000 đồng/ha about"]),
        ("giá trị sản xuất đạt từ 75-95 triệu đồng/ha", [
            "75 = 75000000 đồng/ha", "95 triệu đồng = 95000000 đồng/ha",
        ]),
        # shares
        ("bằng 61,3%% so với đầu nhiệm kỳ", ["61,3%% = 61.3 %"]),
        ("chiếm 18,52% %; Nữ", ["18,52% = 18.52 %"]),
        ("dân tộc Thái chiếm 69,82 %, dân tộc", ["69,82 % = 69.82 %"]),
        ("che phủ rừng đạt 54,57%2.", ["54,57% = 54.57 %"]),
        ("tỷ lệ đô thị hóa đạt 12,1/15%", ["12,1/15% = 12.1/15 %"]),
        ("gia súc, gia cầm từ 10 đến 15% /năm", ["10 = 10 %/năm", "15% = 15 %/năm"]),
        ("trong đó có từ 15% -20% tổ chức", ["15% = 15 %", "20% = 20 %"]),
        ("tăng bình quân 10 - 15%/năm", ["10 = 10 %/năm rise", "15% = 15 %/năm rise"]),
        ("bình quân hằng năm7-8%.", ["7 = 7 %", "8% = 8 %"]),
        ("bình quân 0,6%/ năm, đến hết", ["0,6% = 0.6 %/năm"]),
        ("giảm từ 44,08% (năm 2020) xuống còn 14,52%", ["44,08% = 44.08 %", "14,52% = 14.52 %"]),
        ("xuống còn 18,2% (giảm 03% so với năm 2020)", ["18,2% = 18.2 %", "03% = 3 % fall"]),
        ("bình quân mỗi năm giảm trên 5%).", ["5% = 5 % above fall"]),
        ("Giảm tối thiểu 10% số vụ việc", ["10% = 10 % at least fall"]),
        ("giảm tỷ lệ hộ nghèo từ 3%/năm trở lên", ["3% = 3 %/năm at least"]),
        ("có không quá 20% số tổ chức đảng", ["20% = 20 % at most"]),
        ("đến năm 2030 giảm dưới 30%.", ["30% = 30 % below"]),
        ("giảm 4,29; 2022 giảm 3,5%", ["4,29 = 4.29 fall", "3,5% = 3.5 % fall"]),
        # things counted
        ("đàn trâu 2,117con, bò 2,278 con, ngựa 49 con", ["2,117 = 2117 con", "2,278 = 2278 con", "49 = 49 con"]),
        ("Đàn Trâu: 1,191/ 2,127con", ["1,191/ 2,127 = 1191/2127 con"]),
        ("Đàn lợn 9,429/50,000 con; Gia cầm 649,652 con", ["9,429/50,000 = 9429/50000 con", "649,652 = 649652 con"]),
        ("đàn gia cầm hiện có 85.500 con3. Triển khai", ["85.500 = 85500 con"]),
        ("Tổng đàn lợn là: 1949 con", ["1949 = 1949 con"]),
        ("trồng hơn 9 triệu cây phân tán", ["9 triệu = 9000000 cây above"]),
        ("với trên 3 ngàn lượt người tham gia", ["3 ngàn = 3000 lượt above"]),
        ("khoảng trên 4000 lượt khách", ["4000 = 4000 lượt above"]),
        ("có 18 hộ 61 khẩu theo đạo", ["18 = 18 hộ", "61 = 61 khẩu"]),
        ("bằng 01 hộ 01khẩu", ["01 = 1 hộ", "01 = 1 khẩu"]),
        ("xã đạt 09/19 Tiêu chí về nông thôn mới", ["09/19 = 9/19 tiêu"]),
        ("2.251/5.001 hộ có cổng nhà", ["2.251/5.001 = 2251/5001 hộ"]),
        ("(1.092/10.828 người).", ["1.092/10.828 = 1092/10828 người"]),
        ("15 cuộc/756 lượt người", ["15 = 15 cuộc", "756 = 756 lượt"]),
        ("định kỳ 2 lần/tháng và đột xuất", ["2 = 2 lần/tháng"]),
        ("trung bình 35 đảng viên/năm", ["35 = 35 đảng/năm"]),
        ("bản đạt từ 13 - 15 tiêu chí", ["13 = 13 tiêu", "15 = 15 tiêu"]),
        ("trẻ 24 - 60 tháng uống vitamin A", ["24 = 24 tháng", "60 = 60 tháng"]),
        ("Kết nạp mới từ 80 đảng viên trở lên", ["80 = 80 đảng at least"]),
        ("đảng viên trẻ từ 42 tuổi trở xuống", ["42 = 42 tuổi at most"]),
        ("trẻ em dưới 5 tuổi, sấu hơn 400 năm tuổi", ["5 = 5 tuổi below", "400 = 400 năm above"]),
        ("Phấn đấu có ít nhất 01 bản", ["01 = 1 bản at least"]),
        ("Sau gần 40 năm thực hiện", ["40 = 40 năm about"]),
        ("Trình độ trên Đại học 13 đồng chí", ["13 = 13 đồng chí"]),
        ("cảnh cáo 05, khiển trách 07).", ["05 = 5", "07 = 7"]),
    ],
)  # fmt: skip
def test_figures_of_real_reports_are_understood(text, understood):
    assert [_understood(figure) for figure in find_figures(text)] == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("2,117 ha", ["2,117 ha = 2.117 ha"]),
        ("2.117 con", ["2.117 = 2117 con"]),
        ("1,5 con", ["1,5 = 1.5 con"]),
        ("0,125 con", ["0,125 = 0.125 con"]),
        ("2,117 con/năm", ["2,117 = 2117 con/năm"]),
        ("bình quân 3,125 người/hộ", ["3,125 = 3.125 người/hộ"]),
        ("từ 2,000 - 3,000 con", ["2,000 = 2000 con", "3,000 = 3000 con"]),
        ("thu 5 296 040 383 đồng", ["5 296 040 383 đồng = 5296040383 đồng"]),
        ("rộng 1\u00a0888,96 ha", ["1\u00a0888,96 ha = 1888.96 ha"]),
        ("xã có 5 000 hộ", ["5 000 = 5000 hộ"]),
        ("Số hộ 120 135 150 ", ["120 = 120", "135 = 135", "150 = 150"]),
        ("rộng 1. 888,96 ha, bằng 54, 57%", ["1. 888,96 ha = 1888.96 ha", "54, 57% = 54.57 %"]),
        ("vốn 1. 085 tỷ, đàn 2 .000 con", ["1. 085 tỷ = 1085000000000 đồng", "2 .000 = 2000 con"]),
        ("tăng lần lượt 12, 15%; bản 5. 100% hộ", ["12 = 12", "15% = 15 %", "5 = 5", "100% = 100 %"]),
        ("giảm 5, 7%", ["5 = 5 fall", "7% = 7 %"]),
        ("lượng1.353 tấn, đạt15%", ["1.353 tấn = 1353 tấn", "15% = 15 %"]),
        ("2tỷđồng, 5trđ", ["2tỷđồng = 2000000000 đồng", "5trđ = 5000000 đồng"]),
        ("0.5%, 12.5 %", ["0.5% = 0.5 %", "12.5 % = 12.5 %"]),
        ("350 kg/người/năm, giá 15.000 đồng/kg", ["350 kg = 350 kg/người/năm", "15.000 đồng = 15000 đồng/kg"]),
        ("5 triệu đồng/đầu người / năm", ["5 triệu đồng = 5000000 đồng/người/năm"]),
        ("hơn 02 triệu lượt người/năm", ["02 triệu = 2000000 lượt/năm above"]),
        ("02 thôn/bản", ["02 = 2 thôn"]),
        ("cấp điện 35kV, mưa 1.200 mm, âm 2 độ C", ["35kV = 35 kv", "1.200 mm = 1200 mm", "âm 2 độ C = -2 °c"]),
        ("tăng trưởng -2,3%, −1%; âm 5 triệu đồng", [
            "-2,3% = -2.3 %", "−1% = -1 %", "âm 5 triệu đồng = -5000000 đồng",
        ]),
        ("- 5%\n-7 ha, Lúa - 20 ha", ["5% = 5 %", "7 ha = 7 ha", "20 ha = 20 ha"]),
        ("xấp xỉ 20 ha, trên dưới 50 hộ, ~ 5%, ± 0,5%", [
            "20 ha = 20 ha about", "50 = 50 hộ about", "5% = 5 % about", "0,5% = 0.5 % about",
        ]),
        ("≥ 90%, ≤ 5%, không dưới 3 tỷ, tối đa 20 người", [
            "90% = 90 % at least", "5% = 5 % at most", "3 tỷ = 3000000000 đồng at least", "20 = 20 người at most",
        ]),
        ("cao hơn 2,3 điểm phần trăm; 9 trên 19 tiêu chí", ["2,3 điểm phần trăm = 2.3 %", "9 = 9", "19 = 19 tiêu"]),
        ("khoảng 10 đến 15%", ["10 = 10 % about", "15% = 15 % about"]),
        ("tăng lên 20%, tăng thêm 3 ha, không tăng 5%", ["20% = 20 %", "3 ha = 3 ha rise", "5% = 5 %"]),
        ("trên **15** hộ, đạt **60**% trở lên", ["15 = 15 hộ above", "60**% = 60 % at least"]),
        ("06", ["06 = 6"]),
        ("1 tỷ 53 triệu đồng", ["1 tỷ 53 triệu đồng = 1053000000 đồng"]),
        ("02 thôn 32 bản, tiểu khu 20 hộ", ["02 = 2 thôn", "32 = 32 bản", "20 = 20 hộ"]),
        ("Mường Lựm: 09) Các đại biểu", ["09 = 9"]),
        ("mười lăm hộ, một nửa diện tích", []),
    ],
)  # fmt: skip
def test_figures_that_could_be_read_otherwise(text, understood):
    assert [_understood(figure) for figure in find_figures(text)] == understood
