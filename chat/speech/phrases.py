"""The phrases that join the statements of a speech."""

from __future__ import annotations

TOPIC_LEADS = (
    "Trước hết, về {topic}.",
    "Tiếp theo, về {topic}.",
    "Trên lĩnh vực {topic}.",
    "Về {topic}.",
    "Một nội dung được đông đảo Nhân dân quan tâm là {topic}.",
    "Đối với {topic}.",
)
LAST_TOPIC_LEAD = "Cuối cùng, về {topic}."
ONLY_TOPIC_LEAD = "Về {topic}."
PLACE_LEAD = "Tôi xin giới thiệu đôi nét về {communes}."
JOINERS = ("Cùng với đó, ", "Bên cạnh đó, ", "Đồng thời, ", "Ngoài ra, ", "Song song với đó, ")
"""Each once in a speech."""
SAME_UNIT = ("Ở đây, ", "Cũng tại đây, ", "Nơi đây, ")
TOPIC_ENDS = (
    "Những kết quả ấy cho thấy cách làm đúng, sát thực tế và được lòng dân.",
    "Có được kết quả này là nhờ sự chung sức, đồng lòng của cán bộ, đảng viên và Nhân dân.",
    "Đây là những kết quả đáng ghi nhận, tạo nền tảng để chúng ta tiếp tục làm tốt hơn.",
    "Mỗi kết quả đều có phần đóng góp của từng thôn, bản, từng hộ gia đình.",
    "Chúng ta trân trọng những chuyển biến đó và sẽ tiếp tục gìn giữ, phát huy.",
    "Kết quả ấy cần được duy trì bền bỉ, bằng việc làm cụ thể hằng ngày.",
)
SHORTCOMINGS_LEAD = (
    "{address} Bên cạnh những kết quả đạt được, chúng ta cũng thẳng thắn nhìn nhận những hạn chế, khuyết điểm."
)
SHORTCOMINGS_ALONE = "Chúng ta cần thẳng thắn nhìn nhận những hạn chế, khuyết điểm."
SHORTCOMING_JOINERS = ("", "Mặt khác, ", "", "Thêm vào đó, ", "")
SHORTCOMINGS_END = "Đó là những việc chúng ta phải tập trung khắc phục, không né tránh, không đổ lỗi cho khách quan."
TARGETS_LEAD = "{address} Bước vào {term}, chúng ta phấn đấu hoàn thành những chỉ tiêu chủ yếu về {topics}."
TARGETS_LEAD_ALL = "{address} Bước vào {term}, chúng ta phấn đấu hoàn thành những chỉ tiêu chủ yếu."
TARGET_JOINERS = ("Phấn đấu ", "Cũng trong nhiệm kỳ, phấn đấu ", "Phấn đấu ", "Tiếp tục phấn đấu ")
TARGETS_END = (
    "Đó là những chỉ tiêu đòi hỏi quyết tâm cao, cần được cụ thể hóa bằng kế hoạch, phân công rõ người, rõ việc."
)
TASKS_LEAD = "{address} Để đạt được mục tiêu đề ra, tôi đề nghị tập trung thực hiện tốt một số nhiệm vụ, giải pháp."
TASK_JOINERS = ("", "Đi đôi với đó, ", "", "Tiếp đến, ")
TASKS_END = "Tôi đề nghị các đồng chí làm đến đâu chắc đến đó, lấy sự hài lòng của Nhân dân làm thước đo."
