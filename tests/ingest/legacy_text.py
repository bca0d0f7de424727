"""Sentences as they stand in the encodings of before Unicode, typed by hand from the fonts' tables, and in Unicode."""

from __future__ import annotations

UNICODE = (
    "Đảng bộ xã đã lãnh đạo Nhân dân phát triển kinh tế, giảm tỷ lệ hộ nghèo; được người dân tín nhiệm, ưa chuộng."
)
TCVN3 = (
    "§¶ng bé x· ®· l·nh ®¹o Nh©n d©n ph¸t triÓn kinh tÕ, gi¶m tû lÖ hé nghÌo; "
    "®\u00adîc ng\u00adêi d©n tÝn nhiÖm, \u00ada chuéng."
)
VNI = (
    "Ñaûng boä xaõ ñaõ laõnh ñaïo Nhaân daân phaùt trieån kinh teá, giaûm tyû leä hoä ngheøo; "
    "ñöôïc ngöôøi daân tín nhieäm, öa chuoäng."
)
