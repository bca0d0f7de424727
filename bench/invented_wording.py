"""What an invented report says: its blocks in order, each in one wording or several; `{…}` are a commune's own."""

from __future__ import annotations

BLOCKS: tuple[tuple[str, ...], ...] = tuple(
    tuple(" ".join(wording.split()) for wording in block.split("\n|")) if block[0] != "#" else (block[1:].strip(),)
    for block in """
XÂY DỰNG ĐẢNG BỘ TRONG SẠCH, VỮNG MẠNH; ĐƯA XÃ {NAME} PHÁT TRIỂN NHANH, BỀN VỮNG

(Báo cáo chính trị của Ban Chấp hành Đảng bộ xã {name} trình Đại hội Đảng bộ xã lần thứ nhất, nhiệm kỳ 2025 -
2030)

# Phần thứ nhất

# BỐI CẢNH VÀ TÌNH HÌNH

# I- Khái quát về xã {name}

1. Khái quát chung

Xã {name} được thành lập trên cơ sở sáp nhập {count} xã: {merged} thuộc huyện {district} (cũ), tỉnh
{province}. Xã có diện tích tự nhiên {area} km2, dân số {people} người với {households} hộ, chia thành
{hamlets} thôn, bản.
| Thực hiện chủ trương sắp xếp đơn vị hành chính, xã {name} được hình thành từ {count} xã: {merged} của huyện
{district} trước đây, thuộc tỉnh {province}. Toàn xã có {hamlets} thôn, bản, {households} hộ, {people} nhân
khẩu; tổng diện tích tự nhiên {area} km2.

Trước khi sáp nhập, {old people}.
| Khi nhập lại, {old people}.

2. Tình hình Đảng bộ

Đảng bộ xã {name} có {party cells} tổ chức cơ sở đảng và chi bộ trực thuộc với tổng số {party members} đảng
viên.
| Toàn Đảng bộ có {party members} đảng viên sinh hoạt ở {party cells} chi bộ, đảng bộ cơ sở trực thuộc.

3. Thuận lợi, khó khăn

Đất đai, khí hậu hợp với cây ăn quả và chăn nuôi đại gia súc; Nhân dân các dân tộc đoàn kết, đồng thuận với
việc hợp nhất.
| Giao thông nối trung tâm xã với các thôn, bản từng bước thuận lợi; cán bộ trẻ, được đào tạo cơ bản.

Địa bàn rộng, chia cắt; trụ sở làm việc phải bố trí ở nhiều nơi; cán bộ có chuyên môn về đất đai, xây dựng còn
thiếu.
| Thiên tai diễn biến phức tạp, hạ tầng chưa đồng bộ, một bộ phận người dân còn trông chờ vào hỗ trợ của Nhà
nước.

# Phần thứ hai

# KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2020 - 2025

# I- KẾT QUẢ ĐẠT ĐƯỢC

# 1. Về kinh tế

1.1- Trồng trọt

Diện tích lúa cả năm đạt {rice} ha, năng suất bình quân {rice yield} tạ/ha; diện tích ngô {maize} ha.
| Nông dân gieo cấy {rice} ha lúa, năng suất {rice yield} tạ/ha; ngô duy trì ở mức {maize} ha, chủ yếu là
giống lai.

Diện tích cây ăn quả {fruit} ha, trong đó phần lớn đã cho thu hoạch, được cấp mã số vùng trồng.
| Cây ăn quả được mở rộng, đến nay có {fruit} ha, hình thành các vùng sản xuất tập trung.

1.2- Chăn nuôi, lâm nghiệp

Tổng đàn trâu, bò đạt {cattle} con; công tác phòng, chống dịch bệnh được chú trọng, không để dịch lớn xảy ra.
| Chăn nuôi đại gia súc phát triển ổn định, đàn trâu, bò có {cattle} con, chủ yếu nuôi nhốt có chuồng trại.

Tỷ lệ che phủ rừng đạt {forest}%; công tác khoanh nuôi, bảo vệ rừng được giao đến từng thôn, bản.
| Rừng được giữ gìn tốt hơn, độ che phủ của rừng đạt {forest}%, số vụ vi phạm lâm luật giảm qua từng năm.

1.3- Thương mại, du lịch, tài chính

Thu ngân sách trên địa bàn năm 2025 đạt {revenue} tỷ đồng, vượt dự toán được giao.
| Tổng thu ngân sách nhà nước trên địa bàn năm 2025 đạt {revenue} tỷ đồng; chi ngân sách đúng quy định.

Năm 2025 đón {visitors} lượt khách du lịch; toàn xã có {products} sản phẩm OCOP được công nhận từ 3 sao trở
lên.
| Du lịch cộng đồng khởi sắc với {visitors} lượt khách trong năm 2025; {products} sản phẩm được xếp hạng OCOP.

Dư nợ vốn tín dụng chính sách đạt {credit} tỷ đồng, giúp hàng trăm hộ có vốn sản xuất.
| Ngân hàng Chính sách xã hội cho vay với tổng dư nợ {credit} tỷ đồng, nợ quá hạn ở mức thấp.

1.4- Xây dựng nông thôn mới, hạ tầng

Xã đạt {criteria}/19 tiêu chí nông thôn mới; bê tông hóa {roads} km đường thôn, bản, nâng tỷ lệ đường được
cứng hóa lên {road share}%.
| Chương trình nông thôn mới đạt {criteria}/19 tiêu chí. Nhân dân góp công làm {roads} km đường bê tông; {road
share}% đường trục thôn được cứng hóa.

Tỷ lệ hộ dân được dùng nước hợp vệ sinh đạt {water}%.
| Đến nay {water}% số hộ được sử dụng nước hợp vệ sinh từ các công trình cấp nước.

# 2. Về văn hóa - xã hội

2.1- Giáo dục và đào tạo

Toàn xã có {schools} trường học, trong đó {standard schools} trường đạt chuẩn quốc gia; tỷ lệ lao động qua đào
tạo {trained}%.
| Mạng lưới {schools} trường được giữ ổn định, {standard schools} trường được công nhận đạt chuẩn quốc gia;
lao động qua đào tạo chiếm {trained}%.

2.2- Y tế, chăm sóc sức khỏe

Tỷ lệ người dân tham gia bảo hiểm y tế đạt {insured}%; trạm y tế đủ thuốc, vật tư thiết yếu.
| Có {insured}% dân số tham gia bảo hiểm y tế, việc khám, chữa bệnh ban đầu được duy trì đều.

2.3- Giảm nghèo, an sinh xã hội

Tỷ lệ hộ nghèo giảm từ {poor before}% đầu nhiệm kỳ xuống còn {poor}% năm 2025; thu nhập bình quân đầu người
đạt {income} triệu đồng/năm.
| Hộ nghèo giảm nhanh: đầu nhiệm kỳ {poor before}%, năm 2025 tỷ lệ hộ nghèo còn {poor}%. Thu nhập bình quân
đầu người năm 2025 đạt {income} triệu đồng.

Kết quả giảm nghèo theo từng xã cũ đến năm 2025: {old poor}.
| Riêng tỷ lệ hộ nghèo năm 2025 của các xã trước sáp nhập: {old poor}.

2.4- Văn hóa, thông tin

Tỷ lệ gia đình đạt danh hiệu văn hóa {cultured}%; các lễ hội truyền thống được khôi phục.
| Phong trào xây dựng đời sống văn hóa lan tỏa, {cultured}% gia đình được công nhận gia đình văn hóa.

# 3. Về quốc phòng, an ninh

Hoàn thành chỉ tiêu giao quân hằng năm; an ninh chính trị, trật tự an toàn xã hội được giữ vững.
| Lực lượng dân quân được huấn luyện đúng kế hoạch; tội phạm được kiềm chế, không để xảy ra điểm nóng.

# 4. Về xây dựng Đảng

Trong nhiệm kỳ kết nạp {admitted} đảng viên mới; việc học tập và làm theo Bác đi vào nền nếp.
| Công tác phát triển Đảng được quan tâm, năm năm kết nạp được {admitted} đảng viên.

Công tác kiểm tra, giám sát được tiến hành theo chương trình; bầu bổ sung kịp thời cấp ủy ở những nơi khuyết.
| Sinh hoạt chi bộ theo chuyên đề được đổi mới, nghị quyết chi bộ ngắn gọn, rõ việc, rõ người.

# 5. Về chuyển đổi số

Bộ phận một cửa được trang bị {computers} máy tính, giải quyết hồ sơ trên môi trường mạng.
| Đã lắp đặt {computers} máy tính phục vụ dịch vụ công trực tuyến ở trung tâm hành chính công.

# II- HẠN CHẾ, KHUYẾT ĐIỂM VÀ NGUYÊN NHÂN

# 1. Hạn chế, khuyết điểm

- {shortcoming 1}

- {shortcoming 2}

- {shortcoming 3}

# 2. Nguyên nhân

Nguồn lực đầu tư còn phân tán, một số cấp ủy chưa sát việc, năng lực của một bộ phận cán bộ còn hạn chế.
| Xuất phát điểm thấp, suất đầu tư lớn trong khi ngân sách hạn hẹp; công tác tuyên truyền có nơi chưa thường
xuyên.

# Phần thứ ba

# PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ, GIẢI PHÁP NHIỆM KỲ 2025 - 2030

# I- MỤC TIÊU

# 1. Mục tiêu tổng quát

Xây dựng Đảng bộ trong sạch, vững mạnh; khai thác hiệu quả tiềm năng, đưa xã {name} trở thành xã khá của tỉnh
{province}.
| Phát huy sức mạnh đại đoàn kết, giữ vững quốc phòng, an ninh, phấn đấu xã {name} phát triển toàn diện vào
năm 2030.

# 2. Các chỉ tiêu chủ yếu đến năm 2030

- Tỷ lệ hộ nghèo đến năm 2030 còn {poor target}%.
| - Phấn đấu đến năm 2030 giảm tỷ lệ hộ nghèo xuống còn {poor target}%.

- Thu nhập bình quân đầu người đến năm 2030 đạt {income target} triệu đồng/năm.
| - Đến năm 2030, thu nhập bình quân đầu người đạt {income target} triệu đồng.

- Thu ngân sách trên địa bàn đến năm 2030 đạt {revenue target} tỷ đồng.
| - Tổng thu ngân sách nhà nước trên địa bàn năm 2030 đạt {revenue target} tỷ đồng.

- Tỷ lệ che phủ rừng đạt {forest target}% vào năm 2030.
| - Nâng tỷ lệ che phủ rừng lên {forest target}%.

- Tỷ lệ dân số tham gia bảo hiểm y tế đạt {insured target}%.
| - Trên địa bàn có {insured target}% người dân tham gia bảo hiểm y tế.

- Kết nạp {admitted target} đảng viên mới trong nhiệm kỳ.
| - Trong 5 năm kết nạp từ đủ {admitted target} đảng viên trở lên.

# 3. Các khâu đột phá

- {breakthrough 1}

- {breakthrough 2}

- {breakthrough 3}

# II- NHIỆM VỤ, GIẢI PHÁP

# 1. Phát triển kinh tế

Cơ cấu lại sản xuất nông nghiệp theo hướng hàng hóa, gắn với chế biến và tiêu thụ; mở rộng liên kết với hợp
tác xã.
| Thu hút doanh nghiệp vào chế biến nông sản, mở rộng vùng nguyên liệu, hỗ trợ nông dân chuyển đổi cây trồng.

Tăng cường quản lý đất đai, quy hoạch, bảo vệ môi trường; chủ động phòng, chống thiên tai.
| Huy động các nguồn lực hoàn thiện hạ tầng giao thông, thủy lợi, điện và nước sinh hoạt.

# 2. Phát triển văn hóa - xã hội

Nâng cao chất lượng giáo dục, chăm sóc sức khỏe; thực hiện đầy đủ chính sách với người có công, hộ nghèo.
| Đẩy mạnh giảm nghèo bền vững, giải quyết việc làm, giữ gìn bản sắc văn hóa các dân tộc.

# 3. Quốc phòng, an ninh và xây dựng hệ thống chính trị

Xây dựng khu vực phòng thủ vững chắc; đổi mới phương thức lãnh đạo, nâng cao chất lượng sinh hoạt chi bộ.
| Chăm lo đội ngũ cán bộ; tăng cường kiểm tra, giám sát; phát huy vai trò của Mặt trận và các đoàn thể.
""".strip().split("\n\n")
)

SHORTCOMINGS = """
Tiến độ giải ngân vốn đầu tư công còn chậm, nhất là các dự án giao thông
Việc cấp giấy chứng nhận quyền sử dụng đất còn tồn đọng nhiều hồ sơ
Du lịch cộng đồng phát triển chậm, sản phẩm chưa đặc sắc
Tình trạng tảo hôn chưa được đẩy lùi triệt để
Chất lượng sinh hoạt của một số chi bộ nông thôn còn thấp
Vệ sinh môi trường ở khu dân cư có nơi chưa bảo đảm
Liên kết tiêu thụ nông sản còn lỏng lẻo, giá bán bấp bênh
Hạ tầng số ở các bản xa còn thiếu, nhiều điểm trắng sóng
Cơ sở vật chất trường học xuống cấp, thiếu phòng ở bán trú
Công tác quản lý rừng có lúc bị buông lỏng, còn lấn chiếm đất rừng
Tỷ lệ lao động có việc làm ổn định thấp, thanh niên đi làm xa nhiều
Việc xử lý vi phạm trật tự xây dựng chưa kiên quyết
""".strip().split("\n")

BREAKTHROUGHS = """
Hoàn thiện quy hoạch và khai thác hiệu quả quỹ đất
Đẩy mạnh chuyển đổi số trong hoạt động của hệ thống chính trị
Nâng cao chất lượng đội ngũ cán bộ cơ sở
Phát triển du lịch sinh thái gắn với văn hóa bản địa
Đầu tư hạ tầng giao thông liên bản đồng bộ
Xây dựng vùng dược liệu dưới tán rừng
Cải cách thủ tục hành chính, lấy người dân làm trung tâm
Phát triển chăn nuôi tập trung theo chuỗi giá trị
Thu hút doanh nghiệp vào chế biến nông sản
Đào tạo nghề cho lao động trẻ gắn với việc làm
""".strip().split("\n")
