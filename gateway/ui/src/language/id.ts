import type { en } from "./en";

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export const id: Same<typeof en> = {
  again: "Coba lagi", agent: "Agen", back: "Kembali ke daftar", cancel: "Batal", change: "Ubah", channelLabel: "Kanal", clear: "Kosongkan",
  edit: "Ubah {{name}}", id: "Id", level: "Tingkat", more: "Tindakan lain", name: "Nama", queue: "Antrean", remove: "Hapus {{name}}", save: "Simpan",
  showMore: "Tampilkan lagi", skill: "Keahlian", skills: "Keahlian",
  nav: { label: "Utama", deskChoice: "Meja", desk: "Meja", board: "Papan", reports: "Laporan", admin: "Admin" },
  live: { connecting: "Menghubungkan", live: "Langsung", reconnecting: "Menyambung ulang…" },
  role: { AGENT: "Agen", SUPERVISOR: "Penyelia", ADMIN: "Admin" },
  channel: { EMAIL: "Email", PHONE: "Telepon", SOCIAL: "Media sosial", FORM: "Formulir web", LETTER: "Surat" },
  state: { WAITING: "Menunggu", OFFERED: "Ditawarkan", ACTIVE: "Aktif", PARKED: "Ditunda", WRAP_UP: "Penyelesaian", RESOLVED: "Selesai", ABANDONED: "Ditinggalkan" },
  day: { MON: "Sen", TUE: "Sel", WED: "Rab", THU: "Kam", FRI: "Jum", SAT: "Sab", SUN: "Min" },
  problem: {
    title: "Belum berhasil", refused: "Router menolak", unknown: "Ada yang salah di halaman ini. Silakan coba lagi.",
    unreachable: "Server tidak dapat dihubungi. Pekerjaan Anda tersimpan di sini; coba lagi sebentar lagi.",
    tooMany: "Terlalu banyak percobaan. Tunggu {{seconds}} dtk lalu coba lagi.", loggedOut: "Sesi Anda berakhir. Silakan masuk lagi.",
    forbidden: "Anda tidak berhak melakukan ini.", missing: "Ini tidak ada, atau bukan untuk Anda.", status: "Server menjawab dengan status {{status}}.",
  },
  pending: { title: "Diterima", text: "Diterima, menunggu router. Tidak hilang; halaman diperbarui saat jawabannya datang." },
  user: {
    menu: "Akun {{name}}", language: "Bahasa", switchLanguage: "Switch to English", light: "Warna terang", dark: "Warna gelap",
    password: "Ganti kata sandi", currentPassword: "Kata sandi sekarang", newPassword: "Kata sandi baru", newPasswordAgain: "Ulangi kata sandi baru",
    passwordsDiffer: "Kedua kata sandi baru berbeda.", passwordChanged: "Kata sandi diganti.", logout: "Keluar",
  },
  login: {
    title: "Selamat datang kembali", subtitle: "Masuk ke meja layanan Anda.", username: "Nama pengguna", password: "Kata sandi", submit: "Masuk",
    noDesk: "Anda sudah masuk, tetapi belum punya peran di meja mana pun. Silakan hubungi admin.",
    wait: "Terlalu banyak percobaan gagal. Anda dapat mencoba lagi dalam {{seconds}} dtk.", mayTryAgain: "Silakan coba lagi sekarang.",
    promise: "Pelanggan berikutnya langsung bertemu orang yang tepat.",
    routed: { title: "Setiap pesan punya penanggung jawab", text: "Menurut keahlian, beban, dan janji kepada pelanggan, dan tepat satu orang." },
    explained: { title: "Setiap keputusan ada alasannya", text: "Mengapa saya, mengapa belum: dengan kata biasa, di setiap pekerjaan." },
    measured: { title: "Waktu tunggu diukur dengan jujur", text: "Dari catatan waktu asli, menurut kalender dan jam kerja." },
  },
  presence: {
    label: "Kehadiran Anda: {{status}}", AVAILABLE: "Siap", BUSY: "Sibuk", AWAY: "Pergi sebentar", OFFLINE: "Luring",
    means: { AVAILABLE: "Pekerjaan baru ditawarkan kepada Anda", BUSY: "Di meja, tanpa pekerjaan baru", AWAY: "Segera kembali, tanpa pekerjaan baru", OFFLINE: "Selesai; pekerjaan aktif dapat dialihkan" },
    reason: "Alasan", reasonHint: "Ikut dengan pilihan di atas", reasonExample: "Makan siang, pelatihan, telepon…",
    since: "Selama {{duration}}", load: "{{load}} dari {{capacity}} unit terpakai",
  },
  offer: {
    list: "Tawaran", new: "Tawaran baru", count_one: "{{count}} tawaran untuk Anda", count_other: "{{count}} tawaran untuk Anda",
    announce: "Tawaran baru: {{subject}}, dari {{name}}", remaining: "sisa {{seconds}} detik", accept: "Terima", decline: "Tolak…", declineNow: "Tolak",
    declined: "Ditolak. Agen lain ditawari lebih dulu.", reason: "Alasan (opsional)",
    reasons: { busyNow: "Sedang sibuk", notMySkill: "Bukan bidang saya", conflict: "Saya kenal pelanggannya" },
  },
  bell: {
    sound: "Suara untuk tawaran baru", soundOn: "Bunyikan suara untuk tawaran baru", soundOff: "Matikan suara",
    desktop: "Notifikasi desktop untuk tawaran baru", desktopOn: "Tampilkan notifikasi desktop untuk tawaran baru", desktopOff: "Matikan notifikasi desktop",
  },
  lists: {
    label: "Pekerjaan yang ditampilkan", mine: "Saya", waiting: "Antre", all: "Semua", done: "Selesai", search: "Cari perihal, pelanggan, isi", everyChannel: "Semua kanal", noneByChannel: "Tidak ada dari kanal ini.", nothingFound: "Tidak ada hasil untuk “{{text}}”.",
    empty: { mine: "Meja Anda kosong. Tawaran yang diterima muncul di sini.", waiting: "Tidak ada yang menunggu. Kerja bagus.", all: "Belum ada yang dikerjakan.", done: "Belum ada yang selesai." },
  },
  desk: {
    hello: "Halo {{name}}", ready: "Anda siap. Pekerjaan berikutnya datang sendiri kepada Anda.", resting: "Anda sedang tidak siap, jadi tidak ada yang ditawarkan. Ubah kehadiran Anda saat sudah siap.",
    chooseTitle: "Buka percakapan", choose: "Pilih di sebelah kiri untuk membaca, melihat mengapa menunggu, atau memindahkannya.",
  },
  asking: { next: "Beri saya berikutnya", take: "Ambil ini", taken: "Sekarang milik Anda." },
  shortcuts: {
    title: "Pintasan papan ketik", a: "Terima tawaran pertama", d: "Tolak tawaran pertama", j: "Berikutnya di daftar", k: "Sebelumnya di daftar", r: "Tulis balasan",
    e: "Selesaikan", p: "Tunda", t: "Alihkan", w: "Mengapa saya, mengapa masih menunggu", i: "Tampilkan atau sembunyikan pelanggan", "/": "Cari", send: "Kirim; dengan Shift sekaligus selesai",
  },
  work: {
    priority: "Prioritas", received: "Diterima", target: "Respons pertama", rule: "Aturan", ruleVersion: "{{rule}} (versi {{version}})", requirements: "Memerlukan",
    required: "wajib", preferred: "sebaiknya", dueIn: "tenggat {{duration}} lagi", overdue: "terlambat {{duration}}", answeredAt: "dijawab {{at}}", waits: "menunggu {{duration}}",
    noSubject: "(tanpa perihal)", unanswered_one: "{{count}} pesan belum dijawab", unanswered_other: "{{count}} pesan belum dijawab",
  },
  thread: {
    label: "Percakapan", internal: "catatan internal", automatic: "otomatis", loggedBy: "dicatat oleh {{name}}", to: "kepada {{address}}", showQuoted: "Tampilkan kutipan", hideQuoted: "Sembunyikan kutipan",
    showHtml: "Tampilkan format asli", showText: "Tampilkan teks biasa", formatted: "Pesan berformat: {{subject}}",
  },
  terms: {
    within: "balas dalam {{duration}}", closed: "jaringan ini tidak lagi menerima balasan", dmOrManual: "bukan balasan publik: lewat pesan langsung atau manual",
    tooLong: "terlalu panjang", split: "dikirim dalam beberapa pesan",
  },
  call: {
    back: "Telepon balik", dial: "Telepon {{number}}", dialled: "Sudah ditelepon. Catat hasilnya.", noNumber: "Nomor penelepon disembunyikan.", note: "Apa yang dibicarakan, untuk rekan kerja",
    reached: "Tersambung, selesai", notReached: "Tidak tersambung", again: "Tidak tersambung, ulangi dalam {{minutes}} menit", done: "Tercatat; pekerjaan selesai.", noted: "Tercatat.",
    was: { HANDLED: "Menelepon dan dijawab", REACHED: "Ditelepon balik dan tersambung", NOT_REACHED: "Ditelepon balik, tidak tersambung" },
    talked: "berbicara {{duration}}", waited: "menunggu {{duration}}",
    log: {
      open: "Catat panggilan", title: "Catat panggilan", number: "Nomor", numberHint: "Dengan kode negara, misalnya +62 812 3456 7890", name: "Nama", outcome: "Apa yang terjadi",
      HANDLED: "Mereka menelepon dan dijawab", MISSED: "Mereka menelepon; harus ditelepon balik", REACHED: "Kami menelepon dan tersambung", NOT_REACHED: "Kami menelepon, tidak tersambung",
      submit: "Catat", done: "Panggilan tercatat.",
    },
  },
  flag: {
    "logged-by-hand": "dicatat rekan kerja",
    deleted: "ditarik kembali oleh pelanggan", edited: "diubah oleh pelanggan", public: "publik", unsupported: "jenis yang tidak diteruskan jaringan ini",
    "attachment-missing": "sebuah berkas tidak dapat diambil",
  },
  delivery: {
    ACCEPTED: "Diterima, sedang dikirim", SENT: "Terkirim {{at}}", DEFERRED: "Tertunda, akan dicoba lagi", BOUNCED: "Tidak sampai: kembali ke kita", REFUSED: "Tidak sampai: ditolak",
    means: {
      ACCEPTED: "Router memegang balasan; kanal mengirimkannya.", SENT: "Server pelanggan menerima pesan.", DEFERRED: "Server pelanggan meminta dicoba lagi nanti.",
      BOUNCED: "Pesan kembali karena tidak dapat diantar.", REFUSED: "Kanal menolak mengirim pesan.",
    },
  },
  composer: {
    kind: "Balasan atau catatan", reply: "Balasan", note: "Catatan internal", answerTo: "Jawab {{name}}", noteText: "Catatan untuk rekan; tidak pernah dilihat pelanggan", addNote: "Tambah catatan",
    heldBy: "{{name}} memegang percakapan ini. Hanya pemegangnya yang dapat menjawab.", notHeld: "Belum ada yang memegang percakapan ini. Hanya pemegangnya yang dapat menjawab.",
    send: "Kirim", sendResolve: "Kirim dan selesaikan", sent: "Balasan diterima.", sentResolved: "Balasan diterima, percakapan selesai.",
    kept: "Tulisan Anda tersimpan.", pending: "Diterima, menunggu router. Halaman bertanya lagi sendiri; pelanggan menerima balasan satu kali.", letGo: "Tulis balasan lain",
  },
  resolve: {
    open: "Selesaikan", title: "Selesaikan percakapan ini", disposition: "Disposisi", dispositionHint: "Tentang apa, untuk laporan", note: "Catatan",
    noteHint: "Untuk rekan, tidak pernah dikirim", submit: "Selesaikan", done: "Selesai.",
  },
  park: {
    open: "Tunda", title: "Tunda sampai nanti", untilCustomer: "Sampai pelanggan menulis lagi", until: "Sampai", oneHour: "Satu jam lagi", tomorrow: "Besok 9.00", nextWeek: "Seminggu lagi",
    whichever: "Kembali pada yang mana pun lebih dulu.", needsOne: "Pilih waktu, atau tunggu pelanggan.", submit: "Tunda", done: "Ditunda.", resume: "Lanjutkan", resumed: "Aktif lagi.",
  },
  transfer: {
    open: "Alihkan…", title: "Alihkan", toQueue: "Ke antrean", toAgent: "Ke agen", queueOption: "{{name}} ({{waiting}} menunggu)", note: "Catatan untuk penerima", submit: "Alihkan", done: "Dialihkan.",
  },
  assign: {
    open: "Tugaskan ke agen…", title: "Tugaskan ke agen", hint: "Penugasan melewati tawaran. Kapasitas agen boleh terlampaui; penjelasannya akan menyebutkan itu.", submit: "Tugaskan", done: "Ditugaskan.",
  },
  people: {
    maybe: "Pelanggan yang sama? {{name}}", merge: "Pelanggan yang sama", apart: "Tetap terpisah", merged: "Kini satu pelanggan.", keptApart: "Tetap terpisah; tidak disarankan lagi.",
    one: "Satu pelanggan, dikenal sebagai", split: "Pisahkan", splitName: "Pisahkan {{name}}", splitDone: "Sudah dipisahkan.", itself: "Tanggap sendiri",
    audit: { MERGED: "Digabung oleh {{actor}}, {{at}}", SPLIT: "Dipisahkan oleh {{actor}}, {{at}}", KEPT_APART: "Dibiarkan terpisah oleh {{actor}}, {{at}}" },
  },
  letter: {
    open: "Catat surat atau kunjungan", title: "Catat surat atau kunjungan", kind: "Jenisnya", letter: "Surat", visit: "Kunjungan", name: "Pengirim atau tamu", receivedOn: "Diterima tanggal",
    address: "Alamat pos", email: "Email (opsional)", phone: "Telepon (opsional)", subject: "Perihal", text: "Isinya", scan: "Pindaian", scanHint: "PDF, JPEG, atau PNG, paling besar 3 MB",
    choose: "Pilih berkas", submit: "Catat", done: "Tercatat. Agennya dicarikan seperti pesan lain.", who: "Anda dicatat sebagai pencatatnya.",
    needsName: "Siapa yang menulis atau datang?", needsText: "Tulis isinya, atau tambahkan pindaian.", tooLarge: "Pindaian ini {{size}}; paling besar 3 MB.",
  },
  side: { toggle: "Pelanggan dan riwayat", label: "Pelanggan dan riwayat", others: "Percakapan lain, semua kanal", allOthers: "Tampilkan semua ({{count}})", history: "Yang sudah terjadi" },
  why: {
    me: "Mengapa saya?", waiting: "Mengapa masih menunggu?", routing: "Mengapa di sana?", title: "Mengapa diarahkan begini", waitingTitle: "Mengapa ini masih menunggu?", none: "Router belum memutuskan apa pun tentang ini.",
    position: "Nomor {{position}} di antrean, {{ahead}} di depannya", asOf: "per {{at}}", unblock: "Yang akan menggerakkannya", nearest: "Agen terdekat", lastDecision: "Keputusan terakhir", earlier: "Keputusan sebelumnya",
    outcome: { OFFERED: "Ditawarkan", ASSIGNED: "Ditugaskan", WAITING: "Tetap menunggu" },
    funnel: "{{considered}} agen dipertimbangkan, {{eligible}} memenuhi syarat",
    kind: { SKILL: "Keahlian", PRESENCE: "Kehadiran", CAPACITY: "Kapasitas", CHANNEL_CAPACITY: "Kapasitas kanal", BACKOFF: "Baru saja menolak" },
    excluded_one: "{{count}} agen tersisih", excluded_other: "{{count}} agen tersisih", andMore_one: "dan {{count}} lagi", andMore_other: "dan {{count}} lagi",
    candidates: "Calon terbaik, dibandingkan dari kiri ke kanan", load: "Beban", surplus: "Keahlian lebih", lastAccepted: "Terakhir menerima", chosen: "terpilih", never: "belum pernah", ago: "{{duration}} lalu",
    tieBreak: "Penentu saat seri", origin: "Aturan “{{rule}}” versi {{version}}, antrean {{queue}}, langkah {{step}}, posisi {{position}}", orderKey: "Kunci urutan",
  },
  board: {
    waiting: "Menunggu", offered: "Ditawarkan", active: "Aktif", parked: "Ditunda", resolvedToday: "Selesai hari ini", breached: "Lewat target", queues: "Antrean", oldest: "Tertua menunggu",
    alerts: "Peringatan", noAlerts: "Tidak ada yang membutuhkan Anda.", openWork: "Buka", agents: "Agen", changePresence: "Atur kehadiran {{name}}", items_one: "{{count}} pekerjaan", items_other: "{{count}} pekerjaan",
  },
  report: {
    title: "Waktu respons", text: "Berapa lama pelanggan meja ini menunggu.", textOwn: "Berapa lama pelanggan Anda menunggu.", range: "Hari", lastDays: "{{days}} hari terakhir", allQueues: "Semua antrean",
    firstResponseMedian: "Respons pertama, median", metTarget: "Dalam target {{target}}", missedTarget: "Melewati target {{target}}", nothingYet: "Belum ada apa pun pada periode ini.",
    withinTarget: "Dalam target", withinTargetText: "Respons pertama dalam {{target}}", count: "Respons pertama", countText: "Percakapan yang dijawab pada periode ini", resolutionMedian: "Penyelesaian, median",
    resolutionText: "Dari diterima sampai selesai", perDay: "Dari hari ke hari", perDayText: "Median respons pertama (garis) dan percakapan yang dijawab (batang)", hours: "jam", minutes: "menit", answered: "Dijawab", medianHours: "Median (jam)", medianMinutes: "Median (menit)",
    table: "Semua angka", definition: "Definisi versi {{version}}", metric: "Ukuran", countShort: "Jumlah", clock: "Jam", calendar: "Kalender", business: "Jam kerja",
    meanSeconds: "Rata-rata", medianSeconds: "Median", p90Seconds: "p90", p99Seconds: "p99", maxSeconds: "Maks",
    businessHours: "Jam kerja: {{text}}.", withinFormula: "Dalam target = dijawab dalam target ÷ semua yang dijawab.",
    items: "Percakapan di balik angka", subject: "Perihal", notAnswered: "belum", showAll: "Tampilkan semua ({{count}})",
  },
  metric: {
    FIRST_RESPONSE: "Respons pertama", NEXT_RESPONSE: "Respons berikutnya", CALL_WAIT: "Panggilan dijawab", QUEUE_WAIT: "Menunggu di antrean", RESOLUTION: "Penyelesaian",
    formula: {
      FIRST_RESPONSE: "balasan pertama oleh manusia − diterima; email otomatis tidak dihitung", CALL_WAIT: "panggilan dijawab − mulai berdering; panggilan tak terjawab menjadi pekerjaan", NEXT_RESPONSE: "balasan − pesan pelanggan tertua yang belum dijawab sebelumnya",
      QUEUE_WAIT: "pertama kali diterima agen − masuk antrean", RESOLUTION: "selesai − diterima",
    },
  },
  admin: {
    title: "Konfigurasi", sections: "Bagian", notAllowed: "Hanya admin yang dapat mengubah meja ini.",
    section: { rules: "Aturan", agents: "Agen", skills: "Keahlian", queues: "Antrean", hours: "Jam dan meja", yaml: "Sebagai YAML", try: "Coba pesan", versions: "Versi", held: "Formulir disisihkan", users: "Akun masuk" },
    unsaved: "Belum disimpan", draftChanged: "Draf, belum diterbitkan", draftSame: "Sama dengan terbitan", basedOn: "berdasarkan versi {{version}}", save: "Simpan draf", saved: "Draf disimpan.", publish: "Terbitkan…",
    checking: "Memeriksa…", noFindings: "Tanpa temuan", errors_one: "{{count}} kesalahan", errors_other: "{{count}} kesalahan", warnings_one: "{{count}} peringatan", warnings_other: "{{count}} peringatan", hasFinding: "ada temuan",
    conflict: "Orang lain mengubah draf", conflictText: "Perubahan Anda masih di sini, tetapi belum disimpan.", loadTheirs: "Muat milik mereka", keepMine: "Timpa dengan milik saya",
    addSkill: "Tambah keahlian", idHint: "Pendek dan tetap; dirujuk oleh bagian lain",
    textUnreadable: "Teks YAML tidak terbaca di baris {{line}}, jadi isian ini menunjukkan keadaan terakhir yang terbaca. Perubahan di sini mengganti teksnya.",
    unreadable: "Baris {{line}}, kolom {{column}}: {{message}}", yamlHint: "Dokumen yang sama dengan formulir. Komentar hanya ada di halaman ini; tidak ikut tersimpan bersama draf.",
  },
  rules: {
    text: "Aturan pertama yang cocok menentukan ke mana pesan pergi; yang terakhir menampung sisanya.", facts: "Apa yang bisa ditanyakan sebuah syarat?", factsText: "Syarat adalah ungkapan CEL tentang pesan. Fakta yang dikenal:",
    add: "Tambah aturan", newName: "aturan baru", name: "Nama aturan", default: "bawaan", defaultText: "Cocok dengan setiap pesan yang tidak cocok dengan aturan di atas.", when: "Bila (CEL)", queuePriority: "mengikuti antrean",
    up: "Naikkan {{name}}", down: "Turunkan {{name}}",
    hits_one: "{{count}} pesan", hits_other: "{{count}} pesan", noHits: "belum ada pesan", hitsHint: "Pesan yang menjadi pekerjaan lewat aturan ini, dari semua versi",
  },
  agents: {
    text: "Siapa yang menjawab, apa keahliannya, dan berapa banyak sekaligus.", add: "Tambah agen", unnamed: "(belum bernama)", capacity: "Kapasitas", capacityHint: "Pekerjaan pada saat yang sama", units: "Unit",
    channelCaps: "Batas per kanal", channelCapsHint: "Tidak lebih dari ini untuk satu kanal, di dalam kapasitas", addCap: "Tambah batas",
  },
  skillsPage: { text: "Yang dikuasai agen dan diminta aturan; tingkat 1 sampai 5.", used: "Dipakai oleh", usedBy: "{{agents}} agen, {{rules}} aturan" },
  queues: {
    text: "Tempat pekerjaan menunggu, dan janji kepada pelanggan.", add: "Tambah antrean", autoAccept: "Terima tanpa bertanya", seconds: "dtk", unset: "tidak diatur",
    firstResponseSeconds: "Target respons pertama", offerSeconds: "Tawaran berlaku", ownerGraceSeconds: "Tenggang saat pemegang pergi", wrapUpSeconds: "Waktu penyelesaian",
  },
  hours: {
    title: "Jam kerja", from: "Dari", to: "Sampai", none: "Tanpa jam: meja dianggap selalu tutup.", add: "Tambah jam", zone: "Zona waktu", holidays: "Hari libur", holidaysHint: "Pilih hari",
    desk: "Meja", deskName: "Nama meja", dispositions: "Disposisi", leaseSeconds: "Luring setelah diam selama", declineBackoffSeconds: "Tidak ditawarkan lagi selama", affinitySeconds: "Mengutamakan pemegang terakhir selama",
  },
  publish: {
    title: "Terbitkan draf", text: "Berlaku untuk pekerjaan baru dan yang menunggu dalam sekitar satu detik. Setiap versi dapat dipulihkan.", difference: "Yang berubah", noDifference: "Draf sama dengan versi terbitan.", unchanged: "$ baris tidak berubah",
    comment: "Komentar", commentExample: "Apa yang berubah, dan mengapa", confirm: "Terbitkan", saveAndPublish: "Simpan dan terbitkan",
    effective: "Versi {{version}} berlaku.", notYet: "Versi {{version}} terbit; router belum mengonfirmasi.",
  },
  trial: {
    text: "Ke mana pesan ini pergi bila draf yang tersimpan diterbitkan? Bertanya tidak mengubah apa pun.", unsaved: "Ada perubahan yang belum disimpan; yang dicoba adalah draf tersimpan.",
    known: "Id pesan yang pernah masuk", knownHint: "Atau kosongkan dan tulis pesannya di bawah", from: "Dari", language: "Bahasa", subject: "Subjek", body: "Isi", submit: "Coba",
    matched: "Aturan “{{rule}}” mengirimnya ke {{queue}} dengan prioritas {{priority}}", unanswered: "Aturan “{{rule}}” tidak dapat ditanyai: {{reason}}",
    others_one: "Draf ini juga akan memindahkan {{count}} pekerjaan lain.", others_other: "Draf ini juga akan memindahkan {{count}} pekerjaan lain.",
  },
  versions: {
    version: "Versi", published: "Terbit", by: "Oleh", live: "berlaku", restore: "Pulihkan", restored: "Versi {{version}} sekarang menjadi draf.", restoreTitle: "Pulihkan versi {{version}}?",
    restoreText: "Menjadi draf. Tidak ada yang berubah bagi pelanggan sampai Anda menerbitkannya.", restoreLoses: "Menggantikan draf, dan perubahan yang belum terbit akan hilang. Tidak ada yang berubah bagi pelanggan sampai Anda menerbitkannya.",
  },
  held: {
    text: "Formulir yang tampak seperti kiriman mesin. Pengirimnya membaca ucapan terima kasih yang biasa; tidak ada orang lain yang melihatnya sampai Anda meloloskannya.", none: "Tidak ada yang disisihkan.", nobody: "Tanpa alamat", reason: { BAIT: "Mengisi kolom tersembunyi", FAST: "Kembali terlalu cepat" },
    where: "{{account}} · {{at}}", release: "Loloskan", released: "Diloloskan: sedang menuju meja.", by: "Diloloskan oleh {{who}}",
  },
  users: {
    text: "Siapa yang boleh masuk. Akun berlaku seketika.", add: "Tambah akun", edit: "Ubah akun", role: "Peran", agentHint: "Agen yang dijalankan orang ini", passwordKept: "Kosongkan agar kata sandi tetap",
    saved: "Akun disimpan.", usernameNeeded: "Nama pengguna tanpa spasi.", nameNeeded: "Isi namanya.", passwordNeeded: "Isi kata sandi pertama.",
  },
};
