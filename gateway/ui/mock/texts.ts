/** Customers and letters of the mock: what a support desk in Jakarta sees at 9 in the morning. */
export const people = [
  ["Dewi Lestari", "dewi.lestari@gmail.com"], ["Bambang Wijaya", "bambang.w@majujaya.co.id"], ["Emily Carter", "emily.carter@northwind.co.uk"],
  ["Rizky Pratama", "rizky.pratama@yahoo.co.id"], ["James O'Neill", "joneill@harbourfreight.ie"], ["Siti Aminah", "siti.aminah@outlook.co.id"],
  ["Lukas Brandt", "l.brandt@brandt-logistik.de"], ["Putri Maharani", "putri.m@kopisenja.id"], ["Priya Nair", "priya.nair@lotusretail.in"],
  ["Agus Setiawan", "agus.setiawan@sumberrejeki.co.id"], ["Hannah Kim", "hannah@studiokim.kr"], ["Yusuf Hidayat", "yusuf.h@gmail.com"],
  ["Charlotte Dubois", "c.dubois@atelier-dubois.fr"], ["Wayan Sudarma", "wayan@balivillas.id"], ["Michael Tan", "michael.tan@tantrading.sg"],
  ["Ratna Kusuma", "ratna.kusuma@rskartini.or.id"], ["Oliver Grant", "oliver@grantandsons.com.au"], ["Fitri Handayani", "fitri.handayani@gmail.com"],
  ["Hendra Gunawan", "hendra@gunawanmotor.co.id"], ["Sofia Rossi", "sofia.rossi@rossipelletteria.it"],
] as const;

export interface Letter {
  queue: string;
  skill: string;
  subject: string;
  text: string;
  html?: boolean;
  attachment?: { name: string; contentType: string; size: number };
}

export const letters: Letter[] = [
  { queue: "billing", skill: "billing", subject: "Invoice INV-2026-1184 charged twice", text: "Hello,\n\nmy card was charged twice for invoice INV-2026-1184 on 19 November, 1,250,000 IDR each time. My bank says both payments are final. Could you refund one of them, please?\n\nI attach the statement.\n\nKind regards", attachment: { name: "statement-november.pdf", contentType: "application/pdf", size: 184_320 } },
  { queue: "billing", skill: "billing", subject: "Tagihan bulan November belum saya terima", text: "Selamat pagi,\n\nsampai hari ini saya belum menerima tagihan bulan November untuk akun perusahaan kami. Bagian keuangan kami menutup buku tanggal 25.\n\nMohon dikirim ulang ke alamat ini. Terima kasih." },
  { queue: "billing", skill: "billing", subject: "Permohonan pengembalian dana pesanan #88213", text: "Halo tim,\n\npesanan #88213 sudah saya batalkan tiga hari yang lalu, tetapi dananya belum kembali ke rekening saya. Bisa tolong dicek statusnya?\n\nSalam", html: true },
  { queue: "billing", skill: "billing", subject: "VAT number missing on our receipts", text: "Good morning,\n\nour accountant noticed that the last four receipts do not show our VAT number. We need corrected copies before the end of the quarter.\n\nMany thanks" },
  { queue: "delivery", skill: "logistics", subject: "Paket tidak sampai, status sudah terkirim", text: "Selamat pagi,\n\nnomor resi JKT-5520918 berstatus \"terkirim\" sejak kemarin siang, tapi paketnya tidak ada di rumah maupun di tetangga. Isinya obat untuk ibu saya, jadi mohon segera dibantu.\n\nTerima kasih banyak.", attachment: { name: "foto-teras.jpg", contentType: "image/jpeg", size: 1_254_000 } },
  { queue: "delivery", skill: "logistics", subject: "Wrong size delivered, need an exchange before Friday", text: "Hi there,\n\nI ordered the jacket in M and received an XL (order 90417). I need it for a trip this Friday. Is an express exchange possible?\n\nThanks,", html: true },
  { queue: "delivery", skill: "logistics", subject: "Re: Jadwal pengiriman ke Denpasar", text: "Baik, kalau begitu kami tunggu hari Rabu pagi. Tolong pastikan kurir menelepon dulu sebelum datang karena villa kami ada di gang kecil." },
  { queue: "technical", skill: "technical", subject: "API returns 502 since 06:40 this morning", text: "Team,\n\nsince 06:40 Jakarta time about one in five calls to /v2/orders comes back as 502. Our warehouse cannot print labels. Request ids below.\n\nreq_9f31c2, req_9f3204, req_9f3311\n\nPlease treat as urgent.", attachment: { name: "errors.csv", contentType: "text/csv", size: 9_120 } },
  { queue: "technical", skill: "technical", subject: "Tidak bisa masuk setelah ganti nomor telepon", text: "Halo,\n\nsaya baru ganti nomor HP dan sekarang kode OTP masih dikirim ke nomor lama. Saya sudah coba reset kata sandi tetap tidak bisa masuk.\n\nNomor baru saya ada di profil perusahaan." },
  { queue: "technical", skill: "technical", subject: "Webhook signature does not verify after your update", text: "Hello,\n\nafter Tuesday's update our signature check fails for every second webhook. Did the key rotate? The documentation does not mention it.\n\nBest" },
  { queue: "general", skill: "general", subject: "Pertanyaan tentang paket Bisnis", text: "Selamat pagi,\n\nkami sedang membandingkan paket Bisnis dan Perusahaan. Apakah paket Bisnis bisa dipakai untuk 25 pengguna, dan apakah ada harga khusus untuk yayasan?\n\nTerima kasih" },
  { queue: "general", skill: "general", subject: "Thank you, and one small question", text: "Hi,\n\nthe replacement arrived today and works perfectly. Thank you for being so quick!\n\nOne question: can I change the delivery address for all future orders at once?\n\nCheers" },
  { queue: "general", skill: "general", subject: "Keluhan pelayanan di gerai Kelapa Gading", text: "Kepada Yth. tim layanan pelanggan,\n\npada hari Sabtu saya menunggu lebih dari satu jam tanpa kejelasan. Saya berharap ada perbaikan dan penjelasan.\n\nHormat saya" },
  { queue: "general", skill: "general", subject: "Please close my account and delete my data", text: "Hello,\n\nI no longer use the service. Please close my account and delete my personal data, and confirm in writing when it is done.\n\nRegards" },
];

export const replies = [
  "Terima kasih sudah menghubungi kami. Saya sedang memeriksa hal ini bersama tim terkait dan akan mengabari Anda hari ini.",
  "Thank you for writing to us. I have found the order and asked our partner to look into it. You will hear from me today.",
  "Mohon maaf atas ketidaknyamanannya. Perbaikannya sudah kami jalankan, silakan dicoba kembali.",
];

export const followUps = [
  "Terima kasih atas kabarnya. Apakah sudah ada perkembangan? Kami masih menunggu.",
  "Thanks for the quick answer. Could you tell me roughly when this will be solved?",
  "Baik, saya tunggu. Sekalian mohon info nomor tiketnya ya.",
];
